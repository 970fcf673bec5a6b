"""Whom a measure counts in a window of time: predicates on when a stay began and ended, and with what result.

Each population is declared once, as such a predicate. Who is part of whom, which counts add up to another and
which add up over time follow from the predicates (`finsam.measures.relations`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import NamedTuple

from finsam.domain.rules import EARLY_DROPOUT, Rules


class When(IntEnum):
    """When something happened, as seen from a window. What has not happened yet is after it."""

    BEFORE = 0
    WITHIN = 1
    AFTER = 2


class Result(IntEnum):
    """What an exit led to, as one association counts (`Rules.goal`)."""

    GOAL = 0
    EARLY_DROPOUT = 1
    OTHER = 2


def result_of(reason: str, rules: Rules) -> Result:
    """What an exit reason is to an association."""
    if reason in rules.goal:
        return Result.GOAL
    return Result.EARLY_DROPOUT if reason == EARLY_DROPOUT else Result.OTHER


class ReferenceDay(Enum):
    """On which day a person is as old as a figure says (docs/field.md, "age")."""

    ENROLMENT = "enrolled"
    CLOSING = "closed"
    LAST_DAY_OR_CLOSING = "last"


class StayKind(NamedTuple):
    """One stay as seen from a window. `result` is None while the stay goes on after the window."""

    began: When
    ended: When
    result: Result | None


def stays() -> Iterator[StayKind]:
    """Every kind of stay that takes part in a window; all other stays are of no concern to it."""
    for began in (When.BEFORE, When.WITHIN):
        yield from (StayKind(began, When.WITHIN, result) for result in Result)
        yield StayKind(began, When.AFTER, None)


Results = Callable[[Rules], frozenset[Result]]


@dataclass(frozen=True)
class Whom:
    """A predicate on stays. `results`: of stays that ended, by the association's rules; None: any result."""

    began: frozenset[When]
    ended: frozenset[When]
    results: Results | None = None

    def counts(self, stay: StayKind, rules: Rules) -> bool:
        """Whether a stay is counted by an association with these rules."""
        if stay.began not in self.began or stay.ended not in self.ended:
            return False
        return self.results is None or stay.result in self.results(rules)

    def of(self, rules: Rules) -> frozenset[StayKind]:
        """The kinds of stays that are counted."""
        return frozenset(stay for stay in stays() if self.counts(stay, rules))


def whom(*, began: tuple[When, ...], ended: tuple[When, ...], results: Results | None = None) -> Whom:
    """A predicate, as a declaration writes it."""
    return Whom(frozenset(began), frozenset(ended), results)


def only(*results: Result) -> Results:
    """These results, whatever the association's rules."""
    return lambda rules: frozenset(results)


def without_dropouts_unless(chosen: Callable[[Rules], bool]) -> Results:
    """Every result where the association has chosen so, else every one but early dropouts."""
    return lambda rules: frozenset(Result) - (frozenset() if chosen(rules) else {Result.EARLY_DROPOUT})
