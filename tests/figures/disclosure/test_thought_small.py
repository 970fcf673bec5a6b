"""How small a reader can think a number: what a program told once is a bound for other ranges too."""

import numpy as np
import pytest
from figures.disclosure.associations import RULES, random_association, registers_of
from scipy.optimize import linprog

from finsam.figures.disclosure.classes.atoms import Atoms
from finsam.figures.disclosure.classes.component import Component
from finsam.figures.disclosure.classes.forms import Numbers, matrix
from finsam.figures.disclosure.twins.reach import Reach
from finsam.figures.disclosure.twins.slots import numbers
from finsam.figures.disclosure.twins.solver import Solver

PERIODS = ("2023", "2023-07--2024-06", "2024")


class Known:
    """One team's numbers, printed exactly in some cases and as ranges in others."""

    def __init__(self, seed: int) -> None:
        association = random_association(seed, PERIODS, (1, 1), (20, 30), sheets=False)
        atoms = Atoms.of({where.period for where in association.places})
        component = Component(registers_of(association, association.places), atoms, RULES)
        self.unknowns = component.unknowns
        _, (forms,) = numbers([component], association.places, None, {})
        self.slots = [*forms.values()]
        self.solver = Solver(self.unknowns.true, self.unknowns.bounds, self.slots, 3.0, self.unknowns.rare)
        self.cells = [cell for cell in component.sensitive(5, 3) if not cell.small]
        self.asked = matrix([cell.form for cell in self.cells], len(self.unknowns.true))
        self.down = 4 - np.round(self.asked @ self.unknowns.true)

    def reach(self, wide: Numbers) -> Reach:
        return Reach(self.solver, -wide, wide)

    def least(self, cell: int, wide: Numbers) -> float:
        """The least that a cell is of any register that prints these ranges, by another solver."""
        true, bounds = self.unknowns.true, self.unknowns.bounds
        forms = matrix([*(form for form, _, _ in bounds), *self.slots], len(true)).toarray()
        values = forms @ true
        low = np.concatenate([[least for _, least, _ in bounds], values[len(bounds) :] - wide])
        high = np.concatenate([[most for _, _, most in bounds], values[len(bounds) :] + wide])
        above, below = np.isfinite(high), np.isfinite(low)
        found = linprog(
            self.asked[[cell]].toarray()[0],
            A_ub=np.vstack([forms[above], -forms[below]]),
            b_ub=np.concatenate([high[above], -low[below]]),
        )
        return float(found.fun - self.asked[[cell]].toarray()[0] @ true)


@pytest.mark.parametrize("seed", [3, 11])
def test_no_cell_is_said_to_be_larger_than_it_is_in_every_register(seed: int) -> None:
    known, random = Known(seed), np.random.default_rng(seed)
    narrow = random.choice([0.0, 1.0, 3.0], len(known.slots))
    wider = narrow + random.choice([0.0, 0.0, 0.0, 2.0], len(known.slots))
    before, after = known.reach(narrow), known.reach(wider)
    why = before.holding(known.asked)
    for at, cell in enumerate(known.cells):
        if before.possible(cell.form, known.down[at]) is None:
            why[at] = before.why
            # What the program told of these ranges is told by its multipliers too.
            assert before.least(known.asked[[at]], why[[at]])[0] > known.down[at]
    least = after.least(known.asked, why)
    told = np.flatnonzero(least > known.down)
    assert len(told) > 10
    for at in range(len(known.cells)):
        assert least[at] <= known.least(at, wider) + 1e-6
