"""The rows of one table, once its cells have been read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from finsam.domain.faults import Fault, Place
from finsam.domain.printable import printable
from finsam.register.core.tables import SheetColumn, SheetTable


@dataclass(frozen=True)
class Rows:
    """The rows of one table: values in columns by English name, None where a cell is empty or cannot be read.

    `numbers`: Excel's row numbers. `unreadable`: (column, position) of the cells that could not be read, so
    that no rule takes them for empty. `lost`: how many rows of the sheet could not be read at all.
    `headings`: English name -> heading in the sheet, where it is another than the table's own. `places`: of
    each row, where several sheets are one list.
    """

    table: SheetTable
    place: Place
    numbers: list[int]
    columns: dict[str, list[object]]
    unreadable: frozenset[tuple[str, int]] = frozenset()
    lost: int = 0
    headings: Mapping[str, str] = field(default_factory=dict)
    places: tuple[Place, ...] = ()

    def __len__(self) -> int:
        return len(self.numbers)

    def dates(self, name: str) -> list[date | None]:
        """The days of a column of dates, None where a cell is empty or cannot be read."""
        return cast("list[date | None]", self.columns[name])

    def texts(self, name: str) -> list[str | None]:
        """The values of a column of texts or codes, None where a cell is empty or cannot be read."""
        return cast("list[str | None]", self.columns[name])

    def numbers_in(self, name: str) -> list[float | None]:
        """The values of a column of numbers, None where a cell is empty or cannot be read."""
        return cast("list[float | None]", self.columns[name])

    def readable(self, *names: str) -> Iterator[int]:
        """The positions of the rows where none of these cells was unreadable."""
        return (
            position
            for position in range(len(self))
            if not any((name, position) in self.unreadable for name in names)
        )

    def complete(self, name: str) -> bool:
        """True where no cell of the column was unreadable and no row was lost."""
        return self.lost == 0 and sum(1 for _ in self.readable(name)) == len(self)

    def alike(self, one: int, other: int) -> bool:
        """True where two rows hold the same in every cell, and all of it could be read."""
        unreadable = any((name, row) in self.unreadable for name in self.columns for row in (one, other))
        return not unreadable and all(cells[one] == cells[other] for cells in self.columns.values())

    def error(
        self, position: int, name: str, found: str, expected: str, remedy: str, problem: str = ""
    ) -> Fault:
        """An error in the cell of a row (by position) and a column (by English name)."""
        place = self.place_of(position)
        return place.error(self.numbers[position], self._header(name), found, expected, remedy, problem)

    def warning(
        self, position: int, name: str, found: str, expected: str, remedy: str, problem: str = ""
    ) -> Fault:
        """A warning, as `error` gives an error."""
        place = self.place_of(position)
        return place.warning(self.numbers[position], self._header(name), found, expected, remedy, problem)

    def place_of(self, position: int) -> Place:
        """The file and sheet that a row stands in."""
        return self.places[position] if self.places else self.place

    def _header(self, name: str) -> str:
        return column_label(self.table.column(name), self.headings)


def column_label(column: SheetColumn, headings: Mapping[str, str]) -> str:
    """What a fault calls a column: by its own name, and by its heading in the sheet where that is another."""
    heading = headings.get(column.name)
    return column.header if heading is None else f"{column.header} ({printable(heading)})"


def no_rows(table: SheetTable) -> Rows:
    """The rows of a table whose sheet is absent."""
    return Rows(table, Place(""), [], {column.name: [] for column in table.columns})
