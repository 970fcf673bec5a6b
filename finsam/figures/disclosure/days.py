"""Days behind a mean: what a twin's stays to the goal come to together, so that it prints the same means.

A mean is exact where as many reached the goal in every twin, and the days can be the same in all of them.
Else it is a range over them, or not there, where nobody reached the goal in one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from finsam.figures.disclosure.atoms import Atoms, Span
from finsam.figures.disclosure.component import Component, Where
from finsam.figures.disclosure.unknowns import Form, Numbers, Truths, Unknowns, matrix

# How far apart the days of few persons must be able to be, for each of them: a quarter of a year.
DAYS_OPEN = 90.0
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
        self.n = self.persons @ np.array(component.unknowns.true, dtype=float)
        self._usual = self.true.sum() / self.n.sum() if self.n.sum() else 0.0
        self._found: dict[tuple[bytes, tuple[Where, ...]], Numbers | None] = {}
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
            value = float(factors @ np.array(unknowns.true, dtype=float))
            unknowns.bounds.append((form, min(least, value), max(most, value)))

    def of_twin(self, twin: Numbers, exact: Sequence[MeanOf]) -> Numbers | None:
        """A twin's sums of days with the exact means as they are; None where they cannot be."""
        key = twin.tobytes(), tuple(mean.where for mean in exact)
        if key not in self._found:
            self._found[key] = self._of_twin(twin, exact)
        return self._found[key]

    def _of_twin(self, twin: Numbers, exact: Sequence[MeanOf]) -> Numbers | None:
        more = self.persons @ twin
        # As many days a person more or fewer: where a mean's n is the same, so are its days.
        days = self.true + self._usual * more
        n = self.n + more
        if self._possible(days, n) and all(abs(days @ mean.times - mean.days) < 0.5 for mean in exact):
            return days
        return self._nearest(days, n, exact)

    def _nearest(self, days: Numbers, n: Numbers, exact: Sequence[MeanOf]) -> Numbers | None:
        """The possible sums of days, with the exact means as they are, that are nearest to some others."""
        size = len(n)
        nobody, one = np.zeros((size, size)), np.eye(size)
        found = linprog(
            [0.0] * size + [1.0] * size,
            A_ub=np.block([[one, -one], [-one, -one]]),
            b_ub=np.concatenate([days, -days]),
            A_eq=np.hstack([self._rows(exact), nobody[: len(exact)]]) if exact else None,
            b_eq=[mean.days for mean in exact] if exact else None,
            bounds=[*self._bounds(n), *[(0.0, None)] * size],
        )
        return np.array(found.x[:size]) if found.x is not None and found.status == 0 else None

    def _rows(self, exact: Sequence[MeanOf]) -> Numbers:
        return np.array([mean.times for mean in exact], dtype=float).reshape(len(exact), len(self.true))

    def _possible(self, days: Numbers, n: Numbers) -> bool:
        return bool(((days >= self._least * n - 1e-6) & (days <= self._most * n + 1e-6)).all())

    def _bounds(self, n: Numbers) -> list[tuple[float, float]]:
        ends = zip(self._least, self._most, n, self.true, strict=True)
        return [
            (min(least * persons, days), max(most * persons, days)) if persons else (0.0, 0.0)
            for least, most, persons, days in ends
        ]

    def open(self, times: Truths, exact: Sequence[MeanOf]) -> bool:
        """Whether the days of few persons can be far apart in registers that print these means."""
        asked, rows = times.astype(float), self._rows(exact)
        ends = []
        for sign in (1.0, -1.0):
            found = linprog(
                sign * asked, A_eq=rows, b_eq=[mean.days for mean in exact], bounds=self._bounds(self.n)
            )
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
) -> list[MeanOf]:
    """The means that every twin can print as they are, and that tell the days of no few persons.

    `small`: the times of every run of atoms in which few reached the goal. What is given up first is last in
    `means`, and nothing that is public already. ValueError where that cannot be kept.
    """
    exact = [mean for mean in means if mean.exact]
    while True:
        fit = all(days.of_twin(twin, exact) is not None for twin in twins)
        if not exact or (fit and all(days.open(times, exact) for times in small)):
            return exact
        last = next((place for place in range(len(exact) - 1, -1, -1) if not exact[place].given), None)
        if last is None:
            raise ValueError("the means that are public already are those of no twin")
        del exact[last]
