"""A figure, one number of a report with all that says what it counts, and the long table of figures.

Source: docs/figures-file.md, "Figures".
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Self

from finsam.domain.key import Key, dimensions_of, groups_of

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
    def key(self) -> Key:
        """What tells this figure from every other."""
        return Key(
            self.association,
            self.team,
            self.period,
            self.measure,
            self.population,
            dimensions_of(self.by),
            groups_of(self.by, self.group),
        )

    def groups(self) -> dict[str, str]:
        """Dimension -> code; empty for a total."""
        return dict(self.key.codes)


class Figures:
    """Figures with quick look-up. The order of the rows is kept."""

    def __init__(self, rows: Iterable[Figure]) -> None:
        self.rows = tuple(rows)

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
        return self.of(Key.read(association, team, period, measure, population, by, group))

    def of(self, key: Key) -> Figure | None:
        """The first figure with this key; None where there is none."""
        return self._index.get(key)

    @cached_property
    def _index(self) -> dict[Key, Figure]:
        # The last that is put in stays: the first of several.
        return {row.key: row for row in reversed(self.rows)}

    def where(self, **fields: str) -> Self:
        """The figures whose fields have these values, in order."""
        return type(self)(
            row for row in self.rows if all(getattr(row, name) == value for name, value in fields.items())
        )

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(self.rows + other.rows)
