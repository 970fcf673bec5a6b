"""Ranges in the cells of a figures file: `2–5` for a number that a public edition does not have exactly.

A share's range is printed in per cent, `22–67 %`. A count that is rounded is printed as a number, `15`, and
between what it lies stands in `numerator`, where a count has nothing else.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from finsam.domain.figures import RANGE_DASH, Figure, Range, Ranges, Status
from finsam.domain.printable import shown

_NUMBER = r"[0-9]{1,15}(?:[.,][0-9]{1,40})?"
_PRINTED = re.compile(
    rf"(?P<least>{_NUMBER})(?:{RANGE_DASH}(?P<most>{_NUMBER}))?(?P<percent>[ \u00a0]%)?", re.ASCII
)
_NONE = Ranges()
PARTS = ("numerator", "denominator", "n")


def is_range(cell: str) -> bool:
    """Whether a cell is meant as a range, well written or not."""
    return RANGE_DASH in cell


def ranges_of(row: Mapping[str, str], status: Status) -> Ranges:
    """The ranges of a row: column -> cell. ValueError, in Swedish, where one is not what it must be."""
    # Nearly no row has one, and all cells are looked at sooner than each.
    some = is_range(row["numerator"] + row["denominator"] + row["n"])
    parts = {name: _range(row[name]) for name in PARTS if is_range(row[name])} if some else {}
    if status is not Status.RANGE:
        _check_exact(parts, status)
        return Ranges(**parts) if parts else _NONE
    if row["value"]:
        raise ValueError(f"value är {shown(row['value'])} fast status är range")
    if "numerator" in parts and not row["denominator"]:
        return Ranges(value=_rounded(row["printed"], parts.pop("numerator")), **parts)
    if not parts and not is_range(row["printed"]):
        raise ValueError(
            f"status är range, men printed är {shown(row['printed'])}, som inte är ett intervall"
        )
    return Ranges(value=_range(row["printed"]) if row["printed"] else None, **parts)


def _check_exact(parts: Mapping[str, Range], status: Status) -> None:
    # Of a mean that is exact it may be known only about how many it is of.
    for name, found in parts.items():
        if name != "n":
            raise ValueError(f"{name} är intervallet {shown(str(found))} fast status är {status}")


def _range(text: str) -> Range:
    found = _PRINTED.fullmatch(text)
    if not found:
        raise ValueError(f"{shown(text)} är inget intervall")
    least, most = (_decimal(found["least"]), _decimal(found["most"] or found["least"]))
    scale = Decimal("0.01") if found["percent"] else Decimal(1)
    if least > most:
        raise ValueError(f"{shown(text)} är inget intervall: det minsta ska stå först")
    return Range(least * scale, most * scale)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _rounded(printed: str, between: Range) -> Range:
    """Between what a rounded count lies, where it is what was printed or about it."""
    middle = _range(printed)
    if middle.least != middle.most or middle.least not in between:
        raise ValueError(f"printed är {shown(printed)}, som inte ligger i {shown(str(between))}")
    return between


def cells_of(figure: Figure) -> dict[str, str]:
    """The cells of a figure's ranges: column -> text, without what `printed` has already."""
    cells = {name: str(part) for name in PARTS if (part := getattr(figure.ranges, name))}
    if figure.ranges.value and "denominator" not in cells and _is_rounded(figure):
        cells["numerator"] = str(figure.ranges.value)
    return cells


def _is_rounded(figure: Figure) -> bool:
    return bool(figure.printed) and not is_range(figure.printed) and figure.denominator is None
