"""What is a measure? One declaration that text, table, chart, dictionary and checks all read."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from finsam.measures.core.counted import Counted


class Unit(StrEnum):
    """The unit of a value; `present` knows how each is written."""

    PERSONS = "persons"
    SHARE = "share"
    YEARS = "years"
    MONTHS = "months"
    KR = "kr"
    FTE = "fte"
    ANSWERS = "answers"
    POINTS = "points"
    SEATS = "seats"
    MEETINGS = "meetings"


class Statistic(StrEnum):
    """How the values of a population become one number."""

    COUNT = "count"
    UNIQUE = "unique"
    SHARE = "share"
    MEAN = "mean"
    MEDIAN = "median"
    MIN = "min"
    MAX = "max"
    SUM = "sum"
    SPREAD = "std"
    ESTIMATE = "estimate"


class Direction(StrEnum):
    """Which way is good news. Measures of who takes part have none."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True)
class Population:
    """A set of enrolments: `members` gives a boolean per row. `label` stands after «bland»."""

    id: str
    label: str
    definition: str
    members: Callable[[Counted], "pd.Series[bool]"]


@dataclass(frozen=True)
class Quantity:
    """A number per enrolment, missing where it is not known. `values` may depend on the population."""

    id: str
    label: str
    definition: str
    values: Callable[[Counted, str], "pd.Series[float]"]


@dataclass(frozen=True)
class Measure:
    """What one figure says. All that a reader is told about it comes from here.

    `populations`: what is counted; for a share, the denominator. Where `population_named`, the population
    is part of the figure's key (age_mean of new, of closed, ...). `numerator`: of a share.
    `quantity`: what a mean, median, least or greatest value is of. `breakdowns`: groups beside the total,
    each a tuple of dimensions. `good`: which way is good news, None where neither is. `of_enrolments`: a
    person who has several enrolments is counted, or has a value, once for each.
    """

    id: str
    label: str
    unit: Unit
    decimals: int
    definition: str
    statistic: Statistic
    source: str
    populations: tuple[Population, ...] = ()
    population_named: bool = False
    numerator: Population | None = None
    quantity: Quantity | None = None
    breakdowns: tuple[tuple[str, ...], ...] = ()
    good: Direction | None = None
    of_enrolments: bool = False

    def __post_init__(self) -> None:
        if self.statistic is Statistic.SHARE and (self.numerator is None or len(self.populations) != 1):
            raise ValueError(f"{self.id}: a share has one numerator and one denominator")
        averaged = self.statistic in (Statistic.MEAN, Statistic.MEDIAN, Statistic.MIN, Statistic.MAX)
        if averaged and self.populations and self.quantity is None:
            raise ValueError(f"{self.id}: a {self.statistic} is of a quantity")
