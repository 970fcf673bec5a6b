"""Where the closed of an association's teams went, side by side; of few the dot is hollow."""

from decimal import Decimal

from finsam.figures.uncertainty import wilson
from finsam.present.charts.compared import Compared, compared
from finsam.present.charts.readings import reading_of
from finsam.present.charts.stacked import Whole, stacked
from finsam.present.declared import label_of, text_of
from finsam.present.facts import Facts
from finsam.present.numbers import (
    INTERVAL,
    MIN_IN_PERCENT,
    MIN_PERSONS,
    UNDEFINED,
    how_many_of,
    number,
    percent_limits,
)
from finsam.present.parts.chart import Chart, ChartReading
from finsam.present.parts.marks import Tone
from finsam.present.parts.table import Table
from finsam.present.sentences import within
from finsam.present.topics.association.tables import TOGETHER, Teams
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.results.columns import counted_columns

ASSOCIATION = Contents[[Facts, Teams]]()

_EVERY, _LEFT = "participated", "closed"
_GOAL_SHARE = "share_reached_goal"
_FEW = 20  # of fewer a share's dot is hollow


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
