"""The dimensions that figures are broken down by, and what holds of the groups of each (`dimensions.csv`).

Columns: `label`, what it is called in Swedish; `codes`, the code list of the groups, or `band`, `number`, the
codes themselves, or empty for words. `disjoint`: nobody is in two groups. `moves`: a person changes group as
time goes. `every_code`: a count has a row for every code, zero where nobody is in it (docs/figures-file.md,
"Figures"). `optional`: a register need not say it of every row, so that the groups may be fewer than all.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True)
class Dimension:
    """One way to divide what is counted. The fields are the columns of `dimensions.csv`."""

    id: str
    label: str
    codes: str
    disjoint: bool
    moves: bool
    every_code: bool
    optional: bool


@cache
def dimensions() -> Mapping[str, Dimension]:
    """Every dimension by its id."""
    with (files("finsam.domain") / "dimensions.csv").open(encoding="utf-8") as source:
        rows = list(csv.DictReader(source))
    return MappingProxyType(
        {
            row["dimension"]: Dimension(
                row["dimension"],
                row["label"],
                row["codes"],
                disjoint=row["disjoint"] == "yes",
                moves=row["moves"] == "yes",
                every_code=row["every_code"] == "yes",
                optional=row["optional"] == "yes",
            )
            for row in rows
        }
    )
