"""What could a number be, to somebody who knows some numbers and the relations between all of them?

Linear programs over what is not known, in parts that have nothing to do with each other; with whole numbers
where a bound came out of fractions of persons, so that the bound of a count is one that some register has.
"""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property
from math import inf

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_matrix, vstack

from finsam.figures.linear_system import Kind, Relation, Slot

_NEAR = 1e-6
# Sums are made of means written as decimal fractions.
_SLACK = 1e-3
_NODES = 5000
Vector = NDArray[np.float64]


class ImpossibleError(ValueError):
    """No register has the printed figures."""


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
        if abs(off) > _SLACK if relation.equal else off < -_SLACK:
            slot = relation.terms[0][0]
            raise ImpossibleError(
                f"{slot.team or 'förbundet'}, {slot.period}: {slot.what} {slot.by} {slot.group}"
            )
        return None

    @cached_property
    def _parts(self) -> dict[Slot, "Part"]:
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
        parts = {top: Part(members, self.low, self.high) for top, members in rows.items()}
        return {slot: parts[find(slot)] for slot in root}

    def bounds(self, slot: Slot, enough: float = inf) -> tuple[float, float]:
        """The least and the greatest possible value. ImpossibleError where nothing is.

        Where registers found for other numbers have this one `enough` apart, what those have: nothing more
        is searched for then.
        """
        if slot in self.known:
            return float(self.known[slot]), float(self.known[slot])
        if slot not in self._parts:
            return float(self.low.get(slot, 0)), float(self.high.get(slot, inf))
        part = self._parts[slot]
        least, most = part.found(slot)
        if most - least >= enough:
            return least, most
        return part.extreme(slot, 1), part.extreme(slot, -1)


class Part:
    """Unknown numbers that hang together, and the relations between them."""

    def __init__(self, rows: list[Relation], low: dict[Slot, int], high: dict[Slot, int]) -> None:
        self.slots = sorted({slot for row in rows for slot, _ in row.terms})
        self._at = {slot: at for at, slot in enumerate(self.slots)}
        entries = [(r, self._at[s], float(by)) for r, row in enumerate(rows) for s, by in row.terms]
        at_row, at_slot, factors = zip(*entries, strict=True)
        self._matrix = csr_matrix((factors, (at_row, at_slot)), shape=(len(rows), len(self.slots)))
        slack = [_SLACK if any(s.kind is Kind.SUM for s, _ in row.terms) else 0.0 for row in rows]
        bound = np.array([float(row.bound) for row in rows])
        self._least: Vector = bound - slack
        self._most: Vector = np.where([row.equal for row in rows], bound + slack, inf)
        self._low = np.array([float(low.get(slot, 0)) for slot in self.slots])
        self._high = np.array([float(high.get(slot, inf)) for slot in self.slots])
        self._whole = np.array([slot.kind is Kind.COUNT for slot in self.slots])
        self._least_found = np.full(len(self.slots), inf)
        self._most_found = np.full(len(self.slots), -inf)

    def found(self, slot: Slot) -> tuple[float, float]:
        """Between what the number ranges in the registers that were found possible; inf, -inf in none."""
        at = self._at[slot]
        return float(self._least_found[at]), float(self._most_found[at])

    def extreme(self, slot: Slot, sign: int) -> float:
        """The least (sign 1) or greatest (sign -1) possible value, inf where there is no greatest."""
        at = self._at[slot]
        limit, attained = (
            (self._low[at], self._least_found[at]) if sign > 0 else (self._high[at], self._most_found[at])
        )
        if limit == attained:
            # Nothing is beyond what is known of it, and some register found for another number has it there.
            return float(limit)
        objective = np.zeros(len(self.slots))
        objective[at] = sign
        found = linprog(  # type: ignore[call-overload]
            objective, **self._equations, bounds=np.column_stack([self._low, self._high]), method="highs-ds"
        )
        if found.status == 3:
            return -sign * inf
        if found.status == 2:
            raise ImpossibleError(
                f"{slot.team or 'förbundet'}, {slot.period}: {slot.what} {slot.by} {slot.group}"
            )
        if self._is_whole(found.x):
            self._remember(found.x)
        elif slot.kind is Kind.COUNT:
            return self._in_whole_persons(objective, sign)
        value = sign * found.fun
        return float(round(value)) if slot.kind is Kind.COUNT else float(value)

    @cached_property
    def _equations(self) -> dict[str, object]:
        equal, most = self._least == self._most, np.isfinite(self._most)
        above, below = ~equal, ~equal & most
        return {
            "A_ub": vstack([-self._matrix[above], self._matrix[below]]) if above.any() else None,
            "b_ub": np.concatenate([-self._least[above], self._most[below]]) if above.any() else None,
            "A_eq": self._matrix[equal] if equal.any() else None,
            "b_eq": self._least[equal] if equal.any() else None,
        }

    def _is_whole(self, values: Vector) -> bool:
        counts = values[self._whole]
        return bool(np.abs(counts - counts.round()).max(initial=0.0) < _NEAR)

    def _remember(self, values: Vector) -> None:
        """Remembers between what the numbers range in registers that were found possible."""
        values = np.where(self._whole, values.round(), values)
        self._least_found = np.minimum(self._least_found, values)
        self._most_found = np.maximum(self._most_found, values)

    def _in_whole_persons(self, objective: Vector, sign: int) -> float:
        """The same over whole numbers only; where that takes too long, the widest that was attained."""
        found = milp(
            objective,
            constraints=LinearConstraint(self._matrix, self._least, self._most),
            bounds=Bounds(self._low, self._high),
            integrality=self._whole.astype(int),
            options={"node_limit": _NODES},
        )
        if found.status == 2:
            raise ImpossibleError("de visade talen går inte ihop i hela personer")
        if found.x is None:
            # Nothing is proven: no width is wide enough.
            return sign * inf
        self._remember(found.x)
        return float(round(sign * float(objective @ found.x)))
