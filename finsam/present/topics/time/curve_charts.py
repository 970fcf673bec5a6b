"""Those who have not left yet counted too, as curves: how long people stay, and to what they leave.

None where too few have been under observation for half a year: a cell that gives None shows nothing.
"""

from decimal import Decimal

from finsam.present.charts.incidence import IncidenceLine, leaving
from finsam.present.charts.steps import Step, StepMark, remaining
from finsam.present.declared import text_of
from finsam.present.facts import Facts
from finsam.present.numbers import HARD_SPACE, number
from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Table
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.time.curves import exits_of, known_months

TEAM = Contents[[Facts]]()


def _persons(facts: Facts) -> int | None:
    median = facts.find("months_median_km")
    return median.n if median else None


@TEAM.chart("still_enrolled")
def still_enrolled(facts: Facts) -> Chart | Table | None:
    """What share remains after each quarter, with the mean of the closed and when half have left."""
    steps = []
    for month in known_months(facts):
        figure = facts.get("months_still_enrolled", by="month", group=str(month))
        if figure.value is not None:
            n = "–" if figure.n is None else str(figure.n)
            steps.append(Step(month, figure.value, text_of(figure), n))
    if not steps:
        return None
    mean, half = facts.find("months_mean", "closed"), facts.find("months_median_km")
    return remaining(
        "chart-still-enrolled",
        "Så länge stannar deltagarna",
        steps,
        mean=_mark(mean.value if mean else None, "medelvärde för de avslutade", 1),
        half=_mark(half.value if half else None, "hälften har lämnat efter", 0),
        heads=("Månader efter inskrivningen", "Kvar", "Under observation"),
        persons=_persons(facts),
        subtitle="andel kvar i insatsen, månader efter inskrivningen",
    )


def _mark(months: Decimal | None, words: str, decimals: int) -> StepMark | None:
    if months is None:
        return None
    return StepMark(months, f"{words} {number(months, decimals)}{HARD_SPACE}mån")


@TEAM.chart("exits")
def exits(facts: Facts) -> Chart | Table | None:
    """To what people have left within so many months, in the columns of the association's results."""
    lines = []
    for one in exits_of(facts):
        steps = [
            Step(month, share, f"{number(share * 100)}{HARD_SPACE}%")
            for month, share in one.shares.items()
            if share is not None
        ]
        if len(steps) < len(one.shares):
            return None
        lines.append(IncidenceLine(f"{one.label} (mål)" if one.goal else one.label, tuple(steps), one.goal))
    if not lines:
        return None
    return leaving(
        "chart-exits",
        "Vart deltagarna går, och hur snart",
        lines,
        head="Månader efter inskrivningen",
        persons=_persons(facts),
        subtitle="andel som har lämnat, månader efter inskrivningen",
    )
