"""The figures file: one CSV in the long shape of contract.md, read and written here only."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Self

import pandas as pd

from finsam.domain.faults import Fault
from finsam.domain.figures import COLUMNS, Figure, Figures, Status
from finsam.domain.key import Key, is_group_of
from finsam.domain.printable import holds_control_characters, shown
from finsam.figures.csv_text import decoded, with_commas
from finsam.figures.formula_guard import guarded, unguarded
from finsam.register.core.cells import MAX_FILE_BYTES

MAX_CELL = 2_000
# Kept by the csv module for the whole process: a cell that is too long is named, and stops no reading.
csv.field_size_limit(MAX_FILE_BYTES)
MAX_FAULTS = 1_000
# Kronor of every association in Sweden for a thousand years, and within what a float tells exactly.
TOO_LARGE = 10**15
_WRITTEN_NUMBER = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,40})?(?:[eE][+-]?[0-9]{1,2})?", re.ASCII)
_WRITTEN_WHOLE = re.compile(r"[0-9]{1,15}", re.ASCII)
# The column that only publications have.
_PLACE = "place"
_EXPECTED_CELLS = (
    "Väntade tal med decimalpunkt i value, numerator, denominator och n, och ok, hidden, undefined eller "
    "missing i status."
)
_NUMBERS = frozenset({"value", "numerator", "denominator", "n"})


class FiguresError(ValueError):
    """Files of figures that cannot be used: every fault of them, as its message a line each."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults

    @property
    def as_one(self) -> Fault:
        """All of it as one fault, for what is stopped by the files as a whole."""
        return Fault("error", problem=str(self))

    @classmethod
    def of(cls, file: str, problem: str, expected: str = "", remedy: str = "") -> Self:
        """One fault of a file as a whole."""
        return cls(Fault("error", file, problem=problem, expected=expected, remedy=remedy))


def _number(value: object) -> str:
    """A number as text: whole numbers without a decimal point, missing as an empty text."""
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return ""
    number = float(value)  # type: ignore[arg-type]
    return str(int(number)) if number.is_integer() else repr(number)


def as_csv(figures: pd.DataFrame) -> str:
    """The text of a figures file: header and one line per row, decimal point, value unrounded."""
    return _csv(zip(*_columns(figures), strict=True))


def _columns(figures: pd.DataFrame) -> list[list[object]]:
    """Each column's cells as they are written."""
    return [
        [_number(value) for value in figures[name]] if name in _NUMBERS else figures[name].tolist()
        for name in COLUMNS
    ]


def figures_csv(figures: Iterable[Figure]) -> str:
    """The same text of figures that are not in a table."""
    return _csv(
        [_number(getattr(row, name)) if name in _NUMBERS else str(getattr(row, name)) for name in COLUMNS]
        for row in figures
    )


def _csv(rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([guarded(str(cell)) for cell in row] for row in rows)
    return text.getvalue()


def read_figures(path: Path, name: str | None = None) -> Figures:
    """The figures of a file. `name`: what to call the file in an error (its own name if not given).

    Columns beside the contract's are left alone. FiguresError where the file is too large, not UTF-8, lacks
    a column, or has a row or a cell that is not what it must be; all faults are told at once.
    """
    own = name or path.name
    return Figures(figure for figure, _ in _rows(_text(path, own), own))


def read_rows(path: Path, name: str, beside: Sequence[str] = ()) -> list[tuple[Figure, dict[str, str]]]:
    """Each row's figure, and its cells in columns `beside` the contract's (empty where there is none).

    In a file of computed figures each stands once; a publication may give one in several places. Typed by
    hand, it may be saved as Swedish Excel does: semicolons, decimal commas, Windows-1252. FiguresError as of
    `read_figures`.
    """
    return _rows(_saved_in_excel(path, name), name, beside)


def _rows(text: str, name: str, beside: Sequence[str] = ()) -> list[tuple[Figure, dict[str, str]]]:
    faults: list[Fault] = []
    rows: list[tuple[Figure, dict[str, str]]] = []
    first: dict[Key, int] = {}
    header: list[str] = []
    for number, cells in _cells(text, name):
        if not header:
            header = cells
            _check_header(header, name)
            continue
        if fault := _row_fault(cells, header):
            faults.append(replace(fault, file=name, row=number))
            continue
        row = {column: unguarded(cell) for column, cell in zip(header, cells, strict=True)}
        try:
            figure = _figure(row)
        except ValueError as error:
            faults.append(Fault("error", name, row=number, problem=f"{error}.", expected=_EXPECTED_CELLS))
            continue
        earlier = first.setdefault(figure.key, number)
        if earlier != number and _PLACE not in header:
            problem, remedy = f"samma tal står redan på rad {earlier}.", "Ta bort den ena raden."
            faults.append(Fault("error", name, row=number, problem=problem, remedy=remedy))
            continue
        rows.append((figure, {column: row.get(column, "") for column in beside}))
    if faults:
        raise FiguresError(*faults[:MAX_FAULTS], *_more(len(faults) - MAX_FAULTS))
    return rows


def _saved_in_excel(path: Path, name: str) -> str:
    _check_size(path, name)
    try:
        text = with_commas(decoded(path.read_bytes()), _NUMBERS)
    except (UnicodeDecodeError, csv.Error):
        return _text(path, name)
    return _unless_empty(text, name)


def _check_size(path: Path, name: str) -> None:
    if path.stat().st_size > MAX_FILE_BYTES:
        raise FiguresError.of(
            name, f"filen är större än {MAX_FILE_BYTES // 1024**2} MB.", remedy="Dela upp den."
        )


def _text(path: Path, name: str) -> str:
    _check_size(path, name)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise FiguresError.of(name, "filen är inte UTF-8.", remedy="Spara om den som «CSV UTF-8».") from error
    return _unless_empty(text, name)


def _unless_empty(text: str, name: str) -> str:
    if not text.strip():
        raise FiguresError.of(name, "filen är tom.", "Väntade en rubrikrad och en rad för varje tal.")
    return text


def _cells(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Row numbers, as a spreadsheet counts them, and the cells of each row that is not empty.

    Read strictly, so that a quote that is never closed swallows no row.
    """
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), start=1):
            if any(cells):
                yield number, cells
    except csv.Error as error:
        unclosed = Fault(
            "error",
            name,
            row=number + 1,
            problem="ett citattecken på eller efter raden saknar sin motsvarighet, eller en cell är "
            "för lång.",
            remedy="Sätt citattecken både före och efter cellen, och dubbelt inuti den.",
        )
        raise FiguresError(unclosed) from error


def _more(faults: int) -> list[Fault]:
    problem, remedy = f"{faults} fel till, som inte visas.", "Rätta dem som visas först."
    return [Fault("error", problem=problem, remedy=remedy)] if faults > 0 else []


def _check_header(header: Sequence[str], name: str) -> None:
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        expected = f"Väntade rubrikerna {','.join(COLUMNS)}, med komma mellan."
        raise FiguresError.of(name, f"kolumnen {', '.join(missing)} saknas.", expected)
    doubled = sorted({column for column in header if column and header.count(column) > 1})
    if doubled:
        problem = f"rubriken {shown(', '.join(doubled))} står två gånger."
        raise FiguresError.of(name, problem, remedy="Ta bort den ena kolumnen.")


def _row_fault(cells: Sequence[str], header: Sequence[str]) -> Fault | None:
    """What is wrong with a row, wherever it is: its file and number are the caller's to add."""
    if len(cells) != len(header):
        problem = "raden har fler eller färre celler än rubrikraden."
        return Fault("error", problem=problem, expected="Väntade lika många, skilda åt med komma.")
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


def _figure(row: Mapping[str, str]) -> Figure:
    status = row["status"] or Status.OK.value
    if status not in set(Status):
        raise ValueError(f"status {shown(status)} finns inte")
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
        numerator=_decimal(row["numerator"]),
        denominator=_decimal(row["denominator"]),
        n=_whole(row["n"]),
        unit=row["unit"],
        status=Status(status),
        printed=row["printed"],
    )


def as_figures(table: pd.DataFrame) -> Figures:
    """The rows of a long table as figures, as if written and read again."""
    rows = zip(*_columns(table), strict=True)
    return Figures(_figure(dict(zip(COLUMNS, map(str, row), strict=True))) for row in rows)
