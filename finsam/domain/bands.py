"""Bands of numbers: which one a number is in, and what a band is called.

The edges are the association's own: upper ends, inclusive (docs/registers.md).
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from finsam.domain.codes import UNKNOWN
from finsam.domain.decimals import as_decimals

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Bands:
    """Bands over a number, given by their upper ends.

    `whole` bands hold whole numbers and do not overlap in writing (`21-24`, `25-34`); others hold
    measured numbers and share their edges (`2-4`, `4-7`), the edge itself belonging to the lower one.
    """

    upper_ends: tuple[int, ...]
    whole: bool

    def __post_init__(self) -> None:
        if list(self.upper_ends) != sorted(set(self.upper_ends)) or not self.upper_ends:
            raise ValueError(f"upper ends of bands must rise: {self.upper_ends}")

    @property
    def ids(self) -> tuple[str, ...]:
        """The codes of the bands, lowest first: `-20`, `21-24`, ..., `65-`."""
        step = 1 if self.whole else 0
        first, last = self.upper_ends[0], self.upper_ends[-1]
        between = [f"{low + step}-{high}" for low, high in pairwise(self.upper_ends)]
        return (f"-{first}", *between, f"{last + step}-")

    def assign(self, numbers: "pd.Series[float]") -> "pd.Series[str]":
        """The band of each number as a categorical; `unknown` where the number is missing."""
        # Params need only the edges: a run with nothing to do must not wait for these.
        import numpy as np
        import pandas as pd

        position = np.searchsorted(np.asarray(self.upper_ends, dtype=float), as_decimals(numbers))
        position = np.where(numbers.isna(), len(self.ids), position)
        categories = pd.CategoricalDtype([*self.ids, UNKNOWN], ordered=True)
        return pd.Series(pd.Categorical.from_codes(position, dtype=categories), index=numbers.index)
