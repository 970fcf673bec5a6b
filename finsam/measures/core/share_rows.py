"""Rows of the long shape that are a share, or that name their population."""

from finsam.domain.figures import Status
from finsam.domain.periods import Period
from finsam.measures.core.measure import Measure
from finsam.measures.core.rows import LongRow, figure_row


def share_row(
    measure: Measure,
    period: Period,
    numerator: int,
    denominator: int,
    by: str = "",
    group: str = "",
    population: str = "",
) -> LongRow:
    """A share as a fraction with its counts; undefined where the denominator is 0."""
    value = numerator / denominator if denominator else None
    row = figure_row(measure, period, value, by, group, status=Status.OK if denominator else Status.UNDEFINED)
    return {**row, "numerator": numerator, "denominator": denominator, "population": population}


def of_population(row: LongRow, population: str) -> LongRow:
    """The row with a population in its key."""
    return {**row, "population": population}
