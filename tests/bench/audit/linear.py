"""Can figures be what they are said to be, all at once? A linear program over everything that is given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

from tests.bench.audit.given import INFINITE, Bound


@dataclass(frozen=True)
class Relation:
    """The sum of figures, each times its weight, is at least `low` and at most `high`."""

    weights: Mapping[object, float]
    low: float = 0.0
    high: float = 0.0


def at_most(parts: Iterable[object], whole: object) -> Relation:
    """The parts together are not more than the whole."""
    return Relation({**dict.fromkeys(parts, 1.0), whole: -1.0}, -INFINITE, 0.0)


def equal(left: Iterable[object], right: Iterable[object]) -> Relation:
    """Two sides with the same sum."""
    weights = dict.fromkeys(left, 1.0)
    for one in right:
        weights[one] = weights.get(one, 0.0) - 1.0
    return Relation(weights)


def feasible(bounds: Mapping[object, Bound], relations: Iterable[Relation]) -> bool:
    """Whether some values within the bounds satisfy every relation; a figure without bounds is any number."""
    kept = [one for one in relations if one.weights]
    if not kept:
        return True
    places = {name: at for at, name in enumerate(dict.fromkeys(name for one in kept for name in one.weights))}
    entries = [
        (row, places[name], weight) for row, one in enumerate(kept) for name, weight in one.weights.items()
    ]
    rows, columns, weights = (np.array(part) for part in zip(*entries, strict=True))
    matrix = coo_array((weights, (rows, columns)), shape=(len(kept), len(places))).tocsr()
    size = np.array(
        [max(1.0, *(abs(w) * _size(bounds.get(name)) for name, w in one.weights.items())) for one in kept]
    )
    low = np.array([one.low for one in kept]) - 1e-7 * size
    high = np.array([one.high for one in kept]) + 1e-7 * size
    upper, lower = np.isfinite(high), np.isfinite(low)
    limits = [bounds.get(name, (-INFINITE, INFINITE)) for name in places]
    from scipy.sparse import vstack

    found = linprog(  # type: ignore[call-overload]
        np.zeros(len(places)),
        A_ub=vstack([matrix[upper], -matrix[lower]]),
        b_ub=np.concatenate([high[upper], -low[lower]]),
        bounds=[(None if a == -INFINITE else a, None if b == INFINITE else b) for a, b in limits],
        method="highs",
    )
    return bool(found.status != 2)


def _size(bound: Bound | None) -> float:
    return (
        max(abs(one) for one in bound if abs(one) != INFINITE)
        if bound and any(abs(o) != INFINITE for o in bound)
        else 1.0
    )
