"""The equations between the figures of a report, and those that do not hold, for one team or many.

Which measures are a sum of others and whose groups add up follows from their declarations.

An equation holds only between figures that are all there; nothing is assumed of one that is missing, and
groups of which one is hidden do not add up to anything that can be checked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from finsam.domain.dimensions import dimensions
from finsam.domain.figures import Figure, Figures, Status
from finsam.domain.key import Key, Scope
from finsam.figures.sums import BY_TEAM
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Counts
from finsam.measures.declared import money
from finsam.measures.relations import (
    adds_up_over_groups,
    as_old_in,
    counts_of_stays,
    flow,
    moving,
    population_of,
)

COUNTS = frozenset(counts_of_stays())
# Who answers and who is followed up is not everybody: their groups are what a survey says of itself.
_OF_EVERYBODY = frozenset({Counts.STAYS, Counts.WAITING, Counts.PLACEMENTS, Counts.NO_PARTICIPANT})


@dataclass(frozen=True)
class Equation:
    """The figures of `left` and of `right` have the same sum. `says`: which rule, in Swedish."""

    says: str
    left: tuple[Figure, ...]
    right: tuple[Figure, ...]

    def sums(self) -> tuple[Decimal, Decimal]:
        """Both sides. A figure without a value has no sum: ValueError."""
        return _sum(self.left), _sum(self.right)


@dataclass(frozen=True)
class Breach:
    """An equation that does not hold, with both sides."""

    equation: Equation
    left: Decimal
    right: Decimal

    def __str__(self) -> str:
        one = self.equation.left[0]
        place = f"{one.team or one.association}, {one.period}" + (f", {one.by} {one.group}" if one.by else "")
        return (
            f"{place}: {self.equation.says}: {_terms(self.equation.left)} = {self.left}, "
            f"men {_terms(self.equation.right)} = {self.right}."
        )


def _sum(figures: Iterable[Figure]) -> Decimal:
    total = Decimal(0)
    for figure in figures:
        if figure.value is None:
            raise ValueError(f"{figure.key} has no value")
        total += figure.value
    return total


def _terms(figures: Iterable[Figure]) -> str:
    return " + ".join(f"{figure.measure}{f' [{figure.group}]' if figure.group else ''}" for figure in figures)


def equations(figures: Figures) -> Iterator[Equation]:
    """Every equation between the given figures, whatever teams and periods they are of."""
    by_team: dict[Scope, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_team[figure.association, figure.team, figure.period].append(figure)
    for every in by_team.values():
        known = [(one.key, one) for one in every if one.status is Status.OK and one.value is not None]
        hidden = [figure.key for figure in every if figure.status in (Status.HIDDEN, Status.RANGE)]
        by_key = dict(known)
        yield from _flow(by_key)
        yield from _margins(known, by_key, hidden)
        yield from _money(by_key)


def _flow(known: dict[Key, Figure]) -> Iterator[Equation]:
    groups = {key.of("") for key in known if key.measure in COUNTS}
    for group in sorted(groups):
        for left, right in flow():
            if moving().intersection(group.dimensions) and not _as_old(left, right):
                continue
            sides = [[known.get(group.of(measure)) for measure in side] for side in (left, right)]
            if all(figure is not None for side in sides for figure in side):
                yield Equation(
                    "flödet går inte ihop",
                    tuple(figure for figure in sides[0] if figure),
                    tuple(figure for figure in sides[1] if figure),
                )


@cache
def _as_old(parts: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether nobody is in one age band among the parts and in another in the whole."""
    return all(as_old_in(population_of(part), population_of(one)) for part in parts for one in whole)


@cache
def adds_up(measure: str, dimension: str) -> bool:
    """Whether the groups of a measure by a dimension are always its total together."""
    declared = MEASURES.get(measure)
    if declared is None or declared.counts not in _OF_EVERYBODY or not adds_up_over_groups(declared):
        return False
    own = dimensions().get(dimension)
    return dimension == BY_TEAM or (own is not None and own.disjoint and not own.optional)


# A dimension that is summed over, and the sum.
Margin = tuple[str, Key]


def _margins(
    rows: list[tuple[Key, Figure]], known: dict[Key, Figure], hidden: list[Key]
) -> Iterator[Equation]:
    """The groups of a breakdown add up to each coarser one that is there: total, or one dimension less."""
    parts: dict[Margin, list[Figure]] = defaultdict(list)
    for key, figure in rows:
        for margin in key.coarser():
            if adds_up(key.measure, margin[0]):
                parts[margin].append(figure)
    incomplete = {margin for key in hidden for margin in key.coarser()}
    for margin, members in parts.items():
        whole = known.get(margin[1])
        # Groups without anybody are not always written: a coarser group may be there with none below it.
        if whole is not None and margin not in incomplete:
            yield Equation("grupperna summerar inte till helheten", tuple(members), (whole,))


def _money(known: dict[Key, Figure]) -> Iterator[Equation]:
    for key, budget in known.items():
        if key.measure != money.BUDGET.id:
            continue
        actual, difference = known.get(key.of(money.ACTUAL.id)), known.get(key.of(money.DIFFERENCE.id))
        if actual and difference:
            yield Equation("utfall och differens är inte budgeten", (actual, difference), (budget,))


def breaches(figures: Figures, tolerance: Decimal = Decimal("1e-6")) -> tuple[Breach, ...]:
    """The equations that do not hold. `tolerance`: what float sums of money and time may be off."""
    found = []
    for equation in equations(figures):
        left, right = equation.sums()
        if abs(left - right) > tolerance:
            found.append(Breach(equation, left, right))
    return tuple(found)
