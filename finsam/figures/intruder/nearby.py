"""Registers near one that is known, with more persons in some classes and fewer in others.

They are solutions of a linear program. Where few persons change a solution is nearly always whole, and so a
register. Else the fractions are made whole one after the other, and at last an integer program is tried.
"""

from collections.abc import Iterator
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from finsam.figures.intruder.rows import Floats, Ints
from finsam.figures.intruder.unknowns import Unknowns
from finsam.figures.quiet_highs import Near

# No unit has so many persons in one class; it keeps what nothing bounds from being without end.
MOST_IN_A_CLASS = 99_999.0
_WHOLE, _VARIED = 1e-6, 0.3
# No clock, so that the same files are answered alike on every machine: many times what any program took.
OPTIONS: dict[str, bool | float | str] = {
    "random_seed": 0,
    "simplex_scale_strategy": 0,
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
        super().__init__(matrix, start, columns, (least[rows], most[rows]), limits, changes, OPTIONS)
        self._changes = changes

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

    def about(self, form: Floats, value: float) -> Floats | None:
        """What near the start gives a sum of columns a value, in whole persons or not; None: nothing does."""
        self.cost(self._changes)
        with self.asked(self.row(form), value - float(form @ self.start)):
            found = self.optimum()
        return None if found is None else self.start + self.change(found)

    def _register(self, found: Floats | None) -> Floats | None:
        return None if found is None else np.round(self.start + self.change(found))


class Programs:
    """What registers are looked for with, near the first one."""

    def __init__(self, unknowns: Unknowns, first: Floats) -> None:
        self._unknowns, self._first = unknowns, first
        self._ends = unknowns.least, unknowns.most

    @cached_property
    def beside(self) -> list[Nearby]:
        """Each unit's persons may differ, and the others' not."""
        return [Nearby(self._unknowns, part, self._first, self._ends) for part in self._unknowns.parts]

    @cached_property
    def _alone(self) -> list[Nearby]:
        parts = enumerate(self._unknowns.parts)
        return [
            Nearby(self._unknowns, part, self._first, self._unknowns.alone(number)) for number, part in parts
        ]

    @cached_property
    def _everybody(self) -> Nearby:
        return Nearby(self._unknowns, np.arange(self._unknowns.n), self._first, self._ends)

    def alone(self, form: Floats) -> Nearby | None:
        """The unit that a sum is of, without what it shares with others; None where that is every bound."""
        own = [number for number, part in enumerate(self._unknowns.parts) if form[part].any()]
        return self._alone[own[0]] if len(own) == 1 and len(self._unknowns.parts) > 1 else None

    def of(self, form: Floats) -> Iterator[Nearby]:
        """One after the other of the units that a sum is of may differ; then everybody."""
        yield from (near for near in self.beside if form[near.more].any())
        if len(self.beside) > 1:
            yield self._everybody
