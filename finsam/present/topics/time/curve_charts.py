"""Those who have not left yet counted too, as curves: how long people stay, and to what they leave.

None where too few have been under observation for half a year: a cell that gives None shows nothing.
"""

from finsam.measures.core.counted import DAYS_PER_MONTH
from finsam.present.charts.incidence import IncidenceLine, last_share, leaving, top_of
from finsam.present.charts.steps import YEAR, Reading, Step, StepMark, remaining
from finsam.present.declared import text_of
from finsam.present.facts import Facts
from finsam.present.numbers import INTERVAL, number
from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Table
from finsam.present.sentences import within
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
from finsam.present.typography import HARD_SPACE

TEAM = Contents[[Facts]]()

_GOAL = " (mål)"


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
        message=_remain_message(facts, months),
        subtitle=f"Andel kvar i insatsen, månader efter inskrivningen. Bandet är {INTERVAL}.",
    )


def _remain_message(facts: Facts, months: list[int]) -> str:
    """How many remain after a year, or after as long as is known: `77 % är kvar efter ett år`."""
    month = YEAR if YEAR in months else months[-1]
    share = still_enrolled_after(facts, month).value
    when = "ett år" if month == YEAR else f"{month}{HARD_SPACE}månader"
    return "" if share is None else f"{whole_percent(share)} är kvar efter {when}"


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


def _exits_message(lines: list[IncidenceLine], last: int) -> str:
    """To what most have left by the last month known; empty where two are as many."""
    first, *rest = sorted(lines, key=last_share, reverse=True)
    if not last_share(first) or (rest and last_share(rest[0]) == last_share(first)):
        return ""
    way = within(first.name.removesuffix(_GOAL))
    return f"Inom {last}{HARD_SPACE}månader har {first.readings[-1].shown} lämnat till {way}"


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
        name = f"{one.label}{_GOAL}" if one.goal else one.label
        lines.append(IncidenceLine(name, steps, tuple(readings), one.goal))
    if not lines:
        return None
    return leaving(
        "chart-exits",
        "Vart deltagarna går, och hur snart",
        lines,
        head="Månader efter inskrivningen",
        persons=_persons(facts),
        message=_exits_message(lines, last),
        subtitle="Andel som har lämnat till vart och ett, så många månader efter inskrivningen. "
        f"De som är kvar är medräknade. Full höjd är {whole_percent(top_of(lines))}.",
    )
