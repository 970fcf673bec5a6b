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
    """Five things that must never be mixed up: a number, between what it lies, a hidden one, 0/0, no data."""

    OK = "ok"
    RANGE = "range"
    HIDDEN = "hidden"
    UNDEFINED = "undefined"
    MISSING = "missing"


RANGE_DASH = "\u2013"
# Teams that are too small for a public page of their own, counted together as one.
SMALL_TEAMS = "small-teams"


@dataclass(frozen=True)
class Range:
    """Between what a number lies, both ends included: the true one is one of them. ValueError if turned."""

    least: Decimal
    most: Decimal

    def __post_init__(self) -> None:
        if not self.least <= self.most:
            raise ValueError(f"{self.least} is more than {self.most}")

    def __str__(self) -> str:
        """`2–5`, as a figures file and a page have it; `7,5–9` with decimals."""
        return RANGE_DASH.join(f"{end:f}".replace(".", ",") for end in (self.least, self.most))

    def __contains__(self, value: Decimal) -> bool:
        return self.least <= value <= self.most


@dataclass(frozen=True)
class Ranges:
    """Between what the parts of a figure lie; None of a part that is exact or not there.

    `value` is in the figure's own unit: of a share, fractions.
    """

    value: Range | None = None
    numerator: Range | None = None
    denominator: Range | None = None
    n: Range | None = None

    def __bool__(self) -> bool:
        return any((self.value, self.numerator, self.denominator, self.n))


@dataclass(frozen=True)
class Figure:
    """One number: a measure of one team and period, in total (`by` empty) or for one group.

    `value` is unrounded and None unless status is ok. A share is a fraction with its numerator and
    denominator; a mean has the `n` whose value was known. `printed` is how a publication wrote it.
    `ranges`: between what those parts lie that a public edition does not have exactly; each is None itself.
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
    ranges: Ranges = Ranges()

    @property
    def published(self) -> bool:
        """Whether it is taken from a publication, and not counted: it has how that one wrote it."""
        return bool(self.printed) and self.status is not Status.RANGE

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
