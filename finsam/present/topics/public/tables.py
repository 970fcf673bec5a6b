"""What remains of a table or chart in a public edition: the rows and columns that show something."""

from collections.abc import Sequence
from dataclasses import replace

from finsam.present.numbers import HIDDEN, MISSING, UNDEFINED
from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Table

LEFT_OUT = "Grupper och kolumner där inget tal visas är utelämnade."


def telling_table(table: Table) -> Table | None:
    """The table without the columns and rows in which nothing is shown.

    Nothing where only sums remain, or only words of what is not shown.
    """
    cells = range(len(table.columns) - 1)
    numeric = [place for place in cells if table.columns[place + 1].numeric]
    kept = [
        row for row in table.rows if row.emphasis or _tells([row.cells[place] for place in numeric or cells])
    ]
    own = [row for row in kept if not row.emphasis]
    columns = [place for place in cells if _tells([row.cells[place] for row in own])]
    if not own or not columns or (numeric and not set(numeric) & set(columns)):
        return None
    if len(kept) == len(table.rows) and len(columns) == len(table.columns) - 1:
        return table
    heads = (table.columns[0], *(table.columns[place + 1] for place in columns))
    rows = tuple(replace(row, cells=tuple(row.cells[place] for place in columns)) for row in kept)
    return replace(table, columns=heads, rows=rows, notes=(*table.notes, LEFT_OUT))


def telling_chart(item: Chart | Table) -> Chart | Table | None:
    """A chart that draws a number; its table, or nothing, where every number is hidden or 0."""
    if isinstance(item, Table):
        return telling_table(item)
    return (
        item
        if any(_draws(cell) for row in item.table.rows for cell in row.cells)
        else telling_table(item.table)
    )


def _draws(cell: str) -> bool:
    return cell[:1].isdecimal() and "fler" not in cell and any(digit in cell for digit in "123456789")


def _tells(cells: Sequence[str]) -> bool:
    """Whether some cell says something, or none of them hides anything."""
    return HIDDEN not in cells or any(cell not in (HIDDEN, MISSING, UNDEFINED, "") for cell in cells)
