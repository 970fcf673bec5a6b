"""How little a cell can be and how much, over every register that fits what is public.

Registers are collected: a cell is open once they show it so. Only the others are asked for one by one, first
with one unit's persons free to differ from a register that is known, then with everybody's.
"""

from dataclasses import dataclass
from itertools import cycle

import numpy as np

from finsam.figures.intruder.cells import Cells
from finsam.figures.intruder.model import Model
from finsam.figures.intruder.program import Program, UnsolvedError
from finsam.figures.intruder.units import Flags, Floats, Ints

_POOL, _WEIGHT, _IDLE, _FEW, _EXACT = 8, 10.0, 3, 0.02, 1e-6


class ContradictionError(ValueError):
    """No register fits what the public figures say."""


@dataclass(frozen=True)
class Limits:
    """When a cell is open: it can be 0, or at least `least_count`, or its ends are `interval` apart.

    `any_size`: only the last counts. `seconds`: how long one program may take.
    """

    least_count: int = 5
    interval: int = 3
    any_size: bool = False
    seconds: float = 20.0


class Registers:
    """The registers that were found, as what they show of each cell. ContradictionError: there is none."""

    def __init__(self, model: Model, cells: Cells, limits: Limits) -> None:
        self.model, self.cells, self.limits, seconds = model, cells, limits, limits.seconds
        self._n, self._random = model.n, np.random.default_rng(0)
        self.low, self.high = np.full(cells.n, np.inf), np.full(cells.n, -np.inf)
        random = (self._random.random(cells.n) for _ in range(_POOL))
        self._pool = cycle([cells.cost(weights, model.n) for weights in random])
        alive = np.flatnonzero(model.anybody)
        first = Program(model, alive, np.zeros(model.n), self._costs, seconds).first()
        if first is None:
            raise ContradictionError
        self._add(first)
        everybody = [alive] if len(model.units) > 1 else []
        parts = [np.intersect1d(unit.columns, alive) for unit in model.units]
        self._programs = [
            Program(model, some, first, self._costs, seconds) for some in (*parts, *everybody) if len(some)
        ]

    def _costs(self) -> Floats:
        """Random costs of all cells, as costs of columns: one of some that are made once."""
        return next(self._pool)

    def _add(self, register: Floats) -> None:
        """Takes a register for what it shows, once its sums are seen to be what is public."""
        sums = self.model.matrix @ register
        if (sums < self.model.least - _EXACT).any() or (sums > self.model.most + _EXACT).any():
            raise UnsolvedError
        values = self.cells.values(register)
        np.minimum(self.low, values, out=self.low)
        np.maximum(self.high, values, out=self.high)

    def unopened(self) -> Flags:
        """The cells that no registers show to be open: few values, and small ones, or nobody of a whole."""
        return self._unopened(np.arange(self.cells.n))

    def is_open(self, at: int) -> bool:
        """Whether registers show that one cell is open."""
        return not self._unopened(np.array([at]))[0]

    def _unopened(self, at: Ints) -> Flags:
        low, high = self.low[at], self.high[at]
        near: Flags = high - low < self.limits.interval
        if self.limits.any_size:
            return near
        small: Flags = (low > 0) & (high < self.limits.least_count + self.limits.interval - 1)
        return near & small | self._nobody(at)

    def _nobody(self, at: Ints) -> Flags:
        """The cells in which no register has anybody, though somebody is in their whole."""
        whole = self.cells.whole[at]
        found: Flags = (whole >= 0) & (self.high[at] < 1) & (self.low[whole] >= 1)
        return found

    def search(self, rounds: int) -> None:
        """Collects registers by random costs, mostly of cells that are not open, while that opens some."""
        for program in self._programs[: max(1, len(self._programs) - 1)]:
            idle = 0
            for _ in range(rounds):
                closed = self.unopened()
                if idle >= _IDLE or not closed.any():
                    break
                more = np.where(closed, _WEIGHT * self._random.normal(size=self.cells.n), 0)
                found = program.cheapest(self._costs() + self.cells.cost(more, self._n))
                if found is not None:
                    self._add(found)
                opened = closed.sum() - self.unopened().sum()
                idle = 0 if opened > _FEW * closed.sum() else idle + 1

    def bound(self, at: int) -> tuple[int, int]:
        """The least and the greatest of a cell, or what shows it to be open. UnsolvedError: not known."""
        form = self._form(at)
        few = self.limits.least_count - 1
        for program in self._programs:
            if not form[program.columns].any():
                continue
            if (
                self.limits.any_size
                or self.low[at] <= few
                or self._reach(program, form, at, range(few, few + 1))
            ):
                self._extend(program, form, at, upwards=False)
                self._extend(program, form, at, upwards=True)
        if self._nobody(np.array([at]))[0]:
            self._empty_whole(int(self.cells.whole[at]))
        return int(self.low[at]), int(self.high[at])

    def _form(self, at: int) -> Floats:
        """A cell as a sum of columns."""
        weights = np.zeros(self.cells.n)
        weights[at] = 1
        return self.cells.cost(weights, self._n)

    def _empty_whole(self, whole: int) -> None:
        """Looks for a register with nobody in a whole: then that nobody is in its part tells nothing."""
        form = self._form(whole)
        for program in self._programs:
            if (found := program.near(form, 0)) is not None:
                self._add(found)
                return

    def narrowed(self, at: int) -> bool:
        """Whether a cell that was bounded can be narrowed too far."""
        few = self.low[at] < self.limits.least_count
        return not self.is_open(at) and bool(few or self.limits.any_size)

    def _extend(self, program: Program, form: Floats, at: int, upwards: bool) -> None:
        """Looks for registers with a greater or smaller number in a cell."""
        low, high, interval = int(self.low[at]), int(self.high[at]), self.limits.interval
        up = range(low + interval if low or self.limits.any_size else 1, high, -1)
        self._reach(program, form, at, up if upwards else range(max(high - interval, 0), low))

    def _reach(self, program: Program, form: Floats, at: int, values: range) -> bool:
        """Whether a register has one of some values in a cell; the first that is found is kept."""
        for value in values:
            if self.is_open(at):
                return True
            if (found := program.near(form, value)) is not None:
                self._add(found)
                return True
        return False
