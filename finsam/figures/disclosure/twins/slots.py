"""What is printed: every number of the plan once, wherever it stands, with its range; and the means."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from finsam.figures.disclosure.classes.cells import Cell, Part, Sensitive, Where
from finsam.figures.disclosure.classes.component import Component
from finsam.figures.disclosure.classes.forms import Between, Form, Numbers, Truths, total
from finsam.figures.disclosure.twins.days import Days, MeanOf

# How many reached the goal, and so how many stays the mean time is of.
REACHED = Part("share_reached_goal", "", "", "", "numerator")
Places = Mapping[Where, tuple[str, ...]]
# A component's part in each number, by its slot.
Forms = dict[int, Form]


@dataclass
class Slots:
    """The numbers of an edition, by slot: the same number is never printed in two ways.

    `names`: the first cell of each. `values`: the true ones. `weights`: what it is worth that each is exact.
    `given`: those that are public already, and may not be otherwise. `least`, `most`: how far from the truth
    each may be, both 0 where it is exact.
    """

    names: list[str]
    values: Numbers
    weights: Numbers
    given: Truths
    least: Numbers
    most: Numbers

    def between(self, slot: int) -> Between:
        """The range that is printed."""
        ends = (self.values[slot] + end[slot] for end in (self.least, self.most))
        return Between(*(round(float(end)) for end in ends))

    def let(self, slot: int, between: Between) -> None:
        """Print a range, or the truth where it is outside."""
        self.least[slot] = min(0, between.least - self.values[slot])
        self.most[slot] = max(0, between.most - self.values[slot])


@dataclass(frozen=True)
class Solved:
    """A component with its twins: the proof is made of these.

    `forms`: its part in each printed number. `of_twins`: each twin's sums of days, by team, entered and left.
    """

    component: Component
    days: Days
    forms: Forms
    cells: Sequence[Sensitive]
    twins: Sequence[Numbers]
    exact: Sequence[MeanOf]
    of_twins: Sequence[Numbers]


@dataclass
class Protected:
    """What is printed: the slot of every cell, and the means that are there, in days.

    `closed`: sensitive cells that no twin opens; nothing may be printed then. `unlike`: numbers that the
    measures count otherwise than the classes, so that nothing is proven of them, and they are not printed.
    `known`: sensitive cells that what is public already closes, whatever else is printed. `merged`: numbers
    of several groups together that are public already, and not printed again.
    """

    cells: dict[Cell, int]
    slots: Slots
    unlike: list[Cell]
    solved: list[Solved] = field(default_factory=list)
    means: dict[Where, tuple[float, float]] = field(default_factory=dict)
    closed: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    merged: dict[Cell, int] = field(default_factory=dict)

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
        return self.slots.between(slot) if slot is not None else None


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
) -> tuple[Protected, list[Forms]]:
    """Every printed number with its true value, and each component's part in it."""
    counted: dict[Cell, dict[int, Form]] = defaultdict(dict)
    weights: dict[Cell, float] = {}
    for cell, place, form, weight in _every(parts, places):
        counted[cell][place], weights[cell] = form, weight
    merged = dict(_merged(counted, given))
    counted |= merged
    weights |= dict.fromkeys(merged, 0.0)
    slots: dict[tuple[tuple[int, bytes], ...], int] = {}
    cells, unlike, forms = dict[Cell, int](), list[Cell](), [Forms() for _ in parts]
    firsts, values = list[Cell](), list[int]()
    for cell in sorted(counted, key=lambda one: -weights[one]):
        own = {place: form for place, form in counted[cell].items() if len(form.numbers)}
        value = sum(parts[place].unknowns.value(form) for place, form in own.items())
        if cell not in given and wanted is not None and wanted.get(cell) != value:
            unlike += [cell] if cell in wanted else []
            continue
        slot = slots.setdefault(tuple((place, form.key) for place, form in own.items()), len(slots))
        if slot == len(firsts):
            firsts.append(cell)
            values.append(value)
        cells[cell] = slot
        for place, form in own.items():
            forms[place][slot] = form
    public = {slot for cell, slot in cells.items() if cell in given}
    found = Slots(
        [_named(cell) for cell in firsts],
        np.array(values, dtype=float),
        np.array([weights[cell] for cell in firsts]),
        np.array([slot in public for slot in range(len(firsts))], dtype=bool),
        np.zeros(len(firsts)),
        np.zeros(len(firsts)),
    )
    together = {cell: cells.pop(cell) for cell in merged}
    return Protected(cells, found, unlike, merged=together), forms


def _merged(
    counted: Mapping[Cell, dict[int, Form]], given: Mapping[Cell, Between]
) -> Iterator[tuple[Cell, dict[int, Form]]]:
    """The numbers of several groups together that are public: an edition before twins named them `a/b`."""
    for cell in given:
        groups = cell.part.group.split("/")
        own = [cell._replace(part=cell.part._replace(group=group)) for group in groups]
        if len(own) > 1 and cell not in counted and all(one in counted for one in own):
            parts = {place for one in own for place in counted[one]}
            yield cell, {place: total(counted[one][place] for one in own) for place in parts}


def _every(parts: Sequence[Component], places: Places) -> Iterator[tuple[Cell, int, Form, float]]:
    """Every number with the place of a component, its part in the number, and what it is worth."""
    for place, component in enumerate(parts):
        for where, teams in places.items():
            for cell, printed in component.numbers(where, teams):
                yield cell, place, printed.form, printed.weight


def _named(cell: Cell) -> str:
    return " ".join((cell.where.place, cell.where.period.id, *cell.part))
