"""One kind of fault: where it is, what stood there, what was expected and what to do (docs/decisions)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from finsam.domain.printable import printable

Severity = Literal["error", "warning"]

MOST_RUNS = 8
# First in a warning that the figures themselves may be wrong, wherever it is written.
IMPORTANT = "Viktigt: "

_SWEDISH = {"error": "Fel", "warning": "Varning"}


@dataclass(frozen=True)
class Fault:
    """One thing to put right in a file, in Swedish.

    Where: `file` (empty where the fault is in no file, or `problem` names it), `sheet`, `row` as Excel
    numbers it with `more`, the other rows where the very same is wrong, and `column`; `line` of a text, `key`
    of params, `part` for any other place. None or empty where the fault is wider than that.

    `found`: what stood in a cell of a register, never a participant's id or personal number. It is for the
    screen alone. `problem`: what is wrong, in words that may be kept after the run; of a fault with `found`
    they hold nothing of any row, and may be empty where `expected` says it.

    `paste`: lines of params that would put it right instead, with what stood in the cell; mostly empty, and
    for the screen as `found` is.

    An error stops the report; a warning does not. `important`: the figures themselves may be wrong.
    """

    severity: Severity
    file: str = ""
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    found: str = ""
    expected: str = ""
    remedy: str = ""
    problem: str = ""
    more: tuple[int, ...] = ()
    line: int | None = None
    key: str = ""
    part: str = ""
    important: bool = False
    paste: str = ""

    @property
    def rows(self) -> tuple[int, ...]:
        """Every row where it is; empty where the fault is wider than a row."""
        return () if self.row is None else (self.row, *self.more)

    @property
    def where(self) -> str:
        """Every part of the place in one phrase: `avesta.xlsx, blad Kö, rad 7, kolumn Remittent`."""
        sheet, column, line = self._sheet_column_line
        place = _phrase(self.file, sheet, rows_in_words(self.rows), column, line, self.part)
        return ": ".join(part for part in (place, self.key) if part)

    @property
    def place(self) -> str:
        """Where in the file, without its rows: `blad Kö, kolumn Remittent`. Empty: the file as a whole."""
        return _phrase(*self._sheet_column_line, self.part, self.key)

    @property
    def _sheet_column_line(self) -> tuple[str, str, str]:
        return (
            f"blad {self.sheet}" if self.sheet is not None else "",
            f"kolumn {self.column}" if self.column is not None else "",
            f"rad {self.line}" if self.line else "",
        )

    @property
    def what(self) -> str:
        """What is wrong, without what stood in the cell: for what is kept after the run."""
        return self.problem or f"väntat {self.expected}"

    @property
    def shown(self) -> str:
        """What a list of faults shows of it beside its place: what stood there, or else what is wrong."""
        return self.found or self.problem

    @property
    def without_remedy(self) -> str:
        """Where and what, of a fault without `found`; its remedy is told apart from it."""
        return ": ".join(part for part in (self.where, self.what) if part)

    @property
    def without_content(self) -> str:
        """The fault as a line that may be kept after the run: nothing that stood in a register's cell."""
        if not self.found:
            return str(self)
        if self.severity == "warning":
            return f"{IMPORTANT if self.important else ''}{self.where}: {self.what}."
        return f"{_SWEDISH[self.severity]} i {self.where}: {self.what}. Se finsam check."

    def __str__(self) -> str:
        if self.found:
            severity = _SWEDISH[self.severity]
            remedy = " ".join(filter(None, (self.remedy, self.paste)))
            return f"{severity} i {self.where}: {self.found}. Väntat: {self.expected}. Gör så här: {remedy}"
        expected = self.expected if self.problem else ""
        sentences = " ".join(part for part in (self.without_remedy, expected, self.remedy) if part)
        return f"{IMPORTANT if self.important else ''}{sentences}"


def _phrase(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


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
    """The file and sheet of a register that faults are found in."""

    file: str
    sheet: str | None = None

    def error(
        self, row: int | None, column: str | None, found: str, expected: str, remedy: str, problem: str = ""
    ) -> Fault:
        """An error in a cell, a row (`column` None), a column (`row` None) or the whole sheet."""
        return Fault("error", self.file, self._sheet, row, column, found, expected, remedy, problem)

    def warning(
        self, row: int | None, column: str | None, found: str, expected: str, remedy: str, problem: str = ""
    ) -> Fault:
        """A warning, as `error` gives an error."""
        return Fault("warning", self.file, self._sheet, row, column, found, expected, remedy, problem)

    @property
    def _sheet(self) -> str | None:
        return None if self.sheet is None else printable(self.sheet)
