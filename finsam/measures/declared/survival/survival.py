"""The figures of those who remain and those who have left, of one team or of several taken together."""

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from finsam.domain.figures import Status
from finsam.domain.key import joined, separable
from finsam.domain.periods import Period
from finsam.domain.rules import EARLY_DROPOUT, Rules, every_column
from finsam.measures.core.counted import DAYS_PER_MONTH
from finsam.measures.core.measure import Measure
from finsam.measures.core.rows import LongRow, figure_row
from finsam.measures.declared.survival.curves import Curves, Shares, observed_curves, taking_part
from finsam.measures.declared.survival.measures import (
    EXIT_INCIDENCE,
    EXIT_INCIDENCE_LIMITS,
    MEDIAN,
    MEDIAN_LIMITS,
    PERIOD_STILL_ENROLLED,
    PERIOD_STILL_ENROLLED_LIMITS,
    STILL_ENROLLED,
    STILL_ENROLLED_LIMITS,
)

Covers = Callable[[Period], bool]
Limits = tuple[Measure, Measure]

# How a team works changes: what was true more than three years ago says little of who comes now.
LONGEST_OBSERVED = 36
# People are under observation for so long in one period.
_YEAR = 12
# Quarters are fine enough for a board's table; the steps of a chart stand at their days.
STEP = 3
LAST_MONTH = 60


def observed_period(period: Period, covers: Covers) -> Period | None:
    """The newest months to the period's end for which the register holds every closing, 36 at most.

    `covers` tells it of a period; None where not even the last month is covered.
    """
    last_month = Period.of_months(period.last.replace(day=1), 1)
    months = 0
    while months < LONGEST_OBSERVED and covers(last_month.shifted(-months)):
        months += 1
    return Period.of_months(last_month.shifted(1 - months).first, months) if months else None


def survival_figures(
    enrolments: pd.DataFrame, period: Period, covers: Covers, rules: Rules
) -> Iterator[LongRow]:
    """Rows of the long shape for one team, or for several taken together.

    `enrolments`: columns of `finsam.domain.enrolments`. `covers`: whether the register holds every closing
    of a period. By month 0, 3, 6, ... and at each day on which somebody leaves; no row for a time that too
    few have reached, nor for an exit reason that nobody has left for. Nothing where nobody took part.
    """
    observed = observed_period(period, covers)
    if observed is not None and (seen := len(taking_part(enrolments, observed))):
        found = observed_curves(enrolments, observed)
        yield from _remaining(found, period)
        yield from _median(found, period, seen)
        yield from _left(found, period, rules)
    for one in (period, period.before):
        if covers(one):
            within = observed_curves(enrolments, one)
            yield from _by_month(PERIOD_STILL_ENROLLED, PERIOD_STILL_ENROLLED_LIMITS, within, one, _YEAR)


def _days(found: Curves) -> dict[int, int]:
    """The months that the curves reach, each with its day."""
    days = {month: int(month * DAYS_PER_MONTH) for month in range(0, LAST_MONTH + 1, STEP)}
    return {month: day for month, day in days.items() if day < len(found.observed)}


def _remaining(found: Curves, period: Period) -> Iterator[LongRow]:
    yield from _by_month(STILL_ENROLLED, STILL_ENROLLED_LIMITS, found, period, LAST_MONTH)
    yield from _steps(found, period, STILL_ENROLLED, found.remaining, 1.0, "day")


def _by_month(measure: Measure, ends: Limits, found: Curves, period: Period, last: int) -> Iterator[LongRow]:
    remaining, limits = found.remaining, found.remaining_limits
    for month, day in _days(found).items():
        if month <= last:
            value, n = float(remaining[day]), int(found.observed[day])
            yield figure_row(measure, period, value, "month", str(month), n)
            yield from _limit_rows(ends, period, limits, day, "month", str(month))


def _steps(
    found: Curves, period: Period, measure: Measure, curve: Shares, begins: float, by: str, name: str = ""
) -> Iterator[LongRow]:
    """A row for each day on which a curve changes. `name`: the group beside the day, where there is one."""
    for day in np.flatnonzero(np.abs(np.diff(curve, prepend=begins)) > 1e-12).tolist():
        group = joined((name, str(day))) if name else str(day)
        yield figure_row(measure, period, float(curve[day]), by, group, int(found.observed[day]))


def _median(found: Curves, period: Period, seen: int) -> Iterator[LongRow]:
    yield _months(MEDIAN, period, found.median, seen)
    for measure, day in zip(MEDIAN_LIMITS, found.median_limits, strict=True):
        yield _months(measure, period, day, seen)


def _months(measure: Measure, period: Period, day: int | None, seen: int) -> LongRow:
    if day is None:
        return figure_row(measure, period, None, n=seen, status=Status.MISSING)
    return figure_row(measure, period, day / DAYS_PER_MONTH, n=seen)


def _left(found: Curves, period: Period, rules: Rules) -> Iterator[LongRow]:
    for reason in rules.codes["exit_reason"].ids:
        left = found.left((reason,))
        for month, day in _days(found).items() if left.any() else ():
            group = joined((reason, str(month)))
            value, n = float(left[day]), int(found.observed[day])
            yield figure_row(EXIT_INCIDENCE, period, value, joined(("exit_reason", "month")), group, n)
    for name, reasons in _columns(rules):
        by = joined(("result_column", "day"))
        yield from _steps(found, period, EXIT_INCIDENCE, found.left(reasons), 0.0, by, name)
        limits = found.left_limits(reasons)
        for month, day in _days(found).items():
            group = joined((name, str(month)))
            yield from _limit_rows(
                EXIT_INCIDENCE_LIMITS, period, limits, day, joined(("result_column", "month")), group
            )


def _columns(rules: Rules) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The columns of the association's results and early dropouts, by names that can stand in a group."""
    for label, reasons in (
        *every_column(rules.result_columns, rules.codes),
        (EARLY_DROPOUT, (EARLY_DROPOUT,)),
    ):
        yield separable(label), reasons


def _limit_rows(
    measures: Limits, period: Period, limits: tuple[Shares, Shares], day: int, by: str, group: str
) -> Iterator[LongRow]:
    for measure, limit in zip(measures, limits, strict=True):
        if not np.isnan(limit[day]):
            yield figure_row(measure, period, float(limit[day]), by, group)
