"""The public edition of an association: all its teams and periods together, proven by twins.

Teams are taken one after the other: a twin changes one team (or the small teams that are counted together),
and the association's numbers give way to it, since an error of three matters least in the greatest number.
All twins of all teams print the same edition.
"""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

import numpy as np

from finsam.domain.rules import Rules
from finsam.figures.disclosure.classes.atoms import Atoms
from finsam.figures.disclosure.classes.cells import Cell, Where
from finsam.figures.disclosure.classes.component import Component, TeamRegister
from finsam.figures.disclosure.classes.forms import Between
from finsam.figures.disclosure.policy import Policy
from finsam.figures.disclosure.twins.days import Days, exact_means
from finsam.figures.disclosure.twins.joint import searched
from finsam.figures.disclosure.twins.means import few, means_of, print_means
from finsam.figures.disclosure.twins.opening import Draw
from finsam.figures.disclosure.twins.rounding import rounding_range
from finsam.figures.disclosure.twins.slots import NOTHING, Forms, Given, Places, Protected, Solved, numbers
from finsam.figures.disclosure.twins.solver import nearest
from finsam.figures.sums import TOGETHER


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
        slots = found.cells | found.merged
        fixed = {slots[cell]: between for cell, between in given.numbers.items() if cell in slots}
        _agree(parts, forms, found, fixed)
        _begin(found, policy, fixed, drawn)
        _find(parts, forms, found, places, policy, drawn, given.days)
        # Where the association's numbers may not give way, one team's twin needs another's.
        if not found.closed:
            break
    if not found.closed:
        _within_their_wholes(found)
        print_means(found, places)
    return found


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


def _parts(
    groups: Iterable[tuple[str, ...]], registers: Mapping[str, TeamRegister], places: Places, rules: Rules
) -> list[Component]:
    atoms = Atoms.of({where.period for where in places})
    sums = sorted({tuple(sorted(teams)) for teams in places.values() if len(teams) > 1})
    return [
        Component(
            {team: registers[team] for team in teams},
            atoms,
            rules,
            tuple(own for own in sums if set(own) <= set(teams)),
        )
        for teams in groups
    ]


def _agree(
    parts: Sequence[Component], forms: Sequence[Forms], found: Protected, fixed: Mapping[int, Between]
) -> None:
    """Where a register was corrected since something was published: go on from the nearest one that agrees.

    The true register is then one of its twins, but for what is published.
    """
    values = found.slots.values
    for part, own in zip(parts, forms, strict=True):
        asked = [slot for slot in own if slot in fixed]
        if all(fixed[slot].holds(round(values[slot])) for slot in asked):
            continue
        bounds = []
        for slot in asked:
            others = values[slot] - part.unknowns.value(own[slot])
            bounds.append((own[slot], fixed[slot].least - others, fixed[slot].most - others))
        change = nearest(part.unknowns.true, [*part.unknowns.bounds, *bounds])
        if change is None:
            continue
        part.truth = -change
        part.unknowns.true = part.unknowns.true + change
        for slot, form in own.items():
            values[slot] += np.round(change[form.numbers] @ form.factors)
    if any(not between.holds(round(values[slot])) for slot, between in fixed.items()):
        found.closed.append("what is published agrees with no register")


def _begin(found: Protected, policy: Policy, fixed: Mapping[int, Between], drawn: Draw) -> None:
    """The ranges before anything is tried: exact, unless a number is public already or rounded."""
    slots = found.slots
    for slot, (name, value) in enumerate(zip(slots.names, slots.values, strict=True)):
        if slot in fixed:
            slots.let(slot, fixed[slot])
        elif policy.rounds:
            slots.let(slot, rounding_range(round(value), policy.base, drawn, name))


def _find(
    parts: Sequence[Component],
    forms: Sequence[Forms],
    found: Protected,
    places: Places,
    policy: Policy,
    drawn: Draw,
    known_days: Mapping[Where, float],
) -> None:
    """Find the twins of every part, with the days of their stays."""
    days_of = [Days(part) for part in parts]
    public = [
        [mean for mean in means_of(part, days, found, places, known_days) if mean.given]
        for part, days in zip(parts, days_of, strict=True)
    ]
    for part, days, means in zip(parts, days_of, public, strict=True):
        for mean in means:
            days.bound(mean, part.unknowns)
    possible = [partial(days.possible, means) for days, means in zip(days_of, public, strict=True)]
    searches = searched(parts, forms, found, policy, drawn, possible)
    for part, days, search, own in zip(parts, days_of, searches, forms, strict=True):
        means = means_of(part, days, found, places, known_days)
        try:
            exact, of_twins = exact_means(days, means, search.twins, few(part, days, policy))
        except ValueError as error:
            found.closed.append(str(error))
            continue
        found.solved.append(Solved(part, days, own, search.must, search.twins, exact, of_twins))


def _within_their_wholes(found: Protected) -> None:
    """No part of a share more than its whole can be: every reader knows that, and no twin is otherwise."""
    slots = found.slots
    for cell, slot in found.cells.items():
        whole = found.cells.get(cell.whole) if cell.part.part == "numerator" else None
        if whole is not None:
            part, of = slots.between(slot), slots.between(whole)
            if not slots.given[slot]:
                slots.let(slot, Between(part.least, min(part.most, of.most)))
            if not slots.given[whole]:
                slots.let(whole, Between(max(part.least, of.least), of.most))
