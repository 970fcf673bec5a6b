"""Which tables are possible of hidden numbers that hang together, and from what does a narrow one follow?"""

from collections.abc import Callable, Iterator
from itertools import product
from math import inf

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, linprog, milp
from scipy.sparse import csr_array, vstack

from finsam.figures.disclosure.linear.linear_system import Kind, Slot
from finsam.figures.disclosure.protect.disclosure_numbers import Numbers
from finsam.figures.disclosure.protect.disclosure_problem import ContradictionError, Leak

_NEAR = 1e-6
_SLACK = 1e-3
_NODES = 2000
# So few narrow numbers are tried one at a time; of more, many at once, so many times.
_FEW = 3
_SWEEPS = 6
# So far apart must the possible sums of ages or months be, where the n that a mean has is shown.
SUM_INTERVAL = 1
Vector = NDArray[np.float64]
# The least and the greatest value of every number in tables known to be possible.
Seen = tuple[Vector, Vector]
# The places of what a possible table has otherwise than the true one, and what it has there.
Table = tuple[NDArray[np.int64], Vector]


class Program:
    """Hidden numbers that hang together, as a linear program.

    `places`: of what is not shown. `rows`: which equations tie them. `seen`: of all numbers. `keep` gets
    every possible table that is found.
    """

    def __init__(
        self,
        numbers: Numbers,
        places: list[int],
        rows: list[int],
        hidden: set[int],
        seen: Seen,
        keep: Callable[[Table], None],
    ) -> None:
        self.numbers, self.hidden, self.keep = numbers, hidden, keep
        self.places = np.array(places, dtype=np.int64)
        self.low, self.high = numbers.low[self.places], numbers.high[self.places]
        self.whole, self.true = numbers.whole[self.places], numbers.true[self.places]
        self.printed = numbers.printed[self.places]
        self._least_seen, self._most_seen = seen[0][self.places], seen[1][self.places]
        self._write(rows)

    def _write(self, rows: list[int]) -> None:
        at = {place: number for number, place in enumerate(self.places.tolist())}
        self.shown: list[int] = []
        entries: list[tuple[float, int, int]] = []
        bounds: list[tuple[float, float]] = []
        for number, row in enumerate(self.numbers.rows[one] for one in rows):
            rest, shown = row.bound, 0
            for place, factor in row.terms:
                if place in at:
                    entries.append((factor, number, at[place]))
                else:
                    rest -= factor * (self.numbers.values[place] or 0.0)
                    shown |= 1 << place
            self.shown.append(shown | (1 << row.gate if row.gate >= 0 else 0))
            slack = 0.0 if row.whole else _SLACK
            bounds.append((rest - slack, rest + slack if row.equal else inf))
        factors, at_row, at_slot = zip(*entries, strict=True) if entries else ((), (), ())
        self.matrix = csr_array((factors, (at_row, at_slot)), shape=(len(rows), len(self.places)))
        self.least, self.most = np.array(bounds).reshape(-1, 2).T

    def leaks(self) -> Iterator[Leak]:
        """The numbers of this part that are not open widely enough."""
        asked = [at for at in range(len(self.places)) if self._must_be_open(at)]
        for turn in range(_SWEEPS):
            narrow = [at for at in asked if not self._open(at)]
            if len(narrow) > _FEW:
                self._sweep(narrow, turn)
        for at in asked:
            used = None if self._open(at) else self._narrow_by(at)
            # Any table that is far enough off will do; the furthest takes longer to find.
            for move, sign in product((self._move_enough, self._move), (1, -1)):
                if used is None and not self._open(at):
                    move(at, sign)
            if not self._open(at):
                yield Leak(self._slot(at), self._source(at, used))

    def _slot(self, at: int) -> Slot:
        return self.numbers.slots[int(self.places[at])]

    def _must_be_open(self, at: int) -> bool:
        """A sum is of use to a reader only where its n is shown."""
        if self.places[at] not in self.hidden:
            return False
        if self._slot(at).kind is Kind.SUM:
            return not any(n in self.hidden for n in self.numbers.places(self._n_of(at)))
        return bool(self.whole[at])

    def _n_of(self, at: int) -> list[Slot]:
        return [n for n, then in self.numbers.problem.follows if then == self._slot(at)]

    def _needed(self, at: int) -> float:
        return float(self.numbers.problem.interval if self.whole[at] else SUM_INTERVAL)

    def _open(self, at: int) -> bool:
        return bool(self._most_seen[at] - self._least_seen[at] >= self._needed(at) - _NEAR)

    def _sweep(self, narrow: list[int], turn: int) -> None:
        """Looks for one possible table in which many numbers are off at once, some up and some down."""
        objective = np.zeros(len(self.places))
        low, high = self.low.copy(), self.high.copy()
        for number, at in enumerate(narrow):
            objective[at] = -1.0 if (number >> turn) & 1 else 1.0
            if self.printed[at]:
                # No further off the true ones than what is enough.
                low[at] = max(low[at], self.true[at] - self._needed(at))
                high[at] = min(high[at], self.true[at] + self._needed(at))
        if not self._look(objective, low, high):
            raise ContradictionError("no table fits what is known")

    def _move_enough(self, at: int, sign: int) -> None:
        """Looks for a possible table with the number far enough below (sign 1) or above (-1) those seen."""
        low, high = self.low.copy(), self.high.copy()
        if sign > 0:
            high[at] = min(high[at], self._most_seen[at] - self._needed(at))
        else:
            low[at] = max(low[at], self._least_seen[at] + self._needed(at))
        if low[at] <= high[at] and low[at] < inf:
            self._look(np.zeros(len(self.places)), low, high)

    def _move(self, at: int, sign: int) -> None:
        """Looks for a possible table with the number as small (sign 1) or as great (-1) as can be."""
        objective = np.zeros(len(self.places))
        objective[at] = sign
        if not self._look(objective, self.low, self.high):
            raise ContradictionError("no table fits what is known")

    def _look(self, objective: Vector, low: Vector, high: Vector) -> bool:
        """Keeps the possible table that has the least of the objective, if found; False: there is none."""
        found = milp(
            objective,
            constraints=LinearConstraint(self.matrix, self.least, self.most),
            bounds=Bounds(low, high),
            integrality=self.whole.astype(int),
            options={"node_limit": _NODES},
        )
        if found.x is not None:
            self._keep(found.x)
        return bool(found.status != 2)

    def _keep(self, table: Vector) -> None:
        """Remembers a possible table."""
        values = np.where(self.whole, table.round(), table)
        changed = np.flatnonzero(~self.printed | (values != self.true))
        self.keep((self.places[changed], values[changed]))
        self._least_seen[changed] = np.minimum(self._least_seen[changed], values[changed])
        self._most_seen[changed] = np.maximum(self._most_seen[changed], values[changed])

    def _narrow_by(self, at: int) -> set[int] | None:
        """The equations by which the number is narrow; None where they leave it open in fractions."""
        width, used = 0.0, set[int]()
        for sign in (-1, 1):
            found, order = self._extreme(at, sign)
            if found.status != 0:
                return None
            width -= sign * found.x[at]
            prices = np.concatenate([found.eqlin.marginals, found.ineqlin.marginals])
            used |= set(order[np.abs(prices) > _NEAR].tolist())
        return None if width >= self._needed(at) - _NEAR else used

    def _source(self, at: int, used: set[int] | None) -> frozenset[Slot]:
        """The shown numbers in these equations, and in all around the number where only whole ones tell."""
        bits = 0
        for row in range(len(self.shown)) if used is None else used:
            bits |= self.shown[row]
        # A sum is of no use without its n, so hiding that one answers a leak of it too.
        return frozenset((*self.numbers.named(bits), *(() if self.whole[at] else self._n_of(at))))

    def _extreme(self, at: int, sign: int) -> tuple[OptimizeResult, NDArray[np.int64]]:
        """The least (sign 1) or greatest (sign -1) value in fractions; the rows as the duals have them."""
        objective = np.zeros(len(self.places))
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
