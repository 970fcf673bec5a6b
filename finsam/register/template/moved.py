"""An old list moved into the empty register: every row and cell, with dates as days and words as labels.

Nothing is lost: what is not understood is written as it stood, and its colour says that it cannot be read. A
stay that stands on two sheets of one list is moved once, and that is told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from finsam.domain.codes import Codes
from finsam.domain.faults import Fault, Place
from finsam.register.core import cells
from finsam.register.core.cells import MAX_CELL_CHARACTERS, Sheet, as_text, is_blank
from finsam.register.core.faults import ContentError
from finsam.register.core.mapping import NO_MAPPING, Mapping
from finsam.register.core.tables import ENROLMENTS, ColumnKind, SheetColumn, SheetTable
from finsam.register.files.sources import read_source, source_name
from finsam.register.mapped.one_list import one_list
from finsam.register.mapped.own_form import in_our_form
from finsam.register.parse.dates import date_of
from finsam.register.parse.day_order import order_of, with_order
from finsam.register.parse.headers import layout
from finsam.register.parse.headings import table_meant
from finsam.register.parse.sheet import read_rows
from finsam.register.parse.sheets import sheets_of
from finsam.register.parse.usable_rows import personal_numbers, usable_rows
from finsam.register.template.workbook import Cell, Row

_SHORTER = f"högst {MAX_CELL_CHARACTERS} tecken i en cell"
Moved = dict[str, list[Row]]


def moved(path: Path, codes: Codes, mapping: Mapping = NO_MAPPING) -> tuple[Moved, tuple[Fault, ...]]:
    """The rows of each sheet by our headings, and the faults of a list that cannot be moved.

    `mapping`: what a team's params say of the list; the rest is recognised where it is certain. Nothing is
    moved where something is an error. UnreadableError where the file cannot be read. Columns that the
    register does not have are left behind: their headings are told as everywhere.
    """
    place = Place(source_name(path))
    contents = read_source(path, lambda name: table_meant(name) is not None)
    own = in_our_form(contents, mapping, codes)
    sheets = sheets_of(own.contents, place, own.left_to_say)
    told: list[Fault] = [*contents.faults, *own.faults, *sheets.faults]
    found: Moved = {}
    for table, sheet in sheets.tables.items():
        parts = (sheet, *own.parts) if table is ENROLMENTS else (sheet,)
        again, faults = _moved_once(parts, codes) if len(parts) > 1 else (frozenset(), [])
        told += faults
        for part in parts:
            rows, faults = _rows(part, table, codes, again)
            found.setdefault(table.sheet, []).extend(rows)
            told += faults
    wrong = tuple(fault for fault in told if fault.severity == "error")
    return ({}, wrong) if wrong else (found, tuple(told))


def _moved_once(parts: Sequence[Sheet], codes: Codes) -> tuple[frozenset[tuple[Place, int]], list[Fault]]:
    """The rows of stays that another sheet of the list has too, which are told, and what contradicts.

    A row with a cell that cannot be read is never one of them: what it says is not known.
    """
    read = [rows for part in parts if (rows := read_rows(part, ENROLMENTS, codes)[0]) is not None]
    if len(read) < len(parts):
        return frozenset(), []  # the sheet's own faults say why
    together, faults = one_list(read)
    kept = {(together.place_of(at), number) for at, number in enumerate(together.numbers)}
    again: set[tuple[Place, int]] = set()
    for rows in read:
        whole = [rows.numbers[at] for at in rows.readable(*rows.columns)]
        if numbers := [number for number in whole if (rows.place, number) not in kept]:
            found = "samma id och början står på ett annat blad av listan, och flyttas en gång"
            told = rows.place.warning(numbers[0], None, found, "en rad", "Inget behöver göras.", found)
            faults.append(replace(told, more=tuple(numbers[1:])))
            again.update((rows.place, number) for number in numbers)
    return frozenset(again), faults


def _rows(
    sheet: Sheet, table: SheetTable, codes: Codes, again: frozenset[tuple[Place, int]]
) -> tuple[list[Row], list[Fault]]:
    """The rows of a sheet but those that stand `again`; faults of its headings and rows, personal numbers,
    and texts that no cell holds."""
    columns = layout(sheet, table)
    if isinstance(columns, Fault):
        return [], [columns]
    numbers, faults = usable_rows(sheet, table, columns)
    faults += [*columns.faults, *personal_numbers(sheet, columns, numbers)]
    there = [column for column in table.columns if column.name in columns.position]
    kept = [number for number in numbers if (sheet.place, number) not in again]
    rows: list[dict[str, Cell]] = [{} for _ in kept]
    for column in there:
        at = columns.position[column.name]
        own = [sheet.rows[number - 1] for number in kept]
        written = [line[at] if at < len(line) else "" for line in own]
        faults += _too_long(sheet.place, column, kept, written)
        order = order_of(written) if column.kind in (ColumnKind.DATE, ColumnKind.BIRTH) else None
        for row, cell in zip(rows, written, strict=True):
            row[column.header] = _cell(with_order(cell, order), column, codes)
    return [*rows], faults


def _too_long(
    place: Place, column: SheetColumn, numbers: Sequence[int], written: Sequence[cells.Cell]
) -> Iterator[Fault]:
    for number, cell in zip(numbers, written, strict=True):
        if isinstance(cell, str) and len(cell) > MAX_CELL_CHARACTERS:
            found = f"en text på {len(cell)} tecken"
            yield place.error(number, column.header, found, _SHORTER, "Korta texten.")


def _cell(cell: cells.Cell, column: SheetColumn, codes: Codes) -> Cell:
    if is_blank(cell):
        return None
    if column.kind is ColumnKind.DATE:
        try:
            return date_of(cell)
        except ContentError:
            return as_text(cell)
    if column.kind is ColumnKind.BIRTH:
        return as_text(cell).removesuffix(" 00:00:00")  # the column holds text, so that 1985 stays 1985
    if column.codes and (code := codes[column.codes].match(as_text(cell))) is not None:
        return codes[column.codes].label(code)
    if isinstance(cell, float) and column.kind is not ColumnKind.ID:
        return cell
    return as_text(cell)
