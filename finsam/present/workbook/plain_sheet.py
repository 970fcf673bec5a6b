"""A sheet of texts and numbers, written in a third of the time that XlsxWriter takes for any sheet.

It asks of each cell which of twelve kinds it is and escapes each attribute of it; here a row is one string.
A test holds the bytes to XlsxWriter's own.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import CellBlankTuple, CellNumberTuple, CellStringTuple, Worksheet

# What a cell can be: a text, a number, or nothing.
Plain = str | float | None
_BLOCK = 16


class PlainSheet(Worksheet):  # type: ignore[misc]  # its package has no types
    """A worksheet of XlsxWriter's, for `add_worksheet(name, PlainSheet)`."""

    def __init__(self) -> None:
        super().__init__()
        # Row -> its cells: of a text its place among all texts, of a number the number. One object a row, for
        # the collector of garbage looks at each.
        self._plain: dict[int, list[float | None]] = {}

    def put(self, row: int, column: int, value: str | float, look: Any) -> None:
        """Write a cell. `look`: its format."""
        self._check_dimensions(row, column)
        if isinstance(value, str):
            self.table[row][column] = CellStringTuple(self.str_table._get_shared_string_index(value), look)
        else:
            self.table[row][column] = CellNumberTuple(value, look)

    def put_row(self, row: int, values: Sequence[Plain]) -> None:
        """Write a whole row of cells that look as their columns do, from the first on. None is no cell."""
        self._check_dimensions(row, 0)
        self._check_dimensions(row, len(values) - 1)
        place = self.str_table._get_shared_string_index
        self._plain[row] = [
            place(value) if isinstance(value, str) else None if value is None else float(value)
            for value in values
        ]

    def put_table(self, first: int, last: int, heads: Sequence[Any], told: dict[str, Any]) -> None:
        """A table from the first column on. `first`: the row of its heads; `told`: as `add_table` takes it.

        XlsxWriter looks at each of its cells for another table there, which takes longer than all else of it.
        """
        self.add_table(first, 0, first + 1, len(heads) - 1, {**told, "columns": heads})
        made = self.tables[-1]
        whole = xl_range(first, 0, last, len(heads) - 1)
        made |= {name: whole for name in ("range", "a_range", "autofilter") if made.get(name)}

    def _write_rows(self) -> None:
        spans = dict(self._spans())
        looks = [
            _look(info.column_format) if (info := self.col_info.get(column)) else ""
            for column in range(self.dim_colmax + 1)
        ]
        for row in range(self.dim_rowmin, self.dim_rowmax + 1):
            plain, cells, info = self._plain.get(row), self.table.get(row), self.row_info.get(row)
            if not plain and not cells and info is None:
                continue
            self._write_row(row, spans.get(row // _BLOCK), info, not plain and not cells)
            if plain:
                self.fh.write("".join(_plain_cells(row + 1, plain, looks)) + "</row>")
            elif cells:
                own = _look(info.row_format) if info else ""
                self.fh.write("".join(self._cells(row + 1, cells, own, looks)) + "</row>")

    def _spans(self) -> Iterator[tuple[int, str]]:
        """The first and last column of each block of rows."""
        for block in range(self.dim_rowmin // _BLOCK, self.dim_rowmax // _BLOCK + 1):
            ends = [*self._ends(range(block * _BLOCK, (block + 1) * _BLOCK))]
            if ends:
                yield block, f"{min(ends) + 1}:{max(ends) + 1}"

    def _ends(self, rows: range) -> Iterator[int]:
        for row in rows:
            if cells := self.table.get(row):
                yield from (min(cells), max(cells))
            filled = [column for column, value in enumerate(self._plain.get(row, ())) if value is not None]
            yield from (filled[:1] + filled[-1:])

    def _cells(self, number: int, cells: dict[int, Any], own: str, looks: Sequence[str]) -> Iterator[str]:
        """The cells of a row. `own`: how it looks, where it has a look of its own; `looks`: of columns."""
        for column in sorted(cells):
            cell = cells[column]
            place = f'<c r="{_letters(column)}{number}"{_look(cell.format) or own or looks[column]}'
            kind = cell.__class__
            if kind is CellStringTuple:
                yield f'{place} t="s"><v>{cell.string}</v></c>'
            elif kind is CellNumberTuple:
                yield f"{place}><v>{cell.number:.16G}</v></c>"
            elif kind is CellBlankTuple:
                yield f"{place}/>"
            else:
                raise TypeError(f"a plain sheet has texts and numbers, and here is {cell!r}")


def _plain_cells(number: int, values: Sequence[float | None], looks: Sequence[str]) -> Iterator[str]:
    for column, value in enumerate(values):
        if isinstance(value, int):
            yield f'<c r="{_letters(column)}{number}"{looks[column]} t="s"><v>{value}</v></c>'
        elif value is not None:
            yield f'<c r="{_letters(column)}{number}"{looks[column]}><v>{value:.16G}</v></c>'


def _look(look: Any) -> str:
    return f' s="{look._get_xf_index()}"' if look else ""


@cache
def _letters(column: int) -> str:
    letters = ""
    while column >= 0:
        letters = chr(65 + column % 26) + letters
        column = column // 26 - 1
    return letters
