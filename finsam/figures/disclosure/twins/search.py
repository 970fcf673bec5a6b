"""The search for twins: registers that print the same, until every sensitive cell is open.

1. Where many cells are closed, changes that move many of them at once. Then, for each closed cell, the
   cheapest change that moves it down, and up: together as far as the interval asks for. A number that changes
   becomes a range; where the truth lies in it is drawn.
2. A number that is worth much is made exact again where other twins can do without changing it.

More twins never close a cell, so nothing is tried again. Cells and numbers are in deviations from the truth.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from finsam.figures.disclosure.classes.cells import Sensitive
from finsam.figures.disclosure.classes.unknowns import Form, Numbers, Truths, Unknowns, matrix
from finsam.figures.disclosure.twins.solver import Solver

# Numbers that are worth less are left as the ranges that they have become.
_PRECIOUS = 50.0
# So many are tried: with many periods it takes long, and little is gained.
_TRIED = 8
# With so many closed cells, twins are sought that open many; so often, while each opens its share.
_MANY, _AT_ONCE, _IDLE, _SHARE = 400, 20, 3, 0.02
# What a cell that is opened is worth at most beside the numbers' costs, and how wide, in intervals, ranges
# may become by it: tried on random associations, more numbers are exact so than with every cell by itself.
_PULL, _WIDE = 2.0, 2
# An error of 3 is much in 6 and little in 60: at this number it counts half.
_HALF = 3.0


@dataclass
class Slots:
    """The numbers that a team's twins may change.

    `forms`: of the team's persons. `values`: in all, since others may be in them too. `weights`: what it is
    worth that each is exact. `least`, `most`: how far from the truth each may be, both 0 where it is exact.
    `given`: those that may not be otherwise, since they are public already.
    """

    forms: Sequence[Form]
    values: Numbers
    weights: Numbers
    least: Numbers
    most: Numbers
    given: Truths

    @property
    def exact(self) -> Truths:
        found: Truths = (self.least == 0) & (self.most == 0)
        return found


class Search:
    """`draw`: a number below its second argument, the same for the same name, that no reader can guess."""

    def __init__(
        self,
        unknowns: Unknowns,
        slots: Slots,
        cells: Sequence[Sensitive],
        interval: int,
        draw: Callable[[str, int], int],
        truth: Numbers,
    ) -> None:
        self.unknowns, self.slots, self.cells = unknowns, slots, cells
        self._interval, self._draw = interval, draw
        self.true = unknowns.true
        self.printed: csr_array = matrix(slots.forms, len(self.true))
        self.asked: csr_array = matrix([cell.form for cell in cells], len(self.true))
        self._costs = slots.weights * _HALF / (_HALF + slots.values)
        self._first = slots.least, slots.most
        self._stay = slots.given.copy()
        self.solver = Solver(self.true, unknowns.bounds, slots.forms, max(interval, 3), unknowns.rare)
        self.twins: list[Numbers] = []
        self._least, self._most = np.zeros(len(cells)), np.zeros(len(cells))
        self._truth = np.where(slots.given, 0.0, self.printed @ truth)
        self._must = np.array([cell.small for cell in cells], dtype=bool)
        self._known = np.zeros(len(cells), dtype=bool)
        self._price()

    def begin(self, least: Numbers, most: Numbers) -> None:
        """Take the ranges as they are now; what others have made a range is one, whatever is found here."""
        self._first = np.minimum(least, self._truth), np.maximum(most, self._truth)
        self.slots.least, self.slots.most = self._first
        self._price()

    @property
    def must(self) -> list[Sensitive]:
        """The cells that are to be open."""
        return [cell for cell, must in zip(self.cells, self._must, strict=True) if must]

    def _price(self) -> None:
        self.solver.price(self.slots.least, self.slots.most, self._costs, self._stay)

    @property
    def closed(self) -> Truths:
        """Which cells are not open enough."""
        return self._must & (self._most - self._least < self._interval)

    def _keep(self, twin: Numbers) -> None:
        self.twins.append(twin)
        moved = self.asked @ twin
        self._least, self._most = np.minimum(self._least, moved), np.maximum(self._most, moved)

    def run(self) -> None:
        """Find twins until every cell is open, or nothing more can be found."""
        self._open_many()
        self._open_all()
        self._show_more()
        moved = np.round(self.printed @ np.array([np.zeros(len(self.true)), *self.twins]).T)
        self.slots.least = np.minimum(self._first[0], moved.min(axis=1))
        self.slots.most = np.maximum(self._first[1], moved.max(axis=1))

    def _open_many(self) -> None:
        """Twins that open many cells at once, while they do: each closed cell pulls to one side."""
        idle = 0
        for number in range(_AT_ONCE):
            before = self.closed
            if idle == _IDLE or before.sum() < _MANY:
                return
            twin = self.solver.pulled(self.asked.T @ (self._pulls(number) * before), self._room())
            if twin is not None:
                self._keep(twin)
                self._give_way(twin)
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
        room = np.clip(_WIDE * self._interval - (self.slots.most - self.slots.least), 0.0, self._interval)
        return np.where(self._stay, 0.0, room)

    def _open_all(self) -> None:
        """Open every closed cell: the hard ones at last, when others' twins may have opened them."""
        sizes = np.diff(self.asked.indptr)
        for patient in (False, True):
            self.solver.reach(patient)
            for place in sorted(np.flatnonzero(self.closed).tolist(), key=lambda one: -sizes[one]):
                if self.closed[place]:
                    self._open(place, patient)
        self.solver.reach(False)

    def open_what_may_be_small(self, least_count: int, least: Numbers, most: Numbers) -> bool:
        """Open the cells that are not small, but that a reader may think small; whether there was any.

        `least`, `most`: the ranges as they would be printed. Whether a cell can be small is asked of all
        registers that print them, not only of the twins.
        """
        step = least_count - 1 - self.asked @ self.true
        self.solver.price(least, most, self._costs, np.ones(len(least), dtype=bool))
        unsure = np.flatnonzero(~self._must & ~self._known & (self._least > step)).tolist()
        forms = [self.cells[place].form for place in unsure]
        self._must[unsure] = self.solver.possible(forms, step[unsure].tolist())
        self._must |= (self._least <= step) & ~self._known
        again = bool(self.closed.any())
        self._price()
        self._open_all()
        return again

    def leave_what_is_known(self) -> list[str]:
        """Give up the cells that what is public already closes, whatever else is printed; their names.

        To be asked where all teams are solved together: one team alone has less room than there is.
        """
        if not self.slots.given.any():
            return []
        least = np.where(self.slots.given, self._first[0], -np.inf)
        most = np.where(self.slots.given, self._first[1], np.inf)
        self.solver.price(least, most, self._costs, self._stay)
        known = [place for place in np.flatnonzero(self.closed).tolist() if not self._has_room(place)]
        self._price()
        self._must[known], self._known[known] = False, True
        return [self.cells[place].name for place in known]

    def _has_room(self, place: int) -> bool:
        form = self.cells[place].form
        room = range(min(self.unknowns.value(form), self._interval) + 1)
        pairs = ([float(-down), float(self._interval - down)] for down in room)
        return any(all(self.solver.possible([form, form], pair)) for pair in pairs)

    def _open(self, place: int, patient: bool) -> bool:
        """Twins that open one cell."""
        return any(self._moved(place, down, patient) for down in self._ways(place))

    def _moved(self, place: int, down: int, patient: bool) -> bool:
        """Whether a cell is open after twins that move it so far down, and up as far as the interval asks."""
        for step in (-down, self._interval - down):
            if self.closed[place] and not self._least[place] <= step <= self._most[place]:
                twin = self.solver.change(self.cells[place].form, float(step), patient)
                if twin is None:
                    return False
                self._keep(twin)
                self._give_way(twin)
        return not self.closed[place]

    def _ways(self, place: int) -> list[int]:
        """How far down a cell may be moved, in the order in which it is tried.

        First to one side only, so that the truth is as often at an end of what its twins are as between.
        """
        name = self.cells[place].name
        most = min(self.unknowns.value(self.cells[place].form), self._interval)
        first = most * self._draw(name, 2)
        return sorted(range(most + 1), key=lambda way: (way != first, self._draw(f"{name} {way}", 1 << 32)))

    def _give_way(self, twin: Numbers) -> None:
        """Let the numbers that a twin changes be ranges that hold them."""
        moved = np.round(self.printed @ twin)
        if ((moved < self.slots.least) | (moved > self.slots.most)).any():
            self.slots.least = np.minimum(self.slots.least, moved)
            self.slots.most = np.maximum(self.slots.most, moved)
            self._price()

    def _show_more(self) -> None:
        """Numbers made exact again, the most precious first, where other twins can do without them."""
        exact_at_first = (self._first[0] == 0) & (self._first[1] == 0)
        changed = np.flatnonzero(~self.slots.exact & ~self.slots.given & exact_at_first).tolist()
        precious = sorted(changed, key=lambda one: -self.slots.weights[one])[:_TRIED]
        for place in (one for one in precious if self.slots.weights[one] >= _PRECIOUS):
            before = self.twins, self._least, self._most
            ranges = self.slots.least.copy(), self.slots.most.copy()
            self._without(place)
            closed = np.flatnonzero(self.closed & (before[2] - before[1] >= self._interval)).tolist()
            if not all(self._open(one, patient=False) for one in closed if self.closed[one]):
                self.twins, self._least, self._most = before
                self.slots.least, self.slots.most = ranges
            self._stay = self.slots.given.copy()
            self._price()

    def _without(self, place: int) -> None:
        """Only the twins that do not change a number, which is exact again; no new number may change."""
        row = self.printed[[place]]
        self.twins = [twin for twin in self.twins if not (row @ twin).any()]
        moved = self.asked @ np.array([np.zeros(len(self.true)), *self.twins]).T
        self._least, self._most = moved.min(axis=1), moved.max(axis=1)
        self.slots.least[place] = self.slots.most[place] = 0.0
        self._stay = self.slots.exact | self.slots.given
        self._price()
