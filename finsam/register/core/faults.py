"""What is a fault, and how is what stood in a cell shown without showing who the person is?"""

import html
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from finsam.domain.personal_number import has_personal_form, holds_personal_number

Severity = Literal["error", "warning"]

LONGEST_SHOWN = 60
MOST_RUNS = 8
PERSONAL_NUMBER = "«ett personnummer»"
LIKE_PERSONAL_NUMBER = "«något som ser ut som ett personnummer»"
HIDDEN_ID = "ett id (visas inte)"
EMPTY = "tom cell"
# Unicode's embeddings, overrides and isolates: what is seen is not what is read (Unicode TR 36, 3.2).
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_SWEDISH = {"error": "Fel", "warning": "Varning"}


@dataclass(frozen=True)
class Fault:
    """One thing to put right in a file, in Swedish.

    `sheet`, `row` (as Excel numbers it) and `column` are None where the fault is wider than that. `found`
    never holds a participant's id or personal number. An error stops the register; a warning does not.
    `kind`: what is wrong in words that hold nothing of any row; empty where `expected` says it. `more`: the
    other rows where the very same is wrong.
    """

    severity: Severity
    file: str
    sheet: str | None
    row: int | None
    column: str | None
    found: str
    expected: str
    remedy: str
    kind: str = ""
    more: tuple[int, ...] = ()

    @property
    def rows(self) -> tuple[int, ...]:
        """Every row where it stands; empty where the fault is wider than a row."""
        return () if self.row is None else (self.row, *self.more)

    @property
    def where(self) -> str:
        """File, sheet, row and column in one phrase: `avesta.xlsx, blad Kö, rad 7, kolumn Remittent`."""
        sheet, column = (
            f"{word} {value}" if value is not None else ""
            for word, value in (("blad", self.sheet), ("kolumn", self.column))
        )
        return ", ".join(part for part in (self.file, sheet, rows_in_words(self.rows), column) if part)

    @property
    def what(self) -> str:
        """What is wrong, without what stood in the cell: for what is kept after the run."""
        return self.kind or f"väntat {self.expected}"

    @property
    def without_content(self) -> str:
        """The fault as a line that is kept after the run. A warning stands under a heading that says so."""
        if self.severity == "warning":
            return f"{self.where}: {self.what}."
        return f"{_SWEDISH[self.severity]} i {self.where}: {self.what}. Se finsam check."

    def __str__(self) -> str:
        severity = _SWEDISH[self.severity]
        return f"{severity} i {self.where}: {self.found}. Väntat: {self.expected}. Gör så här: {self.remedy}"


def rows_in_words(rows: Sequence[int]) -> str:
    """`rad 7`, or how many and the first of them: `6 rader (2, 9, 15–18)`. Empty where there are none."""
    if len(rows) < 2:
        return f"rad {rows[0]}" if rows else ""
    runs = ranges(rows)
    more = " …" if len(runs) > MOST_RUNS else ""
    return f"{len(rows)} rader ({', '.join(runs[:MOST_RUNS])}{more})"


def ranges(rows: Sequence[int]) -> list[str]:
    """Rising row numbers, three or more that follow each other as a range: `2–40`."""
    found = []
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        own = [row for _, row in run]
        found += [f"{own[0]}–{own[-1]}"] if len(own) > 2 else [str(row) for row in own]
    return found


@dataclass(frozen=True)
class Place:
    """The file and sheet that faults are found in."""

    file: str
    sheet: str | None = None

    def error(
        self, row: int | None, column: str | None, found: str, expected: str, remedy: str, kind: str = ""
    ) -> Fault:
        return Fault("error", self.file, self._sheet, row, column, found, expected, remedy, kind)

    def warning(
        self, row: int | None, column: str | None, found: str, expected: str, remedy: str, kind: str = ""
    ) -> Fault:
        return Fault("warning", self.file, self._sheet, row, column, found, expected, remedy, kind)

    @property
    def _sheet(self) -> str | None:
        return None if self.sheet is None else printable(self.sheet)


class CellError(ValueError):
    """What is wrong with the content of one cell, whichever row it stands in.

    `found` is given only where it is something else than what stood in the cell.
    """

    def __init__(self, expected: str, remedy: str, found: str | None = None) -> None:
        super().__init__(expected)
        self.expected = expected
        self.remedy = remedy
        self.found = found


class UnreadableError(Exception):
    """A file, or a sheet of it, that cannot be read at all."""

    def __init__(self, found: str, expected: str, remedy: str, row: int | None = None) -> None:
        super().__init__(found)
        self.found = found
        self.expected = expected
        self.remedy = remedy
        self.row = row

    def at(self, place: Place) -> Fault:
        return place.error(self.row, None, self.found, self.expected, self.remedy)


def printable(text: str) -> str:
    """`text` on one line, without markup or invisible characters, masked and cut to what a message holds."""
    if text != (masked := without_personal_number(text)):
        return masked
    shown = ""
    for character in text:
        piece = _visible(character)
        if len(shown) + len(piece) > LONGEST_SHOWN - 3:
            return shown + "…"
        shown += piece
    return shown


def without_personal_number(text: str) -> str:
    """`text` as it is, or what is shown instead of all of it where it has the form of a personal number."""
    if holds_personal_number(text):
        return PERSONAL_NUMBER.strip("«»")
    return LIKE_PERSONAL_NUMBER.strip("«»") if has_personal_form(text) else text


def shown(text: str) -> str:
    """What stood there, in guillemets and at most `LONGEST_SHOWN` characters long."""
    return f"«{printable(text)}»"


def holds_control_characters(text: str) -> bool:
    """True where a text has characters that steer a screen or turn the order of what is read."""
    return not text.isprintable() and any(
        character in _TURNING
        or (unicodedata.category(character) in ("Cc", "Cs") and character not in "\t\n\r")
        for character in text
    )


def _visible(character: str) -> str:
    """Markup as entities; control, bidi, line-break and unassigned characters as their code point."""
    if character in "<>&":
        return html.escape(character)
    if unicodedata.category(character)[0] == "C" or unicodedata.category(character) in ("Zl", "Zp"):
        return f"\\u{ord(character):04x}"
    return character
