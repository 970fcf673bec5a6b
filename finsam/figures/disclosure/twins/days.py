"""Days behind a mean: what a twin's stays to the goal come to together, so that it prints the same means.

A mean is exact where as many reached the goal in every twin, and the days can be the same in all of them.
Else it is a range over them, or not there, where nobody reached the goal in one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from finsam.figures.disclosure.classes.atoms import Atoms, Span
from finsam.figures.disclosure.classes.cells import Where
from finsam.figures.disclosure.classes.component import Component
from finsam.figures.disclosure.classes.forms import Form, Numbers, Truths, Unknowns, matrix
from finsam.figures.quiet_highs import Program

# How far apart the days of few persons must be able to be, for each of them: a quarter of a year.
DAYS_OPEN = 90.0
# Sums of days are those of a mean where they are nearer than this, and within bounds but for so little.
_HALF, _NEAR = 0.5, 1e-3
# Longer than anybody is in a programme, of those of whom nobody knows when they came.
_LONGEST = 3650.0


@dataclass(frozen=True)
class MeanOf:
    """The stays that a mean is of, among a component's times, and how many days they come to together.

    `exact`: n is the same in all twins. `given`: it is public already, and may not be given up.
    """

    where: Where
    times: Truths
    days: float
    exact: bool
    given: bool = False


class Days:
    """The sums of days of a component's stays to the goal, by team, entered and left."""

    def __init__(self, component: Component) -> None:
        stays = [
            (model.stays, time)
            for model in component.models.values()
            for time in range(len(model.stays.times))
        ]
        self.persons: csr_array = matrix(
            [own.goal_forms[time] for own, time in stays], len(component.unknowns.true)
        )
        self.true = np.array([own.goal_days[time] for own, time in stays])
        limits = [_limits(component.atoms, *own.times[time]) for own, time in stays]
        self._least, self._most = (np.array(side) for side in zip(*limits, strict=True))
        self.n = self.persons @ component.unknowns.true
        self._usual = self.true.sum() / self.n.sum() if self.n.sum() else 0.0
        self._left = np.array([own.times[time][1] for own, time in stays])
        self._team = np.array([team for team, model in component.models.items() for _ in model.stays.times])

    def times(self, span: Span, teams: Sequence[str]) -> Truths:
        """Who left in a span, of some teams: true for their times."""
        inside = (self._left >= span.first) & (self._left < span.after)
        return inside & np.isin(self._team, list(teams))

    def bound(self, mean: MeanOf, unknowns: Unknowns) -> None:
        """Let no twin have so many or so few stays that their days cannot be those of a published mean."""
        own = np.flatnonzero(mean.times & (self._most > 0))
        persons = self.persons[own]
        for limits, least, most in (
            (self._least[own], -np.inf, mean.days),
            (np.minimum(self._most[own], _LONGEST), mean.days, np.inf),
        ):
            factors = limits @ persons
            numbers = np.flatnonzero(factors)
            form = Form(numbers, factors[numbers])
            value = float(factors @ unknowns.true)
            unknowns.bounds.append((form, min(least, value), max(most, value)))

    def possible(self, exact: Sequence[MeanOf], twin: Numbers) -> bool:
        """Whether a twin's stays can come to just so many days as some means say."""
        return not exact or bool(self.of_twins([twin], exact))

    def of_twins(self, twins: Sequence[Numbers], exact: Sequence[MeanOf]) -> list[Numbers]:
        """Each twin's sums of days with the exact means as they are; those of the first twins only, where one
        cannot have them.
        """
        found = (self._of_twin(more, exact) for more in self.more(twins))
        return [days for days in takewhile(lambda one: one is not None, found) if days is not None]

    def more(self, twins: Sequence[Numbers]) -> Numbers:
        """How many more than in truth reached the goal in each twin: by twin, team, entered and left."""
        return (self.persons @ np.array(twins).reshape(len(twins), -1).T).T

    def _of_twin(self, more: Numbers, exact: Sequence[MeanOf]) -> Numbers | None:
        # As many days a person more or fewer: where a mean's n is the same, so are its days.
        days = self.true + self._usual * more
        return days if self._fit(days, more, exact) else self._nearest(days, self.n + more, exact)

    def agree(self, twins: Sequence[Numbers], of_twins: Sequence[Numbers], exact: Sequence[MeanOf]) -> bool:
        """Whether some sums of days can be those of twins, and give the exact means."""
        pairs = zip(self.more(twins), of_twins, strict=True)
        return all(self._fit(days, more, exact) for more, days in pairs)

    def _fit(self, days: Numbers, more: Numbers, exact: Sequence[MeanOf]) -> bool:
        least, most = self._bounds(self.n + more)
        possible = ((days >= least - _NEAR) & (days <= most + _NEAR)).all()
        return bool(possible) and all(abs(days @ mean.times - mean.days) < _HALF for mean in exact)

    def _nearest(self, days: Numbers, n: Numbers, exact: Sequence[MeanOf]) -> Numbers | None:
        """The possible sums of days, with the exact means as they are, that are nearest to some others."""
        (least, most), rows = self._bounds(n), self._rows(exact)
        possible = np.clip(days, least, most)
        lacking = np.array([mean.days for mean in exact]) - rows @ possible
        # So many days more, and so many fewer.
        limits, both = (
            np.concatenate([most - possible, possible - least]),
            csr_array(np.hstack([rows, -rows])),
        )
        found = Program(np.ones(len(limits)), limits, both, lacking, lacking, {}).first
        return None if found is None else possible + found[: len(n)] - found[len(n) :]

    def _rows(self, exact: Sequence[MeanOf]) -> Numbers:
        return np.array([mean.times for mean in exact], dtype=float).reshape(len(exact), len(self.true))

    def _bounds(self, n: Numbers) -> tuple[Numbers, Numbers]:
        """What the days of so many persons can be; what they truly are can be, whatever atoms say."""
        there = n > 0
        least = np.where(there, np.minimum(self._least * n, self.true), 0.0)
        return least, np.where(there, np.maximum(self._most * n, self.true), 0.0)

    def open(self, times: Truths, exact: Sequence[MeanOf]) -> bool:
        """Whether the days of few persons can be far apart in registers that print these means."""
        asked, rows = times.astype(float), self._rows(exact)
        bounds = list(zip(*self._bounds(self.n), strict=True))
        ends = []
        for sign in (1.0, -1.0):
            found = linprog(sign * asked, A_eq=rows, b_eq=[mean.days for mean in exact], bounds=bounds)
            if found.status != 0:
                return False
            ends.append(float(asked @ found.x))
        return ends[1] - ends[0] >= DAYS_OPEN * max(1.0, float(asked @ self.n))


def _limits(atoms: Atoms, entered: int, left: int) -> tuple[float, float]:
    """How many days a stay is that began in one atom and ended in another: the fewest, and the most."""
    if left >= atoms.after:
        return 0.0, 0.0
    cuts = atoms.cuts
    least = 0 if entered == left else (cuts[left - 1] - cuts[entered]).days + 1
    most = (cuts[left] - cuts[entered - 1]).days - 1 if entered else (cuts[left] - cuts[0]).days + _LONGEST
    return least, most


def exact_means(
    days: Days, means: Sequence[MeanOf], twins: Sequence[Numbers], small: Sequence[Truths]
) -> tuple[list[MeanOf], list[Numbers]]:
    """The means that every twin can print as they are, and that tell the days of no few persons.

    With each twin's sums of days. `small`: the times of every run of atoms in which few reached the goal.
    What is given up first is last in `means`, and never what is public already.
    ValueError where that cannot be.
    """
    exact = [mean for mean in means if mean.exact]
    while True:
        of_twins = days.of_twins(twins, exact)
        fit = len(of_twins) == len(twins)
        if fit and (not exact or all(days.open(times, exact) for times in small)):
            return exact, of_twins
        last = next((place for place in range(len(exact) - 1, -1, -1) if not exact[place].given), None)
        if last is None:
            raise ValueError("the means that are public already are those of no twin")
        del exact[last]
