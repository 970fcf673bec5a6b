"""Registers near one that is known, with more persons in some classes and fewer in others.

They are solutions of a linear program. Where few persons change a solution is nearly always whole, and so a
register. Else the fractions are made whole one after the other, and at last an integer program is tried.
"""

import numpy as np
from scipy.sparse import csr_array

from finsam.figures.intruder.unknowns import Floats, Ints, Unknowns
from finsam.figures.quiet_highs import Near

# No unit has so many persons in one class; it keeps what nothing bounds from being without end.
MOST_IN_A_CLASS = 99_999.0
_WHOLE, _VARIED = 1e-6, 0.3
# No clock, so that the same files are answered alike on every machine: many times what any program took.
_OPTIONS: dict[str, bool | float | str] = {
    "random_seed": 0,
    "simplex_iteration_limit": 200_000,
    "mip_max_nodes": 2_000,
}


class Nearby(Near):
    """`columns`: what may differ from the register `start`. `bounds`: the least and the most of every sum."""

    def __init__(
        self, unknowns: Unknowns, columns: Ints, start: Floats, bounds: tuple[Floats, Floats]
    ) -> None:
        have = unknowns.matrix @ start
        least, most = (end - have for end in bounds)
        # What a row says that none of the columns is in is true or not, whatever is found.
        inside = np.diff(csr_array(unknowns.matrix[:, columns]).indptr) > 0
        rows = np.flatnonzero(inside | (least > _WHOLE) | (most < -_WHOLE))
        limits = np.full(len(columns), MOST_IN_A_CLASS), start[columns][start[columns] > 0]
        changes = 1 + _VARIED * np.random.default_rng(0).random(sum(map(len, limits)))
        matrix = csr_array(unknowns.matrix[rows])
        super().__init__(matrix, start, columns, (least[rows], most[rows]), limits, changes, _OPTIONS)
        self._changes = changes
        # The nearest with the bounds, in whole persons or not; None where there is none.
        self.relaxed = None if self.first is None else start + self.change(self.first)

    def cheapest(self, costs: Floats) -> Floats | None:
        """A register with about the least costs; None where none is found."""
        self.cost(self.row(costs))
        return self._register(self.dived(self.optimum(), self.size))

    def near(self, form: Floats, value: float) -> Floats | None:
        """A register near the start in which a sum of columns has a value; None: there is none."""
        self.cost(self._changes)
        with self.asked(self.row(form), value - float(form @ self.start)):
            first = self.optimum()
            found = self.dived(first, self.size)
            if found is None and first is not None:
                found = self.integer(self.size)
        return self._register(found)

    def _register(self, found: Floats | None) -> Floats | None:
        return None if found is None else np.round(self.start + self.change(found))
