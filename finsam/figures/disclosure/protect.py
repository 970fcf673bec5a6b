"""The public edition of an association: all its teams and periods together, proven by twins.

Teams are taken one after the other: a twin changes one team (or the small teams that are counted together),
and the association's numbers give way to it, since an error of three matters least in the greatest number.
All twins of all teams print the same edition.
"""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from finsam.domain.rules import Rules
from finsam.figures.disclosure.classes.atoms import Atoms
from finsam.figures.disclosure.classes.component import Cell, Component, TeamRegister, Where
from finsam.figures.disclosure.classes.unknowns import Between, Form
from finsam.figures.disclosure.policy import Policy
from finsam.figures.disclosure.twins.days import Days, exact_means
from finsam.figures.disclosure.twins.joint import Choices, Draw, Joint
from finsam.figures.disclosure.twins.means import few, means_of, print_means
from finsam.figures.disclosure.twins.printed import (
    NOTHING,
    TOGETHER,
    Given,
    Places,
    Protected,
    Slot,
    Solved,
    numbers,
)
from finsam.figures.disclosure.twins.rounding import rounding_range
from finsam.figures.disclosure.twins.solver import nearest


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
        _find(parts, forms, found, places, Choices(policy, drawn, frozenset(fixed)), given.days)
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
    choices: Choices,
    known_days: Mapping[Where, float],
) -> None:
    """Find the twins of every part, with the days of their stays."""
    days_of = [Days(part) for part in parts]
    for part, days in zip(parts, days_of, strict=True) if known_days else ():
        for mean in means_of(part, days, found, places, known_days):
            if mean.given:
                days.bound(mean, part.unknowns)
    joint = Joint(parts, forms, found, choices)
    joint.find()
    for part, days, search, own in zip(parts, days_of, joint.searches, forms, strict=True):
        means = means_of(part, days, found, places, known_days)
        try:
            exact, of_twins = exact_means(days, means, search.twins, few(part, days, choices.policy))
        except ValueError as error:
            found.closed.append(str(error))
            continue
        found.solved.append(Solved(part, days, own, search.must, search.twins, exact, of_twins))


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
