"""A row of a figures file: its cells as a figure, and what is wrong with them."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from finsam.domain.faults import Fault
from finsam.domain.figures import Figure, Status
from finsam.domain.key import is_group_of
from finsam.domain.printable import holds_control_characters, shown
from finsam.figures.range_cells import is_range, ranges_of

MAX_CELL = 2_000
# Kronor of every association in Sweden for a thousand years, and within what a float tells exactly.
TOO_LARGE = 10**15
_WRITTEN_NUMBER = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,40})?(?:[eE][+-]?[0-9]{1,2})?", re.ASCII)
_STATUSES = {one.value: one for one in Status}
_WRITTEN_WHOLE = re.compile(r"[0-9]{1,15}", re.ASCII)


def row_fault(cells: Sequence[str], header: Sequence[str]) -> Fault | None:
    """What is wrong with a row, wherever it is: its file and number are the caller's to add."""
    if len(cells) != len(header):
        problem = "raden har fler eller färre celler än rubrikraden."
        return Fault("error", problem=problem, expected="Väntade lika många, skilda åt med komma.")
    # Nearly every row is sound, and all of it is looked at sooner than each cell.
    whole = "".join(cells)
    if len(whole) <= MAX_CELL and whole.isprintable() and all(header):
        return None
    faults = (_cell_fault(column, cell) for column, cell in zip(header, cells, strict=True))
    return next((fault for fault in faults if fault), None)


def _cell_fault(column: str, cell: str) -> Fault | None:
    if len(cell) > MAX_CELL:
        problem = f"{column} har {len(cell)} tecken."
        return Fault("error", problem=problem, expected=f"Väntade högst {MAX_CELL}.")
    if "\n" in cell or "\r" in cell:
        remedy = "Ta bort den, eller sätt citattecken runt hela cellen."
        return Fault("error", problem=f"{column} har en radbrytning.", remedy=remedy)
    if holds_control_characters(cell):
        problem = f"{column} har styrtecken: {shown(cell)}."
        return Fault("error", problem=problem, remedy="Skriv cellen på nytt.")
    if cell and not column:
        problem = f"{shown(cell)} står i en kolumn utan rubrik."
        return Fault("error", problem=problem, remedy="Ge den en rubrik eller ta bort texten.")
    return None


def _decimal(text: str) -> Decimal | None:
    if not text:
        return None
    if not _WRITTEN_NUMBER.fullmatch(text):
        raise ValueError(f"{shown(text)} är inget tal")
    number = Decimal(text)
    if abs(number) >= TOO_LARGE:
        raise ValueError(f"{shown(text)} är ett för stort tal")
    return number


def _whole(text: str) -> int | None:
    if not text:
        return None
    if not _WRITTEN_WHOLE.fullmatch(text):
        raise ValueError(f"{shown(text)} är inget heltal")
    return int(text)


def _exact(cell: str) -> str:
    return "" if is_range(cell) else cell


def figure_of(row: Mapping[str, str]) -> Figure:
    """The figure of a row: column -> cell. ValueError, in Swedish, where a cell is not what it must be."""
    status = _STATUSES.get(row["status"] or Status.OK.value)
    if status is None:
        raise ValueError(f"status {shown(row['status'])} finns inte")
    ranges = ranges_of(row, status)
    if not is_group_of(row["by"], row["group"]):
        raise ValueError(f"by {shown(row['by'])} och group {shown(row['group'])} har olika många led")
    return Figure(
        association=row["association"],
        team=row["team"],
        period=row["period"],
        measure=row["measure"],
        population=row["population"],
        by=row["by"],
        group=row["group"],
        value=_decimal(row["value"]),
        numerator=_decimal(_exact(row["numerator"])),
        denominator=_decimal(_exact(row["denominator"])),
        n=_whole(_exact(row["n"])),
        unit=row["unit"],
        status=status,
        printed=row["printed"],
        ranges=ranges,
    )
