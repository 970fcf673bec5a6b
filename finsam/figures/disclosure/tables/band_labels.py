"""Which bands do the labels of a table stand for? `-20`, `21-24`, `65-`: a label says where its band ends.

Teams of one association may have coarser bands than it (coarser), so labels and not rules say what a
printed table is.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from finsam.domain.bands import Bands
from finsam.domain.codes import UNKNOWN

_LABEL = re.compile(r"(?P<low>\d+)?-(?P<high>\d+)?")
# Dimension -> whether its bands hold whole numbers (as in domain.bands).
BANDED = {"age_band": True, "support_band": False}


def upper_ends(labels: Iterable[str]) -> tuple[int, ...]:
    """The upper ends that bands with these labels have, rising; what is no band's label says nothing."""
    found = (_LABEL.fullmatch(label) for label in labels)
    return tuple(sorted({int(one["high"]) for one in found if one and one["high"]}))


def cover_everything(dimension: str, labels: Iterable[str]) -> bool:
    """Whether these are all the bands of some set of bands: none is left out and none overlaps."""
    bands = set(labels) - {UNKNOWN}
    ends = upper_ends(bands)
    return bool(ends) and set(Bands(ends, BANDED[dimension]).ids) == bands


def pieces(dimension: str, label: str, ends: Sequence[int]) -> tuple[str, ...]:
    """The finest bands that a band is made of. `ends`: of the finest, rising; empty for no band's label."""
    found = _LABEL.fullmatch(label)
    if not found or not ends:
        return ()
    step = 1 if BANDED[dimension] else 0
    lowest = -1 if found["low"] is None else int(found["low"]) - step
    highest = ends[-1] + 1 if found["high"] is None else int(found["high"])
    edges = [-1, *ends, ends[-1] + 1]
    ids = Bands(tuple(ends), BANDED[dimension]).ids
    return tuple(
        id for id, (low, high) in zip(ids, pairwise(edges), strict=True) if lowest <= low and high <= highest
    )
