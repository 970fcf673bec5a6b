"""The dimensions that figures are broken down by, and what holds of the groups of each (`dimensions.csv`).

Columns: `label`, what it is called in Swedish; `codes`, the code list of the groups, or `band`, `number`, the
codes themselves, or empty for words. `disjoint`: nobody is in two groups. `moves`: a person changes group as
time goes. `every_code`: a count has a row for every code, zero where nobody is in it (docs/figures-file.md,
"Figures"). `optional`: a register need not say it of every row, so that the groups may be fewer than all.
`overlaps`: a person is in as many groups as fit, and they do not add up. `zero_rows`: like `every_code`, of
groups that are no fixed list: a zero tells that the window was counted. `unknown_if_any`: the row for what
is missing is there only where something is. `of_those_who_left`: known only of them, so that of other
populations nothing is counted by it.
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
    overlaps: bool
    zero_rows: bool
    unknown_if_any: bool
    of_those_who_left: bool


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
                **{name: row[name] == "yes" for name in row if name not in ("dimension", "label", "codes")},
            )
            for row in rows
        }
    )
