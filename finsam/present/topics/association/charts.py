"""An association's teams side by side; shares of few people are counted, not drawn."""

from decimal import Decimal

from finsam.domain.codes import UNKNOWN
from finsam.domain.figures import Figure
from finsam.figures.share_of_whole import part_of
from finsam.figures.uncertainty import wilson
from finsam.present.charts.bars import Bar, bar_of, bars
from finsam.present.charts.budget import Spending, budget_bars
from finsam.present.charts.compared import Compared, compared
from finsam.present.charts.pairs import Pair, grouped_bars
from finsam.present.charts.readings import reading_of
from finsam.present.charts.stacked import Whole, stacked
from finsam.present.declared import label_of, text_of
from finsam.present.facts import Facts
from finsam.present.groups import SEX_HEADS
from finsam.present.numbers import (
    INTERVAL,
    MIN_IN_PERCENT,
    MIN_PERSONS,
    UNDEFINED,
    counts_of_share,
    how_many_of,
    number,
    percent_between,
    percent_limits,
    share_in_short,
)
from finsam.present.parts.chart import Chart, ChartReading
from finsam.present.parts.marks import Tone
from finsam.present.parts.table import Table
from finsam.present.sentences import largest, within
from finsam.present.topics.association.tables import Teams
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.resources.budget_time import share_gone, time_and_gone
from finsam.present.topics.resources.charts import used_of_budget
from finsam.present.topics.results.columns import counted_columns

ASSOCIATION = Contents[[Facts, Teams]]()

_EVERY, _LEFT = "participated", "closed"
_GIVEN, _USED, _FORECAST = "budget", "actual", "forecast"
_GOAL_SHARE = "share_reached_goal"
TOGETHER = "Tillsammans"
_FEW = 20  # of fewer a share's dot is hollow


@ASSOCIATION.chart("participants")
def participants(together: Facts, teams: Teams) -> Chart | Table:
    """How many took part in each team."""
    rows = [bar_of(name, facts.get(_EVERY)) for name, facts in teams.items()]
    return bars(
        "chart-together-participants",
        "Inskrivningar per team",
        rows,
        heads=("Team", "Inskrivningar"),
        persons=together.persons(_EVERY),
        message=_largest_team(together, teams),
        subtitle="Antal inskrivningar under perioden",
    )


def _largest_team(together: Facts, teams: Teams) -> str:
    """`Västerås har flest, 112 av 297 inskrivningar`; empty where that is not known exactly."""
    counts = {name: facts.value(_EVERY) for name, facts in teams.items()}
    whole = together.value(_EVERY)
    if whole is None or len(counts) < 2 or any(count is None for count in counts.values()):
        return ""
    first, second = sorted(((count or Decimal(0), name) for name, count in counts.items()), reverse=True)[:2]
    if first[0] == second[0]:
        return ""
    return f"{first[1]} har flest, {number(first[0])} av {number(whole)} inskrivningar"


@ASSOCIATION.chart("sexes")
def sexes(together: Facts, teams: Teams) -> Chart | Table:
    """Women and men in each team, in per cent of those who took part."""

    def reading(facts: Facts, sex: str) -> ChartReading:
        part, whole = facts.get(_EVERY, by="sex", group=sex), facts.get(_EVERY)
        if part.value is None or not whole.value:
            return _between(part, whole)
        if whole.value < MIN_PERSONS:
            return ChartReading(None, how_many_of(part.value, whole.value))
        return ChartReading(part.value * 100 / whole.value, share_in_short(part.value, whole.value))

    pairs = [
        Pair(name, reading(facts, "woman"), reading(facts, "man"))
        for name, facts in (*teams.items(), (TOGETHER, together))
    ]
    women, every = together.value(_EVERY, by="sex", group="woman"), together.value(_EVERY)
    known = women is not None and every is not None and every >= MIN_PERSONS
    return grouped_bars(
        "chart-together-sexes",
        "Kvinnor och män per team",
        pairs,
        heads=("Team", SEX_HEADS["woman"], SEX_HEADS["man"]),
        tones=(Tone.WOMAN, Tone.MAN),
        persons=together.persons(_EVERY),
        message=f"{number(women or 0)} av {number(every or 0)} inskrivningar är kvinnors" if known else "",
        subtitle="Andel av inskrivningarna under perioden",
    )


def _between(part: Figure, whole: Figure) -> ChartReading:
    """The share where one of the counts is a range; the counts alone of a handful, as it may be."""
    share = part_of(part, whole)
    ends, shown = share.ranges.value, percent_between(share)
    if ends is None or not shown:
        return ChartReading(None, counts_of_share(share) or text_of(part))
    return ChartReading(ends.least * 100, shown, ends.most * 100)


@ASSOCIATION.chart("income_before")
def income_before(together: Facts, teams: Teams) -> Chart | Table:
    """What the participants of all teams lived on before."""
    figures = [figure for figure in together.groups(_EVERY, "income_before") if figure.value != 0]
    figures.sort(key=lambda figure: figure.value or Decimal(0), reverse=True)
    rare = [one for one in figures if one.value is not None and 0 < one.value < MIN_PERSONS]
    rare = [one for one in rare if one.group != UNKNOWN] if all(one.value for one in figures) else []
    merged = rare if len(rare) > 1 else []
    rows = [bar_of(together.label("income_before", one.group), one) for one in figures if one not in merged]
    if merged:
        rest = sum((one.value or Decimal(0) for one in merged), Decimal(0))
        rows.append(Bar(f"Övriga, färre än {MIN_PERSONS} var", rest, number(rest)))
    most, every = largest(together, _EVERY, "income_before"), together.value(_EVERY)
    message = ""
    if most is not None and every is not None and len(most[0]) == 1:
        name = together.label("income_before", most[0][0])
        message = f"{name} är vanligast, {number(most[1])} av {number(every)} inskrivningar"
    return bars(
        "chart-together-income",
        "Försörjning före insatsen, alla team",
        rows,
        heads=("Försörjning", "Antal"),
        persons=together.persons(_EVERY),
        message=message,
        subtitle="Försörjning före insatsen, antal inskrivningar under perioden, alla team",
    )


@ASSOCIATION.chart("income_change")
def income_change(together: Facts, teams: Teams) -> Chart | Table:
    """What the closed of all teams lived on before and after."""
    before = {figure.group: figure for figure in together.groups(_LEFT, "income_before")}
    after = {figure.group: figure for figure in together.groups(_LEFT, "income_after")}
    zero = ChartReading(Decimal(0), number(0))

    def reading(code: str, among: dict[str, Figure]) -> ChartReading:
        figure = among.get(code)
        return zero if figure is None else reading_of(figure)

    codes = together.in_order("income_before", (*before, *after))
    pairs = [
        Pair(together.label("income_before", code), reading(code, before), reading(code, after))
        for code in codes
    ]
    return grouped_bars(
        "chart-together-income-change",
        "Försörjning före och efter för dem som avslutades",
        pairs,
        heads=("Försörjning", "Före", "Efter"),
        tones=(Tone.FLOW, Tone.NOW),
        persons=together.persons(_LEFT),
        subtitle="Antal avslutade, alla team",
    )


@ASSOCIATION.chart("goal_share")
def goal_share(together: Facts, teams: Teams) -> Chart | Table:
    """What share of the closed reached the goal in each team, with its interval, against all together."""
    every = (*teams.items(), (TOGETHER, together))
    rows = [_compared(name, facts, emphasis=name == TOGETHER) for name, facts in every]
    return compared(
        "chart-together-goal",
        "Andel som gick i mål per team",
        rows,
        heads=("Team", label_of("reached_goal"), INTERVAL),
        tone=Tone.GOAL,
        persons=together.persons(_LEFT),
        message=_differences(rows, _printed_share(together)),
        subtitle="Andel av de avslutade som gick i mål. Strecket är 95 % konfidensintervall, den brutna "
        "linjen alla team tillsammans. Ihålig punkt: få avslutade.",
    )


def _compared(name: str, facts: Facts, *, emphasis: bool) -> Compared:
    share = facts.get(_GOAL_SHARE)
    reading, limits = _reached(facts), wilson(share)
    scaled = ChartReading(
        None if reading.value is None else reading.value / 100,
        reading.shown,
        None if reading.most is None else reading.most / 100,
    )
    base = share.denominator or Decimal(0)
    if limits is None or base < MIN_IN_PERCENT or reading.value is None:
        return Compared(name, scaled, limits_shown=UNDEFINED, emphasis=emphasis)
    low, high = Decimal(str(limits.low)), Decimal(str(limits.high))
    told = percent_limits(limits.low, limits.high, base)
    return Compared(name, scaled, (low, high), told, base < _FEW, emphasis)


def _printed_share(together: Facts) -> str:
    """The share of all together, as it is printed everywhere on the page."""
    return text_of(together.get(_GOAL_SHARE))


def _differences(rows: list[Compared], share: str) -> str:
    """Whether the teams differ by more than chance, as their intervals say; empty where too little is
    known.
    """
    teams = [row for row in rows if row.limits and not row.emphasis]
    whole = next((row.reading.value for row in rows if row.emphasis), None)
    if whole is None or len(teams) < 2:
        return ""
    within = all(row.limits[0] <= whole <= row.limits[1] for row in teams if row.limits)
    if within:
        return f"Skillnaderna mellan teamen ryms inom slumpen; tillsammans gick {share} i mål"
    return f"Tillsammans gick {share} i mål"


def _reached(facts: Facts) -> ChartReading:
    share = facts.get(_GOAL_SHARE)
    part, whole = share.numerator, share.denominator
    if share.value is not None and part is not None and whole is not None and whole < MIN_PERSONS:
        return ChartReading(None, how_many_of(part, whole))
    return reading_of(share, counts=True)


@ASSOCIATION.chart("results")
def results(together: Facts, teams: Teams) -> Chart | Table | None:
    """Where the closed of each team went, as parts of a whole; None where some count is not known exactly."""
    every = {**teams, TOGETHER: together}
    columns = {name: [*counted_columns(facts)] for name, facts in every.items()}
    counts = [column.count.value for own in columns.values() for column in own]
    dropped = [facts.value("early_dropouts") for facts in every.values()]
    if any(count is None for count in (*counts, *dropped)) or together.persons(_LEFT) < MIN_PERSONS:
        return None
    parts = [
        *((column.label, column.goal) for column in columns[TOGETHER]),
        (label_of("early_dropouts"), False),
    ]
    wholes = [
        Whole(
            name,
            (
                *(int(column.count.value or 0) for column in columns[name]),
                int(facts.value("early_dropouts") or 0),
            ),
            (facts.say("reached_goal"), facts.say(_LEFT)),
            emphasis=name == TOGETHER,
        )
        for name, facts in every.items()
    ]
    return stacked(
        "chart-together-results",
        ("Vart de som avslutades gick, per team", _most_usual(together)),
        parts,
        wholes,
        heads=("Team", "I mål", label_of(_LEFT)),
        subtitle="Andel av de avslutade, med antal i fälten. Det svarta strecket är gränsen för målet.",
    )


def _most_usual(together: Facts) -> str:
    """To what most went: `36 av 138 avslutades till fortsatt rehabilitering`; empty where two are as many."""
    counted = sorted((column.count.value or Decimal(0), column.label) for column in counted_columns(together))
    whole = together.value(_LEFT)
    if not whole or len(counted) < 2 or counted[-1][0] == counted[-2][0]:
        return ""
    most, label = counted[-1]
    return f"Vanligast är {within(label)}, {number(most)} av {number(whole)} avslutade"


@ASSOCIATION.chart("money")
def money(together: Facts, teams: Teams) -> Chart | Table | None:
    """What each team used of what it was given; None where no team keeps a budget."""
    if together.find(_GIVEN) is None:
        return None
    posts = [
        Spending(name, facts.value(_GIVEN), facts.value(_USED), facts.value(_FORECAST), name == TOGETHER)
        for name, facts in (*teams.items(), (TOGETHER, together))
    ]
    return budget_bars(
        "chart-together-money",
        "Använt av tilldelade medel",
        posts,
        unit="kronor",
        head="Team",
        gone=share_gone(*teams.values()),
        side_by_side=True,
        message=used_of_budget(together),
        subtitle=time_and_gone(*teams.values()).capitalize(),
    )
