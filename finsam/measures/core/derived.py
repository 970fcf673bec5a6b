"""Dimensions that follow from the columns of an enrolment, as categoricals in the order of their tables."""

import numpy as np
import pandas as pd

DIMENSIONS = frozenset({"born_decade"})


def decade(born: pd.Series) -> pd.Series:
    """The first year of the decade that each was born in, `1990`."""
    found, codes = np.unique(born.dt.year.to_numpy() // 10, return_inverse=True)
    decades = pd.CategoricalDtype([str(int(one) * 10) for one in found], ordered=True)
    return pd.Series(pd.Categorical.from_codes(codes, dtype=decades), index=born.index)
