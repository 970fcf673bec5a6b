"""A register that fits what is public, near the middle of what the figures say.

Others are looked for beside it: in the middle there is room to all sides, so that one unit can be another
while the others stay. Each is placed without what it shares with others first, then beside the others.
"""

import numpy as np
from scipy.sparse import csr_array, eye_array, hstack

from finsam.figures.intruder.nearby import MOST_IN_A_CLASS, OPTIONS, Nearby
from finsam.figures.intruder.rows import Floats
from finsam.figures.intruder.unknowns import Unknowns
from finsam.figures.quiet_highs import INFINITE, Program

_EXACT, _ROUNDS = 1e-6, 3
# The costs of a person; of a sum's each step from its middle, and of each near its ends; how many times that
# of a shared one, and of its each step outside.
_PERSON, _STEP, _NEAR_END, _SHARED, _OUTSIDE = 0.01, 1.0, 5.0, 10.0, 1_000.0


def first_register(unknowns: Unknowns) -> Floats | None:
    """A register; None where none fits. UnsolvedError: it is not known."""
    register, units = np.zeros(unknowns.n), [_Unit(unknowns, part) for part in range(len(unknowns.parts))]
    for turn in range(1 + (_ROUNDS if len(units) > 1 else 0)):
        for unit in units:
            if not unit.place(register, beside=turn > 0):
                return None
        if unknowns.fits(register):
            return register
    every, ends = np.arange(unknowns.n), (unknowns.least, unknowns.most)
    return Nearby(unknowns, every, register, ends).near(np.zeros(unknowns.n), 0)


class _Unit:
    """A program of one unit's persons, with its sums near the middle of their bounds."""

    def __init__(self, unknowns: Unknowns, part: int) -> None:
        self._columns, rows = unknowns.parts[part], np.flatnonzero(unknowns.touched[part])
        self._matrix, self._shared = csr_array(unknowns.matrix[rows]), unknowns.shared[rows]
        least, most = unknowns.least[rows], unknowns.most[rows]
        counts = np.isfinite(least) & np.isfinite(most)
        middle = (least + np.where(counts, most, least)) / 2
        self._low = np.where(counts, np.floor(middle + _EXACT), least)
        self._high = np.where(counts, np.ceil(middle - _EXACT), most)
        room, times = self._low - least, np.where(self._shared, _SHARED, 1)
        one, self._own = eye_array(len(room), format="csr"), csr_array(self._matrix[:, self._columns])
        size = len(self._columns)
        parts, ends, costs = [self._own], [np.full(size, MOST_IN_A_CLASS)], [np.full(size, _PERSON)]
        for steps, cost in (
            (np.ceil(room / 2), _STEP * times),
            (np.floor(room / 2), _NEAR_END * times),
            (np.where(self._shared, INFINITE, 0), np.full(len(room), _OUTSIDE)),
        ):
            at = np.flatnonzero(steps)
            parts += [one[:, at], -one[:, at]]
            ends += [steps[at]] * 2
            costs += [cost[at]] * 2
        self._program = Program(
            np.concatenate(costs),
            np.concatenate(ends),
            csr_array(hstack(parts, format="csr")),
            np.where(self._shared, -np.inf, self._low),
            np.where(self._shared, np.inf, self._high),
            OPTIONS,
        )

    def place(self, register: Floats, beside: bool) -> bool:
        """Puts the unit's persons in a register, beside the others or whatever they are; False: none fit."""
        if beside:
            others = self._matrix @ register - self._own @ register[self._columns]
            at = np.flatnonzero(self._shared).astype(np.int32)
            self._program.bound(at, (self._low - others)[at], (self._high - others)[at])
        size, found = len(self._columns), self._program.optimum()
        whole = self._program.dived(found, size)
        if whole is None and found is not None:
            whole = self._program.integer(size)
        if whole is not None:
            register[self._columns] = np.round(whole[:size])
        return whole is not None
