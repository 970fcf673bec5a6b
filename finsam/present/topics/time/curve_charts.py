"""Those who have not left yet counted too, as curves: how long people stay, and to what they leave.

None where too few have been under observation for half a year: a cell that gives None shows nothing.
"""

from finsam.measures.core.counted import DAYS_PER_MONTH
from finsam.present.charts.incidence import IncidenceLine, leaving
from finsam.present.charts.steps import Reading, Step, StepMark, remaining
from finsam.present.declared import text_of
from finsam.present.facts import Facts
from finsam.present.numbers import HARD_SPACE, INTERVAL, number
from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Table
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.time.curves import (
    MEDIAN,
    STILL_ENROLLED,
    exits_of,
    known_months,
    limits_of,
    remaining_steps,
    still_enrolled_after,
    whole_percent,
)

TEAM = Contents[[Facts]]()


def _persons(facts: Facts) -> int | None:
    median = facts.find(MEDIAN)
    return median.n if median else None


@TEAM.chart("still_enrolled")
def still_enrolled(facts: Facts) -> Chart | Table | None:
    """What share remains day by day, with limits each year, and when half have left."""
    months = known_months(facts)
    if not months:
        return None
    return remaining(
        "chart-still-enrolled",
        "Så länge stannar deltagarna",
        [Step(day / DAYS_PER_MONTH, share) for day, share in remaining_steps(facts).items()],
        [_reading(facts, month) for month in months],
        half=_half(facts),
        heads=("Månader efter inskrivningen", "Kvar", INTERVAL, "Under observation"),
        persons=_persons(facts),
        subtitle=f"andel kvar i insatsen, månader efter inskrivningen; lodräta streck: {INTERVAL}",
    )


def _reading(facts: Facts, month: int) -> Reading:
    figure = still_enrolled_after(facts, month)
    low, high = (
        facts.value(f"{STILL_ENROLLED}_{end}", by="month", group=str(month)) for end in ("low", "high")
    )
    limits = limits_of(facts, STILL_ENROLLED, "month", str(month))
    n = "–" if figure.n is None else str(figure.n)
    between = None if low is None or high is None else (low, high)
    return Reading(month, figure.value, text_of(figure), limits or "–", n, between)


def _half(facts: Facts) -> StepMark | None:
    median = facts.value(MEDIAN)
    if median is None:
        return None
    limits = limits_of(facts, MEDIAN)
    said = f"{number(median)}{HARD_SPACE}månader" + (f" ({limits})" if limits else "")
    return StepMark(median, f"hälften har lämnat efter {said}")


@TEAM.chart("exits")
def exits(facts: Facts) -> Chart | Table | None:
    """To what people have left within so many days, in the columns of the association's results."""
    lines, last = [], max(known_months(facts), default=0)
    for one in exits_of(facts):
        readings = [
            Reading(month, share, whole_percent(share), one.limits[month])
            for month, share in one.shares.items()
            if share is not None
        ]
        if len(readings) < len(one.shares):
            return None
        within = {day: share for day, share in one.steps.items() if day / DAYS_PER_MONTH <= last}
        steps = tuple(Step(day / DAYS_PER_MONTH, share) for day, share in within.items())
        name = f"{one.label} (mål)" if one.goal else one.label
        lines.append(IncidenceLine(name, steps, tuple(readings), one.goal))
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
