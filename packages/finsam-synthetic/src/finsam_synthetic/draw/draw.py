"""Which people could a team have had, so that counting them gives exactly what it published?

First how many of each kind (`draw_cells`), then who they are (`draw_people`); the same seed gives the same
people. Where the published figures cannot all hold, the error names a smallest set of them that is at odds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from finsam_synthetic.draw.attributes import ATTRIBUTES, Frame
from finsam_synthetic.draw.constraints import Constraint, constraints
from finsam_synthetic.draw.draw_cells import cell_problem
from finsam_synthetic.draw.draw_people import Person, drawn
from finsam_synthetic.draw.solve import ChoiceProblem, conflict, solved
from finsam_synthetic.draw.targets import Target, distinct

# Another draw of the cells may leave room where whole people did not fit into this one.
_ATTEMPTS = 3
_COMMON_SEXES = ("woman", "man")


class ContradictingTargetsError(ValueError):
    """Published figures that cannot all hold; `targets` are a smallest such set. The message is Swedish."""

    def __init__(self, targets: Sequence[Target]) -> None:
        self.targets = tuple(targets)
        where = f"{self.targets[0].team} {self.targets[0].period}" if self.targets else ""
        rows = "\n".join(f"  - {target}" for target in self.targets)
        super().__init__(
            f"{where}: dessa publicerade tal kan inte gälla samtidigt:\n{rows}\n"
            "Skriv i kolumnen differs_because varför något av dem inte stämmer, så räknas det inte med."
        )


@dataclass(frozen=True)
class Drawn:
    """The people of a period, and the targets that people are not drawn with (staff, money, queue ...)."""

    people: tuple[Person, ...]
    undrawn: tuple[Target, ...]


def draw(targets: Sequence[Target], frame: Frame, rng: np.random.Generator) -> Drawn:
    """People of whom every target of the period holds. ContradictingTargetsError where there can be none.

    `targets`: of one team; those of other periods are left alone.
    """
    own = distinct(target for target in targets if target.period == frame.period.id)
    conditions: list[tuple[int, Constraint]] = []
    undrawn = []
    for number, target in enumerate(own):
        rows = constraints(target, frame.rules, frame.period)
        if rows is None:
            undrawn.append(target)
        else:
            conditions += [(number, row) for row in rows]
    stuck: ChoiceProblem | None = None
    for _ in range(_ATTEMPTS):
        people, stuck = _attempt(conditions, frame, _sexes(own), _size(own), rng)
        if stuck is None:
            return Drawn(tuple(people), tuple(undrawn))
    assert stuck is not None
    raise ContradictingTargetsError([own[number] for number in sorted(conflict(stuck))])


def _attempt(
    conditions: Sequence[tuple[int, Constraint]],
    frame: Frame,
    sexes: tuple[str, ...],
    size: float | None,
    rng: np.random.Generator,
) -> tuple[list[Person], ChoiceProblem | None]:
    """People, or the problem that could not be solved."""
    problem, every = cell_problem(conditions, frame, sexes, size, rng)
    numbers = solved(problem)
    if numbers is None:
        return [], problem
    people = [
        Person(cell) for cell, number in zip(every, numbers, strict=False) for _ in range(round(number))
    ]
    settled: set[str] = set()
    for attribute in ATTRIBUTES:
        settled.add(attribute)
        own = [
            (owner, row)
            for owner, row in conditions
            if attribute in row.attributes and row.attributes <= settled
        ]
        stuck = drawn(attribute, people, own, frame, rng)
        if stuck is not None:
            return [], stuck
    return people, None


def _sexes(targets: Sequence[Target]) -> tuple[str, ...]:
    counted = {target.groups["sex"] for target in targets if "sex" in target.groups and target.value != 0}
    return _COMMON_SEXES + tuple(sorted(counted - set(_COMMON_SEXES)))


def _size(targets: Sequence[Target]) -> float | None:
    sizes = [float(t.value) for t in targets if t.measure == "participated" and not t.by and t.value]
    return sizes[0] if sizes else None
