"""Twins that open cells: what they print becomes a range, and more twins never close a cell again.

Where many cells are closed, changes that move many of them at once. Then, for each closed cell, the cheapest
change that moves it down, and up: together as far as the interval asks for. Those of few atoms come first,
since what opens them opens the longer runs. Cells and numbers are in deviations from the truth.
"""

from collections.abc import Callable

import numpy as np
from scipy.sparse import csr_array

from finsam.figures.disclosure.classes.cells import Sensitive
from finsam.figures.disclosure.classes.component import Component
from finsam.figures.disclosure.classes.forms import Numbers, Truths, matrix
from finsam.figures.disclosure.policy import Policy
from finsam.figures.disclosure.twins.slots import Forms, Slots
from finsam.figures.disclosure.twins.solver import Solver
from finsam.figures.quiet_highs import INFINITE

# With so many closed cells, twins are sought that open many; so often, while each opens its share.
_MANY, _AT_ONCE, _IDLE, _SHARE = 400, 20, 3, 0.02
# What a cell that is opened is worth at most beside the numbers' costs, and how wide, in intervals, ranges
# may become by it: tried on random associations, more numbers are exact so than with every cell by itself.
_PULL, _WIDE = 2.0, 1
# An error of 3 is much in 6 and little in 60: at this number it counts half.
_HALF = 3.0

Draw = Callable[[str, int], int]
# Whether a twin's days can be those of the means that are public already.
Possible = Callable[[Numbers], bool]


class Opening:
    """The twins of a component. `forms`: its part in each number, whose ranges in `slots` give way to them.

    `draw`: a number below its second argument, the same for the same name, that no reader can guess.
    """

    def __init__(
        self,
        component: Component,
        forms: Forms,
        slots: Slots,
        policy: Policy,
        draw: Draw,
        possible: Possible,
    ) -> None:
        self._possible = possible
        self.own, self._slots, self._policy, self._draw = np.array([*forms], dtype=int), slots, policy, draw
        self._interval, unknowns = policy.interval, component.unknowns
        self.cells = component.sensitive(policy.least_count, policy.interval)
        self._true, n_cells = unknowns.true, len(self.cells)
        self._printed: csr_array = matrix([*forms.values()], len(self._true))
        self._asked: csr_array = matrix([cell.form for cell in self.cells], len(self._true))
        self._costs = slots.weights[self.own] * _HALF / (_HALF + slots.values[self.own])
        self._given = slots.given[self.own]
        self._keys = [form.key for form in forms.values()]
        self._stay, self._truth = self._given, np.where(self._given, 0.0, self._printed @ component.truth)
        self._model = self._true, unknowns.bounds, [*forms.values()]
        self._solver = self._likely = Solver(*self._model, max(self._interval, 3), unknowns.rare)
        self.twins: list[Numbers] = []
        self._least, self._most = np.zeros(n_cells), np.zeros(n_cells)
        self._values = np.round(self._asked @ self._true)
        self._must = np.array([cell.small for cell in self.cells], dtype=bool)
        self._known = np.zeros(n_cells, dtype=bool)
        self._why: Numbers | None = None

    @property
    def _ends(self) -> tuple[Numbers, Numbers]:
        """How far from the truth each number may be."""
        return self._slots.least[self.own], self._slots.most[self.own]

    def _let(self, least: Numbers, most: Numbers) -> None:
        self._slots.least[self.own], self._slots.most[self.own] = least, most
        self._price()

    def _price(self) -> None:
        self._solver.price(*self._ends, self._costs, self._stay)

    def begin(self) -> None:
        """Take the ranges as they are now; what others have made a range is one, whatever is found here."""
        least, most = self._ends
        self._first = np.minimum(least, self._truth), np.maximum(most, self._truth)
        self._let(*self._first)

    @property
    def must(self) -> list[Sensitive]:
        """The cells that are to be open."""
        return [cell for cell, must in zip(self.cells, self._must, strict=True) if must]

    @property
    def closed(self) -> Truths:
        """Which cells are not open enough."""
        return self._must & (self._most - self._least < self._interval)

    def _kept(self, twin: Numbers | None) -> bool:
        """Keep a twin if one was found whose days are possible: the numbers that it changes give way."""
        if twin is None or not self._possible(twin):
            return False
        self.twins.append(twin)
        moved = self._asked @ twin
        self._least, self._most = np.minimum(self._least, moved), np.maximum(self._most, moved)
        moved, (least, most) = np.round(self._printed @ twin), self._ends
        if ((moved < least) | (moved > most)).any():
            self._let(np.minimum(least, moved), np.maximum(most, moved))
        return True

    def _over_twins(self, forms: csr_array) -> Numbers:
        """What forms are in the truth and in each twin, as deviations."""
        found: Numbers = forms @ np.array([np.zeros(len(self._true)), *self.twins]).T
        return found

    def _open_many(self) -> None:
        """Twins that open many cells at once, while they do: each closed cell pulls to one side."""
        idle = 0
        for number in range(_AT_ONCE):
            before = self.closed
            if idle == _IDLE or before.sum() < _MANY:
                return
            twin = self._solver.pulled(self._asked.T @ (self._pulls(number) * before), self._room())
            self._kept(twin)
            opened = before.sum() - self.closed.sum()
            idle = 0 if opened > _SHARE * before.sum() else idle + 1

    def _pulls(self, number: int) -> Numbers:
        """How hard each cell pulls, and to which side: away from where its twins are."""
        random = np.random.default_rng(self._draw(f"pulls {number}", 1 << 62))
        hard, side = random.random(len(self.cells)), random.choice([-1.0, 1.0], len(self.cells))
        moved = np.sign(self._least + self._most)
        return _PULL * hard * np.where(moved == 0, side, -moved)

    def _room(self) -> Numbers:
        """How far beyond its range each number may go, so that no range becomes wide."""
        least, most = self._ends
        room = np.clip(_WIDE * self._interval - (most - least), 0.0, self._interval)
        return np.where(self._stay, 0.0, room)

    def _open_all(self) -> None:
        """Open every closed cell: the hard ones at last, when others' twins may have opened them."""
        sizes = np.diff(self._asked.indptr)
        for patient in (False, True):
            closed = np.flatnonzero(self.closed).tolist()
            if patient and closed:
                # Changes of any size, and of rare persons too; else they are few and likely ones.
                self._solver = Solver(*self._model, INFINITE, np.zeros(len(self._true), dtype=bool))
                self._price()
            for place in sorted(closed, key=lambda one: sizes[one]):
                if self.closed[place]:
                    self._open(place, patient)
        if self._solver is not self._likely:
            self._solver = self._likely
            self._price()

    def _open(self, place: int, patient: bool) -> bool:
        """Twins that open one cell."""
        return any(self._moved(place, down, patient) for down in self._ways(place))

    def _moved(self, place: int, down: int, patient: bool) -> bool:
        """Whether a cell is open after twins that move it so far down, and up as far as the interval asks."""
        for step in (-down, self._interval - down):
            if self.closed[place] and not self._least[place] <= step <= self._most[place]:
                twin = self._solver.change(self.cells[place].form, float(step), patient)
                if not self._kept(twin):
                    return False
        return not self.closed[place]

    def _ways(self, place: int) -> list[int]:
        """How far down a cell may be moved, in the order in which it is tried.

        First to one side only, so that the truth is as often at an end of what its twins are as between.
        """
        name = self.cells[place].name
        most = int(min(self._values[place], self._interval))
        first = most * self._draw(name, 2)
        return sorted(range(most + 1), key=lambda way: (way != first, self._draw(f"{name} {way}", 1 << 32)))
