"""The short list of what is public (`plan.csv`). Whatever is not on it is nowhere in an edition.

`weight`: what it is worth to a reader that a number of the table is exact; 0 of what counts no participant.
"""

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from finsam.domain.figures import Figure
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Counts


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


def counts_nobody(figure: Figure) -> bool:
    """Whether a figure is on the list and says nothing of participants: it is shown as it is."""
    declared = MEASURES.get(figure.measure)
    if declared is None or declared.counts is not Counts.NO_PARTICIPANT:
        return False
    return any((figure.measure, figure.population, figure.by) == table[:3] for table in tables())
