"""Groups that overlap: limits of a number, and all the payers of an income. Nobody adds them up."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from finsam.domain.codes import UNKNOWN, Codes
from finsam.domain.decimals import as_decimals


@dataclass(frozen=True)
class Overlapping:
    """The groups of an overlapping dimension, and whether each enrolment (row) is in each group (column)."""

    groups: tuple[str, ...]
    within: NDArray[np.bool_]


def at_most(numbers: "pd.Series[float]", limits: Sequence[int]) -> Overlapping:
    """Who has at most each number; nobody whose number is missing."""
    within = numbers.to_numpy()[:, None] <= np.asarray(limits, dtype=float)[None, :]
    return Overlapping(tuple(map(str, limits)), within)


def over(numbers: "pd.Series[float]", limits: Sequence[int]) -> Overlapping:
    """Who has more than each number; whose number is missing is in a group of its own, `unknown`."""
    # As in bands, where a limit is the upper end that belongs to the lower band.
    known = as_decimals(numbers)
    within = known[:, None] > np.asarray(limits, dtype=float)[None, :]
    missing = numbers.isna().to_numpy()
    return Overlapping((*map(str, limits), UNKNOWN), np.column_stack([within, missing]))


def payers_of(sources: str, codes: Codes) -> frozenset[str]:
    """The payers of income sources (codes joined with `;`).

    An association's own source without a payer is another payer's, as everywhere.
    """
    return frozenset(codes["income_source"].parent(source) or "other" for source in sources.split(";"))


def any_payer(incomes: pd.Series, codes: Codes) -> Overlapping:
    """Who has which payers among all their sources of income (codes joined with `;`)."""
    payers = codes["payer"].ids
    place, found = pd.factorize(incomes)
    of_each = np.zeros((len(found) + 1, len(payers)), dtype=bool)
    for row, sources in zip(of_each, found, strict=False):
        row[[payers.index(payer) for payer in payers_of(sources, codes)]] = True
    # The last row is for missing sources, at place -1.
    of_each[-1, payers.index(UNKNOWN)] = True
    return Overlapping(payers, of_each[place])
