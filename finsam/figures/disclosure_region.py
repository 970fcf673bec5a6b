"""What can be calculated of the numbers that are hidden now, and from which shown ones does it follow?

Tables that a reader must think possible are kept: one that differs from the true table in hidden numbers only
remains possible when more is hidden. A number is safe as soon as two of them are far enough apart in it.
"""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from math import inf

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, linprog, milp
from scipy.sparse import csr_array, hstack, vstack

from finsam.figures.disclosure_problem import ContradictionError, Leak, Problem
from finsam.figures.disclosure_rows import Rows
from finsam.figures.linear_system import Kind, Slot

_NEAR = 1e-6
_SLACK = 1e-3
_NODES = 2000
# So far apart must the possible sums of ages or months be, where the n that a mean has is shown.
SUM_INTERVAL = 1
Vector = NDArray[np.float64]


class Region:
    """The tables that a reader can think possible, for any set of hidden numbers."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._sums = Rows(problem)
        self._rows_of: dict[Slot, list[int]] = defaultdict(list)
        for at, row in enumerate(problem.relations):
            for slot, _ in row.terms:
                self._rows_of[slot].append(at)
        self._tables: dict[frozenset[tuple[Slot, float]], frozenset[Slot]] = {}

    def leaks(self, hidden: frozenset[Slot]) -> tuple[Leak, ...]:
        """Hidden numbers that can be narrowed to less than the interval; none only where there are none."""
        simple = self.simple_leaks(hidden)
        if simple:
            return simple
        seen = self._seen(hidden)
        found: list[Leak] = []
        for slots, rows in self._parts(hidden):
            part = _Part(self.problem, slots, rows, hidden, seen)
            found += part.leaks()
            for table in part.tables:
                changed = frozenset(slot for slot, _ in table)
                self._tables[table] = changed & self.problem.values.keys() | self._gates_against(table)
        return tuple(found)

    def _gates_against(self, table: frozenset[tuple[Slot, float]]) -> frozenset[Slot]:
        """The least and greatest values that must be hidden for this table to be possible."""
        new = {slot: Fraction(value) for slot, value in table}
        rows = {at for slot in new for at in self._rows_of[slot]}
        return frozenset(
            row.gate
            for row in (self.problem.relations[at] for at in rows)
            if row.gate is not None and not row.holds({**self.problem.values, **new})
        )

    def simple_leaks(self, hidden: frozenset[Slot]) -> tuple[Leak, ...]:
        """Those that follow from sums alone, taken one after the other."""
        return tuple(self._sums.leaks(hidden))

    def _seen(self, hidden: frozenset[Slot]) -> dict[Slot, tuple[float, float]]:
        """Between what each number ranges in the true table and the kept ones that are still possible."""
        seen = {slot: (float(value), float(value)) for slot, value in self.problem.values.items()}
        for table, changed in self._tables.items():
            if changed <= hidden:
                for slot, value in table:
                    low, high = seen.get(slot, (value, value))
                    seen[slot] = (min(low, value), max(high, value))
        return seen

    def _parts(self, hidden: frozenset[Slot]) -> Iterator[tuple[list[Slot], list[int]]]:
        """Hidden numbers that hang together, and the rows of relations that tie them."""
        unknown = self.problem.unknown
        left = set(hidden)
        for first in sorted(hidden):
            if first not in left:
                continue
            slots, rows, open_ = {first}, set[int](), [first]
            while open_:
                for at in self._rows_of[open_.pop()]:
                    row = self.problem.relations[at]
                    if at in rows or (row.gate is not None and unknown(row.gate, hidden)):
                        continue
                    rows.add(at)
                    new = {s for s, _ in row.terms if s not in slots and unknown(s, hidden)}
                    slots |= new
                    open_ += new
            left -= slots
            yield sorted(slots), sorted(rows)


class _Part:
    """One such set of numbers as a linear program."""

    def __init__(
        self,
        problem: Problem,
        slots: list[Slot],
        rows: list[int],
        hidden: frozenset[Slot],
        seen: dict[Slot, tuple[float, float]],
    ) -> None:
        self.problem, self.slots, self.hidden, self.seen = problem, slots, hidden, dict(seen)
        self.tables: list[frozenset[tuple[Slot, float]]] = []
        self.at = {slot: at for at, slot in enumerate(slots)}
        self.low = np.array([float(problem.low.get(slot, 0)) for slot in slots])
        self.high = np.array([float(problem.high.get(slot, inf)) for slot in slots])
        self.whole = np.array([slot.kind is Kind.COUNT for slot in slots])
        self._write(rows)

    def _write(self, rows: list[int]) -> None:
        self.shown: list[frozenset[Slot]] = []
        entries: list[tuple[float, int, int]] = []
        bounds: list[tuple[float, float]] = []
        for number, row in enumerate(self.problem.relations[at] for at in rows):
            rest = Fraction(row.bound)
            for slot, factor in row.terms:
                if slot in self.at:
                    entries.append((float(factor), number, self.at[slot]))
                else:
                    rest -= factor * self.problem.values[slot]
            gate = () if row.gate is None else (row.gate,)
            self.shown.append(frozenset((*(s for s, _ in row.terms if s not in self.at), *gate)))
            slack = _SLACK if any(slot.kind is Kind.SUM for slot, _ in row.terms) else 0.0
            bounds.append((float(rest) - slack, float(rest) + slack if row.equal else inf))
        factors, at_row, at_slot = zip(*entries, strict=True) if entries else ((), (), ())
        self.matrix = csr_array((factors, (at_row, at_slot)), shape=(len(rows), len(self.slots)))
        self.least, self.most = np.array(bounds).reshape(-1, 2).T

    def leaks(self) -> Iterator[Leak]:
        """The numbers of this part that are not open widely enough."""
        for slot in self.slots:
            if slot not in self.hidden or not self._must_be_open(slot):
                continue
            needed = self.problem.interval if slot.kind is Kind.COUNT else SUM_INTERVAL
            if self._open(slot, needed):
                continue
            self._move(slot, needed, -1)
            if not self._open(slot, needed):
                self._move(slot, needed, 1)
            if not self._open(slot, needed):
                yield Leak(slot, self._source(slot, needed))

    def _must_be_open(self, slot: Slot) -> bool:
        """A sum is of use to a reader only where its n is shown."""
        if slot.kind is Kind.SUM:
            return not any(then == slot and n in self.hidden for n, then in self.problem.follows)
        return slot.kind is Kind.COUNT

    def _open(self, slot: Slot, needed: float) -> bool:
        low, high = self.seen.get(slot, (inf, -inf))
        return high - low >= needed - _NEAR

    def _move(self, slot: Slot, needed: float, sign: int) -> None:
        """Looks for a possible table with the number so far off, otherwise as near the true one as can be.

        The fewer numbers it changes, the longer the table remains of use.
        """
        size, at = len(self.slots), self.at[slot]
        true = np.array([float(self.problem.values.get(one, 0)) for one in self.slots])
        known = np.array([one in self.problem.values for one in self.slots])
        # Each number is the true one, more `up` than that and less `down`; what nobody prints is only `up`.
        weight = np.where(known & self.whole, 1.0, 0.0)
        objective = np.concatenate([weight, weight])
        objective[at], objective[size + at] = (-1e4, 1e4) if sign < 0 else (1e4, -1e4)
        reach = needed if slot in self.problem.values else inf
        up = np.where(known, self.high - true, self.high)
        down = np.where(known, true - self.low, 0.0)
        up[at], down[at] = min(up[at], reach), min(down[at], reach)
        up_low = np.where(known, 0.0, self.low)
        rest = self.matrix @ true
        constraints = LinearConstraint(
            hstack([self.matrix, -self.matrix], format="csr"), self.least - rest, self.most - rest
        )
        bounds = Bounds(np.concatenate([up_low, np.zeros(size)]), np.concatenate([up, np.maximum(down, 0.0)]))
        both = np.concatenate([self.whole, self.whole])
        found = milp(objective, constraints=constraints, bounds=bounds)
        if found.x is not None and np.abs(found.x[both] - found.x[both].round()).max(initial=0.0) > _NEAR:
            found = milp(
                objective,
                constraints=constraints,
                bounds=bounds,
                integrality=both.astype(int),
                options={"node_limit": _NODES},
            )
        if found.status == 2:
            raise ContradictionError(f"no table fits what is known about {slot}")
        if found.x is not None:
            self._keep(true + found.x[:size] - found.x[size:])

    def _keep(self, table: Vector) -> None:
        """Remembers a possible table."""
        values = np.where(self.whole, table.round(), table)
        rows = frozenset(zip(self.slots, values.tolist(), strict=True))
        changed = frozenset(row for row in rows if row[1] != self.problem.values.get(row[0]))
        self.tables.append(changed)
        for slot, value in changed:
            low, high = self.seen.get(slot, (value, value))
            self.seen[slot] = (min(low, value), max(high, value))

    def _source(self, slot: Slot, needed: float) -> frozenset[Slot]:
        """The shown numbers that a narrow one follows from; all around it where only whole numbers tell."""
        width, used = 0.0, set[int]()
        for sign in (-1, 1):
            found, order = self._extreme(self.at[slot], sign)
            if found.status != 0:
                width = inf
                break
            width -= sign * found.x[self.at[slot]]
            prices = np.concatenate([found.eqlin.marginals, found.ineqlin.marginals])
            used |= set(order[np.abs(prices) > _NEAR].tolist())
        if width >= needed - _NEAR:
            used = set(range(len(self.shown)))
        return frozenset(one for row in used for one in self.shown[row])

    def _extreme(self, at: int, sign: int) -> tuple[OptimizeResult, NDArray[np.int64]]:
        """The least (sign 1) or greatest (sign -1) value in fractions; the rows as the duals have them."""
        objective = np.zeros(len(self.slots))
        objective[at] = sign
        equal = np.flatnonzero(self.least == self.most)
        above = np.flatnonzero(self.least != self.most)
        below = above[np.isfinite(self.most[above])]
        found: OptimizeResult = linprog(  # type: ignore[call-overload]
            objective,
            A_ub=vstack([-self.matrix[above], self.matrix[below]]),
            b_ub=np.concatenate([-self.least[above], self.most[below]]),
            A_eq=self.matrix[equal],
            b_eq=self.least[equal],
            bounds=np.column_stack([self.low, self.high]),
            method="highs-ds",
        )
        return found, np.concatenate([equal, above, below])
