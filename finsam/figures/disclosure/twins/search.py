"""The search for twins: registers that print the same, until every sensitive cell is open.

1. Every closed cell is opened.
2. A number that is worth much is made exact again where other twins can do without changing it.
3. What a reader of the ranges may think small is opened too.
"""

import numpy as np

from finsam.figures.disclosure.classes.forms import Numbers
from finsam.figures.disclosure.twins.opening import Opening
from finsam.figures.disclosure.twins.reach import Reach

# Numbers that are worth less are left as the ranges that they have become.
_PRECIOUS = 50.0
# So many are tried: it takes long, and little is gained by more.
_TRIED = 4
# Two sums of fractions are the same where they are nearer than this.
_ALMOST = 1e-6


class Search(Opening):
    """The twins of a component, found in all steps."""

    def run(self) -> None:
        """Find twins until every cell is open, or nothing more can be found."""
        self._open_many()
        self._open_all()
        self._show_more()
        moved = np.round(self._over_twins(self._printed))
        self._let(
            np.minimum(self._first[0], moved.min(axis=1)), np.maximum(self._first[1], moved.max(axis=1))
        )

    def open_what_may_be_small(self, least: Numbers, most: Numbers) -> bool:
        """Open the cells that are not small, but that a reader may think small; whether there was any.

        `least`, `most`: the ranges as they would be printed. Whether a cell can be small is asked of all
        registers that print them, not only of the twins.
        """
        step = self._policy.least_count - 1 - self._values
        reach = Reach(self._likely, least, most)
        self._must |= (self._least <= step) & ~self._known
        unsure = np.flatnonzero(~self._must & ~self._known)
        if self._why is None:
            self._why = reach.holding(self._asked)
        # What made a cell large before often does so still.
        least = reach.least(self._asked[unsure], self._why[unsure])
        # Between the truth and a register in which a cell is less lies one in which it is just so much.
        reached = np.zeros(len(self.cells))
        for place in unsure[least <= step[unsure] + _ALMOST].tolist():
            if reached[place] > step[place]:
                found = reach.possible(self.cells[place].form, step[place])
                if found is None:
                    self._why[place] = reach.why
                else:
                    reached = np.minimum(reached, self._asked @ found + _ALMOST)
            self._must[place] = reached[place] <= step[place] + _ALMOST
        again = bool(self.closed.any())
        self._open_all()
        return again

    def leave_what_is_known(self) -> list[str]:
        """Give up the cells that what is public already closes, whatever else is printed; their names.

        To be asked where all teams are solved together: one team alone has less room than there is.
        """
        if not self._given.any():
            return []
        least, most = np.where(self._given, self._first, [[-np.inf], [np.inf]])
        reach, closed = Reach(self._likely, least, most), np.flatnonzero(self.closed).tolist()
        known = [place for place in closed if not self._has_room(place, reach)]
        self._must[known], self._known[known] = False, True
        return [self.cells[place].name for place in known]

    def _has_room(self, place: int, reach: Reach) -> bool:
        form, interval = self.cells[place].form, self._interval
        ways = range(int(min(self._values[place], interval)) + 1)
        pairs = ((-down, interval - down) for down in ways)
        return any(all(reach.possible(form, step) is not None for step in pair) for pair in pairs)

    def _show_more(self) -> None:
        """Numbers made exact again, the most precious first, where other twins can do without them."""
        weights, (least, most) = self._slots.weights[self.own], self._ends
        exact_at_first = (self._first[0] == 0) & (self._first[1] == 0)
        changed = (least < most) & ~self._given & exact_at_first & (weights >= _PRECIOUS)
        # A number that is a cell itself cannot be exact.
        cells = {cell.form.key for cell in self.must}
        open_to = [place for place in np.flatnonzero(changed).tolist() if self._keys[place] not in cells]
        for place in sorted(open_to, key=lambda one: -weights[one])[:_TRIED]:
            self._show(place)

    def _show(self, place: int) -> None:
        """Make a number exact where every cell can be opened as before; else leave all as it was."""
        twins, least, most, ends = self.twins, self._least, self._most, self._ends
        self._without(place)
        closed = np.flatnonzero(self.closed & (most - least >= self._interval)).tolist()
        opened = all(self._open(one, patient=False) for one in closed if self.closed[one])
        self._stay = self._given
        if opened:
            self._price()
        else:
            self.twins, self._least, self._most = twins, least, most
            self._let(*ends)

    def _without(self, place: int) -> None:
        """Only the twins that do not change a number, which is exact again; no new number may change."""
        row = self._printed[[place]]
        self.twins = [twin for twin in self.twins if not (row @ twin).any()]
        moved = self._over_twins(self._asked)
        self._least, self._most = moved.min(axis=1), moved.max(axis=1)
        least, most = self._ends
        least[place] = most[place] = 0.0
        self._stay = (least == most) | self._given
        self._let(least, most)
