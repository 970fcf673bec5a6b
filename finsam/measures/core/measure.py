"""The declaration of a measure: the one thing that text, table, chart, dictionary and checks all read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from finsam.domain.dimensions import dimensions
from finsam.measures.core.counted import Counted
from finsam.measures.core.whom import ReferenceDay, When, Whom


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
    ACTIVITIES = "activities"
    NUMBER = "number"


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


class Counts(StrEnum):
    """What a measure counts, or has a value of: one for each of these."""

    STAYS = "stays"
    PERSONS = "persons"
    WAITING = "waiting"
    PLACEMENTS = "placements"
    ANSWERS = "answers"
    FOLLOW_UPS = "follow_ups"
    TYPED = "typed"  # a number with a name of its own, which may be of participants
    NO_PARTICIPANT = "no_participant"


@dataclass(frozen=True)
class Population:
    """A set of stays, by a predicate. `label` stands after «bland». `age_on`: when its people are so old.

    `whom` is None where the set is not of stays: answers, follow-ups, meetings have tables of their own.
    """

    id: str
    label: str
    definition: str
    whom: Whom | None = None
    age_on: ReferenceDay = ReferenceDay.LAST_DAY_OR_CLOSING

    @property
    def has_left(self) -> bool:
        """Whether everybody in it left within the window, so that it is known to what."""
        return self.whom is not None and self.whom.ended == {When.WITHIN}

    def members(self, counted: Counted) -> "pd.Series[bool]":
        """A boolean per enrolment. TypeError where the set is not of stays."""
        if self.whom is None:
            raise TypeError(f"{self.id} is counted from a table of its own, not from enrolments")
        return counted.members(self.whom)


@dataclass(frozen=True)
class Quantity:
    """A number per enrolment, missing where it is not known. `values` may depend on the population.

    `least` and `most`: what one person's can be; None where there is no end. `step`: what every value is a
    multiple of, None where it may be any number. `known_of_all`: whether nobody lacks it.
    """

    id: str
    label: str
    definition: str
    values: Callable[[Counted, Population], "pd.Series[float]"]
    least: float | None = None
    most: float | None = None
    step: float | None = None
    known_of_all: bool = False


@dataclass(frozen=True)
class Measure:
    """What one figure says. All that a reader is told about it, and all that is checked, comes from here.

    `populations`: what is counted; for a share, the denominator. Where `population_named`, the population
    is part of the figure's key (age_mean of new, of closed, ...). `numerator`: of a share.
    `quantity`: what a mean, median, least or greatest value is of. `breakdowns`: groups beside the total,
    each a tuple of dimensions. `good`: which way is good news, None where neither is. `of_enrolments`: a
    person who has several enrolments is counted, or has a value, once for each.

    `counts`: what it counts; None until somebody says so. `among`: the population that it counts some of,
    where it is not one itself. `public`: whether the public may see it, which nobody does until it is said.
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
    counts: Counts | None = None
    among: Population | None = None
    public: bool = False

    def __post_init__(self) -> None:
        if self.statistic is Statistic.SHARE and (self.numerator is None or len(self.populations) != 1):
            raise ValueError(f"{self.id}: a share has one numerator and one denominator")
        averaged = self.statistic in (Statistic.MEAN, Statistic.MEDIAN, Statistic.MIN, Statistic.MAX)
        if averaged and self.populations and self.quantity is None:
            raise ValueError(f"{self.id}: a {self.statistic} is of a quantity")

    def lacks(self) -> Iterator[str]:
        """What the declaration does not say and must, one sentence each, with what to write."""
        if self.counts is None:
            yield (
                f"{self.id}: say whom it counts, counts=Counts.STAYS with populations or among, another of "
                "Counts, or counts=Counts.NO_PARTICIPANT"
            )
        sets = (*self.populations, *filter(None, (self.numerator, self.among)))
        if self.counts in (Counts.STAYS, Counts.PERSONS):
            if not sets:
                yield f"{self.id}: say which stays it counts, populations=(...) or among=..."
            yield from (
                f"{self.id}: say which stays the population {one.id} holds, whom=whom(began=..., ended=...)"
                for one in sets
                if one.whom is None
            )
        if self.public and self.counts is None:
            yield f"{self.id}: it cannot be public before it says whom it counts"
        for text, name in ((self.label, "label"), (self.definition, "definition"), (self.source, "source")):
            if not text.strip():
                yield f"{self.id}: say its {name} in Swedish, {name}=..."
        if not self.definition.endswith("."):
            yield f"{self.id}: end its definition with a full stop"
        for dimension in dict.fromkeys(name for by in self.breakdowns for name in by):
            if dimension not in dimensions():
                yield f"{self.id}: add the dimension {dimension} to finsam/domain/dimensions.csv"
        if self.quantity is not None and self.quantity.least is None:
            yield f"{self.id}: say what {self.quantity.id} can be of one person, least=... and most=..."
