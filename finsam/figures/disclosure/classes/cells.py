"""Cells: numbers that are printed, and numbers that must stay open whoever reckons with what is printed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

import numpy as np

from finsam.domain.periods import Period
from finsam.figures.disclosure.classes.atoms import Span
from finsam.figures.disclosure.classes.forms import Form, Numbers, Unknowns
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
    """A number that must stay open where it is `small`, and that else only may be thought so."""

    name: str
    form: Form
    small: bool


class Tally(NamedTuple):
    """Numbers by run of atoms and group: what they truly are, and the form of each."""

    there: Numbers
    form: Callable[[int, int], Form]

    @classmethod
    def of(cls, forms: Sequence[Form], unknowns: Unknowns) -> "Tally":
        """One form a run, in one group."""
        values = np.array([[float(unknowns.value(form))] for form in forms])
        return cls(values, lambda run, _: forms[run])

    def less(self, part: "Tally") -> "Tally":
        """Numbers less a part of them: of the same groups, or a total less each group of it."""
        same = self.there.shape == part.there.shape
        return Tally(
            self.there - part.there,
            lambda run, group: self.form(run, group if same else 0).less(part.form(run, group)),
        )


class Asked(NamedTuple):
    """Numbers of which somebody could reckon each, by run and group. `names`: of the groups.

    `wholes`: how many there are of whom to be none tells; 0 where it tells nothing.
    """

    names: tuple[str, ...]
    tally: Tally
    wholes: Numbers | float = 0.0


class Kind(Protocol):
    """Something that is counted of participants: stays, the queue, answers, follow-ups."""

    def printed(self, span: Span) -> Iterator[Printed]:
        """What the plan has of a period."""
        ...

    def sensitive(self, spans: Sequence[Span]) -> Iterator[Asked]:
        """What somebody could reckon of each run of atoms."""
        ...


def printed(measure: str, population: str, group: str, **parts: Form) -> Iterator[Printed]:
    """A figure that is counted in one group of one breakdown: a value, or numerator and denominator."""
    for table in tables():
        if table[:2] == (measure, population):
            for part, form in parts.items():
                yield Printed(Part(measure, population, table.by, group, part), form, table.weight)


def split(
    names: Iterable[str], rests: Iterable[str], part: Tally, whole: Tally, of_all: bool = False
) -> Iterator[Asked]:
    """The parts of a whole by group, and the rests. `of_all`: to be in no part tells of everybody too."""
    yield Asked(tuple(names), part, whole.there if of_all else 0.0)
    yield Asked(tuple(rests), whole.less(part), whole.there)
