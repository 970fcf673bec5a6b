"""The workbook: instructions, a sheet a table with lists, checks and colours, and hidden words."""

import warnings
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from finsam.domain.codes import Codes
from finsam.register.core.cells import MAX_ROWS
from finsam.register.core.tables import (
    ENROLMENTS,
    INSTRUCTIONS,
    LISTS,
    TABLES,
    ColumnKind,
    SheetColumn,
    SheetTable,
)
from finsam.register.template.checks import SEVERAL, check, personal
from finsam.register.template.instructions import write_instructions
from finsam.register.template.looks import Looks, looks_of, on_paper, row_height, widths

# Checks and colours reach so far, at the least: a table's own range does not carry them along when it grows.
_LAST = 2000
_YES_NO = "ja_nej"
# The same file each time: when it was made says nothing.
_MADE = date(2026, 1, 1)
Cell = str | float | date | None
Row = Mapping[str, Cell]
Rows = Mapping[str, Sequence[Row]]


def workbook(
    codes: Codes, rows: Rows | None = None, saved: date = _MADE, tables: Sequence[SheetTable] = TABLES
) -> bytes:
    """An .xlsx register: empty, or with rows. The same bytes for the same words and rows.

    `codes`: the code lists with the association's own words. `rows`: by our sheet, each row by our heading.
    `saved`: the day on which the file says that it was saved. `tables`: the sheets that it has.
    ValueError for a sheet or a heading that is none of ours, or more rows than are read.
    """
    _refuse(rows or {}, tables)
    held = BytesIO()
    as_written = {"strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(held, {"in_memory": True, **as_written})
    book.set_properties({"title": "Register", "created": _midnight(saved)})
    looks = looks_of(book)
    with warnings.catch_warnings():
        # XlsxWriter only warns of what it leaves out.
        warnings.simplefilter("error", UserWarning)
        first = book.add_worksheet(INSTRUCTIONS)
        sheets = {table: book.add_worksheet(table.sheet) for table in tables}
        _lists(book, codes, looks)
        for number, (table, sheet) in enumerate(sheets.items()):
            own = (rows or {}).get(table.sheet, ())
            _table(sheet, table, number, widths(table, codes), looks, own)
        write_instructions(first, looks, tables)
        book.close()
    return held.getvalue()


def _refuse(rows: Rows, tables: Sequence[SheetTable]) -> None:
    headings = {table.sheet: {column.header for column in table.columns} for table in tables}
    for sheet, own in rows.items():
        unknown = {heading for row in own for heading in row} - headings.get(sheet, set())
        if sheet not in headings or unknown or len(own) >= MAX_ROWS:
            raise ValueError(f"rows that the workbook has no place for: {sheet} {sorted(unknown)} {len(own)}")


def list_name(column: SheetColumn) -> str:
    """The name of the list that a column's words are chosen from; empty where it has none."""
    if column.kind is ColumnKind.YES_NO:
        return f"lista_{_YES_NO}"
    return f"lista_{column.codes}" if column.codes else ""


def _lists(book: Any, codes: Codes, looks: Looks) -> None:
    """A list in a rule may have 255 characters, so each has a name and a column of a hidden sheet."""
    sheet = book.add_worksheet(LISTS)
    named = {column.codes for table in TABLES for column in table.columns if column.codes}
    words = {name: [code.label for code in codes[name].codes] for name in sorted(named)}
    for at, (name, own) in enumerate((words | {_YES_NO: ["Ja", "Nej"]}).items()):
        sheet.write_string(0, at, name, looks.required)
        for row, word in enumerate(own, start=1):
            sheet.write_string(row, at, word)
        letter = xl_col_to_name(at)
        book.define_name(f"lista_{name}", f"={LISTS}!${letter}$2:${letter}${len(own) + 1}")
    sheet.hide()
    sheet.protect()


def _table(
    sheet: Any, table: SheetTable, number: int, wide: Sequence[int], looks: Looks, rows: Sequence[Row]
) -> None:
    columns = [
        {
            "header": column.header,
            "header_format": looks.required if column.required else looks.optional,
            "format": looks.kinds[column.kind],
        }
        for column in table.columns
    ]
    reach = max(_LAST, 2 * len(rows))
    name = {"name": f"tabell_{number}", "style": "Table Style Light 1", "columns": columns}
    sheet.add_table(0, 0, max(1, len(rows)), len(columns) - 1, name)
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, wide[at], looks.kinds[column.kind])
        _column(sheet, table, at, reach, looks)
    if table is ENROLMENTS:
        _closing(sheet, table, reach, looks)
    for row, cells in enumerate(rows, start=1):
        sheet.set_row(row, row_height(table, wide, cells))
        for at, column in enumerate(table.columns):
            _write(sheet, row, at, cells.get(column.header), looks.kinds[column.kind])
    sheet.freeze_panes(1, 1 if table.columns[0].kind is ColumnKind.ID else 0)
    sheet.set_row(0, 32)
    sheet.repeat_rows(0)
    # Lines between the cells on paper too.
    sheet.hide_gridlines(0)
    on_paper(sheet, across=True)
    sheet.ignore_errors({"number_stored_as_text": f"A2:{xl_col_to_name(len(columns) - 1)}{reach}"})


def _column(sheet: Any, table: SheetTable, at: int, last: int, looks: Looks) -> None:
    """The check and the colours of one column."""
    column, letter = table.columns[at], xl_col_to_name(at)
    cell, reach = f"{letter}2", f"{letter}2:{letter}{last}"
    opens = _letter(table, table.opens) if column.name == table.closes else ""
    rule = check(column, cell, f"${opens}2" if opens else "", list_name(column))
    if rule is not None:
        sheet.data_validation(reach, rule)
    wrong = _unreadable(column, cell)
    if wrong:
        _colour(sheet, reach, wrong, looks.unreadable)
    if column.required:
        end = xl_col_to_name(len(table.columns) - 1)
        _colour(sheet, reach, f'=AND({cell}="",COUNTA($A2:${end}2)>0)', looks.missing)


def _unreadable(column: SheetColumn, cell: str) -> str:
    """A formula that is true of a pasted cell that cannot be read; empty where nothing can be said."""
    if column.kind in (ColumnKind.ID, ColumnKind.BIRTH):
        return f'=AND({cell}<>"",{personal(cell)})'
    if column.kind is ColumnKind.DATE:
        return f"=ISTEXT({cell})"
    if (name := list_name(column)) and column.kind not in SEVERAL:
        # COUNTIF would take a word such as «~a» or «=1» for a pattern.
        return f'=AND({cell}<>"",SUMPRODUCT(--({name}={cell}))=0)'
    return ""


def _closing(sheet: Any, table: SheetTable, last: int, looks: Looks) -> None:
    """A day of exit without a reason, and a reason without a day, are half a row."""
    closed, reason = _letter(table, "closed"), _letter(table, "exit_reason")
    for empty, filled in ((reason, closed), (closed, reason)):
        formula = f'=AND(${filled}2<>"",${empty}2="")'
        _colour(sheet, f"{empty}2:{empty}{last}", formula, looks.missing)


def _letter(table: SheetTable, name: str) -> str:
    return xl_col_to_name([column.name for column in table.columns].index(name)) if name else ""


def _colour(sheet: Any, reach: str, formula: str, look: Any) -> None:
    sheet.conditional_format(reach, {"type": "formula", "criteria": formula, "format": look})


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def _write(sheet: Any, row: int, at: int, value: Cell, look: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(row, at, _midnight(value), look)
    elif isinstance(value, str):
        if sheet.write_string(row, at, value, look):
            raise ValueError(f"a text that is longer than a cell holds: {len(value)}")
    else:
        sheet.write_number(row, at, value, look)
