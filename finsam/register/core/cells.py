"""Raw cells and sheets, whatever kind of file they came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from finsam.domain.faults import Place
from finsam.domain.words import without_invisible

# Limits that keep a broken or hostile file from taking the machine with it.
MAX_FILE_BYTES = 50 * 1024**2
MAX_UNPACKED_BYTES = 120 * 1024**2  # reading takes seven times as much of the worst
MAX_FILES = 200
MAX_SHEETS = 200
MAX_ROWS = 200_000
MAX_COLUMNS = 200
MAX_CELLS = 5_000_000
MAX_CELL_CHARACTERS = 10_000
MAX_FAULTS = 1_000
# As many different faults of one column as anybody reads before mending them.
MAX_OF_COLUMN = 50


@dataclass(frozen=True)
class FormulaError:
    """A cell whose formula gave an error; `text` is what Excel shows, `#REF!`."""

    text: str


@dataclass(frozen=True)
class UnsavedFormula:
    """A formula that was never calculated, so that the file holds no value for it."""


# `datetime` is a `date`; the type of a cell is its kind.
Cell = str | float | bool | date | datetime | time | timedelta | FormulaError | UnsavedFormula


@dataclass(frozen=True)
class Sheet:
    """The cells of one sheet or CSV file as they were read; `rows[0]` is row 1 of Excel.

    `merged`: merged ranges as (first row, first column, last row, last column), counted from 0.
    `ragged`: row number -> how many fields, where a row of a CSV has not as many as the header.
    `theirs`: our heading -> theirs, where a list in another form was put in ours. `apart`: the numbers of
    rows that are none of the list, which are told or known elsewhere. `header_row`: where the headings of
    `rows[0]` stand in the file, as Excel numbers it. `absent`: our heading -> theirs that may be it, or
    empty, where params name one that is not there, which is told elsewhere.
    """

    place: Place
    name: str
    rows: list[list[Cell]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    ragged: dict[int, int] = field(default_factory=dict)
    theirs: Mapping[str, str] = field(default_factory=dict)
    apart: frozenset[int] = frozenset()
    header_row: int = 1
    absent: Mapping[str, str] = field(default_factory=dict)


def is_blank(cell: Cell) -> bool:
    """True for a cell with nothing in it, or nothing but space and characters without width."""
    if not isinstance(cell, str):
        return False
    return not cell or not (cell if cell.isprintable() else without_invisible(cell)).strip()


def as_text(cell: Cell) -> str:
    """The cell as a person would type it: whole numbers without decimals, decimal comma, ISO dates, 28:30."""
    match cell:
        case str():
            return without_invisible(cell).strip()
        case bool():
            return "SANT" if cell else "FALSKT"
        case float():
            return number_as_text(cell)
        case FormulaError():
            return cell.text
        case UnsavedFormula():
            return "formel utan sparat värde"
        case datetime():
            return cell.isoformat(" ")
        case timedelta():
            minutes = round(cell.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02}"
        case time():
            return cell.isoformat("minutes")
        case _:
            return str(cell)


def number_as_text(number: float) -> str:
    """`7` and never `7.0`; `4,5`. Excel keeps fifteen digits, so no more are written."""
    if abs(number) < 1e15 and number == int(number):
        return str(int(number))
    return f"{number:.15g}".replace(".", ",")


def column_letter(index: int) -> str:
    """The letter of a column counted from 0, as Excel writes it: 0 -> A, 26 -> AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
