"""Limits of a number: who is within each of them. Unlike bands they overlap, so nobody adds them up."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from finsam.domain.codes import UNKNOWN
from finsam.domain.decimals import as_decimals

# The dimensions whose groups are limits: a person is in as many as they are within.
OVERLAPPING = frozenset({"age_at_most", "support_over"})


@dataclass(frozen=True)
class Limits:
    """The groups of an overlapping dimension, and whether each enrolment (row) is in each group (column)."""

    groups: tuple[str, ...]
    within: NDArray[np.bool_]


def at_most(numbers: "pd.Series[float]", limits: Sequence[int]) -> Limits:
    """Who has at most each number; nobody whose number is missing."""
    within = numbers.to_numpy()[:, None] <= np.asarray(limits, dtype=float)[None, :]
    return Limits(tuple(map(str, limits)), within)


def over(numbers: "pd.Series[float]", limits: Sequence[int]) -> Limits:
    """Who has more than each number; whose number is missing is in a group of its own, `unknown`."""
    # As in bands, where a limit is the upper end that belongs to the lower band.
    known = as_decimals(numbers)
    within = known[:, None] > np.asarray(limits, dtype=float)[None, :]
    missing = numbers.isna().to_numpy()
    return Limits((*map(str, limits), UNKNOWN), np.column_stack([within, missing]))
