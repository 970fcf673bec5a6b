"""Who took part in an association's teams, side by side: how many, sexes, and what they live on."""

from decimal import Decimal

from finsam.domain.codes import UNKNOWN
from finsam.domain.figures import Figure
from finsam.figures.share_of_whole import part_of
from finsam.present.charts.bars import Bar, bar_of, bars
from finsam.present.charts.pairs import Pair, grouped_bars
from finsam.present.charts.readings import reading_of
from finsam.present.declared import text_of
from finsam.present.facts import Facts
from finsam.present.groups import SEX_HEADS
from finsam.present.numbers import (
    MIN_PERSONS,
    counts_of_share,
    how_many_of,
    number,
    percent_between,
    share_in_short,
)
from finsam.present.parts.chart import Chart, ChartReading
from finsam.present.parts.marks import Tone
from finsam.present.parts.table import Table
from finsam.present.sentences import largest
from finsam.present.topics.association.tables import TOGETHER, Teams
from finsam.present.topics.named_contents import Contents

ASSOCIATION = Contents[[Facts, Teams]]()

_EVERY, _LEFT = "participated", "closed"


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
