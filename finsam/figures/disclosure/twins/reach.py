"""What a reader of ranges can think of a number: the registers that print them, in whole persons or not.

A program tells whether a number can be so small. What made one large is kept: how much of each sum, which
for other ranges is reckoned again without a program.
"""

import numpy as np
from scipy.sparse import csr_array

from finsam.figures.disclosure.classes.forms import Form, Numbers
from finsam.figures.disclosure.twins.solver import OPTIONS, Solver, dense, small_costs
from finsam.figures.quiet_highs import INFINITE, Near

# What a solver leaves of nothing.
_NOTHING = 1e-9


class Reach:
    """What registers there are that print these ranges, in whole persons or not."""

    def __init__(self, solver: Solver, least: Numbers, most: Numbers) -> None:
        """`least`, `most`: how far from the truth each slot may be."""
        forms, true, one, other = solver.forms, solver.true, solver.one, solver.other
        low = np.concatenate([solver.bounds[0], np.maximum(least[one], least[other])])
        high = np.concatenate([solver.bounds[1], np.minimum(most[one], most[other])])
        nobody = (forms @ true + high == 0) & (forms.min(axis=1).toarray() >= 0)
        more = np.flatnonzero(forms[nobody].sum(axis=0) == 0)
        limits = np.full(len(more), INFINITE), true[more][true[more] > 0]
        self._near = Near(forms, true, more, (low, high), limits, small_costs(limits), OPTIONS)
        self._forms, self._ends = forms, (low, high)
        self.why = np.zeros(forms.shape[0])

    def possible(self, form: Form, step: float) -> Numbers | None:
        """A change after which a form is `step` more, in whole persons or not; None where there is none.

        `why` is then how much of each sum makes it so, as `least` takes it.
        """
        near = self._near
        with near.asked(near.row(dense(form, len(near.start))), step):
            found = near.optimum()
            if found is None:
                _, known, ray = near.highs.getDualRay()  # type: ignore[attr-defined]
                self.why = ray[:-1] / ray[-1] if known and ray[-1] else np.zeros(len(ray) - 1)
        return None if found is None else near.change(found)

    def holding(self, forms: csr_array) -> Numbers:
        """Of each form the sum inside it that is of most persons at least, as a row of `why`."""
        plain = self._forms.min(axis=1).toarray() >= 0
        inside = plain & ((forms @ self._forms.T).toarray() >= self._forms.sum(axis=1))
        told = np.where(inside, self._forms @ self._near.start + self._ends[0], -np.inf)
        why: Numbers = -1.0 * (np.arange(told.shape[1]) == told.argmax(axis=1)[:, None])
        return why

    def least(self, forms: csr_array, why: Numbers) -> Numbers:
        """What each form changes by at least, as far as a row of `why` tells: -inf where it does not.

        A form and so much of the sums are together persons times numbers: none below 0 where there may be any
        number more, and of the others there are no more than there are. What is left is the sums' own ends.
        """
        why = np.where(np.abs(why) < _NOTHING, 0.0, why)
        numbers = np.asarray((forms + csr_array(why) @ self._forms).toarray())
        known = (numbers[:, self._near.more] > -_NOTHING).all(axis=1)
        with np.errstate(invalid="ignore"):
            sums = np.nansum(np.maximum(why * self._ends[0], why * self._ends[1]), axis=1)
        found: Numbers = np.where(known, -np.maximum(numbers, 0.0) @ self._near.start - sums, -np.inf)
        return found
