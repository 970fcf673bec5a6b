"""How little a cell can be and how much, over every register that fits what is public.

Registers are collected: a cell is open once they show it so. Only the others are asked for one by one, first
with one unit's persons free to differ from some registers that are known, then with everybody's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

import numpy as np

from finsam.figures.intruder.cells import Cells
from finsam.figures.intruder.first_register import first_register
from finsam.figures.intruder.nearby import Nearby
from finsam.figures.intruder.unknowns import Flags, Floats, Ints, Unknowns
from finsam.figures.quiet_highs import UnsolvedError

# So many of the registers that were found are kept to look for others beside.
_STARTS = 5
_POOL, _WEIGHT, _IDLE, _FEW, _EXACT = 8, 10.0, 3, 0.02, 1e-6


class ContradictionError(ValueError):
    """No register fits what the public figures say."""


@dataclass(frozen=True)
class Limits:
    """When a cell is open: it can be 0, or at least `least_count`, or its ends are `interval` apart.

    `any_size`: only the last counts.
    """

    least_count: int = 5
    interval: int = 3
    any_size: bool = False


class Registers:
    """The registers that were found, as what they show of each cell. ContradictionError: there is none."""

    def __init__(self, unknowns: Unknowns, cells: Cells, limits: Limits) -> None:
        self.unknowns, self.cells, self.limits = unknowns, cells, limits
        self._random = np.random.default_rng(0)
        self.low, self.high = np.full(cells.n, np.inf), np.full(cells.n, -np.inf)
        self._pool = cycle([cells.across @ self._random.random(cells.n) for _ in range(_POOL)])
        units = [np.flatnonzero(unknowns.unit_of == at) for at in range(len(unknowns.units))]
        self._units = [unit for unit in units if len(unit)]
        first = first_register(unknowns, self._units)
        if first is None:
            raise ContradictionError
        self._starts = [first]
        self._add(first)
        self._made: dict[tuple[int, int], Nearby] = {}

    def _nearby(self, columns: Ints, start: Floats) -> Nearby:
        ends = self.unknowns.least, self.unknowns.most
        return Nearby(self.unknowns, columns, start, ends)

    def _near(self) -> Iterator[Nearby]:
        """Where one unit is free, beside several registers of the others; then where all are."""
        several = len(self._units) > 1
        every = [np.arange(self.unknowns.n)] if several else []
        for at, start in enumerate(self._starts if several else self._starts[:1]):
            yield from (self._kept(at, number, start, unit) for number, unit in enumerate(self._units))
        yield from (self._kept(0, len(self._units), self._starts[0], all_) for all_ in every)

    def _kept(self, at: int, number: int, start: Floats, columns: Ints) -> Nearby:
        if (at, number) not in self._made:
            self._made[at, number] = self._nearby(columns, start)
        return self._made[at, number]

    def _costs(self) -> Floats:
        """Random costs of all cells, as costs of columns: one of some that are made once."""
        return next(self._pool)

    def _add(self, register: Floats | None) -> bool:
        """Takes a register for what it shows, once its sums are seen to be what is public."""
        if register is None:
            return False
        sums = self.unknowns.matrix @ register
        if (sums < self.unknowns.least - _EXACT).any() or (sums > self.unknowns.most + _EXACT).any():
            raise UnsolvedError
        values = self.cells.forms @ register
        np.minimum(self.low, values, out=self.low)
        np.maximum(self.high, values, out=self.high)
        return True

    def unopened(self, at: Ints | slice = slice(None)) -> Flags:
        """The cells that no registers show to be open: few values, and small ones, or nobody of a whole."""
        low, high = self.low[at], self.high[at]
        near: Flags = high - low < self.limits.interval
        if self.limits.any_size:
            return near
        small = (low > 0) & (high < self.limits.least_count + self.limits.interval - 1)
        return near & small | self._nobody(at)

    def _nobody(self, at: Ints | slice) -> Flags:
        """The cells in which no register has anybody, though somebody is in their whole."""
        whole = self.cells.whole[at]
        found: Flags = (whole >= 0) & (self.high[at] < 1) & (self.low[whole] >= 1)
        return found

    def is_open(self, at: int) -> bool:
        """Whether registers show that one cell is open."""
        return not self.unopened(np.array([at]))[0]

    def search(self, rounds: int) -> None:
        """Collects registers at random, one unit's persons drawn anew after the other's, and begins again so
        often as registers are kept to look beside.
        """
        start = self._starts[0]
        while len(self._starts) < _STARTS and self.unopened().any():
            for unit in self._units:
                start = self._drawn(self._nearby(unit, start), rounds, start)
            self._starts.insert(0, start)

    def _drawn(self, near: Nearby, rounds: int, last: Floats) -> Floats:
        """The last register by random costs, mostly of cells that are not open, while that opens some."""
        idle = 0
        for _ in range(rounds):
            closed = self.unopened()
            if idle >= _IDLE or not closed.any():
                break
            more = np.where(closed, _WEIGHT * self._random.normal(size=self.cells.n), 0)
            found = near.cheapest(self._costs() + self.cells.across @ more)
            last = found if self._add(found) and found is not None else last
            opened = closed.sum() - self.unopened().sum()
            idle = 0 if opened > _FEW * closed.sum() else idle + 1
        return last

    def bound(self, at: int) -> tuple[int, int]:
        """The least and the greatest of a cell, or what shows it to be open. UnsolvedError: not known."""
        form, few, any_size = self._form(at), self.limits.least_count - 1, self.limits.any_size
        for near in self._near():
            if form[near.more].any() and (
                any_size or self.low[at] <= few or self._reach(near, form, at, range(few, few + 1))
            ):
                interval = self.limits.interval
                least, most = int(self.low[at]), int(self.high[at])
                self._reach(near, form, at, range(max(most - interval, 0), least))
                least, most = int(self.low[at]), int(self.high[at])
                self._reach(near, form, at, range(least + interval if least or any_size else 1, most, -1))
        if self._nobody(np.array([at]))[0]:
            # Where the whole can be empty, that nobody is in its part tells nothing.
            whole = self._form(int(self.cells.whole[at]))
            any(self._add(near.near(whole, 0)) for near in self._near())
        return int(self.low[at]), int(self.high[at])

    def _form(self, at: int) -> Floats:
        form: Floats = self.cells.forms[[at]].toarray()[0]
        return form

    def _reach(self, near: Nearby, form: Floats, at: int, values: range) -> bool:
        """Whether a register has one of some values in a cell; the first that is found is kept."""
        return any(self.is_open(at) or self._add(near.near(form, value)) for value in values)

    def narrowed(self, at: int) -> bool:
        """Whether a cell that was bounded can be narrowed too far."""
        return not self.is_open(at) and bool(self.low[at] < self.limits.least_count or self.limits.any_size)
