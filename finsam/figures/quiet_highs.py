"""Linear programs of whole things, kept warm: HiGHS without a word to the terminal.

Each is solved from where the last one ended. Where few things change the optimum is nearly always whole; else
one fraction after the other is made whole, and at last an integer program is tried.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
INFINITE: float = highspy.kHighsInf
_WHOLE = 1e-6
# So many fractions are made whole, one by one, before an integer program is tried.
_DIVES, _AT_ONCE = 20, 4
_DONE = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible)


class UnsolvedError(ValueError):
    """A program that was not solved within the steps that it may take, or not exactly."""


class _Silent(highspy.Highs):
    """HiGHS without callbacks, whose start it tells the terminal of."""

    def enableCallbacks(self) -> None:  # noqa: N802
        self.callbacks = []


class Program:
    """Least costs of columns from 0 to `most`, with `rows` (of csr, times the columns) between two bounds.

    `options`: of HiGHS, beside one thread and no output.
    """

    def __init__(
        self,
        costs: Floats,
        most: Floats,
        rows: Any,
        below: Floats,
        above: Floats,
        options: Mapping[str, bool | float | str],
    ) -> None:
        self.costs, self.most, self.size = costs, most, len(costs)
        handed = highspy.HighsLp()
        handed.num_row_, handed.num_col_ = rows.shape
        handed.col_cost_, handed.col_lower_, handed.col_upper_ = costs, np.zeros(len(costs)), most
        handed.row_lower_, handed.row_upper_ = below, above
        handed.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        handed.a_matrix_.start_, handed.a_matrix_.index_ = rows.indptr, rows.indices
        handed.a_matrix_.value_ = rows.data
        self.highs = _Silent()  # type: ignore[no-untyped-call]
        for option, value in {"output_flag": False, "threads": 1, "presolve": "off", **options}.items():
            self.highs.setOptionValue(option, value)
        self.highs.passModel(handed)
        self._every = np.arange(self.size, dtype=np.int32)
        self.first = self.optimum()
        self._basis = self.highs.getBasis()

    def optimum(self) -> Floats | None:
        """What costs least; None where nothing fits. UnsolvedError where it takes too many steps."""
        self.highs.run()
        status = self.highs.getModelStatus()
        if status not in _DONE:
            raise UnsolvedError
        return np.asarray(self.highs.getSolution().col_value) if status == _DONE[0] else None

    def cost(self, costs: Floats) -> None:
        """Let the columns cost something else."""
        self.costs = costs
        self.highs.changeColsCost(self.size, self._every, costs)

    def limit(self, most: Floats) -> None:
        """Let the columns be up to something else."""
        self.most = most
        self.highs.changeColsBounds(self.size, self._every, np.zeros(self.size), most)

    def bound(self, rows: Ints, least: Floats, most: Floats) -> None:
        """Let some rows be between something else."""
        for row, ends in zip(rows, zip(least, most, strict=True), strict=True):
            self.highs.changeRowBounds(row, *ends)

    @contextmanager
    def asked(self, row: Floats, value: float) -> Iterator[None]:
        """The program with one row more, a number times each column, that comes to a value."""
        used = np.flatnonzero(row).astype(np.int32)
        self.highs.setBasis(self._basis)
        self.highs.addRow(value, value, len(used), used, row[used])
        try:
            yield
        finally:
            last = self.highs.getNumRow() - 1
            self.highs.deleteRows(1, np.array([last], dtype=np.int32))

    def dived(self, found: Floats | None, whole: int) -> Floats | None:
        """An optimum whose first columns are whole, near another: the fractions nearest to whole numbers are
        made those, and so on; None where none is found so.
        """
        fixed = set[int]()
        for _ in range(_DIVES):
            if found is None or is_whole(found[:whole]):
                break
            apart = np.abs(found[:whole] - np.round(found[:whole]))
            fractions = np.flatnonzero(apart >= _WHOLE)
            nearest = fractions[np.argsort(apart[fractions], kind="stable")].astype(np.int32)
            fixed.update(nearest.tolist())
            found = self._fixed(nearest, found)
        self._fix(np.array(sorted(fixed), dtype=np.int32), 0.0, None)
        return found if found is not None and is_whole(found[:whole]) else None

    def _fixed(self, fractions: Ints, found: Floats) -> Floats | None:
        """The optimum where some of these are whole: a share of them, else one, the other way at last."""
        some, one = fractions[: -(-len(fractions) // _AT_ONCE)], fractions[:1]
        near = np.round(found)
        for tried, numbers in ((some, near), (one, near), (one, 2 * np.floor(found) + 1 - near)):
            self._fix(tried, numbers[tried], numbers[tried])
            better = self.optimum()
            if better is not None:
                return better
            self._fix(tried, 0.0, None)
        return None

    def _fix(self, at: Ints, least: Any, most: Any) -> None:
        own = np.asarray(at, dtype=np.int32)
        ends = np.broadcast_to(least, own.shape), self.most[own] if most is None else most
        self.highs.changeColsBounds(len(own), own, np.array(ends[0], dtype=float), np.array(ends[1]))

    def integer(self, whole: int) -> Floats | None:
        """What costs least where the first columns are whole, or the best that was found in the nodes that it
        may try; None where nothing fits. UnsolvedError where that is not known.
        """
        kinds = highspy.HighsVarType
        first = self._every[:whole]
        self.highs.changeColsIntegrality(whole, first, np.full(whole, kinds.kInteger))
        self.highs.setOptionValue("presolve", "on")
        self.highs.run()
        feasible = highspy.SolutionStatus.kSolutionStatusFeasible
        found = self.highs.getInfo().primal_solution_status == feasible
        solution = np.asarray(self.highs.getSolution().col_value) if found else None
        proven = self.highs.getModelStatus() in _DONE
        self.highs.setOptionValue("presolve", "off")
        self.highs.changeColsIntegrality(whole, first, np.full(whole, kinds.kContinuous))
        if (solution is None and not proven) or (solution is not None and not is_whole(solution[:whole])):
            raise UnsolvedError
        return solution


class Near(Program):
    """Registers near one that is known, by persons more of some classes and persons fewer.

    `matrix`: sums of persons, each between two `bounds` as how much more than in the known one, `start`.
    `more`: the classes that may differ; `limits`: how many more of each, and how many fewer of those that
    somebody is in. `beyond`: further columns of the same rows, after the persons, that cost nothing yet.
    """

    def __init__(
        self,
        matrix: Any,
        start: Floats,
        more: Any,
        bounds: tuple[Floats, Floats],
        limits: tuple[Floats, Floats],
        costs: Floats,
        options: Mapping[str, bool | float | str],
        beyond: Any = None,
    ) -> None:
        self.start, self.more = start, more
        self.fewer = more[start[more] > 0]
        self.persons = len(self.more) + len(self.fewer)
        parts = [matrix[:, self.more], -matrix[:, self.fewer], *([] if beyond is None else [beyond])]
        rows = csr_array(hstack(parts, format="csr"))
        free = rows.shape[1] - self.persons
        super().__init__(
            np.concatenate([costs, np.zeros(free)]),
            np.concatenate([*limits, np.full(free, INFINITE)]),
            rows,
            *bounds,
            options,
        )

    def change(self, found: Floats) -> Floats:
        """By how many persons of each class a solution differs from the known register."""
        change = np.zeros(len(self.start))
        change[self.more] = found[: len(self.more)]
        change[self.fewer] -= found[len(self.more) : self.persons]
        return change

    def row(self, form: Floats) -> Floats:
        """A sum of persons as one of persons more and fewer."""
        free = np.zeros(self.size - self.persons)
        return np.concatenate([form[self.more], -form[self.fewer], free])


def is_whole(numbers: Floats) -> bool:
    """Whether numbers are whole, but for what a solver leaves."""
    return bool(np.abs(numbers - np.round(numbers)).max(initial=0.0) < _WHOLE)
