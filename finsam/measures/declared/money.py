"""Money: budget, outcome, difference and forecast."""

from collections.abc import Iterator

import pandas as pd

from finsam.domain.decimals import as_decimals
from finsam.domain.periods import Period
from finsam.measures.core.measure import Counts, Direction, Measure, Statistic, Unit
from finsam.measures.core.rows import LongRow, sums


def _kr(id: str, label: str, definition: str, good: Direction | None = None) -> Measure:
    return Measure(
        id=id,
        label=label,
        unit=Unit.KR,
        decimals=0,
        definition=definition,
        statistic=Statistic.SUM,
        source="registret, bladet Budget",
        breakdowns=(("item",), ("budget_period",)),
        good=good,
        counts=Counts.NO_PARTICIPANT,
        public=True,
    )


BUDGET = _kr("budget", "Budget", "Beviljade medel för posternas budgettid.")
ACTUAL = _kr("actual", "Utfall", "Bokförda kostnader till och med periodens sista dag.")
DIFFERENCE = _kr("difference", "Differens", "Budget minus utfall.", Direction.UP)
FORECAST = _kr(
    "forecast",
    "Prognos mot budget",
    "Väntat över- eller underskott när posternas budgettid är slut.",
    Direction.UP,
)
BUDGET_YEAR = _kr(
    "budget_year",
    "Budget för hela tiden",
    "Beviljade medel för en längre budgettid som de andra är en del av.",
)
_REPORTED = (BUDGET, ACTUAL, DIFFERENCE, FORECAST)
MEASURES = (*_REPORTED, BUDGET_YEAR)


def budget_rows_of(budget: pd.DataFrame, period: Period) -> pd.DataFrame:
    """The budget rows that a period reports.

    Rows that lie within the period, where there are any, but of an item's times that lie in each other only
    the longest: a half-year's budget is part of the year's. Else rows whose time holds the last day, and of
    those the shortest time: a half-year's budget comes before the year's it is part of.
    """
    first, last = pd.Timestamp(period.first), pd.Timestamp(period.last)
    within = budget[(budget["first"] >= first) & (budget["last"] <= last)]
    if len(within):
        return _outermost(within)
    current = budget[(budget["first"] <= last) & (budget["last"] >= last)]
    length = current["last"] - current["first"]
    shortest: pd.DataFrame = current[length == length.min()]
    return shortest


def _outermost(budget: pd.DataFrame) -> pd.DataFrame:
    spans = list(zip(budget["item"], budget["first"], budget["last"], strict=True))
    inner = [
        any(
            item == other and start <= first and last <= end and (start, end) != (first, last)
            for other, start, end in spans
        )
        for item, first, last in spans
    ]
    return budget[[not one for one in inner]]


def money_figures(budget: pd.DataFrame, period: Period) -> Iterator[LongRow]:
    """Rows of the long shape, in kr, by item and by the days that the budget is for.

    `budget`: item, first, last, budget, actual, forecast (or missing).
    """
    if budget.empty:
        return
    first, last = (budget[end].dt.strftime("%Y-%m-%d") for end in ("first", "last"))
    budget = budget.assign(budget_period=first + "--" + last)
    rows = budget_rows_of(budget, period)
    rows = rows.assign(difference=as_decimals(rows["budget"] - rows["actual"]))
    for measure in _REPORTED:
        yield from sums(measure, period, rows, measure.id, measure.breakdowns)
    longer = _around(budget, rows, period)
    if len(longer):
        yield from sums(BUDGET_YEAR, period, longer, "budget", BUDGET_YEAR.breakdowns)


def _around(budget: pd.DataFrame, reported: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Rows of a longer time that the reported ones are part of and that goes on after the period."""
    begins, last = reported["first"].min(), pd.Timestamp(period.last)
    longer: pd.DataFrame = budget[(budget["first"] <= begins) & (budget["last"] > last)]
    return longer[~longer.index.isin(reported.index)]
