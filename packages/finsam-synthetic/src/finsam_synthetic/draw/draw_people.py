"""Who are they? Every person draws a value, and the likeliest draw that meets the published figures is kept.

Each person's values get Gumbel noise on their log weights. Without conditions the best value of each person
is then exactly a draw from the weights; with conditions the best joint choice is near to a draw among those
that meet them (Papandreou and Yuille 2011, "Perturb-and-MAP random fields").
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from finsam_synthetic.draw.attributes import GRID_HALF, Frame, candidates, days_range, likelihood
from finsam_synthetic.draw.constraints import Constraint
from finsam_synthetic.draw.membership import PersonCell, Value
from finsam_synthetic.draw.solve import STRUCTURE, Builder, ChoiceProblem, solved


@dataclass
class Person:
    """A drawn person: the cell and, as far as drawn, the attributes."""

    cell: PersonCell
    attributes: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class ValueChoice:
    """One value of one person, as a variable that is 1 where it is chosen."""

    person: int
    value: Value
    variable: int


def drawn(
    attribute: str,
    people: Sequence[Person],
    conditions: Sequence[tuple[int, Constraint]],
    frame: Frame,
    rng: np.random.Generator,
) -> ChoiceProblem | None:
    """Gives every person a value of the attribute; returns the problem where no choice meets its rows."""
    builder = Builder()
    choices: list[ValueChoice] = []
    shifts: dict[int, int] = {}
    # A day more moves a mean evenly; what it does to a median depends on the others, so there nobody moves.
    movable = attribute == "days" and not any("median" in row.target.measure for _, row in conditions)
    for number, person in enumerate(people):
        room = _room(person.cell, frame) if attribute == "days" else 0
        phase = int(rng.integers(-room, room + 1))
        own = _choices(builder, attribute, number, person, frame, rng, phase)
        builder.row([(choice.variable, 1.0) for choice in own], 1.0, 1.0, STRUCTURE)
        choices += own
        if movable and room:
            shifts[number] = builder.variable(0.0, -room - phase, room - phase, whole=True)
    for owner, row in conditions:
        weights = [(choice.variable, _weight(row, people, attribute, choice)) for choice in choices]
        weights += [(shift, _slope(row, people[number], attribute)) for number, shift in shifts.items()]
        builder.row(weights, row.low, row.high, owner)
    problem = builder.problem()
    chosen = solved(problem)
    if chosen is None:
        return problem
    for choice in choices:
        if chosen[choice.variable] > 0.5:
            people[choice.person].attributes[attribute] = choice.value
    for number, shift in shifts.items():
        days = people[number].attributes[attribute]
        if isinstance(days, int):
            people[number].attributes[attribute] = days + round(chosen[shift])
    return None


def _choices(
    builder: Builder,
    attribute: str,
    number: int,
    person: Person,
    frame: Frame,
    rng: np.random.Generator,
    phase: int,
) -> list[ValueChoice]:
    """A variable for each value that the person can have; numbers of days lie `phase` off the grid."""
    choices = []
    possible = candidates(attribute, person.cell, frame)
    for value, whim in zip(possible, rng.gumbel(size=len(possible)), strict=True):
        likely = likelihood(attribute, value, person.cell, person.attributes, frame.rules)
        if likely > 0:
            cost = -math.log(likely) - float(whim)
            chosen = value + phase if phase and isinstance(value, int) else value
            choices.append(ValueChoice(number, chosen, builder.variable(cost, 0.0, 1.0, whole=True)))
    return choices


def _room(cell: PersonCell, frame: Frame) -> int:
    ends = days_range(cell, frame)
    return 0 if ends is None else min(GRID_HALF, (ends[1] - ends[0]) // 2)


def _weight(row: Constraint, people: Sequence[Person], attribute: str, choice: ValueChoice) -> float:
    person = people[choice.person]
    return row.weight(person.cell, {**person.attributes, attribute: choice.value})


def _slope(row: Constraint, person: Person, attribute: str) -> float:
    """How much the row's sum grows with each day more."""
    at = [row.weight(person.cell, {**person.attributes, attribute: days}) for days in (1000, 1001)]
    return at[1] - at[0]
