"""The public edition of an association: all its teams and periods together, proven by twins.

Teams are taken one after the other: a twin changes one team (or the small teams that are counted together),
and the association's numbers give way to it, since an error of three matters least in the greatest number.
All twins of all teams print the same edition.
"""

import hashlib
import hmac
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

import numpy as np

from finsam.domain.rules import Rules
from finsam.figures.disclosure.atoms import Atoms
from finsam.figures.disclosure.component import Cell, Component, TeamRegister, Where
from finsam.figures.disclosure.days import Days, exact_means
from finsam.figures.disclosure.means import few, means_of, print_means
from finsam.figures.disclosure.placing import Hull, placed
from finsam.figures.disclosure.policy import Policy
from finsam.figures.disclosure.printed import (
    NOTHING,
    TOGETHER,
    Given,
    Places,
    Protected,
    Slot,
    Solved,
    numbers,
)
from finsam.figures.disclosure.rounding import rounding_range
from finsam.figures.disclosure.search import Search, Slots
from finsam.figures.disclosure.solver import nearest
from finsam.figures.disclosure.unknowns import Between, Form, Numbers

# So often are ranges drawn anew for what may be thought small; it ends much earlier.
_SETTLES = 12
Draw = Callable[[str, int], int]


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
        found, forms = numbers(parts, places, counted, given.numbers)
        fixed = {found.cells[cell]: between for cell, between in given.numbers.items() if cell in found.cells}
        _agree(parts, forms, found, fixed)
        found.ranges = {
            slot: _at_first(slot, found.values[slot], policy, fixed, drawn) for slot in found.values
        }
        _find(parts, forms, found, places, policy, drawn, set(fixed), given.days)
        # Where the association's numbers may not give way, one team's twin needs another's.
        if not found.closed:
            break
    if not found.closed:
        _within_their_wholes(found, set(fixed))
        print_means(found, places)
    return found


def _within_their_wholes(found: Protected, hard: set[Slot]) -> None:
    """No part of a share more than its whole can be: every reader knows that, and no twin is otherwise."""
    for cell, slot in found.cells.items():
        whole = found.cells.get(Cell(cell.where, cell.part._replace(part="denominator")))
        if cell.part.part == "numerator" and whole is not None:
            part, of = found.ranges[slot], found.ranges[whole]
            if slot not in hard:
                found.ranges[slot] = Between(part.least, min(part.most, of.most))
            if whole not in hard:
                found.ranges[whole] = Between(max(part.least, of.least), of.most)


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
        change = nearest(part.unknowns.true, [*part.unknowns.bounds, *bounds])
        if change is None:
            continue
        part.truth = -change
        part.unknowns.true = part.unknowns.true + change
        for slot, form in own.items():
            found.values[slot] += round(float(change[form.numbers] @ form.factors))
    if any(not between.holds(found.values[slot]) for slot, between in fixed.items()):
        found.closed.append("what is published agrees with no register")


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
    for part in parts if known_days else ():
        days = Days(part)
        for mean in means_of(part, days, found, places, known_days):
            if mean.given:
                days.bound(mean, part.unknowns)
    searches = [
        _search(part, own, found, policy, drawn, hard) for part, own in zip(parts, forms, strict=True)
    ]
    for search, own in zip(searches, forms, strict=True):
        _set(search, own, found.ranges)
        search.run()
        _give_way(search, own, found)
        if len(parts) == 1:
            found.known += search.leave_what_is_known()
    _settle(searches, forms, found, hard, policy, drawn)
    for part, search, own in zip(parts, searches, forms, strict=True):
        found.closed += [search.cells[place].name for place in np.flatnonzero(search.closed).tolist()]
        days = Days(part)
        means = means_of(part, days, found, places, known_days)
        try:
            exact, of_twins = exact_means(days, means, search.twins, few(part, days, policy))
        except ValueError as error:
            found.closed.append(str(error))
            continue
        found.solved.append(Solved(part, days, own, search.must, search.twins, exact, of_twins))


def _settle(
    searches: Sequence[Search],
    forms: Sequence[Mapping[Slot, Form]],
    found: Protected,
    hard: set[Slot],
    policy: Policy,
    drawn: Draw,
) -> None:
    """Draw where the truth lies in the ranges, and open what a reader may think small, until all is.

    What several parts are in binds none of them alone: a reader does not know the others.
    """
    counted = Counter(slot for own in forms for slot in own)
    for _ in range(_SETTLES):
        placings = _placed(found, hard, policy, drawn)
        again = False
        for search, own in zip(searches, forms, strict=True):
            _set(search, own, found.ranges)
            values = search.slots.values
            least, most = _bounds(own, placings)
            shared = np.array([counted[slot] > 1 for slot in own], dtype=bool)
            least[shared], most[shared] = -np.inf, np.inf
            again |= search.open_what_may_be_small(policy.least_count, least - values, most - values)
            _give_way(search, own, found)
            if len(searches) == 1:
                found.known += search.leave_what_is_known()
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


def _at_first(slot: Slot, value: int, policy: Policy, fixed: Mapping[Slot, Between], drawn: Draw) -> Between:
    """The range of a number before anything is tried: exact, unless it is public already or rounded."""
    if slot in fixed:
        return Between(min(fixed[slot].least, value), max(fixed[slot].most, value))
    if policy.rounds:
        return rounding_range(value, policy.base, drawn, slot.name)
    return Between(value, value)
