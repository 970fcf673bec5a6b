"""Which cells of a worksheet hold an error or a formula without a value, and how far does the sheet reach?

python-calamine 0.9 gives '' for an error cell and for a formula that was never calculated, exactly as for an
empty cell, and offers no other way to tell them apart. They are found in the sheet's own XML, which is parsed
only where a quick search says that it has an error or a formula at all.
"""

import re
from xml.parsers import expat

from finsam.register.cells import FormulaError, UnsavedFormula

Odd = dict[tuple[int, int], FormulaError | UnsavedFormula]

_EXCEL_ROWS = 1_048_576
# Plain searches, since a regular expression over a large sheet takes longer than the rest of the reading.
_SIGNS = (b't="e"', b"t='e'", *(start + end for start in (b"<f", b":f") for end in (b">", b" ", b"/")))
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# Only what can lie far out is looked at: beyond column Z, or below row 999 999.
_FAR_CELL = re.compile(rb"""\sr=["']([A-Z]{2,}(?=[0-9])|[A-Z](?=[0-9]{7}))([0-9]+)["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row\s(?:[^>]*?\s)?r=["']([0-9]+)["']""")


def reaches_beyond(xml: bytes, rows: int, columns: int) -> bool:
    """True where a sheet has a cell so far out that reading it would take more memory than its content.

    A sheet that is only tall (columns A-Z, fewer than a million rows) is let through: it is read, and its
    rows are counted, without harm.
    """
    far = {(letters, int(number)) for letters, number in _FAR_CELL.findall(xml)}
    last_row = max(map(int, _ROW.findall(xml)), default=0)
    return (
        any(_column(letters.decode()) >= columns or number > rows for letters, number in far)
        or (bool(far) and last_row > rows)
        or last_row > _EXCEL_ROWS
    )


def odd_cells(xml: bytes) -> Odd:
    """The error cells and unsaved formulas of a sheet, by (row, column) counted from 0.

    ExpatError where the XML is broken.
    """
    if not any(sign in xml for sign in _SIGNS):
        return {}
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.text
    parser.Parse(xml, True)
    return walk.odd


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


class _Walk:
    """Walks through the cells in order. References are optional in the format, so places are counted too."""

    def __init__(self) -> None:
        self.odd: Odd = {}
        self._row = self._column = -1
        self._kind = self._value = ""
        self._formula = self._in_value = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            given = attributes.get("r", "")
            self._row = int(given) - 1 if given.isdecimal() else self._row + 1
            self._column = -1
        elif name == "c":
            self._begin_cell(attributes)
        elif name == "f":
            self._formula = True
        self._in_value = name == "v"

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._kind, self._value, self._formula = attributes.get("t", "n"), "", False
        if found := _REFERENCE.fullmatch(attributes.get("r", "")):
            self._row, self._column = int(found[2]) - 1, _column(found[1])
        else:
            self._column += 1

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
