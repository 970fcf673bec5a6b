"""The cells of workbooks that are no .xlsx: .ods, .xls and .xlsb.

They hold no part that can be looked at before python-calamine reads it, so only the file's size and the
number of cells that it gives are bounded.
"""

from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from finsam.domain.faults import Place
from finsam.register.core.cells import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, Cell, Sheet
from finsam.register.core.faults import UnreadableError

# Such files are packed too: one that unpacks to more than this has no list of participants in it.
MAX_BYTES = 10 * 1024**2
_EXPECTED = "en arbetsbok som går att öppna"
_SAVE = "Öppna den i sitt program och spara den som Excel-arbetsbok (.xlsx)."


def read_other_workbook(data: bytes, file: str) -> list[Sheet]:
    """Every sheet of a workbook, whole from its first cell. UnreadableError where it cannot be read."""
    if len(data) > MAX_BYTES:
        found = f"filen är större än {MAX_BYTES // 1024**2} MB"
        raise UnreadableError(found, "en fil av rimlig storlek", _SAVE)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        names = book.sheet_names
        if len(names) > MAX_SHEETS:
            raise UnreadableError(f"filen har fler än {MAX_SHEETS} blad", f"högst {MAX_SHEETS} blad", _SAVE)
        return [_sheet(book, name, Place(file, name)) for name in names]
    except PasswordError as error:
        raise UnreadableError("filen har ett lösenord", _EXPECTED, "Spara den utan lösenord.") from error
    except (CalamineError, LookupError, ValueError, OSError) as error:
        raise UnreadableError("filen är skadad eller av ett annat slag", _EXPECTED, _SAVE) from error


def _sheet(book: CalamineWorkbook, name: str, place: Place) -> Sheet:
    read = book.get_sheet_by_name(name)
    if read.end is not None:
        rows, columns = read.end[0] + 1, read.end[1] + 1
        if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
            found = f"bladet har {rows} rader och {columns} kolumner"
            raise UnreadableError(found, f"högst {MAX_ROWS} rader och {MAX_COLUMNS} kolumner", _SAVE)
    cells: list[list[Cell]] = [list(row) for row in read.to_python(skip_empty_area=False)]
    merged = tuple((*first, *last) for first, last in read.merged_cell_ranges or [])
    return Sheet(place, name, cells, merged)
