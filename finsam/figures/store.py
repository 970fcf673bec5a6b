"""The figures file: one CSV in the long shape of docs/figures-file.md, read and written here only."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

import pandas as pd

from finsam.domain.faults import Fault
from finsam.domain.figures import COLUMNS, Figure, Figures
from finsam.domain.key import Key
from finsam.domain.printable import shown
from finsam.figures.csv_text import decoded, with_commas
from finsam.figures.file_row import figure_of, row_fault
from finsam.figures.formula_guard import guarded, unguarded
from finsam.figures.range_cells import cells_of
from finsam.register.core.cells import MAX_FILE_BYTES

# Kept by the csv module for the whole process: a cell that is too long is named, and stops no reading.
csv.field_size_limit(MAX_FILE_BYTES)
MAX_FAULTS = 1_000
# The column that only publications have.
_PLACE = "place"
_EXPECTED_CELLS = (
    "Väntade tal med decimalpunkt i value, numerator, denominator och n, och ok, range, hidden, undefined "
    "eller missing i status; med range intervall som 2–5."
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
    # Of all numbers only the missing one is unlike itself; pandas takes ten times as long to say so.
    if value is None or value is pd.NA or value != value:
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
    return _csv(_written(row) for row in figures)


def _written(figure: Figure) -> list[str]:
    ranges = cells_of(figure) if figure.ranges else {}
    return [
        ranges.get(name) or (_number(value) if name in _NUMBERS else str(value))
        for name, value in ((name, getattr(figure, name)) for name in COLUMNS)
    ]


def _csv(rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([guarded(str(cell)) for cell in row] for row in rows)
    return text.getvalue()


def read_figures(path: Path, name: str | None = None) -> Figures:
    """The figures of a file. `name`: what to call the file in an error (its own name if not given).

    Columns other than the contract's are not read. FiguresError where the file is too large, not UTF-8,
    lacks a column, or has a row or a cell that is not what it must be; it has every fault.
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
        if fault := row_fault(cells, header):
            faults.append(replace(fault, file=name, row=number))
            continue
        row = dict(zip(header, _unguarded(cells), strict=True))
        try:
            figure = figure_of(row)
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


def _unguarded(cells: list[str]) -> list[str]:
    # Nearly no row has a guard, and all of it is looked at sooner than each cell.
    return [*map(unguarded, cells)] if "'" in "".join(cells) else cells


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


def as_figures(table: pd.DataFrame) -> Figures:
    """The rows of a long table as figures, as if written and read again."""
    rows = zip(*_columns(table), strict=True)
    return Figures(figure_of(dict(zip(COLUMNS, map(str, row), strict=True))) for row in rows)
