"""Rows of the long shape for small tables (queue, staff, budget): a sum or a count each."""

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from finsam.domain.decimals import as_decimal
from finsam.domain.figures import Status
from finsam.domain.key import joined, separable
from finsam.domain.periods import Period
from finsam.measures.core.measure import Measure

LongRow = Mapping[str, object]


def figure_row(
    measure: Measure,
    period: Period,
    value: float | None,
    by: str = "",
    group: str = "",
    n: int | None = None,
    status: Status = Status.OK,
) -> LongRow:
    """One row of the long shape, without association and team."""
    return {
        "period": period.id,
        "measure": measure.id,
        "population": "",
        "by": by,
        "group": group,
        "value": value,
        "numerator": None,
        "denominator": None,
        "n": n,
        "unit": measure.unit.value,
        "status": status.value,
        "printed": "",
    }


def _separable(table: pd.DataFrame, breakdowns: Iterable[tuple[str, ...]]) -> pd.DataFrame:
    """The table with names that can stand beside others where a figure's group joins several."""
    joined = {name for dimensions in breakdowns if len(dimensions) > 1 for name in dimensions}
    plain = {name: table[name].astype("str").map(separable, na_action="ignore") for name in joined}
    return table.assign(**plain)


def sums(
    measure: Measure, period: Period, table: pd.DataFrame, column: str, breakdowns: Iterable[tuple[str, ...]]
) -> Iterator[LongRow]:
    """The sum of a column in total and by each breakdown; groups that occur, in the order they occur.

    A sum with a missing value in it is `missing`, and so is one of nothing: a part is not the whole.
    """
    breakdowns = tuple(breakdowns)
    table = _separable(table, breakdowns)
    yield _sum(measure, period, table[column])
    for dimensions in breakdowns:
        for key, values in table.groupby(list(dimensions), sort=False, observed=True)[column]:
            names = key if isinstance(key, tuple) else (key,)
            yield _sum(measure, period, values, joined(dimensions), joined(map(str, names)))


def _sum(measure: Measure, period: Period, values: pd.Series, by: str = "", group: str = "") -> LongRow:
    if values.empty or values.isna().any():
        return figure_row(measure, period, None, by, group, status=Status.MISSING)
    return figure_row(measure, period, as_decimal(values.sum()), by, group)


def counts(
    measure: Measure, period: Period, table: pd.DataFrame, breakdowns: Iterable[tuple[str, ...]]
) -> Iterator[LongRow]:
    """The number of rows in total and by each breakdown; no row at all is 0."""
    yield figure_row(measure, period, float(len(table)))
    breakdowns = tuple(breakdowns)
    table = _separable(table, breakdowns)
    for dimensions in breakdowns:
        sizes = table.groupby(list(dimensions), sort=False, observed=True).size()
        for key, value in sizes.items():
            names = key if isinstance(key, tuple) else (key,)
            yield figure_row(measure, period, float(value), joined(dimensions), joined(map(str, names)))
