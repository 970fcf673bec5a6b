"""The proof: a list of registers that print the edition. It is checked by counting, and needs no solver.

Whoever reads the edition cannot tell the true register from its twins, and in them every sensitive cell is
as far apart as the interval asks for.
"""

from collections.abc import Iterator

import numpy as np

from finsam.figures.disclosure.classes.forms import matrix
from finsam.figures.disclosure.policy import Policy
from finsam.figures.disclosure.twins.slots import Protected, Solved


def refuted(found: Protected, policy: Policy) -> list[str]:
    """What the twins do not prove; nothing where the edition is safe from a reader."""
    return [*found.closed, *(fault for solved in found.solved for fault in _faults(solved, found, policy))]


def _faults(solved: Solved, found: Protected, policy: Policy) -> Iterator[str]:
    unknowns = solved.component.unknowns
    true = unknowns.true
    worlds = np.array([true, *(true + twin for twin in solved.twins)]).T
    if (worlds < 0).any() or (worlds != np.round(worlds)).any():
        yield "a twin is no register of whole persons"
    forms = [form for form, _, _ in unknowns.bounds]
    sums = matrix(forms, len(true)) @ worlds
    least, most = (np.array([bound[side] for bound in unknowns.bounds]) for side in (1, 2))
    if ((least > sums.T) | (most < sums.T)).any():
        yield "a twin breaks a bound"
    moved = matrix([*solved.forms.values()], len(true)) @ (worlds.T - true).T
    slots, own = found.slots, [*solved.forms]
    outside = (moved.min(axis=1) < slots.least[own]) | (moved.max(axis=1) > slots.most[own])
    yield from (f"a twin prints something else: {slots.names[own[at]]}" for at in np.flatnonzero(outside))
    asked = matrix([cell.form for cell in solved.cells], len(true)) @ worlds
    for cell, row in zip(solved.cells, asked, strict=True):
        if row.max() - row.min() < policy.interval:
            yield cell.name
    if not solved.days.agree(solved.twins, solved.of_twins, solved.exact):
        yield "a twin prints another mean"
