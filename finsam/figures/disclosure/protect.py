"""The public edition of an association: all its teams and periods together, proven by twins.

Teams are taken one after the other: a twin changes one team (or the small teams that are counted together), and
the association's numbers give way to it, since an error of three matters least in the greatest number. All twins
of all teams print the same edition.
"""

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import NamedTuple

import numpy as np

from finsam.domain.rules import Rules
from finsam.figures.disclosure.atoms import Atoms
from finsam.figures.disclosure.cells import Part, Sensitive
from finsam.figures.disclosure.component import Cell, Component, TeamRegister, Where
from finsam.figures.disclosure.days import Days, MeanOf, exact_means
from finsam.figures.disclosure.placing import Hull, placed
from finsam.figures.disclosure.policy import Policy
from finsam.figures.disclosure.rounding import rounding_range
from finsam.figures.disclosure.search import Search, Slots
from finsam.figures.disclosure.solver import nearest
from finsam.figures.disclosure.unknowns import Between, Form, Numbers, Truths
from finsam.measures.core import populations as of

TOGETHER = ""
# So often are ranges drawn anew for what may be thought small; it ends much earlier.
_SETTLES = 12
# How many reached the goal, and so how many stays the mean time is of.
REACHED = Part("share_reached_goal", "", "", "", "numerator")


class Slot(NamedTuple):
    """One number, wherever it is printed: the same number is never printed in two ways.

    `name`: the first cell of it. `weight`: what it is worth to a reader that it is exact.
    """

    name: str
    weight: float


class Mean(NamedTuple):
    """The mean days of those who reached the goal: the same in all twins, or between two."""

    least: float
    most: float


@dataclass(frozen=True)
class Solved:
    """A component with its twins: the proof is made of these. `forms`: its part in each printed number."""

    component: Component
    days: Days
    forms: Mapping[Slot, Form]
    cells: Sequence[Sensitive]
    twins: Sequence[Numbers]
    exact: Sequence[MeanOf]


@dataclass
class Protected:
    """What is printed: the slot of every cell, its true value and its range, and the means that are there.

    `closed`: sensitive cells that no twin opens; nothing may be printed then. `unlike`: numbers that the
    measures count otherwise than the classes, so that nothing is proven of them, and they are not printed.
    """

    cells: dict[Cell, Slot]
    values: dict[Slot, int]
    ranges: dict[Slot, Between]
    solved: list[Solved] = field(default_factory=list)
    means: dict[Where, Mean] = field(default_factory=dict)
    closed: list[str] = field(default_factory=list)
    unlike: list[Cell] = field(default_factory=list)

    @cached_property
    def _groups(self) -> dict[tuple[Where, str, str, str], list[str]]:
        found: dict[tuple[Where, str, str, str], list[str]] = defaultdict(list)
        for cell in self.cells:
            if cell.part.part != "numerator":
                found[cell.where, *cell.part[:3]].append(cell.part.group)
        return found

    def groups(self, where: Where, measure: str, population: str, by: str) -> list[str]:
        """The groups of a table that are printed, in the order of its codes; a total has one, empty."""
        return self._groups[where, measure, population, by]

    def number(self, cell: Cell) -> Between | None:
        """What is printed of a number; None where the edition does not have it."""
        slot = self.cells.get(cell)
        return self.ranges[slot] if slot is not None else None


Places = Mapping[Where, tuple[str, ...]]
Draw = Callable[[str, int], int]


@dataclass(frozen=True)
class Given:
    """What is public already: between what numbers lie, and the days of the means that are exact."""

    numbers: Mapping[Cell, Between] = field(default_factory=dict)
    days: Mapping[Where, float] = field(default_factory=dict)


NOTHING = Given()


def protect(
    registers: Mapping[str, TeamRegister],
    places: Places,
    rules: Rules,
    policy: Policy,
    secret: bytes,
    counted: Mapping[Cell, int] | None = None,
    given: Given = NOTHING,
) -> Protected:
    """Protect all periods of an association.

    `places`: the teams that each place of a period is the sum of; the association's are all of them.
    `counted`: the numbers that are wanted, as the measures count them; None: all of the plan. `given`: what
    is public already, which no twin may contradict.
    """
    drawn = partial(draw, secret)
    for groups in (_together(registers, places), [tuple(registers)]):
        parts = _parts(groups, registers, places, rules)
        found, forms = _numbers(parts, places, counted, given.numbers)
        fixed = {found.cells[cell]: between for cell, between in given.numbers.items() if cell in found.cells}
        _agree(parts, forms, found, fixed)
        found.ranges = {
            slot: _at_first(slot, found.values[slot], policy, fixed, drawn) for slot in found.values
        }
        _find(parts, forms, found, places, policy, drawn, set(fixed), given.days)
        # Where the association's numbers may not give way, one team's twin needs another's.
        if not found.closed:
            break
    _print_means(found, places)
    return found


def _parts(
    groups: Iterable[tuple[str, ...]], registers: Mapping[str, TeamRegister], places: Places, rules: Rules
) -> list[Component]:
    atoms = Atoms.of({where.period for where in places})
    sums = {tuple(sorted(teams)) for teams in places.values() if len(teams) > 1}
    return [
        Component(
            {team: registers[team] for team in teams},
            atoms,
            rules,
            tuple(sorted(own for own in sums if set(own) <= set(teams))),
        )
        for teams in groups
    ]


def _agree(
    parts: Sequence[Component],
    forms: Sequence[Mapping[Slot, Form]],
    found: Protected,
    fixed: Mapping[Slot, Between],
) -> None:
    """Where a register was corrected since something was published: go on from the nearest one that agrees.

    The true register is then one of its twins, but for what is published.
    """
    for part, own in zip(parts, forms, strict=True):
        asked = [slot for slot in own if slot in fixed]
        if all(fixed[slot].holds(found.values[slot]) for slot in asked):
            continue
        bounds = []
        for slot in asked:
            others = found.values[slot] - part.unknowns.value(own[slot])
            bounds.append((own[slot], float(fixed[slot].least - others), float(fixed[slot].most - others)))
        change = nearest(np.array(part.unknowns.true, dtype=float), [*part.unknowns.bounds, *bounds])
        if change is None:
            found.closed.append("what is published agrees with no register")
            continue
        part.truth = -change
        part.unknowns.true = [int(number) for number in np.array(part.unknowns.true) + change]
        for slot, form in own.items():
            found.values[slot] += round(float(change[form.numbers] @ form.factors))


def _find(
    parts: Sequence[Component],
    forms: Sequence[Mapping[Slot, Form]],
    found: Protected,
    places: Places,
    policy: Policy,
    drawn: Draw,
    hard: set[Slot],
    known_days: Mapping[Where, float],
) -> None:
    """Find the twins of every part, and let the ranges give way to them."""
    searches = [
        _search(part, own, found, policy, drawn, hard) for part, own in zip(parts, forms, strict=True)
    ]
    for search, own in zip(searches, forms, strict=True):
        _set(search, own, found.ranges)
        search.run()
        _give_way(search, own, found)
    _settle(searches, forms, found, hard, policy, drawn)
    for part, search, own in zip(parts, searches, forms, strict=True):
        found.closed += [search.cells[place].name for place in np.flatnonzero(search.closed).tolist()]
        days = Days(part)
        means = _means(part, days, found, places, known_days)
        try:
            exact = exact_means(days, means, search.twins, _few(part, days, policy))
        except ValueError as error:
            found.closed.append(str(error))
            continue
        found.solved.append(Solved(part, days, own, search.must, search.twins, exact))


def _settle(
    searches: Sequence[Search],
    forms: Sequence[Mapping[Slot, Form]],
    found: Protected,
    hard: set[Slot],
    policy: Policy,
    drawn: Draw,
) -> None:
    """Draw where the truth lies in the ranges, and open what a reader of them may think small, until all is."""
    for _ in range(_SETTLES):
        placings = _placed(found, hard, policy, drawn)
        again = False
        for search, own in zip(searches, forms, strict=True):
            _set(search, own, found.ranges)
            values = search.slots.values
            least, most = _bounds(own, placings)
            again |= search.open_what_may_be_small(policy.least_count, least - values, most - values)
            _give_way(search, own, found)
        if not again:
            found.ranges = placings
            return
    found.closed.append("what may be thought small")


def _search(
    component: Component,
    forms: Mapping[Slot, Form],
    found: Protected,
    policy: Policy,
    drawn: Draw,
    hard: set[Slot],
) -> Search:
    zeros = np.zeros(len(forms))
    slots = Slots(
        list(forms.values()),
        np.array([found.values[slot] for slot in forms], dtype=float),
        np.array([slot.weight for slot in forms]),
        zeros.copy(),
        zeros.copy(),
        np.array([slot in hard for slot in forms], dtype=bool),
    )
    cells = component.sensitive(policy.least_count, policy.interval)
    return Search(component.unknowns, slots, cells, policy.interval, drawn, component.truth)


def _set(search: Search, forms: Mapping[Slot, Form], ranges: Mapping[Slot, Between]) -> None:
    """Let a search begin with the ranges that there are."""
    least, most = _bounds(forms, ranges)
    search.begin(least - search.slots.values, most - search.slots.values)


def _bounds(forms: Mapping[Slot, Form], ranges: Mapping[Slot, Between]) -> tuple[Numbers, Numbers]:
    """The least and the greatest of a component's numbers."""
    least, most = (np.array([ranges[slot][end] for slot in forms], dtype=float) for end in (0, 1))
    return least, most


def _give_way(search: Search, forms: Mapping[Slot, Form], found: Protected) -> None:
    """Let the ranges be as a search has left them."""
    for slot, low, high in zip(forms, search.slots.least, search.slots.most, strict=True):
        found.ranges[slot] = Between(found.values[slot] + round(low), found.values[slot] + round(high))


def _placed(found: Protected, hard: set[Slot], policy: Policy, drawn: Draw) -> dict[Slot, Between]:
    """The ranges as they are printed: where in its own each number that is not exact lies is drawn."""
    if policy.rounds:
        return found.ranges
    ranges = [slot for slot, between in found.ranges.items() if slot not in hard and not between.exact]
    values = [found.values[slot] for slot in ranges]
    hulls = [
        Hull(value - found.ranges[slot].least, found.ranges[slot].most - value)
        for slot, value in zip(ranges, values, strict=True)
    ]
    placings = placed(hulls, values, [slot.name for slot in ranges], policy.interval, drawn)
    return found.ranges | {
        slot: Between(value + least, value + most)
        for slot, value, (least, most) in zip(ranges, values, placings, strict=True)
    }


def draw(secret: bytes, name: str, below: int) -> int:
    """A number from 0 up to, and without, `below`: even, and the same for a name, to who knows the secret."""
    return int.from_bytes(hmac.digest(secret, name.encode(), hashlib.sha256)) % below


def _together(registers: Mapping[str, TeamRegister], places: Places) -> Iterator[tuple[str, ...]]:
    """The teams that have to be solved together: those of a place that is the sum of several."""
    group = {team: {team} for team in registers}
    for where, teams in places.items():
        if where.place != TOGETHER:
            joined = set[str]().union(*(group[team] for team in teams))
            group |= dict.fromkeys(joined, joined)
    yield from dict.fromkeys(tuple(sorted(teams)) for teams in group.values())


def _numbers(
    parts: Sequence[Component],
    places: Places,
    wanted: Mapping[Cell, int] | None,
    given: Mapping[Cell, Between],
) -> tuple[Protected, list[dict[Slot, Form]]]:
    """Every printed number with its true value, and each component's part in it."""
    counted: dict[Cell, dict[int, Form]] = defaultdict(dict)
    weights: dict[Cell, float] = {}
    for place, component in enumerate(parts):
        for where, teams in places.items():
            for cell, printed in component.numbers(where, teams).items():
                counted[cell][place] = printed.form
                weights[cell] = printed.weight
    slots: dict[tuple[tuple[int, bytes], ...], Slot] = {}
    found, forms = Protected({}, {}, {}), [dict[Slot, Form]() for _ in parts]
    for cell in sorted(counted, key=lambda one: -weights[one]):
        own = {place: form for place, form in counted[cell].items() if len(form.numbers)}
        value = sum(parts[place].unknowns.value(form) for place, form in own.items())
        if cell not in given and wanted is not None and wanted.get(cell) != value:
            found.unlike += [cell] if cell in wanted else []
            continue
        same = tuple((place, form.key) for place, form in own.items())
        slot = found.cells[cell] = slots.setdefault(same, Slot(_named(cell), weights[cell]))
        found.values[slot] = value
        for place, form in own.items():
            forms[place][slot] = form
    return found, forms


def _named(cell: Cell) -> str:
    return " ".join((cell.where.place, cell.where.period.id, *cell.part))


def _at_first(slot: Slot, value: int, policy: Policy, fixed: Mapping[Slot, Between], drawn: Draw) -> Between:
    """The range of a number before anything is tried: exact, unless it is public already or rounded."""
    if slot in fixed:
        return Between(min(fixed[slot].least, value), max(fixed[slot].most, value))
    if policy.rounds:
        return rounding_range(value, policy.base, drawn, slot.name)
    return Between(value, value)


def _means(
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


def _few(component: Component, days: Days, policy: Policy) -> list[Truths]:
    """The stays of every run of atoms in which few of a team reached the goal."""
    found = []
    for team, model in component.models.items():
        for span in component.atoms.runs(model.public):
            n = component.unknowns.value(model.stays.form(of.REACHED_GOAL, span))
            if 0 < n < policy.least_count:
                found.append(days.times(span, [team]))
    return found


def _print_means(found: Protected, places: Places) -> None:
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
            found.means[where] = Mean(days / n, days / n)
        elif spread := _spread(parts, times, days, n):
            found.means[where] = spread


def _spread(parts: Sequence[Solved], times: Sequence[Truths], days: float, n: float) -> Mean | None:
    """Between what the means of all twins are; None where nobody reached the goal in one of them."""
    seen = [(days, n)]
    for one, own in zip(parts, times, strict=True):
        for twin in one.twins:
            of_twin = one.days.of_twin(twin, one.exact)
            if of_twin is not None:
                more = one.days.persons @ twin
                seen.append((days + float((of_twin - one.days.true) @ own), n + float(more @ own)))
    if any(persons < 1 for _, persons in seen):
        return None
    means = [total / persons for total, persons in seen]
    return Mean(min(means), max(means))
