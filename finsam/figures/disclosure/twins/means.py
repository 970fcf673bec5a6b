"""Mean times as they are printed: exact, between two, or not there."""

from collections.abc import Mapping, Sequence

from finsam.figures.disclosure.classes.cells import Cell, Where
from finsam.figures.disclosure.classes.component import Component
from finsam.figures.disclosure.classes.forms import Truths
from finsam.figures.disclosure.policy import Policy
from finsam.figures.disclosure.twins.days import Days, MeanOf
from finsam.figures.disclosure.twins.slots import REACHED, Places, Protected, Solved
from finsam.figures.sums import TOGETHER
from finsam.measures.core import populations as of


def means_of(
    part: Component, days: Days, found: Protected, places: Places, known: Mapping[Where, float]
) -> list[MeanOf]:
    """The means of a component's places, the association's last: it is the first to be given up.

    A published mean of several components is not known of each, so that only what all add to it is kept.
    """
    means = []
    for where, teams in sorted(places.items(), key=lambda item: (item[0].place == TOGETHER, item[0])):
        between = found.number(Cell(where, REACHED))
        if between is not None and set(teams) & set(part.registers):
            times = days.times(part.atoms.span(where.period), teams)
            own = float(days.true @ times)
            alone = where in known and set(teams) <= set(part.registers)
            given = where in known and between.exact
            means.append(MeanOf(where, times, known[where] if alone else own, between.exact, given))
    return means


def few(component: Component, days: Days, policy: Policy) -> list[Truths]:
    """The stays of every run of atoms in which few of a team reached the goal."""
    found = []
    for team, model in component.models.items():
        for span in component.atoms.runs(model.public):
            n = component.unknowns.value(model.stays.form(of.REACHED_GOAL, span))
            if 0 < n < policy.least_count:
                found.append(days.times(span, [team]))
    return found


def print_means(found: Protected, places: Places) -> None:
    """The mean of every place: exact, or between the least and the greatest of all twins, or not there."""
    for where in places:
        between = found.number(Cell(where, REACHED))
        if between is None or not between.most:
            continue
        parts = [one for one in found.solved if set(places[where]) & set(one.component.registers)]
        exact = all(any(mean.where == where for mean in one.exact) for one in parts)
        times = [one.days.times(one.component.atoms.span(where.period), places[where]) for one in parts]
        days = sum(float(one.days.true @ own) for one, own in zip(parts, times, strict=True))
        n = sum(float(one.days.n @ own) for one, own in zip(parts, times, strict=True))
        if exact and between.exact:
            found.means[where] = days / n, days / n
        elif spread := _spread(parts, times, days, n):
            found.means[where] = spread


def _spread(
    parts: Sequence[Solved], times: Sequence[Truths], days: float, n: float
) -> tuple[float, float] | None:
    """Between what the means of all twins are; None where nobody reached the goal in one of them."""
    seen = [(days, n)]
    for one, own in zip(parts, times, strict=True):
        for more, of_twin in zip(one.days.more(one.twins), one.of_twins, strict=True):
            seen.append((days + float((of_twin - one.days.true) @ own), n + float(more @ own)))
    if any(persons < 1 for _, persons in seen):
        return None
    means = [total / persons for total, persons in seen]
    return min(means), max(means)
