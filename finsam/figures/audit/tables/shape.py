"""The shape of a table: which rows and columns are totals, percentages, parts of others or no numbers."""

import re
from dataclasses import dataclass
from functools import cached_property

from finsam.domain.words import folded
from finsam.figures.audit.tables.cells import TableCell, read
from finsam.figures.audit.tables.files import Grid

_TOTAL = re.compile(r"^(?:totalt?|summa|alla|samtliga|sammanlagt|tillsammans|hela)\b", re.IGNORECASE)
_SUBTOTAL = re.compile(r"^delsumma\b|^\S.*\s(?:totalt|summa|sammanlagt)$", re.IGNORECASE)
# A column that is the sum of the others says no more than that; "Totalt antal deltagare" may be anything.
_BARE_TOTAL = re.compile(
    r"^(?:totalt?|summa|alla|samtliga|sammanlagt|tillsammans)(?: antal)?$|^antal totalt$", re.IGNORECASE
)
_LEFT = re.compile(r"\bavslut", re.IGNORECASE)
_STILL_THERE = re.compile(r"\baktiva\b|\baktuella\b|\binskrivna\b|\bkvar\b|\bpågående\b", re.IGNORECASE)
_PART = re.compile(r"^(?:varav|därav|var av|där av|–|-)\s?", re.IGNORECASE)
_MEASURED = re.compile(
    r"medel|median|genomsnitt|snitt|yngst|äldst|kortast|längst|lägst|högst|ålder(?!s)|\btid\b|index",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|procent|andel(?!tag)", re.IGNORECASE)
_COUNT = re.compile(r"\bantal\b", re.IGNORECASE)


@dataclass(frozen=True)
class TableLine:
    """A row or a column: its place in the table, its label, and what kind it is."""

    at: int
    label: str

    @property
    def total(self) -> bool:
        return bool(_TOTAL.match(self.label)) and not self.subtotal

    @property
    def subtotal(self) -> bool:
        """The total of some of the lines: of those since the total before it."""
        return bool(_SUBTOTAL.match(self.label))

    @property
    def bare_total(self) -> bool:
        """Whether it says total and nothing else, so that it is the total of the lines around it."""
        return bool(_BARE_TOTAL.match(self.label.strip()))

    @property
    def left(self) -> bool:
        """A column of how many left, of whom the columns after it tell why."""
        return bool(_LEFT.search(self.label)) and not self.part and not self.percent

    @property
    def still_there(self) -> bool:
        return bool(_STILL_THERE.search(self.label))

    @property
    def part(self) -> bool:
        """Some of the line before it, which holds them already."""
        return bool(_PART.match(self.label))

    @property
    def measured(self) -> bool:
        """A mean, a median, an age: nothing that adds up."""
        return bool(_MEASURED.search(self.label))

    @property
    def percent(self) -> bool:
        """Percentages alone; a column of counts and percentages counts too."""
        return bool(_PERCENT.search(self.label)) and not _COUNT.search(self.label)

    @property
    def word(self) -> str:
        return folded(self.label)


class ReadTable:
    """A grid with its first row as column labels and its first column as row labels."""

    def __init__(self, grid: Grid) -> None:
        self.where = grid.where
        header, *body = grid.rows
        self.columns = tuple(TableLine(at, label) for at, label in enumerate(header[1:]))
        self.rows = tuple(TableLine(at, row[0]) for at, row in enumerate(body))
        self.cells = tuple(tuple(self._read(row, at) for at in range(len(header) - 1)) for row in body)

    def _read(self, row: tuple[str, ...], at: int) -> TableCell:
        cell = read(row[at + 1])
        column = self.columns[at]
        # Excel keeps 66,7 % as 0,667: a fraction under a heading that says a share.
        if column.percent and cell.share is None and cell.number and cell.base is None:
            low, high = cell.number.low, cell.number.high
            if high <= 1 and not float(cell.number.middle).is_integer():
                return TableCell(cell.text, share=cell.number)
            if "%" in column.label or "procent" in column.word:
                return read(f"{cell.text} %") if low >= 0 else cell
        return cell

    def at(self, row: TableLine, column: TableLine) -> TableCell:
        return self.cells[row.at][column.at]

    def place(self, row: TableLine, column: TableLine) -> str:
        """`rad Kvinnor, kolumn Nya`; a line without a label by its number."""
        return f"rad {row.label or row.at + 1}, kolumn {column.label or column.at + 1}"

    @cached_property
    def number_columns(self) -> tuple[TableLine, ...]:
        """Columns with more numbers than words."""
        return tuple(column for column in self.columns if self._numeric(column))

    def _numeric(self, column: TableLine) -> bool:
        cells = [row[column.at] for row in self.cells]
        numbers = sum(cell.number is not None or cell.share is not None for cell in cells)
        return numbers > 0 and numbers >= sum(cell.words for cell in cells)

    @cached_property
    def number_rows(self) -> tuple[TableLine, ...]:
        """Rows with any number."""
        return tuple(
            row
            for row in self.rows
            if any(cell.number is not None or cell.share is not None for cell in self.cells[row.at])
        )


def results(table: ReadTable) -> tuple[TableLine, list[TableLine]] | None:
    """The column of those who left, and the columns of why; None where the table has no such columns."""
    left = next((one for one in table.number_columns if one.left), None)
    reasons = []
    for one in table.number_columns:
        if left is None or one.at <= left.at or one.percent:
            continue
        if one.still_there:
            break
        reasons.append(one)
    return (left, reasons) if left and len(reasons) > 2 else None
