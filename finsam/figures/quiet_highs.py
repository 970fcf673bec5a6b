"""A linear program as HiGHS takes it, and HiGHS without a word to the terminal."""

from collections.abc import Mapping
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

_Numbers = NDArray[np.float64]


class _Silent(highspy.Highs):
    """HiGHS without callbacks, whose start it tells the terminal of."""

    def enableCallbacks(self) -> None:  # noqa: N802
        self.callbacks = []


def program(
    costs: _Numbers,
    most: _Numbers,
    rows: Any,
    below: _Numbers,
    above: _Numbers,
    options: Mapping[str, bool | float | str],
) -> highspy.Highs:
    """Least costs of columns from 0 to `most`, with `rows` (of csr, times the columns) between two bounds.

    `options`: of HiGHS, beside one thread and no output.
    """
    handed = highspy.HighsLp()
    handed.num_row_, handed.num_col_ = rows.shape
    handed.col_cost_, handed.col_lower_, handed.col_upper_ = costs, np.zeros(len(costs)), most
    handed.row_lower_, handed.row_upper_ = below, above
    handed.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    handed.a_matrix_.start_, handed.a_matrix_.index_ = rows.indptr, rows.indices
    handed.a_matrix_.value_ = rows.data
    highs = _Silent()  # type: ignore[no-untyped-call]
    for option, value in {"output_flag": False, "threads": 1, **options}.items():
        highs.setOptionValue(option, value)
    highs.passModel(handed)
    return highs
