"""Cells: numbers that are printed, and numbers that must stay open whoever reckons with what is printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from finsam.domain.rules import Rules
from finsam.figures.disclosure.classes.atoms import Span
from finsam.figures.disclosure.classes.stays import HUNG, SEX, Stays, groups_of, tells_results
from finsam.figures.disclosure.classes.unknowns import Form
from finsam.figures.disclosure.plan import Table, tables
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Counts, Measure, Statistic


class Part(NamedTuple):
    """One number of a figure. `part`: value, numerator or denominator."""

    measure: str
    population: str
    by: str
    group: str
    part: str


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
    """Something that is counted of participants: stays, waiting, answers, follow-ups."""

    def printed(self, span: Span) -> Iterator[Printed]:
        """What the plan has of a period."""
        ...

    def sensitive(self, span: Span) -> Iterator[Sensitive]:
        """What somebody could reckon of a run of atoms."""
        ...


@dataclass(frozen=True)
class StayCells:
    """The cells of stays, from the predicates that the measures declare."""

    stays: Stays
    rules: Rules

    def printed(self, span: Span) -> Iterator[Printed]:
        for table, measure in of_kind(Counts.STAYS):
            if measure.statistic is Statistic.SHARE and measure.numerator and not table.by:
                for part, population in (
                    ("numerator", measure.numerator),
                    ("denominator", measure.populations[0]),
                ):
                    form = self.stays.form(population, span)
                    yield Printed(Part(table.measure, "", "", "", part), form, table.weight)
            if measure.statistic is Statistic.COUNT:
                (population,) = measure.populations
                for group in groups_of(self.rules, table.by) if table.by else ("",):
                    form = self.stays.form(population, span, table.by, group)
                    yield Printed(Part(table.measure, "", table.by, group, "value"), form, table.weight)

    def sensitive(self, span: Span) -> Iterator[Sensitive]:
        asked = {
            measure.populations[0]: measure.id for _, measure in of_kind(Counts.STAYS) if measure.populations
        }
        for population, name in asked.items():
            whole = self.stays.form(population, span)
            yield Sensitive(name, whole)
            hung = () if tells_results(population, self.rules) else HUNG
            for by in (SEX, *hung):
                for group in groups_of(self.rules, by):
                    form = self.stays.form(population, span, by, group)
                    yield Sensitive(f"{name} {by} {group}", form)
                    yield Sensitive(f"{name} {by} not {group}", whole.less(form), whole)
        yield from self._shares(span)
        yield from self._columns(span)

    def _columns(self, span: Span) -> Iterator[Sensitive]:
        for table, measure in of_kind(Counts.STAYS):
            if table.by not in ("", SEX, *HUNG):
                for group in groups_of(self.rules, table.by):
                    whole = self.stays.form(measure.populations[0], span)
                    form = self.stays.form(measure.populations[0], span, table.by, group)
                    yield Sensitive(f"{measure.id} {table.by} {group}", form)
                    yield Sensitive(f"{measure.id} {table.by} not {group}", whole.less(form), whole)

    def _shares(self, span: Span) -> Iterator[Sensitive]:
        """Who are in a share, and who are not: all or none of a whole tells something of each of them."""
        for _, measure in of_kind(Counts.STAYS):
            if measure.statistic is Statistic.SHARE and measure.numerator:
                for by, group in (("", ""), *((SEX, sex) for sex in groups_of(self.rules, SEX))):
                    whole = self.stays.form(measure.populations[0], span, by, group)
                    part = self.stays.form(measure.numerator, span, by, group)
                    yield Sensitive(f"{measure.id} in {group}", part, whole)
                    yield Sensitive(f"{measure.id} out {group}", whole.less(part), whole)


def of_kind(counts: Counts) -> Iterator[tuple[Table, Measure]]:
    """The tables of the plan whose measure counts such."""
    for table in tables():
        if MEASURES[table.measure].counts is counts:
            yield table, MEASURES[table.measure]
