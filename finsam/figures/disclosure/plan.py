"""The short list of what is public (`plan.csv`). Whatever is not on it is nowhere in an edition.

`weight`: what it is worth to a reader that a number of the table is exact; 0 of what counts no participant.
"""

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from finsam.domain.rules import Rules
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Counts, Measure, Population, Statistic
from finsam.measures.core.whom import Result, StayKind, When


class Table(NamedTuple):
    """A breakdown of a measure, or its total, that the public may see."""

    measure: str
    population: str
    by: str
    weight: float


@cache
def tables() -> tuple[Table, ...]:
    """The tables whose measures' declarations say that they are public, and whom they count."""
    with (files("finsam.figures.disclosure") / "plan.csv").open(encoding="utf-8") as source:
        rows = [
            Table(row["measure"], row["population"], row["by"], float(row["weight"]))
            for row in csv.DictReader(source)
        ]
    return tuple(row for row in rows if _may_be_public(row.measure))


def _may_be_public(measure: str) -> bool:
    declared = MEASURES.get(measure)
    return declared is not None and declared.public and declared.counts is not None


def is_planned(measure: str, population: str, by: str) -> bool:
    """Whether a table is on the list."""
    return any((measure, population, by) == table[:3] for table in tables())


def of_kind(counts: Counts) -> Iterator[tuple[Table, Measure]]:
    """The tables whose measure counts such."""
    for table in tables():
        if MEASURES[table.measure].counts is counts:
            yield table, MEASURES[table.measure]


def parts_of(measure: Measure, by: str) -> dict[str, Population]:
    """The numbers of a measure's figures, each with whom it counts; none of what is no count or share."""
    if measure.statistic is Statistic.COUNT:
        (population,) = measure.populations
        return {"value": population}
    if measure.statistic is Statistic.SHARE and measure.numerator and not by:
        return {"numerator": measure.numerator, "denominator": measure.populations[0]}
    return {}


def tells_results(population: Population, rules: Rules) -> bool:
    """Whether a population is of those who left with some results and not with others."""
    if population.whom is None:
        return False
    stays = population.whom.of(rules)
    left = [stay for stay in stays if stay.ended is When.WITHIN]
    return any(StayKind(stay.began, stay.ended, result) not in stays for stay in left for result in Result)
