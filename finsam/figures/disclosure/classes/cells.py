"""Cells: numbers that are printed, and numbers that must stay open whoever reckons with what is printed."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from finsam.domain.periods import Period
from finsam.figures.disclosure.classes.atoms import Span
from finsam.figures.disclosure.classes.forms import Form
from finsam.figures.disclosure.plan import tables


class Where(NamedTuple):
    """The place and period of a number; the association's place is empty."""

    place: str
    period: Period


class Part(NamedTuple):
    """One number of a figure. `part`: value, numerator or denominator."""

    measure: str
    population: str
    by: str
    group: str
    part: str


class Cell(NamedTuple):
    """One number of an edition."""

    where: Where
    part: Part

    @property
    def whole(self) -> "Cell":
        """The denominator of a numerator."""
        return self._replace(part=self.part._replace(part="denominator"))


class Printed(NamedTuple):
    """A number that the plan has. `weight`: what it is worth to a reader that it is exact."""

    part: Part
    form: Form
    weight: float


class Sensitive(NamedTuple):
    """A number that must stay open where it is small. `whole`: of which to be none or all tells of everybody.

    `small`: whether it is, or else only may be thought so.
    """

    name: str
    form: Form
    whole: Form | None = None
    small: bool = True


class Kind(Protocol):
    """Something that is counted of participants: stays, the queue, answers, follow-ups."""

    def printed(self, span: Span) -> Iterator[Printed]:
        """What the plan has of a period."""
        ...

    def sensitive(self, span: Span) -> Iterator[Sensitive]:
        """What somebody could reckon of a run of atoms."""
        ...


def printed(measure: str, population: str, group: str, **parts: Form) -> Iterator[Printed]:
    """A figure that is counted in one group of one breakdown: a value, or numerator and denominator."""
    for table in tables():
        if table[:2] == (measure, population):
            for part, form in parts.items():
                yield Printed(Part(measure, population, table.by, group, part), form, table.weight)


def split(names: tuple[str, str], part: Form, whole: Form, of_all: bool = False) -> Iterator[Sensitive]:
    """A part of a whole and its rest. `of_all`: to be in no part tells of everybody, as to be in all does."""
    yield Sensitive(names[0], part, whole if of_all else None)
    yield Sensitive(names[1], whole.but(part), whole)
