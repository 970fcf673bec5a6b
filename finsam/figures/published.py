"""What was published before? data/<association>/published/*.csv, and what a printed number says.

Same header as the figures, and two more columns: `place`, where it stood, and `differs_because`, why no
register can give it. Such a row is remembered but never used as a figure.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from finsam.domain.figures import Figure, Figures
from finsam.figures.store import read_figures

_LEADING_NUMBER = re.compile(r"(?P<sign>[+−-]?)\s?(?P<digits>\d[\d\u00a0 ]*(?:,\d+)?)\s?(?P<unit>%|tkr\b)?")


@dataclass(frozen=True)
class Published:
    """A figure as it stood in a publication."""

    figure: Figure
    place: str
    differs_because: str


def printed_number(text: str) -> Decimal | None:
    """The number that a printed text begins with; None where it begins with none.

    A per cent is a fraction and tkr are kr: `23,3 mån` -> 23.3, `66,6 %` -> 0.666, `1 250 tkr` -> 1250000.
    """
    found = _LEADING_NUMBER.match(text.strip())
    if not found:
        return None
    plain = found["digits"].replace("\u00a0", "").replace(" ", "").replace(",", ".")
    number = Decimal(plain) * (-1 if found["sign"] in ("−", "-") else 1)
    return number * {"%": Decimal("0.01"), "tkr": Decimal(1000)}.get(found["unit"] or "", Decimal(1))


def with_value(figure: Figure) -> Figure:
    """The figure with the value that its numerator and denominator, or its printed text, give."""
    if figure.value is not None:
        return figure
    if figure.numerator is not None and figure.denominator:
        return replace(figure, value=figure.numerator / figure.denominator)
    return replace(figure, value=printed_number(figure.printed))


def read_published(folder: Path) -> tuple[Published, ...]:
    """Every published row of an association, file by file. FiguresError where a file cannot be used.

    A folder that does not exist holds nothing: an association may have published nothing yet.
    """
    rows: list[Published] = []
    for path in sorted(folder.glob("*.csv")) if folder.is_dir() else ():
        figures = read_figures(path, f"{folder.parent.name}/published/{path.name}")
        with path.open(encoding="utf-8-sig", newline="") as lines:
            extras = [
                (row.get("place") or "", row.get("differs_because") or "") for row in csv.DictReader(lines)
            ]
        rows += [
            Published(with_value(figure), place, reason)
            for figure, (place, reason) in zip(figures, extras, strict=True)
        ]
    return tuple(rows)


def usable(rows: Iterable[Published]) -> Figures:
    """The published figures that have a value and that nothing contradicts."""
    return Figures(row.figure for row in rows if not row.differs_because and row.figure.value is not None)
