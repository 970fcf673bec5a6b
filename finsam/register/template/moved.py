"""An old list moved into the empty register: every row and cell, with dates as days and words as labels.

Nothing is lost: what is not understood is written as it stood, and its colour says that it cannot be read.
"""

from pathlib import Path

from finsam.domain.codes import Codes
from finsam.domain.faults import Fault, Place
from finsam.register.core import cells
from finsam.register.core.cells import MAX_CELL_CHARACTERS, Sheet, as_text, is_blank
from finsam.register.core.faults import ContentError
from finsam.register.core.mapping import NO_MAPPING
from finsam.register.core.tables import ENROLMENTS, ColumnKind, SheetColumn, SheetTable
from finsam.register.files.sources import read_source, source_name
from finsam.register.mapped.own_form import in_our_form
from finsam.register.parse.dates import date_of
from finsam.register.parse.headers import layout
from finsam.register.parse.headings import table_meant
from finsam.register.parse.sheets import sheets_of
from finsam.register.parse.usable_rows import personal_numbers, usable_rows
from finsam.register.recognise.certain import certain
from finsam.register.template.workbook import Cell, Row

_SHORTER = f"högst {MAX_CELL_CHARACTERS} tecken i en cell"
Moved = dict[str, list[Row]]


def moved(path: Path, codes: Codes) -> tuple[Moved, tuple[Fault, ...]]:
    """The rows of each sheet by our headings, and the faults of a list that cannot be moved.

    Nothing is moved where something is an error. UnreadableError where the file cannot be read. Columns that
    the register does not have are left behind: their headings are told as everywhere.
    """
    place = Place(source_name(path))
    contents = read_source(path, lambda name: table_meant(name) is not None)
    own = in_our_form(contents, certain(contents, codes, NO_MAPPING), codes)
    sheets = sheets_of(own.contents, place)
    if wrong := [fault for fault in (*own.faults, *sheets.faults) if fault.severity == "error"]:
        return {}, tuple(wrong)
    found: Moved = {}
    told: list[Fault] = []
    for table, sheet in sheets.tables.items():
        parts = (sheet, *own.parts) if table is ENROLMENTS else (sheet,)
        for part in parts:
            rows, faults = _rows(part, table, codes)
            found.setdefault(table.sheet, []).extend(rows)
            told += faults
    wrong = [fault for fault in told if fault.severity == "error"]
    return ({}, tuple(wrong)) if wrong else (found, tuple(told))


def _rows(sheet: Sheet, table: SheetTable, codes: Codes) -> tuple[list[Row], list[Fault]]:
    """The rows of a sheet; faults of its headings and rows, personal numbers, and too long texts."""
    columns = layout(sheet, table)
    if isinstance(columns, Fault):
        return [], [columns]
    numbers, faults = usable_rows(sheet, table, columns)
    faults += [*columns.faults, *personal_numbers(sheet, columns, numbers)]
    rows: list[Row] = []
    for number in numbers:
        row = sheet.rows[number - 1]
        own = {
            column: row[at]
            for column in table.columns
            if (at := columns.position.get(column.name)) is not None and at < len(row)
        }
        rows.append({column.header: _cell(cell, column, codes) for column, cell in own.items()})
        faults += [
            sheet.place.error(
                number, column.header, f"en text på {len(cell)} tecken", _SHORTER, "Korta texten."
            )
            for column, cell in own.items()
            if isinstance(cell, str) and len(cell) > MAX_CELL_CHARACTERS
        ]
    return rows, faults


def _cell(cell: cells.Cell, column: SheetColumn, codes: Codes) -> Cell:
    if is_blank(cell):
        return None
    if column.kind is ColumnKind.DATE:
        try:
            return date_of(cell)
        except ContentError:
            return as_text(cell)
    if column.codes and (code := codes[column.codes].match(as_text(cell))) is not None:
        return codes[column.codes].label(code)
    if isinstance(cell, float) and column.kind not in (ColumnKind.ID, ColumnKind.BIRTH):
        return cell
    return as_text(cell)
