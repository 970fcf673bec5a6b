"""The cheapest whole-number change of a register that does something: linear programs, kept warm.

A change is persons more and persons fewer of each class. A number that leaves its range costs what it is
worth to a reader that it does not.
"""

from collections.abc import Sequence
from contextlib import suppress

import numpy as np
from scipy.sparse import csr_array

from finsam.figures.disclosure.classes.forms import NOBODY, Form, Numbers, Truths, matrix
from finsam.figures.quiet_highs import INFINITE, Near, UnsolvedError

# What a person more or fewer costs beside the numbers' costs: no change is the first corner.
_PERSON = 1e-3
OPTIONS: dict[str, bool | float | str] = {
    "simplex_strategy": 1,
    "dual_simplex_cost_perturbation_multiplier": 0.0,
    # Any change will do that is not much dearer than the cheapest; no clock, so that the same figures give
    # the same edition.
    "mip_rel_gap": 0.3,
    "mip_max_nodes": 200,
}
Bounds = Sequence[tuple[Form, float, float]]


class Solver:
    """`true`: the numbers of persons. `bounds`: form, least, greatest. `slots`: forms of printed numbers.

    A row is of two slots that count the same persons. Beyond what both may change freely both cost what they
    are worth; or, where the one may change so much more as `most`, only the other does, and no more is done.
    `most`: how many persons more or fewer of a class. `rare`: of which there may not be more.
    """

    def __init__(
        self, true: Numbers, bounds: Bounds, slots: Sequence[Form], most: float, rare: Truths
    ) -> None:
        pairs = np.array(_pairs(slots), dtype=np.intp)
        self.true, (self.one, self.other) = true, pairs.reshape(-1, 2).T
        self.bounds, n, first = _less(true, bounds), len(self.one), len(bounds)
        self.forms = matrix(
            [*(form for form, _, _ in bounds), *(slots[slot] for slot in self.one)], len(true)
        )
        # Of each row how much more, and how much less.
        places = np.tile(np.arange(n) + first, 2), np.arange(2 * n)
        beyond = csr_array((np.repeat([-1.0, 1.0], n), places), (first + n, 2 * n))
        more = np.flatnonzero(~rare)
        limits = np.full(len(more), most), np.minimum(true[more][true[more] > 0], most)
        ends = [np.concatenate([own, np.zeros(n)]) for own in self.bounds]
        self._small = small_costs(limits)
        self._near = Near(self.forms, true, more, (ends[0], ends[1]), limits, self._small, OPTIONS, beyond)
        self._limits, self._far = np.concatenate(limits), most

    def price(self, least: Numbers, most: Numbers, costs: Numbers, stays: Truths) -> None:
        """Between what every slot may change freely, what it costs beyond, and which may not go beyond."""
        rows = np.arange(len(self.bounds[0]), self.forms.shape[0], dtype=np.int32)
        # By row what both of a pair may change freely, and how much further one of them.
        self._free = [(ends[self.one], ends[self.other]) for ends in (most, -least)]
        near = [np.minimum(*ends) for ends in self._free]
        self._near.highs.changeRowsBounds(len(rows), rows, -near[1], near[0])  # type: ignore[attr-defined]
        both = np.where(self.one == self.other, 0.0, costs[self.other]) + costs[self.one]
        self._alone = [np.abs(one - other) >= self._far for one, other in self._free]
        self._dear = np.concatenate(
            [
                np.where(alone, costs[np.where(one <= other, self.one, self.other)], both)
                for alone, (one, other) in zip(self._alone, self._free, strict=True)
            ]
        )
        self._near.cost(np.concatenate([self._small, self._dear]))
        self._wide = self._room(np.where(stays, 0.0, INFINITE))
        self._near.limit(self._wide)

    def _room(self, room: Numbers) -> Numbers:
        """The limits of all, where each slot may go so far beyond what it may change freely."""
        widths = [
            np.minimum(
                np.minimum(one + room[self.one], other + room[self.other]),
                np.where(alone, np.maximum(one, other), INFINITE),
            )
            - np.minimum(one, other)
            for alone, (one, other) in zip(self._alone, self._free, strict=True)
        ]
        return np.concatenate([self._limits, np.maximum(np.concatenate(widths), 0.0)])

    def change(self, form: Form, step: float, patient: bool = False) -> Numbers | None:
        """The cheapest change of the register in which a form is `step` more; None where none is found.

        `patient`: an integer program is tried where the fractions cannot be made whole one by one.
        """
        near, found = self._near, None
        with suppress(UnsolvedError), near.asked(near.row(dense(form, len(near.start))), step):
            first = near.optimum()
            found = near.dived(first, near.persons)
            if found is None and first is not None and patient:
                found = near.integer(near.persons)
        return None if found is None else np.round(near.change(found))

    def pulled(self, pulls: Numbers, room: Numbers) -> Numbers | None:
        """The best change where persons are worth so much each; None where none is found.

        `room`: how far each slot may go beyond what it may change freely.
        """
        near, costs, found = self._near, np.concatenate([self._small, self._dear]), None
        near.limit(self._room(room))
        near.cost(costs - near.row(pulls))
        near.highs.setBasis(near._basis)
        with suppress(UnsolvedError):
            found = near.dived(near.optimum(), near.persons)
        near.cost(costs)
        near.limit(self._wide)
        return None if found is None else np.round(near.change(found))


def small_costs(limits: Sequence[Numbers]) -> Numbers:
    """What each person more or fewer costs, nearly the same."""
    return _PERSON * (1 + np.random.default_rng(1).random(sum(map(len, limits))))


def _less(true: Numbers, bounds: Bounds) -> tuple[Numbers, Numbers]:
    """The bounds of forms as how much less and more than the truth they may be."""
    values = np.array([float(true[form.numbers] @ form.factors) for form, _, _ in bounds])
    least, most = (np.array([bound[side] for bound in bounds], dtype=float) for side in (1, 2))
    return least - values, most - values


def dense(form: Form, width: int) -> Numbers:
    """The factor of each of all numbers."""
    found = np.zeros(width)
    found[form.numbers] = form.factors
    return found


def _pairs(slots: Sequence[Form]) -> list[tuple[int, int]]:
    """The slots two by two that count the same persons here: a team's and its association's; or one twice."""
    alone: dict[bytes, int] = {}
    found: list[tuple[int, int]] = []
    for slot, form in enumerate(slots):
        other = alone.pop(form.key, None)
        if other is None:
            alone[form.key] = slot
        else:
            found.append((other, slot))
    return sorted([*found, *((slot, slot) for slot in alone.values())])


def nearest(true: Numbers, bounds: Bounds) -> Numbers | None:
    """The least change of a register after which it is within some bounds; None where none is found."""
    everybody = np.zeros(len(true), dtype=bool)
    return Solver(true, bounds, [], INFINITE, everybody).change(NOBODY, 0.0, patient=True)
