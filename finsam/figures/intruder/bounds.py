"""How little a cell can be and how much, over every register that fits what is public.

Registers are collected: a cell is open once they show it so. A linear program's solution that is whole is a
register. It looks for registers near one that is known, some persons more and some fewer: such solutions are
nearly always whole. Where one is not, an integer program decides.
"""

from typing import TypeAlias

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from finsam.figures.intruder.cells import Cells
from finsam.figures.intruder.model import Floats, Model

Solver: TypeAlias = highspy.Highs
# No unit has so many persons in one class; it keeps what nothing bounds from being without end.
MOST_IN_A_CLASS = 9_999.0
_WHOLE, _TRIES = 1e-6, 3
_DONE = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible)


class ContradictionError(ValueError):
    """No register fits what the public figures say."""


class TimeOutError(ValueError):
    """A program that was not solved within its time."""


def solver_of(matrix: csr_array, least: Floats, most: Floats, upper: Floats, options: dict[str, object]) -> Solver:
    """A linear program without costs; every column is 0 at the least."""
    rows, columns = matrix.shape
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = columns, rows
    program.col_cost_, program.col_lower_, program.col_upper_ = np.zeros(columns), np.zeros(columns), upper
    program.row_lower_, program.row_upper_ = least, most
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_, program.a_matrix_.index_ = matrix.indptr, matrix.indices
    program.a_matrix_.value_ = matrix.data
    solver = highspy.Highs()
    solver.silent()
    for name, value in ({"threads": 1, "random_seed": 0} | options).items():
        solver.setOptionValue(name, value)
    solver.passModel(program)
    return solver


def solution(solver: Solver, seconds: float) -> Floats | None:
    """What a program finds; None where nothing fits. TimeOutError where it takes longer."""
    solver.setOptionValue("time_limit", solver.getRunTime() + seconds)
    solver.run()
    status = solver.getModelStatus()
    if status not in _DONE:
        raise TimeOutError
    return np.array(solver.getSolution().col_value) if status == _DONE[0] else None


def is_whole(found: Floats) -> bool:
    return bool(np.abs(found - np.round(found)).max(initial=0) < _WHOLE)


class Registers:
    """The registers that were found, as what they show of each cell. ContradictionError where there is none."""

    def __init__(self, model: Model, cells: Cells, least_count: int, interval: int, seconds: float) -> None:
        self.model, self.cells, self.least_count, self.interval = model, cells, least_count, interval
        self.seconds = seconds
        self.low, self.high = np.full(cells.n, np.inf), np.full(cells.n, -np.inf)
        self._random, self.n_solved = np.random.default_rng(0), 0
        upper = _upper(model)
        self._alive = np.flatnonzero(upper)
        self._matrix = csr_array(model.matrix[:, self._alive])
        self._any = solver_of(self._matrix, model.least, model.most, upper[self._alive], {})
        self._near: Solver | None = None
        self._start = self._first()

    def _first(self) -> Floats:
        """A register, with as few persons as can be or nearly so."""
        costs = 1 + self._random.random(len(self._alive))
        found = self._least(costs)
        if found is None:
            raise ContradictionError
        if not is_whole(found):
            found = self._whole(np.zeros(len(costs)))
        if found is None:
            raise ContradictionError
        self._add(found)
        return np.round(found)

    def _least(self, costs: Floats) -> Floats | None:
        self._any.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)
        self.n_solved += 1
        return solution(self._any, self.seconds)

    def _whole(self, form: Floats, value: int = 0) -> Floats | None:
        """A register in which a cell has a value, by an integer program; None where there is none."""
        matrix = csr_array(np.vstack([form]))
        model = self.model
        solver = solver_of(
            csr_array(_stacked(self._matrix, matrix)),
            np.r_[model.least, float(value)],
            np.r_[model.most, float(value)],
            _upper(model)[self._alive],
            {},
        )
        size = len(self._alive)
        solver.changeColsIntegrality(size, np.arange(size, dtype=np.int32), np.full(size, highspy.HighsVarType.kInteger))
        return solution(solver, self.seconds)

    def _add(self, alive: Floats) -> None:
        register = np.zeros(self.model.n)
        register[self._alive] = np.round(alive)
        values = self.cells.values(register)
        np.minimum(self.low, values, out=self.low)
        np.maximum(self.high, values, out=self.high)

    def unopened(self) -> NDArray[np.bool_]:
        """The cells that no registers show to be open: too near each other and small, or nobody of a whole."""
        near = (self.low > 0) & (self.high - self.low < self.interval)
        near &= self.high < self.least_count + self.interval - 1
        return near | self.nobody()

    def nobody(self) -> NDArray[np.bool_]:
        """The cells in which no register has anybody, though somebody is in their whole."""
        whole = self.cells.whole
        return (whole >= 0) & (self.high < 1) & (self.low[whole] >= 1)

    def search(self, rounds: int) -> None:
        """Collects registers by random costs of all cells that are not open, as long as that opens any."""
        idle = 0
        while rounds and idle < 3 and (closed := self.unopened()).any():
            weights = np.where(closed, self._random.normal(size=self.cells.n), 0)
            found = self._least(self.cells.cost(weights, self.model.n)[self._alive])
            if found is not None and is_whole(found):
                self._add(found)
            opened = closed.sum() - self.unopened().sum()
            rounds, idle = rounds - 1, 0 if opened > 0.02 * closed.sum() else idle + 1

    def bound(self, at: int) -> tuple[int, int]:
        """The least and the greatest of a cell, or what shows it to be open. TimeOutError: it is not known."""
        weights = np.zeros(self.cells.n)
        weights[at] = 1
        form = self.cells.cost(weights, self.model.n)[self._alive]
        for upwards in (True, False):
            for value in self._values(at, upwards):
                if not self.unopened()[at] or self._reaches(form, value):
                    break
        return int(self.low[at]), int(self.high[at])

    def _values(self, at: int, upwards: bool) -> range:
        """The values that would open a cell or show more of it, the one farthest away first."""
        low, high = int(self.low[at]), int(self.high[at])
        if upwards:
            return range(max(low + self.interval, 1) if low else 1, high, -1)
        return range(max(high - self.interval, 0), low)

    def _reaches(self, form: Floats, value: int) -> bool:
        """Whether a register has a value in a cell: the nearest one to the first register."""
        if self._near is None:
            self._near = self._deviations()
        solver, size = self._near, len(self._alive)
        basis = solver.getBasis()
        fewer = np.flatnonzero(self._start)
        row = np.r_[form, -form[fewer]]
        columns = np.flatnonzero(row).astype(np.int32)
        ahead = float(value - form @ self._start)
        solver.addRow(ahead, ahead, len(columns), columns, row[columns])
        try:
            found = self._deviating(solver, size, fewer)
        finally:
            last = solver.getNumRow() - 1
            solver.deleteRows(1, np.array([last], dtype=np.int32))
            solver.setBasis(basis)
        if found is not None and not is_whole(found):
            found = self._whole(form, value)
        if found is not None:
            self._add(found)
        return found is not None

    def _deviating(self, solver: Solver, size: int, fewer: NDArray[np.int64]) -> Floats | None:
        for _ in range(_TRIES):
            self.n_solved += 1
            change = solution(solver, self.seconds)
            if change is None:
                return None
            found = self._start + change[:size]
            found[fewer] -= change[size:]
            if is_whole(found):
                break
            self._new_costs(solver)
        return found

    def _deviations(self) -> Solver:
        """The program of what another register has more and fewer than the first one."""
        fewer = np.flatnonzero(self._start)
        have = self._matrix @ self._start
        matrix = csr_array(hstack([self._matrix, -self._matrix[:, fewer]]))
        upper = np.r_[_upper(self.model)[self._alive], self._start[fewer]]
        options = {"presolve": "off", "simplex_strategy": 1}
        solver = solver_of(matrix, self.model.least - have, self.model.most - have, upper, options)
        self._new_costs(solver)
        solution(solver, self.seconds)
        return solver

    def _new_costs(self, solver: Solver) -> None:
        size = solver.getNumCol()
        solver.changeColsCost(size, np.arange(size, dtype=np.int32), 1 + self._random.random(size))


def _stacked(matrix: csr_array, row: csr_array) -> csr_array:
    from scipy.sparse import vstack

    return vstack([matrix, row], format="csr")


def _upper(model: Model) -> Floats:
    """The most in each class: nobody where a figure says so."""
    most = np.full(model.n, MOST_IN_A_CLASS)
    for row in np.flatnonzero(model.most == 0):
        own = slice(model.matrix.indptr[row], model.matrix.indptr[row + 1])
        if (model.matrix.data[own] > 0).all():
            most[model.matrix.indices[own]] = 0
    return most
