"""What stands in the sheets of an Excel workbook?"""

import re
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook

from finsam.domain.words import folded
from finsam.register import package
from finsam.register.cells import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Cell, Sheet, column_letter
from finsam.register.faults import Fault, Place, UnreadableError
from finsam.register.sheet_xml import odd_cells, reaches_beyond

# The format writes control characters as _x000D_; python-calamine leaves them so.
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_RESTORE = "Öppna filen i Excel och spara den på nytt, eller hämta den från en säkerhetskopia."


def read_workbook(
    data: bytes, file: str, wanted: Callable[[str], bool]
) -> tuple[list[Sheet], list[str], date | None, list[Fault]]:
    """The wanted sheets, names of the others, the day of saving, and faults of unreadable sheets.

    `data`: the file's bytes. `wanted`: is the sheet of this name a table of ours? UnreadableError where
    nothing of the file can be read. A sheet whose name has stood before comes without its cells.
    """
    sheets, others, faults = [], [], []
    with package.opened(data) as parts, _opened(data) as workbook:
        faults += [Place(file).warning(None, None, *oddity) for oddity in package.oddities(parts)]
        seen: set[str] = set()
        for name, part in package.sheet_parts(parts):
            place = Place(file, name)
            if not wanted(name):
                others.append(name)
                continue
            if folded(name) in seen:
                sheets.append(Sheet(place, name, []))
                continue
            seen.add(folded(name))
            try:
                sheets.append(_sheet(workbook, parts, part, place, name))
            except UnreadableError as unreadable:
                faults.append(unreadable.at(place))
        return sheets, others, package.saved_on(parts), faults


def _opened(data: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(BytesIO(data))
    except CalamineError as error:
        raise UnreadableError("filen är skadad", "en Excel-arbetsbok (.xlsx)", _RESTORE) from error


def _sheet(workbook: CalamineWorkbook, parts: zipfile.ZipFile, part: str, place: Place, name: str) -> Sheet:
    try:
        xml = parts.read(part)
        # Checked before the cells are read, since python-calamine takes memory for every cell up to the last
        # one, empty or not: a single character in the far corner of a sheet would take all there is.
        if reaches_beyond(xml, MAX_ROWS, MAX_COLUMNS):
            raise _too_large()
        odd = odd_cells(xml)
        read = workbook.get_sheet_by_name(name)
        if read.end is not None and read.end[0] >= MAX_ROWS:
            raise _too_large()
        if read.end is not None and (read.end[0] + 1) * (read.end[1] + 1) > MAX_CELLS:
            raise _too_many_cells()
        # The whole sheet from A1, so that row numbers are Excel's own.
        rows: list[list[Cell]] = [
            [_cell(value) for value in row] for row in read.to_python(skip_empty_area=False)
        ]
    except (CalamineError, expat.ExpatError, LookupError, ValueError) as error:
        raise UnreadableError("bladet är skadat", "ett blad med en rubrikrad", _RESTORE) from error
    for (row, column), cell in odd.items():
        _put(rows, row, column, cell)
    merged = tuple((*first, *last) for first, last in read.merged_cell_ranges or [])
    return Sheet(place, name, rows, merged)


def _cell(value: Cell) -> Cell:
    if isinstance(value, str) and "_x" in value:
        return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), value)
    return value


def _put(rows: list[list[Cell]], row: int, column: int, cell: Cell) -> None:
    """Put a cell in its place, which python-calamine leaves out where nothing stands after it."""
    if row >= MAX_ROWS or column >= MAX_COLUMNS:
        return
    while len(rows) <= row:
        rows.append([])
    rows[row].extend([""] * (column + 1 - len(rows[row])))
    rows[row][column] = cell


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
