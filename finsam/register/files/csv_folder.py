"""The cells of a folder of CSV files, one file per table."""

import csv
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from finsam.domain.faults import Fault, Place
from finsam.domain.printable import printable
from finsam.register.core.cells import MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS, Cell, Sheet, is_blank
from finsam.register.core.faults import UnreadableError

_EXPECTED = "en CSV-fil i UTF-8 med komma eller semikolon mellan fälten"
_SAVE_UTF8 = "Spara om filen i Excel: Arkiv, Spara som, filformat «CSV UTF-8 (kommaavgränsad) (*.csv)»."
_LONE_COLUMN = "\x1f"  # a header of one column has no delimiter; this one stands in no text
_WORKBOOKS = (b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1"))
_RENAME = "Låt namnet sluta som filens slag (.xlsx, .ods eller .xls), eller spara den som CSV UTF-8."
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# å, ä, ö of the DOS alphabet read as the Windows one: signs that stand inside no word.
_DOS = re.compile(r"(?<=\w)[†„”](?=\w)|\b[†„”](?=\w)|(?<=\w)[†„”]\b")

# The csv module keeps this for the whole process; a whole memo in one cell must not stop the reading, so
# that the cell can be named instead.
csv.field_size_limit(MAX_FILE_BYTES)


def read_folder(
    contents: dict[str, bytes], folder: str, wanted: Callable[[str], bool]
) -> tuple[list[Sheet], list[Sheet], list[Fault]]:
    """The wanted tables, the other files by their names, and the faults of wanted files that cannot be read.

    `contents`: file name -> bytes. `wanted`: can the table of this name be a table of the register? Another
    file that is no CSV comes without cells.
    """
    sheets: list[Sheet] = []
    others: list[Sheet] = []
    faults: list[Fault] = []
    for file_name, data in contents.items():
        name, is_csv = Path(file_name).stem, Path(file_name).suffix.lower() == ".csv"
        place = Place(f"{folder}/{printable(file_name)}", name)
        own = is_csv and wanted(name)
        try:
            rows = _sheet(data, place, name if own else file_name) if is_csv else Sheet(place, file_name, [])
            (sheets if own else others).append(rows)
        except UnreadableError as unreadable:
            if own:
                faults.append(unreadable.at(place))
            else:
                others.append(Sheet(place, file_name, []))
    return sheets, others, faults


def read_lone(data: bytes, place: Place, name: str) -> Sheet:
    """A CSV file that is a list by itself, as other programs save it: also UTF-16, Windows-1252 and cp850,
    and tabs between the fields. UnreadableError where it cannot be read."""
    text = any_text(data)
    header = text.lstrip().partition("\n")[0]
    tabs = header.count("\t") > max(header.count(";"), header.count(","))
    return _of_text(text, "\t" if tabs else _delimiter(text), place, name)


def any_text(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 by its mark, else the Windows or the DOS alphabet, whichever gives
    Swedish words. UnreadableError where it is empty."""
    if data.startswith(_WORKBOOKS):
        raise UnreadableError("filen är en arbetsbok, ingen CSV-fil", _EXPECTED, _RENAME)
    if data.startswith(_UTF16):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
            if _DOS.search(text):
                text = data.decode("cp850")
    if not text.strip():
        raise UnreadableError("filen är tom", _EXPECTED, "Fyll i filen eller ta bort den.")
    return text


def _sheet(data: bytes, place: Place, name: str) -> Sheet:
    text = _decoded(data)
    return _of_text(text, _delimiter(text), place, name)


def _of_text(text: str, delimiter: str, place: Place, name: str) -> Sheet:
    rows = _rows(text, delimiter)
    width = len(rows[0])
    # A row that is shorter or longer has lost or won a delimiter, and every cell after it is in doubt.
    ragged = {
        number: len(row)
        for number, row in enumerate(rows, start=1)
        if len(row) != width and not all(is_blank(cell) for cell in row)
    }
    return Sheet(place, name, rows, ragged=ragged)


def _decoded(data: bytes) -> str:
    if data.startswith(_WORKBOOKS):
        raise UnreadableError("filen är en arbetsbok, ingen CSV-fil", _EXPECTED, _SAVE_UTF8)
    if data.startswith(_UTF16) or data[1:2] == b"\0" or data[:1] == b"\0":
        raise UnreadableError("filen är sparad i UTF-16", _EXPECTED, _SAVE_UTF8)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        found = "filen är inte sparad i UTF-8 (troligen i Windows-1252 eller Latin-1)"
        raise UnreadableError(found, _EXPECTED, _SAVE_UTF8, row) from error
    if not text.strip():
        raise UnreadableError("filen är tom", _EXPECTED, "Fyll i filen eller ta bort den ur mappen.")
    return text


def _delimiter(text: str) -> str:
    header = text.lstrip().partition("\n")[0]
    semicolons, commas = header.count(";"), header.count(",")
    if semicolons == commas == 0:
        if "\t" in header:
            raise UnreadableError("fälten skiljs åt med tabb", _EXPECTED, _SAVE_UTF8)
        return _LONE_COLUMN
    return ";" if semicolons >= commas else ","


def _rows(text: str, delimiter: str) -> list[list[Cell]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[Cell]] = []
    try:
        for row in reader:
            if len(rows) == MAX_ROWS:
                remedy = "Dela upp filen eller ta bort rader som inte hör till tabellen."
                raise UnreadableError(
                    f"filen har fler än {MAX_ROWS} rader", f"högst {MAX_ROWS} rader", remedy
                )
            if len(row) > MAX_COLUMNS:
                raise _too_wide(len(rows) + 1)
            rows.append(list(row))
    except csv.Error as error:
        found = f"ett citattecken på eller efter rad {len(rows) + 1} saknar sin motsvarighet"
        remedy = "Sätt citattecken både före och efter fältet, och skriv citattecken inne i ett fält dubbelt."
        raise UnreadableError(found, _EXPECTED, remedy, len(rows) + 1) from error
    return rows


def _too_wide(row: int) -> UnreadableError:
    remedy = "Ta bort kolumner som inte hör till tabellen, och skiljetecken i slutet av raden."
    found = f"raden har fler än {MAX_COLUMNS} fält"
    return UnreadableError(found, f"högst {MAX_COLUMNS} fält på en rad", remedy, row)
