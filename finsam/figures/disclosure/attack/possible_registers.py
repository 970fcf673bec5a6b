"""Which registers have the printed figures, as far as some unknown numbers go that hang together?

Linear programs; with whole numbers where a bound came out of fractions of persons, so that the bound of a
count is one that some register has.
"""

from functools import cached_property
from math import inf

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, linprog, milp
from scipy.sparse import csr_matrix, vstack

from finsam.figures.disclosure.linear.linear_system import Kind, Relation, Slot

# Sums are made of means written as decimal fractions.
SLACK = 1e-3
_NEAR = 1e-6
_NODES = 5000
Vector = NDArray[np.float64]


class ImpossibleError(ValueError):
    """No register has the printed figures."""


def named(slot: Slot) -> str:
    """Where in the figures a number is."""
    return f"{slot.team or 'förbundet'}, {slot.period}: {slot.what} {slot.by} {slot.group}"


class Registers:
    """All registers that fit the relations between some numbers, and what is known of each: `low`, `high`.

    Those found are remembered by the least and the greatest that they have of every number.
    """

    def __init__(self, rows: list[Relation], low: dict[Slot, int], high: dict[Slot, int]) -> None:
        self.slots = sorted({slot for row in rows for slot, _ in row.terms})
        self._at = {slot: at for at, slot in enumerate(self.slots)}
        entries = [(r, self._at[s], float(by)) for r, row in enumerate(rows) for s, by in row.terms]
        at_row, at_slot, factors = zip(*entries, strict=True)
        self._matrix = csr_matrix((factors, (at_row, at_slot)), shape=(len(rows), len(self.slots)))
        slack = [SLACK if any(s.kind is Kind.SUM for s, _ in row.terms) else 0.0 for row in rows]
        bound = np.array([float(row.bound) for row in rows])
        self._least: Vector = bound - slack
        self._most: Vector = np.where([row.equal for row in rows], bound + slack, inf)
        self._low = np.array([float(low.get(slot, 0)) for slot in self.slots])
        self._high = np.array([float(high.get(slot, inf)) for slot in self.slots])
        self._whole = np.array([slot.kind is Kind.COUNT for slot in self.slots])
        self._least_found = np.full(len(self.slots), inf)
        self._most_found = np.full(len(self.slots), -inf)

    def bounds(self, slot: Slot, enough: float) -> tuple[float, float]:
        """The least and the greatest value in any; in two where it is `enough` apart, if there are such.

        ImpossibleError where there is no register at all.
        """
        at = self._at[slot]
        if self._apart(at) < enough:
            least, most = (self._in_fractions(at, sign) for sign in (1, -1))
            if most - least >= enough:
                self._look_for_two(at, enough)
            if self._apart(at) < enough:
                return self._extreme(at, 1, least), self._extreme(at, -1, most)
        return float(self._least_found[at]), float(self._most_found[at])

    def _apart(self, at: int) -> float:
        """How far apart the number is in those found; less than 0 where none is."""
        return float(self._most_found[at] - self._least_found[at])

    def _in_fractions(self, at: int, sign: int) -> float:
        """The least (sign 1) or greatest (sign -1) value, were fractions of persons possible."""
        limit, attained = (
            (self._low[at], self._least_found[at]) if sign > 0 else (self._high[at], self._most_found[at])
        )
        if limit == attained:
            # Nothing is beyond what is known of it, and some register found for another number has it there.
            return float(limit)
        found = linprog(  # type: ignore[call-overload]
            self._towards(at, sign),
            **self._equations,
            bounds=np.column_stack([self._low, self._high]),
            method="highs-ds",
        )
        if found.status == 3:
            return -sign * inf
        if found.status == 2:
            raise ImpossibleError(named(self.slots[at]))
        if self._is_whole(found.x):
            self._remember(found.x)
        return sign * float(found.fun)

    def _look_for_two(self, at: int, enough: float) -> None:
        """Looks for two registers `enough` apart, which is sooner done than how far apart they can be."""
        if not self._whole[at] or enough == inf:
            return
        if self._apart(at) < 0:
            self._look_for(at, self._low[at], self._high[at])
        if self._apart(at) >= 0:
            self._look_for(at, self._least_found[at] + enough, self._high[at])
            if self._apart(at) < enough:
                self._look_for(at, self._low[at], self._most_found[at] - enough)

    def _look_for(self, at: int, least: float, most: float) -> None:
        """Remembers one that has the number between these, if it is found."""
        if least > most:
            return
        low, high = self._low.copy(), self._high.copy()
        low[at], high[at] = least, most
        found = self._in_whole_persons(np.zeros(len(self.slots)), low, high)
        if found.x is not None:
            self._remember(found.x)

    def _extreme(self, at: int, sign: int, in_fractions: float) -> float:
        """The least (sign 1) or greatest (sign -1) value; one that is not safe where it takes too long."""
        attained = self._least_found[at] if sign > 0 else self._most_found[at]
        if abs(in_fractions) == inf or not self._whole[at]:
            return in_fractions
        if abs(attained - in_fractions) < 1 - _NEAR:
            return float(attained)
        found = self._in_whole_persons(self._towards(at, sign), self._low, self._high)
        if found.status == 2:
            raise ImpossibleError("de visade talen går inte ihop i hela personer")
        if found.x is None:
            return sign * inf
        self._remember(found.x)
        return float(round(found.x[at]))

    def _towards(self, at: int, sign: int) -> Vector:
        objective = np.zeros(len(self.slots))
        objective[at] = sign
        return objective

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

    def _in_whole_persons(self, objective: Vector, low: Vector, high: Vector) -> OptimizeResult:
        return milp(
            objective,
            constraints=LinearConstraint(self._matrix, self._least, self._most),
            bounds=Bounds(low, high),
            integrality=self._whole.astype(int),
            options={"node_limit": _NODES},
        )

    def _is_whole(self, values: Vector) -> bool:
        counts = values[self._whole]
        return bool(np.abs(counts - counts.round()).max(initial=0.0) < _NEAR)

    def _remember(self, values: Vector) -> None:
        values = np.where(self._whole, values.round(), values)
        self._least_found = np.minimum(self._least_found, values)
        self._most_found = np.maximum(self._most_found, values)
