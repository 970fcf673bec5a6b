"""What is a figure? One number of a report with all that says what it counts, and the long table of them.

Source: contract.md, "Figures".
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Self

COLUMNS = (
    "association",
    "team",
    "period",
    "measure",
    "population",
    "by",
    "group",
    "value",
    "numerator",
    "denominator",
    "n",
    "unit",
    "status",
    "printed",
)


class Status(StrEnum):
    """Four things that must never be mixed up: a number, a hidden one, 0/0, and no data."""

    OK = "ok"
    HIDDEN = "hidden"
    UNDEFINED = "undefined"
    MISSING = "missing"


@dataclass(frozen=True)
class Figure:
    """One number: a measure of one team and period, in total (`by` empty) or for one group.

    `value` is unrounded and None unless status is ok. A share is a fraction with its numerator and
    denominator; a mean has the `n` whose value was known. `printed` is how a publication wrote it.
    """

    association: str
    team: str
    period: str
    measure: str
    population: str = ""
    by: str = ""
    group: str = ""
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    n: int | None = None
    unit: str = ""
    status: Status = Status.OK
    printed: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells this figure from the others of its team and period."""
        return (self.measure, self.population, self.by, self.group)

    def groups(self) -> dict[str, str]:
        """Dimension -> code; empty for a total."""
        if not self.by:
            return {}
        if "+" not in self.by:
            return {self.by: self.group}
        return dict(zip(self.by.split("+"), self.group.split("+"), strict=True))


class Figures:
    """Figures with quick look-up. The order of the rows is kept."""

    def __init__(self, rows: Iterable[Figure]) -> None:
        self.rows = tuple(rows)
        self._index: dict[tuple[str, str, str, str, str, str, str], Figure] = {}
        for row in self.rows:
            self._index.setdefault((row.association, row.team, row.period, *row.key), row)

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def find(
        self,
        measure: str,
        population: str = "",
        by: str = "",
        group: str = "",
        *,
        association: str,
        team: str,
        period: str,
    ) -> Figure | None:
        """The first such figure; None where nothing of the kind was counted."""
        return self._index.get((association, team, period, measure, population, by, group))

    def where(self, **fields: str) -> Self:
        """The figures whose fields have these values, in order."""
        return type(self)(
            row for row in self.rows if all(getattr(row, name) == value for name, value in fields.items())
        )

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(self.rows + other.rows)
