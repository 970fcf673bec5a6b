"""The linear program of some columns of the model, the others as they are in a register that is known.

A solution that is whole is a register. Where costs are of whole cells, and where it is looked for near a
known register, with some persons more and some fewer, a solution is nearly always whole.
"""

from collections.abc import Callable

import highspy
import numpy as np
from scipy.sparse import csr_array, hstack, vstack

from finsam.figures.intruder.model import Model
from finsam.figures.intruder.units import Flags, Floats, Ints
from finsam.figures.quiet_highs import program

# No unit has so many persons in one class; it keeps what nothing bounds from being without end.
MOST_IN_A_CLASS = 99_999.0
_WHOLE, _TRIES, _FIRST_TRIES, _VARIED = 1e-6, 16, 12, 0.3
_DONE = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible)


class UnsolvedError(ValueError):
    """A program that was not solved within its time, or not exactly."""


class Program:
    """`columns`: what may differ from the register `start`. `costs`: random ones of every column."""

    def __init__(
        self, model: Model, columns: Ints, start: Floats, costs: Callable[[], Floats], seconds: float
    ):
        self.columns, self.start, self._costs, self._seconds = columns, start, costs, seconds
        fixed = start.copy()
        fixed[columns] = 0
        matrix = csr_array(model.matrix[:, columns])
        free = np.diff(matrix.indptr) > 0
        # What a row says that none of the columns is in is true or not, whatever is found.
        self._fits = bool(((model.least <= 0) & (model.most >= 0) | free).all()) or bool(fixed.any())
        rows = np.flatnonzero(free)
        rest = (model.matrix @ fixed)[rows]
        self._matrix, self._least, self._most = (
            csr_array(matrix[rows]),
            model.least[rows] - rest,
            model.most[rows] - rest,
        )
        self._upper = np.full(len(columns), MOST_IN_A_CLASS)
        self._unit = model.unit_of[columns]
        self._any = _solver(self._matrix, self._least, self._most, self._upper)
        self._near: highspy.Highs | None = None
        self._random = np.random.default_rng(0)
        self._fewer = np.array([], dtype=np.int64)

    def first(self) -> Floats | None:
        """Any register; None where there is none."""
        if not self._fits or not len(self.columns):
            return self.start if self._fits else None
        for _ in range(_FIRST_TRIES):
            found = self._solved(self._any, self._costs()[self.columns])
            if found is None or _is_whole(found):
                return self._register(found)
        own = self.start[self.columns]
        return self._whole(np.zeros(len(self.start)), 0, own, np.ones(len(own), dtype=bool))

    def cheapest(self, costs: Floats) -> Floats | None:
        """The register with the least costs; None where the solution is not whole."""
        found = self._solved(self._any, costs[self.columns])
        return self._register(found) if found is not None and _is_whole(found) else None

    def near(self, form: Floats, value: int) -> Floats | None:
        """A register near the start in which a cell, by its columns, has a value; None: there is none."""
        if self._near is None:
            self._near = self._deviations()
        solver, basis, own = self._near, self._near.getBasis(), form[self.columns]
        row = np.r_[own, -own[self._fewer]]
        used = np.flatnonzero(row).astype(np.int32)
        ahead = float(value - form @ self.start)
        solver.addRow(ahead, ahead, len(used), used, row[used])
        try:
            found = self._changed(solver)
        finally:
            solver.deleteRows(1, np.array([solver.getNumRow() - 1], dtype=np.int32))
            solver.setBasis(basis)
        if found is None or _is_whole(found):
            return self._register(found)
        # The units whose persons are not whole; then everybody.
        half = np.isin(self._unit, self._unit[np.abs(found - np.round(found)) >= _WHOLE])
        nearby = self._whole(form, value, np.round(found), half)
        return self._whole(form, value, found, ~half | half) if nearby is None and not half.all() else nearby

    def _changed(self, solver: highspy.Highs) -> Floats | None:
        found = None
        for _ in range(_TRIES):
            costs = self._costs()[self.columns] * (1 + _VARIED * self._random.random(len(self.columns)))
            change = self._solved(solver, self._both(costs))
            if change is None:
                return None
            found = self.start[self.columns] + change[: len(self.columns)]
            found[self._fewer] -= change[len(self.columns) :]
            if _is_whole(found):
                break
        return found

    def _deviations(self) -> highspy.Highs:
        """The program of what another register has more and fewer than the start."""
        own = self.start[self.columns]
        self._fewer, have = np.flatnonzero(own), self._matrix @ own
        matrix = csr_array(hstack([self._matrix, -self._matrix[:, self._fewer]]))
        solver = _solver(matrix, self._least - have, self._most - have, self._both(self._upper, own))
        self._solved(solver, self._both(self._costs()[self.columns]))
        return solver

    def _both(self, more: Floats, fewer: Floats | None = None) -> Floats:
        return np.concatenate([more, (more if fewer is None else fewer)[self._fewer]])

    def _whole(self, form: Floats, value: int, own: Floats, free: Flags) -> Floats | None:
        """The same by an integer program, in which some columns may differ from what they are."""
        matrix = csr_array(vstack([self._matrix, csr_array(form[self.columns][None, :])]))
        fixed = matrix @ np.where(free, 0, own)
        ahead = value - form @ self.start + form[self.columns] @ self.start[self.columns]
        least, most = np.r_[self._least, ahead] - fixed, np.r_[self._most, ahead] - fixed
        solver = _solver(csr_array(matrix[:, free]), least, most, self._upper[free], presolve="choose")
        every = np.arange(free.sum(), dtype=np.int32)
        solver.changeColsIntegrality(len(every), every, np.full(len(every), highspy.HighsVarType.kInteger))
        found = self._solved(solver, np.zeros(len(every)))
        if found is None:
            return None
        whole = own.copy()
        whole[free] = found
        return self._register(whole)

    def _register(self, found: Floats | None) -> Floats | None:
        if found is None:
            return None
        register = self.start.copy()
        register[self.columns] = np.round(found)
        return register

    def _solved(self, solver: highspy.Highs, costs: Floats) -> Floats | None:
        """What a program finds; None where nothing fits. UnsolvedError where it takes too long."""
        solver.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)
        solver.setOptionValue("time_limit", solver.getRunTime() + self._seconds)
        solver.run()
        status = solver.getModelStatus()
        if status not in _DONE:
            raise UnsolvedError
        return np.asarray(solver.getSolution().col_value) if status == _DONE[0] else None


def _is_whole(found: Floats) -> bool:
    return bool(np.abs(found - np.round(found)).max(initial=0) < _WHOLE)


def _solver(
    matrix: csr_array, least: Floats, most: Floats, upper: Floats, presolve: str = "off"
) -> highspy.Highs:
    return program(np.zeros(len(upper)), upper, matrix, least, most, {"random_seed": 0, "presolve": presolve})
