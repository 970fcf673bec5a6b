"""What did a team publish about a period, and how exactly? The figures that a drawn register must give."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

_NUMBER = re.compile(r"\d+(?:,\d+)?")
_PERCENT = re.compile(r"(\d+(?:,\d+)?)\s*%")


@dataclass(frozen=True)
class Target:
    """One published number. `value` is as printed; a share has numerator and denominator instead.

    `place` says where in the publication it stands.
    """

    team: str
    period: str
    measure: str
    population: str = ""
    by: str = ""
    group: str = ""
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    printed: str = ""
    place: str = ""

    @property
    def groups(self) -> dict[str, str]:
        """Dimension -> code; empty for a total."""
        if not self.by:
            return {}
        return dict(zip(self.by.split("+"), self.group.split("+"), strict=True))

    @property
    def said(self) -> tuple[object, ...]:
        """Two targets that say the same thing in two places are equal here."""
        return (
            self.measure,
            self.population,
            self.by,
            self.group,
            self.value,
            self.numerator,
            self.denominator,
            self.decimals,
        )

    @property
    def decimals(self) -> int:
        """With how many decimals the value was printed («5 år» is 0, «5,0 år» is 1)."""
        if self.value is None:
            return 0
        found = _NUMBER.search(self.printed)
        if found and Decimal(found[0].replace(",", ".")) == abs(self.value):
            return len(found[0].partition(",")[2])
        exponent = self.value.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0

    @property
    def interval(self) -> tuple[Fraction, Fraction]:
        """The values that are printed as this one, half up: the lower end belongs to them, the upper not."""
        if self.value is None:
            raise ValueError(f"no value: {self}")
        half = Fraction(1, 2 * 10**self.decimals)
        return Fraction(self.value) - half, Fraction(self.value) + half

    def prints(self, value: float) -> bool:
        """Whether an unrounded value is printed as this one."""
        if self.value is None:
            return False
        step = Decimal(1).scaleb(-self.decimals)
        return Decimal(repr(value)).quantize(step, ROUND_HALF_UP) == self.value

    def __str__(self) -> str:
        groups = ", ".join(f"{name} {code}" for name, code in self.groups.items())
        what = " ".join(part for part in (self.measure, self.population, groups and f"({groups})") if part)
        number = self.printed or (
            f"{self.numerator}/{self.denominator}" if self.value is None else self.value
        )
        return f"{what}: {number}" + (f" [{self.place}]" if self.place else "")


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _value(row: Mapping[str, str]) -> Decimal | None:
    """The value; for a share that is only printed («8 %»), the fraction that was printed."""
    if row.get("value") or row.get("numerator") or row.get("unit") != "share":
        return _decimal(row.get("value", ""))
    found = _PERCENT.search(row.get("printed", ""))
    return Decimal(found[1].replace(",", ".")).scaleb(-2) if found else None


def target(row: Mapping[str, str]) -> Target:
    """A row of a published file, or of a demo file's `assumed`. KeyError where measure or period lacks."""
    return Target(
        team=row.get("team", ""),
        period=row["period"],
        measure=row["measure"],
        population=row.get("population", ""),
        by=row.get("by", ""),
        group=row.get("group", ""),
        value=_value(row),
        numerator=_decimal(row.get("numerator", "")),
        denominator=_decimal(row.get("denominator", "")),
        printed=row.get("printed", ""),
        place=row.get("place", ""),
    )


def read_targets(path: Path) -> tuple[Target, ...]:
    """The rows of a published file that stand uncontradicted, in order.

    Left out are rows with `differs_because` (the publication contradicts itself there) and rows whose
    number cannot be told (neither a value nor a numerator and denominator).
    """
    with path.open(encoding="utf-8-sig", newline="") as rows:
        kept = [target(row) for row in csv.DictReader(rows) if not row.get("differs_because")]
    return tuple(row for row in kept if row.value is not None or None not in (row.numerator, row.denominator))


def distinct(targets: Iterable[Target]) -> tuple[Target, ...]:
    """One target for each thing said; the first place it stands is kept."""
    first: dict[tuple[object, ...], Target] = {}
    for row in targets:
        first.setdefault(row.said, row)
    return tuple(first.values())
