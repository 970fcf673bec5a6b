"""What is to be protected, and what is a leak?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from finsam.figures.disclosure.linear.linear_system import Relation, Slot


@dataclass(frozen=True)
class Problem:
    """Numbers and the relations between them, of which some must be hidden and some may be.

    `values`: the true value of every number that may be printed. `primary`: must be hidden. `cost`: of each
    number that may be hidden beside them; one that has a value but neither is always shown. `follows`: where
    the first is hidden the second is too. `low`, `high`: what is told of a number by the way it is hidden.
    `interval`: how far apart the least and greatest possible value of a hidden count must be.
    """

    relations: tuple[Relation, ...]
    values: Mapping[Slot, Fraction]
    primary: frozenset[Slot]
    cost: Mapping[Slot, float]
    interval: int
    follows: tuple[tuple[Slot, Slot], ...] = ()
    low: Mapping[Slot, int] = field(default_factory=dict)
    high: Mapping[Slot, int] = field(default_factory=dict)

    def unknown(self, slot: Slot, hidden: frozenset[Slot]) -> bool:
        """Whether a reader does not see this number: it is hidden, or nothing prints it."""
        return slot in hidden or slot not in self.values


@dataclass(frozen=True)
class Leak:
    """A hidden number that follows too closely from numbers that are shown: one of `shown` must be hidden."""

    slot: Slot
    shown: frozenset[Slot]


class ContradictionError(ValueError):
    """No table has the shown numbers: figures contradict each other. `relation`: one that does not hold."""

    def __init__(self, message: str, relation: Relation | None = None) -> None:
        super().__init__(message)
        self.relation = relation
