"""What is a fact, to somebody who reckons? Numbers, printed or not, and linear equations between them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from finsam.domain.figures import Figure

# Sums behind means are rounded where floats were exact; counts are whole.
TOLERANCE = 1e-4
# Age has a reference day of its own in each population: birthdays move people between bands.
MOVES_WITH_AGE = "age_band"


class Kind(StrEnum):
    """What sort of number a slot holds."""

    COUNT = "count"  # a whole number, 0 or more
    SUM = "sum"  # years or months of several people together
    LIMIT = "limit"  # a least or greatest value: shown or not, nothing is added to it


@dataclass(frozen=True, order=True)
class Slot:
    """One number that figures are about, whether any of them prints it or not.

    Figures that are about the same number (a count, the numerator of a share, the n of a mean) share a slot.
    """

    what: str
    team: str = ""
    period: str = ""
    by: str = ""
    group: str = ""
    kind: Kind = Kind.COUNT

    def of(self, what: str, by: str = "", group: str = "", kind: Kind = Kind.COUNT) -> "Slot":
        """Another number of the same team and period."""
        return Slot(what, self.team, self.period, by, group, kind)

    def groups(self) -> dict[str, str]:
        """Dimension -> code; empty for a total."""
        if not self.by:
            return {}
        if "+" not in self.by:
            return {self.by: self.group}
        return dict(zip(self.by.split("+"), self.group.split("+"), strict=True))


Term = tuple[Slot, Fraction | int]


@dataclass(frozen=True)
class Relation:
    """The terms add up to `bound`, or to at least `bound` where not `equal`. Everybody knows it.

    `gate`: known only to those who see that least or greatest value. `across`: between editions, so that it
    fails where a register was corrected in between.
    """

    terms: tuple[Term, ...]
    equal: bool = True
    bound: Fraction | int = 0
    gate: Slot | None = None
    across: bool = False

    def turned(self) -> "Relation":
        """The same with every sign changed: a sum of parts below the whole, where not `equal`."""
        return replace(self, terms=tuple((slot, -factor) for slot, factor in self.terms), bound=-self.bound)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Every number that the relation is about, the gate too."""
        return (*(slot for slot, _ in self.terms), *((self.gate,) if self.gate else ()))

    def holds(self, values: Mapping[Slot, Fraction], tolerance: float = TOLERANCE) -> bool:
        """Whether the relation is true of these values; True where one of them is not known."""
        if any(slot not in values for slot, _ in self.terms):
            return True
        off = sum((factor * values[slot] for slot, factor in self.terms), Fraction(0)) - self.bound
        return abs(off) <= tolerance if self.equal else off >= -tolerance


def sum_of(parts: Iterable[Slot], whole: Slot, across: bool = False) -> Relation:
    """The parts add up to the whole."""
    return Relation((*((part, 1) for part in parts), (whole, -1)), across=across)


def at_most(less: Slot, more: Slot) -> Relation:
    """`less` is no greater than `more`."""
    return Relation(((more, 1), (less, -1)), equal=False)


@dataclass(frozen=True)
class Part:
    """One number that a figure states. `field`: which field of the figure holds it."""

    field: str
    slot: Slot
    said: Fraction | None


@dataclass(frozen=True)
class Statement:
    """What one figure says. `listed`: its row is there only because it is not empty."""

    figure: Figure
    parts: tuple[Part, ...]
    listed: bool = False


@dataclass(frozen=True)
class System:
    """All that figures say, and all that is known of how they hang together."""

    statements: tuple[Statement, ...]
    relations: tuple[Relation, ...]

    def known(self) -> dict[Slot, Fraction]:
        """Every number that some figure states."""
        return {
            part.slot: part.said
            for statement in self.statements
            for part in statement.parts
            if part.said is not None
        }

    def stated_differently(self) -> tuple[Slot, ...]:
        """The numbers of which two figures say different things, in the order that they are met."""
        first: dict[Slot, Fraction] = {}
        found: dict[Slot, None] = {}
        for part in (part for statement in self.statements for part in statement.parts):
            if part.said is not None and abs(first.setdefault(part.slot, part.said) - part.said) > TOLERANCE:
                found[part.slot] = None
        return tuple(found)


@dataclass(frozen=True)
class Stated:
    """The slots that figures are about, sorted, as the equations ask for them."""

    slots: tuple[Slot, ...]
    _all: frozenset[Slot]

    @classmethod
    def of(cls, slots: Iterable[Slot]) -> "Stated":
        """Each slot once."""
        every = frozenset(slots)
        return cls(tuple(sorted(every)), every)

    def __contains__(self, slot: Slot) -> bool:
        return slot in self._all

    def places(self, whats: Sequence[str]) -> list[Slot]:
        """Every team, period and group that one of these is stated of, without what it is."""
        return sorted({replace(slot, what="") for slot in self.slots if slot.what in whats})
