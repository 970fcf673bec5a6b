"""What can be calculated of the numbers that are hidden now, and from which shown ones does it follow?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import inf

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, linprog, milp
from scipy.sparse import csr_array, vstack

from finsam.figures.linear_system import Kind, Relation, Slot

_NEAR = 1e-6
_SLACK = 1e-3
Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Problem:
    """What is to be protected.

    `values`: the true value of every number that may be printed. `primary`: must be hidden. `cost`: of each
    number that may be hidden beside them; one that has a value but neither is always shown. `follows`: where
    the first is hidden the second is too. `low`, `high`: what is told of a number by the way it is hidden.
    """

    relations: tuple[Relation, ...]
    values: Mapping[Slot, Fraction]
    primary: frozenset[Slot]
    cost: Mapping[Slot, float]
    interval: int
    follows: tuple[tuple[Slot, Slot], ...] = ()
    low: Mapping[Slot, int] = field(default_factory=dict)
    high: Mapping[Slot, int] = field(default_factory=dict)


class ContradictionError(ValueError):
    """No table has the shown numbers: figures contradict each other."""


@dataclass(frozen=True)
class Leak:
    """A hidden number that follows too closely from numbers that are shown: one of `shown` must be hidden."""

    slot: Slot
    shown: frozenset[Slot]


class Region:
    """The tables that a reader can think possible, for any set of hidden numbers."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._rows_of: dict[Slot, list[int]] = defaultdict(list)
        for at, row in enumerate(problem.relations):
            for slot, _ in row.terms:
                self._rows_of[slot].append(at)
        self._seen: dict[tuple[frozenset[Slot], frozenset[int]], tuple[Leak, ...]] = {}

    def leaks(self, hidden: frozenset[Slot]) -> tuple[Leak, ...]:
        """Every hidden number that can be narrowed to less than the interval."""
        found: list[Leak] = []
        for slots, rows in self._parts(hidden):
            key = (frozenset(slots), frozenset(rows))
            if key not in self._seen:
                self._seen[key] = tuple(_Part(self.problem, slots, rows, hidden).leaks())
            found += self._seen[key]
        return tuple(found)

    def _unknown(self, slot: Slot, hidden: frozenset[Slot]) -> bool:
        return slot in hidden or slot not in self.problem.values

    def _parts(self, hidden: frozenset[Slot]) -> Iterator[tuple[list[Slot], list[int]]]:
        """Hidden numbers that hang together, and the rows of relations that tie them."""
        left = set(hidden)
        for first in sorted(hidden):
            if first not in left:
                continue
            slots, rows, open_ = {first}, set[int](), [first]
            while open_:
                for at in self._rows_of[open_.pop()]:
                    row = self.problem.relations[at]
                    if at in rows or (row.gate is not None and self._unknown(row.gate, hidden)):
                        continue
                    rows.add(at)
                    new = {s for s, _ in row.terms if s not in slots and self._unknown(s, hidden)}
                    slots |= new
                    open_ += new
            left -= slots
            yield sorted(slots), sorted(rows)


class _Part:
    """One such set of numbers as a linear program."""

    def __init__(
        self, problem: Problem, slots: list[Slot], rows: Iterable[int], hidden: frozenset[Slot]
    ) -> None:
        self.problem, self.slots, self.hidden = problem, slots, hidden
        self.at = {slot: at for at, slot in enumerate(slots)}
        relations = [problem.relations[at] for at in rows]
        self.constants: list[frozenset[Slot]] = []
        entries: list[tuple[int, int, float]] = []
        bounds: list[tuple[float, float]] = []
        for number, row in enumerate(relations):
            rest = Fraction(row.bound)
            for slot, factor in row.terms:
                if slot in self.at:
                    entries.append((number, self.at[slot], float(factor)))
                else:
                    rest -= factor * problem.values[slot]
            gate = () if row.gate is None else (row.gate,)
            self.constants.append(frozenset((*(s for s, _ in row.terms if s not in self.at), *gate)))
            slack = _SLACK if any(slot.kind is Kind.SUM for slot, _ in row.terms) else 0.0
            bounds.append((float(rest) - slack, float(rest) + slack if row.equal else inf))
        shape = (len(relations), len(slots))
        self.matrix = csr_array(
            ([e[2] for e in entries], ([e[0] for e in entries], [e[1] for e in entries])), shape
        )
        self.least, self.most = np.array(bounds).reshape(-1, 2).T
        self.low = np.array([float(problem.low.get(slot, 0)) for slot in slots])
        self.high = np.array([float(problem.high.get(slot, inf)) for slot in slots])
        self.whole = np.array([slot.kind is Kind.COUNT for slot in slots])
        self.seen_low, self.seen_high = np.full(len(slots), inf), np.full(len(slots), -inf)

    def leaks(self) -> Iterator[Leak]:
        """The numbers of this part that are not wide enough open."""
        for slot in self.slots:
            if slot not in self.hidden or slot.kind is Kind.LIMIT:
                continue
            at = self.at[slot]
            needed = self.problem.interval if slot.kind is Kind.COUNT else 2 * _SLACK + _NEAR
            if self.seen_high[at] - self.seen_low[at] >= needed - _NEAR:
                continue
            found = self._narrow(at, needed)
            if found is not None:
                yield Leak(slot, found)

    def _narrow(self, at: int, needed: float) -> frozenset[Slot] | None:
        """The shown numbers from which this one follows too closely; None where it does not."""
        width, used = 0.0, set[int]()
        for sign in (-1, 1):
            found = self._solved(at, sign)
            if found.status == 3:
                return None
            width -= sign * found.x[at]
            used |= self._used(found)
        if width < needed - _NEAR:
            return frozenset(slot for row in used for slot in self.constants[row])
        if self.seen_high[at] - self.seen_low[at] >= needed - _NEAR:
            return None
        return self._narrow_in_whole(at, needed)

    def _solved(self, at: int, sign: int) -> OptimizeResult:
        objective = np.zeros(len(self.slots))
        objective[at] = sign
        equal, most = self.least == self.most, np.isfinite(self.most)
        above, below = np.flatnonzero(~equal), np.flatnonzero(~equal & most)
        self._order = (np.flatnonzero(equal), np.concatenate([above, below]))
        found: OptimizeResult = linprog(  # type: ignore[call-overload]
            objective,
            A_ub=vstack([-self.matrix[above], self.matrix[below]]) if len(above) else None,
            b_ub=np.concatenate([-self.least[above], self.most[below]]) if len(above) else None,
            A_eq=self.matrix[self._order[0]] if equal.any() else None,
            b_eq=self.least[equal] if equal.any() else None,
            bounds=np.column_stack([self.low, self.high]),
            method="highs-ds",
        )
        if found.status == 2:
            raise ContradictionError(f"no table fits what is known about {self.slots[at]}")
        if found.status == 0:
            self._witness(found.x)
        return found

    def _witness(self, table: Vector) -> None:
        """A possible table in whole persons shows how far apart its numbers may at least be."""
        counts = table[self.whole]
        if np.abs(counts - counts.round()).max(initial=0.0) < _NEAR:
            self.seen_low = np.minimum(self.seen_low, table)
            self.seen_high = np.maximum(self.seen_high, table)

    def _used(self, found: OptimizeResult) -> set[int]:
        equal, other = self._order
        used: set[int] = set()
        if len(equal):
            used |= set(equal[np.abs(found.eqlin.marginals) > _NEAR].tolist())
        if len(other):
            used |= set(other[np.abs(found.ineqlin.marginals) > _NEAR].tolist())
        return used

    def _narrow_in_whole(self, at: int, needed: float) -> frozenset[Slot] | None:
        """The same over whole numbers; then any shown number of the part may be what it follows from."""
        ends = []
        for sign in (-1, 1):
            objective = np.zeros(len(self.slots))
            objective[at] = sign
            found = milp(
                objective,
                constraints=LinearConstraint(self.matrix, self.least, self.most),
                bounds=Bounds(self.low, self.high),
                integrality=self.whole.astype(int),
                options={"node_limit": 5000},
            )
            if found.x is None:
                return frozenset(slot for row in self.constants for slot in row)
            self._witness(found.x)
            ends.append(found.x[at])
        if ends[0] - ends[1] >= needed - _NEAR:
            return None
        return frozenset(slot for row in self.constants for slot in row)
