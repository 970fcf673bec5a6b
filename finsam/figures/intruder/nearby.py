"""Registers near one that is known, with more persons in some classes and fewer in others.

They are solutions of a linear program. Where few persons change a solution is nearly always whole, and so a
register. Else, of several units, those that are not whole are looked for again beside the others; then other
costs are tried, and at last an integer program.
"""

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from finsam.figures.intruder.unknowns import Flags, Floats, Ints, Unknowns
from finsam.figures.quiet_highs import program

# No unit has so many persons in one class; it keeps what nothing bounds from being without end.
MOST_IN_A_CLASS = 99_999.0
_WHOLE, _TRIES, _VARIED = 1e-6, 16, 0.3
# No clock, so that the same files are answered alike on every machine: many times what any program took.
_ITERATIONS, _NODES = 200_000, 2_000
_DONE = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible)


class UnsolvedError(ValueError):
    """A program that was not solved within the steps that it may take, or not exactly."""


class Nearby:
    """`columns`: what may differ from the register `start`. `bounds`: the least and the most of every sum."""

    def __init__(
        self, unknowns: Unknowns, columns: Ints, start: Floats, bounds: tuple[Floats, Floats]
    ) -> None:
        self.columns, self._start, self._unknowns, self._bounds = columns, start, unknowns, bounds
        self._fewer = columns[start[columns] > 0]
        self._random = np.random.default_rng(0)
        matrix, have = csr_array(unknowns.matrix[:, columns]), unknowns.matrix @ start
        least, most = (end - have for end in bounds)
        # What a row says that none of the columns is in is true or not, whatever is found.
        rows = np.flatnonzero((np.diff(matrix.indptr) > 0) | (least > _WHOLE) | (most < -_WHOLE))
        both = csr_array(hstack([matrix[rows], -unknowns.matrix[rows][:, self._fewer]], format="csr"))
        self._most = np.r_[np.full(len(columns), MOST_IN_A_CLASS), start[self._fewer]]
        options: dict[str, bool | float | str] = {
            "random_seed": 0,
            "presolve": "off",
            "simplex_iteration_limit": _ITERATIONS,
            "mip_max_nodes": _NODES,
        }
        self._changes = self._varied()
        self._solver = program(self._changes, self._most, both, least[rows], most[rows], options)
        self._unit = unknowns.unit_of[np.r_[columns, self._fewer]]
        found = self._solved(self._changes)
        # The nearest with the bounds, in whole persons or not; None where there is none.
        self.relaxed = None if found is None else self._register(found)
        self._basis = self._solver.getBasis()

    def _varied(self) -> Floats:
        """What each person more or fewer costs."""
        varied: Floats = 1 + _VARIED * self._random.random(len(self._most))
        return varied

    def cheapest(self, costs: Floats) -> Floats | None:
        """The register with the least costs; None where the solution is not whole."""
        found = self._solved(np.r_[costs[self.columns], -costs[self._fewer]])
        return np.round(self._register(found)) if found is not None and _is_whole(found) else None

    def near(self, form: Floats, value: float) -> Floats | None:
        """A register near the start in which a sum of columns has a value; None: there is none."""
        row = np.r_[form[self.columns], -form[self._fewer]]
        used = np.flatnonzero(row).astype(np.int32)
        ahead = value - float(form @ self._start)
        self._solver.setBasis(self._basis)
        self._solver.addRow(ahead, ahead, len(used), used, row[used])
        try:
            return self._whole(form, value)
        finally:
            self._solver.deleteRows(1, np.array([self._solver.getNumRow() - 1], dtype=np.int32))
            self._solver.setBasis(self._basis)

    def _whole(self, form: Floats, value: float) -> Floats | None:
        costs = self._changes
        for _ in range(_TRIES):
            found = self._solved(costs)
            if found is None:
                return None
            beside = self._register(found) if _is_whole(found) else self._beside(found, form, value)
            if beside is not None:
                return np.round(beside)
            costs = self._varied()
        found = self._integer(np.asarray(found))
        return None if found is None else np.round(self._register(found))

    def _beside(self, found: Floats, form: Floats, value: float) -> Floats | None:
        """Of several units, those that are not whole once more beside the others as they are; None: of one,
        or there is none.
        """
        columns = self.columns[self._apart(found)[: len(self.columns)]]
        if len(columns) == len(self.columns):
            return None
        start = np.round(self._register(found))
        return Nearby(self._unknowns, columns, start, self._bounds).near(form, value)

    def _apart(self, found: Floats) -> Flags:
        """What is of the units that are not whole."""
        return np.isin(self._unit, self._unit[np.abs(found - np.round(found)) >= _WHOLE])

    def _integer(self, found: Floats) -> Floats | None:
        """The same in whole numbers only: of the units that are not whole, then of everybody."""
        at, n = np.arange(len(found), dtype=np.int32), len(self.columns)
        # Instead of more and fewer persons all that there are: the fewer are everybody, so more are all.
        persons = np.r_[np.round(self._register(found))[self.columns], self._most[n:]]
        self._kinds(at, highspy.HighsVarType.kInteger, "choose")
        try:
            for free in (self._apart(found)[:n], np.ones(n, dtype=bool)):
                least, most = persons.copy(), persons.copy()
                least[:n][free], most[:n][free] = 0, self._most[:n][free]
                self._solver.changeColsBounds(len(at), at, least, most)
                whole = self._solved(np.zeros(len(at)))
                if whole is not None or free.all():
                    break
        finally:
            self._kinds(at, highspy.HighsVarType.kContinuous, "off")
            self._solver.changeColsBounds(len(at), at, np.zeros(len(at)), self._most)
        return whole

    def _kinds(self, at: NDArray[np.int32], kind: highspy.HighsVarType, presolve: str) -> None:
        self._solver.setOptionValue("presolve", presolve)
        self._solver.changeColsIntegrality(len(at), at, np.full(len(at), kind))

    def _register(self, found: Floats) -> Floats:
        register = self._start.copy()
        register[self.columns] += found[: len(self.columns)]
        register[self._fewer] -= found[len(self.columns) :]
        return register

    def _solved(self, costs: Floats) -> Floats | None:
        """What a program finds; None where nothing fits. UnsolvedError where it takes too many steps."""
        self._solver.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status not in _DONE:
            raise UnsolvedError
        return np.asarray(self._solver.getSolution().col_value) if status == _DONE[0] else None


def _is_whole(found: Floats) -> bool:
    return bool(np.abs(found - np.round(found)).max(initial=0) < _WHOLE)
