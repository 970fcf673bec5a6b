"""What is printed: every number of the plan once, wherever it stands, with its range; and the means."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from finsam.figures.disclosure.classes.cells import Part, Sensitive
from finsam.figures.disclosure.classes.component import Cell, Component, Where
from finsam.figures.disclosure.classes.unknowns import Between, Form, Numbers
from finsam.figures.disclosure.twins.days import Days, MeanOf

TOGETHER = ""
# How many reached the goal, and so how many stays the mean time is of.
REACHED = Part("share_reached_goal", "", "", "", "numerator")
Places = Mapping[Where, tuple[str, ...]]


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
    """A component with its twins: the proof is made of these.

    `forms`: its part in each printed number. `of_twins`: each twin's sums of days, by team, entered and left.
    """

    component: Component
    days: Days
    forms: Mapping[Slot, Form]
    cells: Sequence[Sensitive]
    twins: Sequence[Numbers]
    exact: Sequence[MeanOf]
    of_twins: Sequence[Numbers]


@dataclass
class Protected:
    """What is printed: the slot of every cell, its true value and its range, and the means that are there.

    `closed`: sensitive cells that no twin opens; nothing may be printed then. `unlike`: numbers that the
    measures count otherwise than the classes, so that nothing is proven of them, and they are not printed.
    `known`: sensitive cells that what is public already closes, whatever else is printed.
    """

    cells: dict[Cell, Slot]
    values: dict[Slot, int]
    ranges: dict[Slot, Between]
    solved: list[Solved] = field(default_factory=list)
    means: dict[Where, Mean] = field(default_factory=dict)
    closed: list[str] = field(default_factory=list)
    unlike: list[Cell] = field(default_factory=list)
    known: list[str] = field(default_factory=list)

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


@dataclass(frozen=True)
class Given:
    """What is public already: between what numbers lie, and the days of the means that are exact."""

    numbers: Mapping[Cell, Between] = field(default_factory=dict)
    days: Mapping[Where, float] = field(default_factory=dict)


NOTHING = Given()


def numbers(
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
