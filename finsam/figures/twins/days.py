"""Days behind a mean: what a twin's stays to the goal come to together, so that it prints the same means.

A mean is exact where as many reached the goal in every twin, and the days can be the same in all of them. Else it
is a range over them, or not there, where nobody reached the goal in one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from finsam.figures.twins.atoms import Atoms, Span
from finsam.figures.twins.component import Component, Where
from finsam.figures.twins.unknowns import Numbers, matrix

# How far apart the days of few persons must be able to be, for each of them: a quarter of a year.
DAYS_OPEN = 90.0
# Longer than anybody is in a programme, of those of whom nobody knows when they came.
_LONGEST = 3650.0


@dataclass(frozen=True)
class MeanOf:
    """The stays that a mean is of: a row of ones over a component's times. `exact`: n is the same in all twins."""

    where: Where
    times: np.ndarray
    exact: bool


class Days:
    """The sums of days of a component's stays to the goal, by team, entered and left."""

    def __init__(self, component: Component) -> None:
        stays = [(model.stays, time) for model in component.models.values() for time in range(len(model.stays.times))]
        self.persons: csr_array = matrix(
            [own.goal_forms[time] for own, time in stays], len(component.unknowns.true)
        )
        self.true = np.array([own.goal_days[time] for own, time in stays])
        limits = [_limits(component.atoms, *own.times[time]) for own, time in stays]
        self._least, self._most = (np.array(side) for side in zip(*limits, strict=True))
        self.n = self.persons @ np.array(component.unknowns.true, dtype=float)
        self._usual = self.true.sum() / self.n.sum() if self.n.sum() else 0.0
        self._left = np.array([own.times[time][1] for own, time in stays])
        self._team = np.array([team for team, model in component.models.items() for _ in model.stays.times])

    def times(self, span: Span, teams: Sequence[str]) -> np.ndarray:
        """Who left in a span, of some teams: true for their times."""
        inside = (self._left >= span.first) & (self._left < span.after)
        return inside & np.isin(self._team, list(teams))

    def of_twin(self, twin: Numbers, exact: Sequence[MeanOf]) -> Numbers | None:
        """A twin's sums of days with the exact means as they are; None where they cannot be."""
        more = self.persons @ twin
        # As many days a person more or fewer: where a mean's n is the same, so are its days.
        days = self.true + self._usual * more
        n = self.n + more
        if self._possible(days, n):
            return days
        rows = np.array([mean.times for mean in exact], dtype=float).reshape(len(exact), len(n))
        found = linprog(
            np.zeros(len(n)), A_eq=rows, b_eq=rows @ self.true, bounds=self._bounds(n)
        )
        return found.x if found.status == 0 else None

    def _possible(self, days: Numbers, n: Numbers) -> bool:
        return bool(((days >= self._least * n - 1e-6) & (days <= self._most * n + 1e-6)).all())

    def _bounds(self, n: Numbers) -> np.ndarray:
        return np.array([np.minimum(self._least * n, self.true), np.maximum(self._most * n, self.true)]).T

    def open(self, times: np.ndarray, exact: Sequence[MeanOf]) -> bool:
        """Whether the days of few persons can be far apart in registers that print these means."""
        asked = times.astype(float)
        rows = np.array([mean.times for mean in exact], dtype=float).reshape(len(exact), len(times))
        ends = [
            linprog(sign * asked, A_eq=rows, b_eq=rows @ self.true, bounds=self._bounds(self.n)) for sign in (1, -1)
        ]
        if any(end.status != 0 for end in ends):
            return False
        return bool(asked @ ends[1].x - asked @ ends[0].x >= DAYS_OPEN * max(1.0, asked @ self.n))


def _limits(atoms: Atoms, entered: int, left: int) -> tuple[float, float]:
    """How many days a stay is that began in one atom and ended in another: the fewest, and the most."""
    if left >= atoms.after:
        return 0.0, 0.0
    cuts = atoms.cuts
    least = 0 if entered == left else (cuts[left - 1] - cuts[entered]).days + 1
    most = (cuts[left] - cuts[entered - 1]).days - 1 if entered else (cuts[left] - cuts[0]).days + _LONGEST
    return least, most


def exact_means(days: Days, means: Sequence[MeanOf], twins: Sequence[Numbers], small: Sequence[np.ndarray]) -> list[MeanOf]:
    """The means that every twin can print as they are, and that tell the days of no few persons.

    `small`: the times of every run of atoms in which few reached the goal. What is given up first is last in
    `means`.
    """
    exact = [mean for mean in means if mean.exact]
    while exact:
        fit = all(days.of_twin(twin, exact) is not None for twin in twins)
        if fit and all(days.open(times, exact) for times in small):
            break
        exact = exact[:-1]
    return exact
