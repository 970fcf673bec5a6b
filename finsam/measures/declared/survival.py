"""How long people stay and why they leave, with those who are still enrolled counted too.

A mean over the closed alone is too low while many are still enrolled: the long stays have not ended yet.
Kaplan and Meier (1958) let an open enrolment count for as long as it has been seen; Aalen and Johansen
(1978) do the same for each exit reason. Both are given for late entry: somebody who came before the
observed time is under observation from its first day only, since those who had left by then are not seen.
scipy.stats.ecdf knows no late entry, and no kept library has Aalen and Johansen's estimate; both are sums
and products over days of the same two counts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from finsam.domain.figures import Status
from finsam.domain.key import joined
from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.measures.core import populations as of
from finsam.measures.core.counted import DAYS_PER_MONTH
from finsam.measures.core.measure import Counts, Direction, Measure, Statistic, Unit
from finsam.measures.core.rows import LongRow, figure_row

DayCounts = NDArray[np.int64]
Shares = NDArray[np.floating[Any]]

# How a team works changes: what was true more than three years ago says little of who comes now.
LONGEST_OBSERVED = 36
# With fewer than this under observation, one person's exit moves the curve by more than a fifth.
LEAST_OBSERVED = 5
# Quarters are fine enough for a board, and a step does not point out the month of one person's exit.
STEP = 3
LAST_MONTH = 60

SOURCE = "registret, bladet Deltagare"
_OBSERVED = (
    "ur alla som deltagit under observationstiden, även de som är kvar. Observationstiden är högst 36 "
    "månader, till och med periodens sista dag, så långt tillbaka som registret är fullständigt. Den som "
    "skrevs in före observationstiden räknas med från dess första dag, den som är kvar till dess sista. "
    "Tidiga avhopp är med. Anges så länge minst fem är under observation."
)

STILL_ENROLLED = Measure(
    id="months_still_enrolled",
    label="Andel kvar i insatsen",
    unit=Unit.SHARE,
    decimals=0,
    definition="Andel som är kvar så många månader efter inskrivningen, skattad med Kaplan–Meiers metod "
    f"{_OBSERVED} n är antalet under observation vid den tiden.",
    statistic=Statistic.ESTIMATE,
    of_enrolments=True,
    counts=Counts.STAYS,
    among=of.PARTICIPATED,
    source=SOURCE,
    breakdowns=(("month",),),
)
MEDIAN = Measure(
    id="months_median_km",
    label="Tid tills hälften har lämnat insatsen",
    unit=Unit.MONTHS,
    decimals=0,
    definition="Månader från inskrivning tills hälften har lämnat insatsen, skattad med Kaplan–Meiers metod "
    f"{_OBSERVED} Saknas så länge fler än hälften är kvar. n är antalet som deltagit under "
    "observationstiden.",
    statistic=Statistic.ESTIMATE,
    of_enrolments=True,
    counts=Counts.STAYS,
    among=of.PARTICIPATED,
    source=SOURCE,
    good=Direction.DOWN,
)
EXIT_INCIDENCE = Measure(
    id="exit_incidence",
    label="Andel som har lämnat, efter avslutsorsak",
    unit=Unit.SHARE,
    decimals=0,
    definition="Andel som har avslutats av denna orsak inom så många månader efter inskrivningen (kumulativ "
    f"incidens), skattad med Aalen–Johansens metod {_OBSERVED} Tillsammans med andelen kvar blir orsakerna "
    "100 %. n är antalet under observation vid den tiden.",
    statistic=Statistic.ESTIMATE,
    of_enrolments=True,
    counts=Counts.STAYS,
    among=of.PARTICIPATED,
    source=SOURCE,
    breakdowns=(("exit_reason", "month"),),
)
MEASURES = (STILL_ENROLLED, MEDIAN, EXIT_INCIDENCE)


@dataclass(frozen=True)
class Curves:
    """Day by day from enrolment, day 0 first, as far as enough people are under observation.

    `observed`: how many are under observation that day. `remaining`: share still enrolled after it.
    `left`: exit reason -> share that has left for it by then.
    """

    observed: DayCounts
    remaining: Shares
    left: dict[str, Shares]

    @property
    def median(self) -> int | None:
        """The first day by which half have left, None while more than half remain."""
        # A product of fractions that is one half may miss it by its last bit.
        passed = np.flatnonzero(self.remaining <= 0.5 + 1e-12)
        return int(passed[0]) if len(passed) else None


def curves(
    entry: DayCounts,
    exit: DayCounts,
    closed: NDArray[np.bool_],
    reason: NDArray[Any],
    least: int = LEAST_OBSERVED,
) -> Curves:
    """Kaplan and Meier's share still enrolled and Aalen and Johansen's share that left for each reason.

    One element per enrolment, in whole days since it began: `entry`, the first day under observation;
    `exit`, the day it closed, or the last day it was seen open. `reason` is read where `closed`.
    Who was last seen open on a day counts as under observation when others close on it. The curves end
    before the first day with fewer than `least` (at least 1) under observation.
    """
    if not len(exit):
        return Curves(np.zeros(0, np.int64), np.zeros(0), {})
    days = int(exit.max()) + 2
    observed = np.cumsum(np.bincount(entry, minlength=days) - np.bincount(exit + 1, minlength=days))
    too_few = np.flatnonzero(observed < least)
    known = int(too_few[0])
    observed = observed[:known]

    def hazard(leaving: NDArray[np.bool_]) -> Shares:
        return np.bincount(exit[leaving], minlength=days)[:known].astype(np.float64) / observed

    remaining: Shares = np.cumprod(1 - hazard(closed))
    before = np.concatenate(([1.0], remaining))[:known]
    left = {
        name: np.cumsum(before * hazard(closed & (reason == name)))
        for name in dict.fromkeys(reason[closed].tolist())
    }
    return Curves(observed, remaining, left)


def observed_period(period: Period, covers: Callable[[Period], bool]) -> Period | None:
    """The newest months to the period's end for which the register holds every closing, 36 at most.

    `covers` tells it of a period; None where not even the last month is covered.
    """
    last_month = Period.of_months(period.last.replace(day=1), 1)
    months = 0
    while months < LONGEST_OBSERVED and covers(last_month.shifted(-months)):
        months += 1
    return Period.of_months(last_month.shifted(1 - months).first, months) if months else None


def _seen(enrolments: pd.DataFrame, observed: Period) -> pd.DataFrame:
    first, last = pd.Timestamp(observed.first), pd.Timestamp(observed.last)
    seen: pd.DataFrame = enrolments[(enrolments["enrolled"] <= last) & ~(enrolments["closed"] < first)]
    return seen


def observed_curves(enrolments: pd.DataFrame, observed: Period) -> Curves:
    """The curves of everyone who took part in the observed time, whatever teams they are of."""
    first, last = pd.Timestamp(observed.first), pd.Timestamp(observed.last)
    seen = _seen(enrolments, observed)
    closed = seen["closed"] <= last
    entry = (first - seen["enrolled"]).dt.days.clip(lower=0)
    exit = (seen["closed"].where(closed, last) - seen["enrolled"]).dt.days
    return curves(
        np.asarray(entry, dtype=np.int64),
        np.asarray(exit, dtype=np.int64),
        np.asarray(closed, dtype=np.bool_),
        seen["exit_reason"].astype("object").to_numpy(),
    )


def survival_figures(
    enrolments: pd.DataFrame, period: Period, covers: Callable[[Period], bool], rules: Rules
) -> Iterator[LongRow]:
    """Rows of the long shape for one team, or for several taken together.

    `enrolments`: columns of `finsam.domain.enrolments`. `covers`: whether the register holds every closing
    of a period. By month 0, 3, 6, ...; no row for a month that too few have reached, nor for an exit reason
    that nobody has left for. Nothing where nobody took part in the observed time.
    """
    observed = observed_period(period, covers)
    if observed is None or not (seen := len(_seen(enrolments, observed))):
        return
    found = observed_curves(enrolments, observed)
    days = {month: int(month * DAYS_PER_MONTH) for month in range(0, LAST_MONTH + 1, STEP)}
    reached = {month: day for month, day in days.items() if day < len(found.remaining)}
    for month, day in reached.items():
        value, n = float(found.remaining[day]), int(found.observed[day])
        yield figure_row(STILL_ENROLLED, period, value, "month", str(month), n)
    median = found.median
    if median is None:
        yield figure_row(MEDIAN, period, None, n=seen, status=Status.MISSING)
    else:
        yield figure_row(MEDIAN, period, median / DAYS_PER_MONTH, n=seen)
    by = joined(("exit_reason", "month"))
    for reason in rules.codes["exit_reason"].ids:
        left = found.left.get(reason, np.zeros(0))
        for month, day in reached.items() if left.any() else ():
            value, n = float(left[day]), int(found.observed[day])
            yield figure_row(EXIT_INCIDENCE, period, value, by, joined((reason, str(month))), n)
