"""What could a number be, to somebody who knows some numbers and the relations between all of them?

What is not known is taken in parts that have nothing to do with each other (possible_registers).
"""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property
from math import inf

from finsam.figures.disclosure.attack.possible_registers import SLACK, ImpossibleError, Registers, named
from finsam.figures.disclosure.linear.linear_system import Relation, Slot


class Reader:
    """What is possible, to somebody who knows some numbers and some relations between all of them.

    `low`, `high`: what is known of a number that is not printed. Numbers are 0 or more.
    """

    def __init__(
        self,
        relations: Iterable[Relation],
        known: dict[Slot, Fraction],
        low: dict[Slot, int] | None = None,
        high: dict[Slot, int] | None = None,
    ) -> None:
        self.known, self.low, self.high = known, low or {}, high or {}
        self.rows = [row for row in map(self._open, relations) if row is not None]

    def _open(self, relation: Relation) -> Relation | None:
        """The relation with what is known moved to the bound; None where nothing is left to find."""
        if relation.gate is not None and relation.gate not in self.known:
            return None
        unknown = tuple(term for term in relation.terms if term[0] not in self.known)
        rest = sum((self.known[slot] * by for slot, by in relation.terms if slot in self.known), Fraction(0))
        if unknown:
            return Relation(unknown, relation.equal, relation.bound - rest)
        off = rest - relation.bound
        if abs(off) > SLACK if relation.equal else off < -SLACK:
            raise ImpossibleError(named(relation.terms[0][0]))
        return None

    @cached_property
    def _parts(self) -> dict[Slot, Registers]:
        """The separate problem that each unknown number is in."""
        root: dict[Slot, Slot] = {}

        def find(slot: Slot) -> Slot:
            while root.setdefault(slot, slot) != slot:
                root[slot] = root[root[slot]]
                slot = root[slot]
            return slot

        for row in self.rows:
            for slot, _ in row.terms:
                root[find(slot)] = find(row.terms[0][0])
        rows: dict[Slot, list[Relation]] = defaultdict(list)
        for row in self.rows:
            rows[find(row.terms[0][0])].append(row)
        parts = {top: Registers(members, self.low, self.high) for top, members in rows.items()}
        return {slot: parts[find(slot)] for slot in root}

    def bounds(self, slot: Slot, enough: float = inf) -> tuple[float, float]:
        """The least and the greatest possible value. ImpossibleError where nothing is.

        Where two registers are found that have it `enough` apart, what those have: nothing more is searched
        for then.
        """
        if slot in self.known:
            return float(self.known[slot]), float(self.known[slot])
        if slot not in self._parts:
            return float(self.low.get(slot, 0)), float(self.high.get(slot, inf))
        return self._parts[slot].bounds(slot, enough)
