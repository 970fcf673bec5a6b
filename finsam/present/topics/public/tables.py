"""What a public edition has of a table or chart: the rows, columns and definitions whose figures it has."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from finsam.present.declared import definitions_of, label_of
from finsam.present.numbers import HIDDEN, MISSING, UNDEFINED
from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Table

_NOTHING = (HIDDEN, MISSING, UNDEFINED, "")


def telling_table(table: Table, measures: Collection[str]) -> Table | None:
    """The table without the columns and rows of what the edition does not have, and what it says of them.

    Nothing where only sums remain, or only words. `measures`: of which the edition has figures.
    """
    cells = range(len(table.columns) - 1)
    numeric = [place for place in cells if table.columns[place + 1].numeric]
    kept = [row for row in table.rows if _tells([row.cells[place] for place in numeric or cells])]
    own = [row for row in kept if not row.emphasis]
    columns = [place for place in cells if _tells([row.cells[place] for row in own])]
    if not own or not columns or (numeric and not set(numeric) & set(columns)):
        return None
    heads = (table.columns[0], *(table.columns[place + 1] for place in columns))
    rows = tuple(
        replace(row, cells=tuple(_without_hidden(row.cells[place]) for place in columns)) for row in kept
    )
    left = {column.head for column in heads} | {row.head for row in rows}
    gone = {column.head for column in table.columns} | {row.head for row in table.rows}
    return replace(table, columns=heads, rows=rows, definitions=_definitions(table, measures, gone - left))


def _without_hidden(cell: str) -> str:
    return "" if cell == HIDDEN else cell


def _definitions(table: Table, measures: Collection[str], gone: Collection[str]) -> tuple[str, ...]:
    """The definitions of what is still there: not of a head that is gone, or a measure without figures."""
    there = {text for name in measures if label_of(name) not in gone for text in definitions_of(name)}
    return tuple(text for text in table.definitions if text in there)


def telling_chart(item: Chart | Table, measures: Collection[str]) -> Chart | Table | None:
    """A chart that draws every number that it speaks of; its table, or nothing, where it cannot."""
    if isinstance(item, Table):
        return telling_table(item, measures)
    cells = [cell for row in item.table.rows for cell in row.cells]
    drawn = any(map(_draws, cells)) and HIDDEN not in cells
    return item if drawn else telling_table(item.table, measures)


def _draws(cell: str) -> bool:
    return cell[:1].isdecimal() and any(digit in cell for digit in "123456789")


def _tells(cells: Sequence[str]) -> bool:
    """Whether some cell says something, or none of them is of what the edition does not have."""
    return HIDDEN not in cells or any(cell not in _NOTHING for cell in cells)
