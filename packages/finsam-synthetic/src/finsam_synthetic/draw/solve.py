"""Which whole numbers meet all conditions at the least cost, and if none do, which conditions are at odds?

A thin layer over the mixed-integer solver HiGHS (scipy.optimize.milp).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, eye_array, hstack

FloatVector = NDArray[np.float64]

# Conditions that nobody published (sums that hold by construction) belong to no target.
STRUCTURE = -1
_OPTIMAL, _LIMIT, _INFEASIBLE = 0, 1, 2


@dataclass(frozen=True)
class ChoiceProblem:
    """Variables with costs and bounds, and rows: low <= matrix @ x <= high. `owner`: whose row it is."""

    cost: FloatVector
    low: FloatVector
    high: FloatVector
    whole: NDArray[np.bool_]
    matrix: csr_array
    row_low: FloatVector
    row_high: FloatVector
    owner: NDArray[np.int64]


@dataclass
class Builder:
    """Collects variables and rows of a problem."""

    _cost: list[float] = field(default_factory=list)
    _low: list[float] = field(default_factory=list)
    _high: list[float] = field(default_factory=list)
    _whole: list[bool] = field(default_factory=list)
    _entries: list[tuple[int, int, float]] = field(default_factory=list)
    _rows: list[tuple[float, float, int]] = field(default_factory=list)

    def variable(self, cost: float = 0.0, low: float = 0.0, high: float = np.inf, whole: bool = False) -> int:
        """A new variable's number."""
        self._cost.append(cost)
        self._low.append(low)
        self._high.append(high)
        self._whole.append(whole)
        return len(self._cost) - 1

    def row(
        self, weights: Mapping[int, float] | Iterable[tuple[int, float]], low: float, high: float, owner: int
    ) -> None:
        """A new row: variable number -> weight."""
        pairs = weights.items() if isinstance(weights, Mapping) else weights
        number = len(self._rows)
        self._entries += [(number, variable, weight) for variable, weight in pairs if weight]
        self._rows.append((low, high, owner))

    def problem(self) -> ChoiceProblem:
        entries = np.array(self._entries, dtype=float).reshape(-1, 3)
        at = (entries[:, 0].astype(np.int64), entries[:, 1].astype(np.int64))
        shape = (len(self._rows), len(self._cost))
        rows = np.array(self._rows, dtype=float).reshape(-1, 3)
        return ChoiceProblem(
            cost=np.array(self._cost),
            low=np.array(self._low),
            high=np.array(self._high),
            whole=np.array(self._whole),
            matrix=csr_array(coo_array((entries[:, 2], at), shape=shape)),
            row_low=rows[:, 0],
            row_high=rows[:, 1],
            owner=rows[:, 2].astype(np.int64),
        )


def solved(problem: ChoiceProblem, gap: float = 0.02) -> FloatVector | None:
    """The cheapest values, within `gap` of the least cost; None where no values meet all rows."""
    rows = LinearConstraint(problem.matrix, problem.row_low, problem.row_high)
    result = milp(
        problem.cost,
        integrality=problem.whole.astype(int),
        bounds=Bounds(problem.low, problem.high),
        constraints=[rows] if len(problem.row_low) else [],
        options={"mip_rel_gap": gap, "node_limit": 20_000},
    )
    if result.status == _INFEASIBLE or result.x is None:
        return None
    if result.status not in (_OPTIMAL, _LIMIT):
        raise RuntimeError(f"the solver gave up: {result.message}")
    return np.asarray(result.x, dtype=float)


def conflict(problem: ChoiceProblem) -> frozenset[int]:
    """A smallest set of owners whose rows cannot all be met: without any one of them the others can.

    First every row may be missed at a price; those that the cheapest solution misses are then demanded, until
    no solution is left (Chinneck's elastic filter). Of the demanded ones, each that is not needed is dropped.
    Empty where the problem can be solved.
    """
    demanded: list[int] = []
    while (missed := _missed(problem, frozenset(demanded))) is not None:
        if not missed:
            return frozenset()
        demanded += sorted(missed)
    for owner in tuple(demanded):
        without = [other for other in demanded if other != owner]
        if solved(_only(problem, frozenset(without))) is None:
            demanded = without
    return frozenset(demanded)


def _only(problem: ChoiceProblem, owners: frozenset[int]) -> ChoiceProblem:
    """The rows of these owners and those of the structure; any solution will do."""
    kept = np.isin(problem.owner, [STRUCTURE, *owners])
    return replace(
        problem,
        cost=np.zeros_like(problem.cost),
        matrix=problem.matrix[kept],
        row_low=problem.row_low[kept],
        row_high=problem.row_high[kept],
        owner=problem.owner[kept],
    )


def _missed(problem: ChoiceProblem, demanded: frozenset[int]) -> set[int] | None:
    """Owners missed where as little as can be is missed outside the demanded; None if even so unsolvable."""
    elastic = ~np.isin(problem.owner, [STRUCTURE, *demanded])
    n_rows = len(problem.owner)
    scale = np.maximum(1.0, abs(problem.matrix).max(axis=1).toarray().ravel())
    slack = eye_array(n_rows, format="csr") * scale[:, None]
    room = np.where(elastic, np.inf, 0.0)
    values = solved(
        ChoiceProblem(
            cost=np.concatenate([np.zeros_like(problem.cost), np.ones(2 * n_rows)]),
            low=np.concatenate([problem.low, np.zeros(2 * n_rows)]),
            high=np.concatenate([problem.high, room, room]),
            whole=np.concatenate([problem.whole, np.zeros(2 * n_rows, dtype=bool)]),
            matrix=csr_array(hstack([problem.matrix, slack, -slack])),
            row_low=problem.row_low,
            row_high=problem.row_high,
            owner=problem.owner,
        )
    )
    if values is None:
        return None
    slacks = values[len(problem.cost) :]
    used = (slacks[:n_rows] + slacks[n_rows:]) * scale > 1e-6
    return {int(owner) for owner in problem.owner[used]}
