"""How does a row of the long shape look that is a share, or that names its population?"""

import pandas as pd

from finsam.domain.figures import Status
from finsam.domain.periods import Period
from finsam.measures.core.counted import Counted
from finsam.measures.core.measure import Measure
from finsam.measures.core.rows import Row, figure_row


def of_other_rows(counted: Counted) -> "pd.Series[bool]":
    """The members of a population that is not of enrolments: there are none to give. Raises TypeError."""
    raise TypeError("this population is counted from a table of its own, not from enrolments")


def share_row(
    measure: Measure,
    period: Period,
    numerator: int,
    denominator: int,
    by: str = "",
    group: str = "",
    population: str = "",
) -> Row:
    """A share as a fraction with its counts; undefined where the denominator is 0."""
    value = numerator / denominator if denominator else None
    row = figure_row(measure, period, value, by, group, status=Status.OK if denominator else Status.UNDEFINED)
    return {**row, "numerator": numerator, "denominator": denominator, "population": population}


def of_population(row: Row, population: str) -> Row:
    """The row with a population in its key."""
    return {**row, "population": population}
