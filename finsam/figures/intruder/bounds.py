"""How little a cell can be and how much, over every register that fits what is public.

Registers are collected: a cell is open once they show it so. Only the others are asked for one by one. What a
unit's own figures rule out, whatever the others are, is not asked for further; else its persons are free to
differ from the first register, and at last everybody's.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from finsam.figures.intruder.cells import Cells
from finsam.figures.intruder.first_register import first_register
from finsam.figures.intruder.nearby import Nearby, Programs
from finsam.figures.intruder.rows import Flags, Floats, Ints
from finsam.figures.intruder.unknowns import Unknowns
from finsam.figures.quiet_highs import UnsolvedError, is_whole

# A unit's registers are drawn until so many in turn have opened no more than this share of the cells left.
_IDLE, _FEW = 3, 0.02


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
        self.low, self.high = np.full(cells.n, np.inf), np.full(cells.n, -np.inf)
        self._random = np.random.default_rng(0)
        self._look_at(np.arange(cells.n))
        first = first_register(unknowns)
        if first is None:
            raise ContradictionError
        self._programs = Programs(unknowns, first)
        self._add(first)

    def _look_at(self, cells: Ints) -> None:
        """From now on registers are taken for what they show of some cells, and of their wholes."""
        wholes = self.cells.whole[cells]
        self._left = np.union1d(cells, wholes[wholes >= 0])
        self._forms = self.cells.forms[self._left]

    def _add(self, register: Floats | None) -> bool:
        """Takes a register for what it shows, once its sums are seen to be what is public."""
        if register is None:
            return False
        if not self.unknowns.fits(register):
            raise UnsolvedError
        values = self._forms @ register
        self.low[self._left] = np.minimum(self.low[self._left], values)
        self.high[self._left] = np.maximum(self.high[self._left], values)
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
        """Collects registers at random, with one unit's persons drawn anew after the other's."""
        for near in self._programs.beside if self.unopened().any() else ():
            with suppress(UnsolvedError):
                self._draw(near, rounds)
            self._look_at(np.flatnonzero(self.unopened()))

    def _draw(self, near: Nearby, rounds: int) -> None:
        """Registers by random costs of the cells that are not open, while that opens some."""
        idle, closed = 0, self.unopened()
        for _ in range(rounds):
            if idle >= _IDLE or not closed.any():
                break
            costs = np.where(closed[self._left], self._random.normal(size=len(self._left)), 0)
            self._add(near.cheapest(self._forms.T @ costs))
            before, closed = closed.sum(), self.unopened()
            idle = 0 if before - closed.sum() > _FEW * before else idle + 1

    def bound(self, at: int) -> tuple[int, int]:
        """The least and the greatest of a cell, or what shows it to be open. UnsolvedError: not known."""
        form, few, any_size = self._form(at), self.limits.least_count - 1, self.limits.any_size
        interval, can_be = self.limits.interval, cache(partial(self._can_be, form))
        for near in self._programs.of(form):
            reach = partial(self._reach, at, partial(near.near, form), can_be)
            if not any_size and self.low[at] > few:
                reach(range(few, few + 1))
            if any_size or self.low[at] <= few:
                reach(range(max(int(self.high[at]) - interval, 0), int(self.low[at])))
                least = int(self.low[at])
                reach(range(least + interval if least or any_size else 1, int(self.high[at]), -1))
        if self._nobody(np.array([at]))[0]:
            # Where the whole can be empty, that nobody is in its part tells nothing.
            whole = self._form(int(self.cells.whole[at]))
            any(self._add(near.near(whole, 0)) for near in self._programs.of(whole))
        return int(self.low[at]), int(self.high[at])

    def _form(self, at: int) -> Floats:
        form: Floats = self.cells.forms[[at]].toarray()[0]
        return form

    def _can_be(self, form: Floats, value: int) -> bool:
        """Whether a sum can have a value for all that its only unit says; the register is kept if it fits."""
        alone = self._programs.alone(form)
        if alone is None:
            return True
        found = alone.about(form, value)
        if found is not None and is_whole(found) and self.unknowns.fits(np.round(found)):
            self._add(np.round(found))
        return found is not None

    def _reach(
        self,
        at: int,
        ask: Callable[[float], Floats | None],
        can_be: Callable[[int], bool],
        values: range,
    ) -> None:
        """Asks for one of some values of a cell; the first that is found is kept."""
        for value in values:
            if self.is_open(at):
                return
            if can_be(value) and (self.low[at] <= value <= self.high[at] or self._add(ask(value))):
                return

    def narrowed(self, at: int) -> bool:
        """Whether a cell that was bounded can be narrowed too far."""
        return not self.is_open(at) and bool(self.low[at] < self.limits.least_count or self.limits.any_size)
