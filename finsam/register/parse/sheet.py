"""The values of one sheet's cells, and a fault for each that cannot be read."""

import re
from collections.abc import Iterator
from dataclasses import replace

from finsam.domain import word_lists
from finsam.domain.codes import Codes
from finsam.domain.faults import Fault, Place
from finsam.domain.personal_number import has_personal_form
from finsam.domain.printable import HIDDEN_ID, shown
from finsam.domain.same_faults import FIRST
from finsam.domain.words import folded
from finsam.register.core.cells import MAX_OF_COLUMN, Cell, Sheet, as_text, is_blank
from finsam.register.core.faults import ContentError
from finsam.register.core.rows import Rows, column_label
from finsam.register.core.tables import ColumnKind, SheetColumn, SheetTable
from finsam.register.parse.columns import Meaning, check_content, empty, meaning, without_person
from finsam.register.parse.day_order import (
    ORDER_SETTLED,
    YEAR_FIRST,
    YEAR_FIRST_REMEDY,
    in_two_ways,
    order_of,
    order_remedy,
    with_order,
    with_short_year,
)
from finsam.register.parse.headers import layout
from finsam.register.parse.usable_rows import (
    columns_without_header,
    merged_cells,
    personal_numbers,
    usable_rows,
)

_MISSING = {
    folded(word) for word in ("-", ".", "?", "saknas", "uppgift saknas", "okänt", "okänd", "vet ej", "ingen")
}
_ENOUGH = ContentError(
    f"högst {MAX_OF_COLUMN} olika fel i en kolumn",
    FIRST,
    "raderna är inte lästa i den här kolumnen, som redan har för många olika fel",
)
_NO_END = re.compile(r"(?:9999|2[1-9][0-9]{2})-?[0-9]{2}-?[0-9]{2}")  # 9999-12-31 and the like
_DAYS = (ColumnKind.DATE, ColumnKind.BIRTH)
# Ids have words of their own, and an amount may have as many digits.
_WITH_NUMBERS = (ColumnKind.ID, ColumnKind.AMOUNT)


def read_rows(sheet: Sheet, table: SheetTable, codes: Codes) -> tuple[Rows | None, list[Fault]]:
    """The rows of a sheet, and every fault of its header, rows and cells. None where it has no header."""
    columns = layout(sheet, table)
    if isinstance(columns, Fault):
        return None, [columns]
    numbers, faults = usable_rows(sheet, table, columns)
    lost = sum(fault.severity == "error" for fault in faults)
    faults += [*columns.faults, *merged_cells(sheet, columns, numbers)]
    faults += [*columns_without_header(sheet, columns, numbers), *personal_numbers(sheet, columns, numbers)]
    values: dict[str, list[object]] = {}
    unreadable: set[tuple[str, int]] = set()
    for column in table.columns:
        if column.name not in columns.position:
            values[column.name] = [None] * len(numbers)
            if column.required or column.name in columns.unusable:
                unreadable.update((column.name, position) for position in range(len(numbers)))
            continue
        cells = _cells(sheet, columns.position[column.name], numbers)
        label = column_label(column, columns.headings)
        values[column.name], wrong = _read_column(column, cells, codes)
        unreadable.update((column.name, position) for position in wrong)
        faults += _faults(sheet.place, numbers, column, label, cells, wrong)
        if column.kind in _DAYS:
            faults += _ways_of_reading(sheet.place, numbers, column, label, cells)
    rows = Rows(table, sheet.place, numbers, values, frozenset(unreadable), lost, columns.headings)
    return rows, faults


def _cells(sheet: Sheet, index: int, numbers: list[int]) -> list[Cell]:
    rows = (sheet.rows[number - 1] for number in numbers)
    return [row[index] if index < len(row) else "" for row in rows]


def _read_column(
    column: SheetColumn, cells: list[Cell], codes: Codes
) -> tuple[list[object], dict[int, ContentError]]:
    """The values of a column, and by position what is wrong. Cells that are alike are read once.

    After so many different faults the rest of the column is left unread, and that is a fault of its own.
    """
    read = meaning(column, codes)
    order = order_of(cells) if column.kind in _DAYS else None
    known: dict[tuple[type, Cell], object] = {}  # by type as well, since True == 1.0
    values: list[object] = []
    wrong: dict[int, ContentError] = {}
    different = 0
    for position, cell in enumerate(cells):
        key = (type(cell), cell)
        if key not in known and different < MAX_OF_COLUMN - 1:  # the last is that the rest is unread
            known[key] = _read_cell(with_order(cell, order), column, codes, read)
            different += isinstance(known[key], ContentError)
        value = known.get(key, _ENOUGH)
        if isinstance(value, ContentError):
            wrong[position] = value
            value = None
        values.append(value)
    return values, wrong


def _read_cell(cell: Cell, column: SheetColumn, codes: Codes, read: Meaning) -> object:
    """What the cell means, None where it is empty, or what is wrong with it."""
    try:
        if is_blank(cell):
            if column.required:
                raise empty(column, codes)
            return None
        check_content(cell, column.kind)
        return read(cell)
    except ContentError as error:
        return error


def _faults(
    place: Place,
    numbers: list[int],
    column: SheetColumn,
    label: str,
    cells: list[Cell],
    wrong: dict[int, ContentError],
) -> Iterator[Fault]:
    """The faults of a column's cells; the same cell in many rows is one."""
    positions: dict[ContentError, list[int]] = {}
    for position, error in wrong.items():
        positions.setdefault(error, []).append(position)
    for error, own in positions.items():
        fault = _fault(place, numbers[own[0]], column, label, cells[own[0]], error)
        yield replace(fault, more=tuple(numbers[position] for position in own[1:]))


def _ways_of_reading(
    place: Place, numbers: list[int], column: SheetColumn, label: str, cells: list[Cell]
) -> Iterator[Fault]:
    """How days that can be read in several ways are read, once for the column."""
    order = order_of(cells)
    ways = [(with_short_year(cells), YEAR_FIRST, YEAR_FIRST_REMEDY)]
    if order:
        ways.append((in_two_ways(cells), ORDER_SETTLED, order_remedy(order)))
    for positions, expected, remedy in ways:
        if positions:
            found = shown(as_text(cells[positions[0]]))
            rows = tuple(numbers[position] for position in positions)
            yield replace(place.warning(rows[0], label, found, expected, remedy), more=rows[1:])


def _fault(
    place: Place, number: int, column: SheetColumn, label: str, cell: Cell, error: ContentError
) -> Fault:
    found = error.found or (HIDDEN_ID if column.kind is ColumnKind.ID else shown(as_text(cell)))
    remedy = error.remedy
    if isinstance(cell, str) and column.kind not in _WITH_NUMBERS and has_personal_form(cell):
        remedy = without_person(column.kind)
    if not column.required:
        remedy = _left_empty(column, cell) or remedy
    fault = place.error(number, label, found, error.expected, remedy)
    return replace(fault, paste=error.paste) if remedy == error.remedy else fault


def _left_empty(column: SheetColumn, cell: Cell) -> str:
    """What to do with a word that says that there is nothing to write in an optional column; else empty."""
    text = as_text(cell)
    if column.decisive and (word_lists.meaning("cell", text) or _NO_END.match(text)):
        return "Lämna cellen tom: den fylls i först när det är avslutat."
    return "Lämna cellen tom om uppgiften saknas." if folded(text) in _MISSING else ""
