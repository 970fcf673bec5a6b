"""Sums of columns as sparse rows: made, and each said once."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
Row: TypeAlias = list[tuple[float, Ints]]


def csr_rows(rows: Sequence[Row], n: int) -> csr_array:
    """Rows of n columns, each the sum of some columns by a number."""
    parts = [part for row in rows for part in row]
    sizes = [sum(len(columns) for _, columns in row) for row in rows]
    columns = np.concatenate([np.array([], dtype=np.int64), *(columns for _, columns in parts)])
    numbers = np.repeat([float(times) for times, _ in parts], [len(columns) for _, columns in parts])
    found = csr_array((numbers, columns, np.cumsum([0, *sizes])), shape=(len(rows), n))
    found.sum_duplicates()
    return found


def anybody(matrix: csr_array, most: Floats) -> Flags:
    """The columns that anybody can be in: no figure says that nobody is. One is left, for the solver."""
    found = np.ones(matrix.shape[1], dtype=bool)
    for row in np.flatnonzero(most == 0):
        own = slice(matrix.indptr[row], matrix.indptr[row + 1])
        if (matrix.data[own] > 0).all():
            found[matrix.indices[own]] = False
    found[:1] |= not found.any()
    return found


def each_once(matrix: csr_array, least: Floats, most: Floats) -> tuple[csr_array, Floats, Floats]:
    """Sums that are of the same persons as one, between what all of them say."""
    matrix.sort_indices()
    seen: dict[tuple[bytes, bytes], int] = {}
    of = np.empty(len(least), dtype=np.int64)
    for row, (start, end) in enumerate(pairwise(matrix.indptr.tolist())):
        key = matrix.indices[start:end].tobytes(), matrix.data[start:end].tobytes()
        of[row] = seen.setdefault(key, len(seen))
    highest, lowest = np.full(len(seen), -np.inf), np.full(len(seen), np.inf)
    np.maximum.at(highest, of, least)
    np.minimum.at(lowest, of, most)
    first = np.unique(of, return_index=True)[1]
    return csr_array(matrix[first]), highest, lowest
