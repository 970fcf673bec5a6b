"""The cells of an Excel workbook's sheets."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook

from finsam.domain.faults import Fault, Place
from finsam.register.core.cells import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Cell, Sheet, column_letter
from finsam.register.core.faults import UnreadableError
from finsam.register.files.plain_package import PlainBook
from finsam.register.files.xlsx_package import RESTORE, Package, opened
from finsam.register.files.xlsx_parts import SheetPart, XlsxBook, book_of, oddities, saved_on
from finsam.register.files.xlsx_sheet import Odd, odd_cells, reaches_beyond

# The format writes control characters as _x000D_; python-calamine leaves them so.
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class _Checked:
    """A sheet whose cells can be read: its name, the one that python-calamine knows, and its odd cells."""

    name: str
    by: str
    odd: Odd


def read_workbook(
    data: bytes, file: str, wanted: Callable[[str], bool]
) -> tuple[list[Sheet], list[Sheet], date | None, list[Fault]]:
    """The wanted sheets, the others, the day of saving, and faults of wanted sheets that cannot be read.

    `data`: the file's bytes. `wanted`: can the sheet of this name be a table of ours? UnreadableError where
    nothing of the file can be read. Another sheet that cannot be read comes without its cells.
    """
    package = opened(data)
    with package.file, PlainBook() as plain:
        book = book_of(package)
        faults = [Place(file).warning(None, None, *oddity) for oddity in oddities(package)]
        checked = [_checked(package, sheet, plain) for sheet in book.sheets]
        workbook = _opened(package, book, plain)
        sheets: list[Sheet] = []
        others: list[Sheet] = []
        for part, sheet in zip(book.sheets, checked, strict=True):
            place = Place(file, part.name)
            try:
                found = _sheet(workbook, sheet, place)
            except UnreadableError as unreadable:
                if wanted(part.name):
                    faults.append(unreadable.at(place))
                else:
                    others.append(Sheet(place, part.name, []))
                continue
            (sheets if wanted(part.name) else others).append(found)
        return sheets, others, saved_on(package), faults


def _opened(package: Package, book: XlsxBook, plain: PlainBook) -> CalamineWorkbook:
    strings, styles = (package.xml(part) if part else b"" for part in (book.strings, book.styles))
    return plain.opened(strings, styles, from_1904=book.from_1904)


def _checked(package: Package, sheet: SheetPart, plain: PlainBook) -> _Checked | UnreadableError:
    """The sheet among those to be read, or why it cannot be."""
    if not sheet.cells:
        return UnreadableError("bladet är inget kalkylblad", "ett blad med en rubrikrad", "Ta bort bladet.")
    try:
        xml = package.xml(sheet.part)
        # Checked before the cells are read, since python-calamine takes memory for every cell up to the last
        # one, empty or not: a single character in the far corner of a sheet would take all there is.
        if reaches_beyond(xml, MAX_ROWS, MAX_COLUMNS):
            return _too_large()
        odd = odd_cells(xml)
    except (expat.ExpatError, LookupError) as error:
        return _damaged(error)
    return _Checked(sheet.name, plain.add(xml), odd)


def _sheet(workbook: CalamineWorkbook, sheet: _Checked | UnreadableError, place: Place) -> Sheet:
    if isinstance(sheet, UnreadableError):
        raise sheet
    try:
        read = workbook.get_sheet_by_name(sheet.by)
        if read.end is not None and read.end[0] >= MAX_ROWS:
            raise _too_large()
        if read.end is not None and (read.end[0] + 1) * (read.end[1] + 1) > MAX_CELLS:
            raise _too_many_cells()
        # The whole sheet from A1, so that row numbers are Excel's own.
        rows: list[list[Cell]] = [
            [_cell(value) for value in row] for row in read.to_python(skip_empty_area=False)
        ]
    except (CalamineError, LookupError, ValueError) as error:
        raise _damaged(error) from error
    for (row, column), cell in sheet.odd.items():
        _put(rows, row, column, cell)
    merged = tuple((*first, *last) for first, last in read.merged_cell_ranges or [])
    return Sheet(place, sheet.name, rows, merged)


def _cell(value: Cell) -> Cell:
    if isinstance(value, str) and "_x" in value:
        return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), value)
    return value


def _put(rows: list[list[Cell]], row: int, column: int, cell: Cell) -> None:
    """Put a cell in its place, which python-calamine leaves out where no other cell follows it."""
    if row >= MAX_ROWS or column >= MAX_COLUMNS:
        return
    while len(rows) <= row:
        rows.append([])
    rows[row].extend([""] * (column + 1 - len(rows[row])))
    rows[row][column] = cell


def _damaged(error: Exception) -> UnreadableError:
    damaged = UnreadableError("bladet är skadat", "ett blad med en rubrikrad", RESTORE)
    damaged.__cause__ = error
    return damaged


def _too_many_cells() -> UnreadableError:
    return UnreadableError(
        f"bladet har fler än {MAX_CELLS} celler",
        f"högst {MAX_CELLS} celler",
        "Ta bort rader och kolumner som inte hör till tabellen och spara på nytt.",
    )


def _too_large() -> UnreadableError:
    return UnreadableError(
        f"bladet sträcker sig längre än till rad {MAX_ROWS} eller kolumn {column_letter(MAX_COLUMNS - 1)}",
        f"högst {MAX_ROWS} rader och {MAX_COLUMNS} kolumner",
        "Ta bort det som står långt utanför tabellen (Ctrl+End visar den sista cellen) och spara på nytt.",
    )
