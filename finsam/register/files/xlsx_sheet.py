"""The cells of a worksheet with an error or a formula without a value, and how far the sheet reaches.

python-calamine 0.9 gives '' for an error cell and for a formula that was never calculated, exactly as for an
empty cell, and offers no other way to tell them apart. They are found in the sheet's own XML, which is parsed
only where a quick search says that it has an error or a formula at all, or is not written as Excel writes.
"""

import re
from xml.parsers import expat

from finsam.register.core.cells import FormulaError, UnsavedFormula

Odd = dict[tuple[int, int], FormulaError | UnsavedFormula]

_EXCEL_ROWS = 1_048_576
_EXCEL_LETTERS = 3
_TOO_FAR = 1_000_000
# Plain searches, since a regular expression over a large sheet takes longer than the rest of the reading.
_SIGNS = (b't="e"', b"t='e'", *(start + end for start in (b"<f", b":f") for end in (b">", b" ", b"/")))
_REFERENCE = re.compile(r"([A-Za-z]+)([0-9]+)")
# How Excel writes: the reference first, and no space around =. Anything else is walked through.
_CELL, _CELL_AS_EXCEL = re.compile(rb"<(?:[^<>\s/]*:)?c[\s/>]"), b'<c r="'
_ROW, _ROW_AS_EXCEL = re.compile(rb"<(?:[^<>\s/]*:)?row[\s/>]"), b'<row r="'
_SPACED = tuple(pair for space in (b" ", b"\t", b"\n", b"\r") for pair in (space + b"=", b"=" + space))
# Only what can lie far out is looked at: beyond column Z, or below row 99 999.
_FAR_CELL = re.compile(rb'<c r="([A-Za-z]{2,}(?=[0-9])|[A-Za-z](?=[0-9]{6}))([0-9]+)"')
_ROW_NUMBER = re.compile(rb'<row r="([0-9]{6,})"')
_WIDTH_SEEN, _HEIGHT_SEEN = 26, 999_999


def reaches_beyond(xml: bytes, rows: int, columns: int) -> bool:
    """True where a sheet has a cell so far out that reading it would take more memory than its content.

    A sheet that is only tall (columns A-Z, fewer than a million rows) is let through: it is read, and its
    rows are counted, without harm. ExpatError where the XML is broken.
    """
    if _as_excel_writes(xml):
        far = {(_column(letters.decode()), _number(row)) for letters, row in _FAR_CELL.findall(xml)}
        width = max((column + 1 for column, _ in far), default=0)
        height = max((row for _, row in far), default=0)
        height = max(height, *map(_number, _ROW_NUMBER.findall(xml)), 0)
    else:
        walk = _walked(xml)
        width, height = walk.width, walk.height
    return (
        width > columns
        or height > _EXCEL_ROWS
        or (height > rows and (width > _WIDTH_SEEN or height > _HEIGHT_SEEN))
    )


def _as_excel_writes(xml: bytes) -> bool:
    return (
        not any(pair in xml for pair in _SPACED)
        and sum(1 for _ in _CELL.finditer(xml)) == xml.count(_CELL_AS_EXCEL)
        and sum(1 for _ in _ROW.finditer(xml)) == xml.count(_ROW_AS_EXCEL)
    )


def _number(digits: bytes) -> int:
    """The number; a number of more digits than a row can have is only too large."""
    return int(digits) if len(digits) < len(str(_EXCEL_ROWS)) + 1 else _EXCEL_ROWS + 1


def odd_cells(xml: bytes) -> Odd:
    """The error cells and unsaved formulas of a sheet, by (row, column) counted from 0.

    ExpatError where the XML is broken.
    """
    if not any(sign in xml for sign in (*_SIGNS, *_SPACED)):
        return {}
    return _walked(xml).odd


def _walked(xml: bytes) -> "_Walk":
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.text
    parser.Parse(xml, True)
    return walk


def _column(letters: str) -> int:
    """The column's number from 0; of more letters than any column has, one that is too far out."""
    if len(letters) > _EXCEL_LETTERS:
        return _TOO_FAR
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


class _Walk:
    """Walks through the cells in order. References are optional in the format, so places are counted too.

    `width` and `height`: how far the cells reach, empty or not.
    """

    def __init__(self) -> None:
        self.odd: Odd = {}
        self.width = self.height = 0
        self._row = self._column = -1
        self._kind = self._value = ""
        self._formula = self._in_value = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            given = attributes.get("r", "")
            self._row = _number(given.encode()) - 1 if given.isdecimal() else self._row + 1
            self._column = -1
            self.height = max(self.height, self._row + 1)
        elif name == "c":
            self._begin_cell(attributes)
        elif name == "f":
            self._formula = True
        self._in_value = name == "v"

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._kind, self._value, self._formula = attributes.get("t", "n"), "", False
        if found := _REFERENCE.fullmatch(attributes.get("r", "")):
            self._row, self._column = _number(found[2].encode()) - 1, _column(found[1])
        else:
            self._column += 1
        self.width, self.height = max(self.width, self._column + 1), max(self.height, self._row + 1)

    def text(self, text: str) -> None:
        if self._in_value:
            self._value += text

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        self._in_value = False
        if name != "c":
            return
        if self._kind == "e":
            self.odd[self._row, self._column] = FormulaError(self._value)
        elif self._formula and not self._value and self._kind != "str":
            # t="str" without text is a formula whose value is the empty text: nothing is missing.
            self.odd[self._row, self._column] = UnsavedFormula()
