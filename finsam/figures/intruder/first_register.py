"""A register that fits what is public, whichever: the first, near which others are looked for.

Each unit by itself first, without what it shares with others: that is quick, and nearly always whole. Then
one after the other is moved to where the nearest solution of them all has it, and the rest may follow.
"""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_array

from finsam.figures.intruder.nearby import Nearby
from finsam.figures.intruder.unknowns import Flags, Floats, Ints, Unknowns

_EXACT = 1e-6


def first_register(unknowns: Unknowns, units: Sequence[Ints]) -> Floats | None:
    """A register; None where none fits. `units`: the columns of each. UnsolvedError: it is not known."""
    touched = [np.diff(csr_array(unknowns.matrix[:, unit]).indptr) > 0 for unit in units]
    shared: Flags = np.sum(touched, axis=0) > 1
    register, nobody = np.zeros(unknowns.n), np.zeros(unknowns.n)
    for own, unit in zip(touched, units, strict=True):
        others = ~own | shared
        free = np.where(others, -np.inf, unknowns.least), np.where(others, np.inf, unknowns.most)
        found = Nearby(unknowns, unit, register, free).near(nobody, 0)
        if found is None:
            return None
        register = found
    fitted = _fitted(unknowns, units, register, shared)
    if fitted is not None:
        return fitted
    every, ends = np.arange(unknowns.n), (unknowns.least, unknowns.most)
    return Nearby(unknowns, every, register, ends).near(nobody, 0)


def _fitted(unknowns: Unknowns, units: Sequence[Ints], register: Floats, shared: Flags) -> Floats | None:
    """A register in which shared sums fit as well; None where none is found so."""
    ends, left = (unknowns.least, unknowns.most), list(units)
    while left:
        relaxed = Nearby(unknowns, np.concatenate(left), register, ends).relaxed
        if relaxed is None:
            return None
        unit, moved = left.pop(), register.copy()
        moved[unit] = relaxed[unit]
        near = _about(unknowns, unknowns.matrix @ moved, shared)
        found = Nearby(unknowns, unit, register, near).near(np.zeros(unknowns.n), 0)
        if found is None:
            return None
        register = found
    sums = unknowns.matrix @ register
    fits = (sums > unknowns.least - _EXACT) & (sums < unknowns.most + _EXACT)
    return register if fits.all() else None


def _about(unknowns: Unknowns, sums: Floats, shared: Flags) -> tuple[Floats, Floats]:
    """Bounds by which shared counts are whole numbers about some sums. Of shares the other units see to."""
    counts = np.isfinite(unknowns.most)
    least = np.where(counts, np.floor(sums + _EXACT), -np.inf)
    most = np.where(counts, np.ceil(sums - _EXACT), np.inf)
    return np.where(shared, least, unknowns.least), np.where(shared, most, unknowns.most)
