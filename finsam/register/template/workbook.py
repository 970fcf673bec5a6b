"""The workbook: instructions, a sheet a table with lists, checks and colours, and hidden words."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from finsam.domain.codes import Codes
from finsam.register.core.tables import (
    ENROLMENTS,
    INSTRUCTIONS,
    LISTS,
    TABLES,
    ColumnKind,
    SheetColumn,
    SheetTable,
)
from finsam.register.template.checks import SEVERAL, check, entries, personal

# Checks and colours reach so far: a table's own range does not carry them along when it grows.
_LAST = 2000
_YES_NO = "ja_nej"
# The same file each time: when it was made says nothing.
_MADE = datetime(2026, 1, 1)
_FONT = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
Cell = str | float | date | None
Row = Mapping[str, Cell]
Rows = Mapping[str, Sequence[Row]]


@dataclass(frozen=True)
class _Looks:
    """The formats of the cells, by what they are for."""

    required: Any
    optional: Any
    kinds: dict[ColumnKind, Any]
    missing: Any
    unreadable: Any


def workbook(codes: Codes, rows: Rows | None = None) -> bytes:
    """An .xlsx register: empty, or with rows. The same bytes for the same words and rows.

    `codes`: the code lists with the association's own words. `rows`: by our sheet, each row by our heading.
    ValueError for a sheet or a heading that is none of ours, or more rows than are checked.
    """
    _refuse(rows or {})
    held = BytesIO()
    as_written = {"strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(held, {"in_memory": True, **as_written})
    book.set_properties({"title": "Register", "created": _MADE})
    looks = _looks(book)
    first = book.add_worksheet(INSTRUCTIONS)
    sheets = {table: book.add_worksheet(table.sheet) for table in TABLES}
    _lists(book, codes, looks)
    for number, (table, sheet) in enumerate(sheets.items()):
        _table(sheet, table, number, looks, (rows or {}).get(table.sheet, ()))
    _instructions(book, first)
    book.close()
    return held.getvalue()


def _refuse(rows: Rows) -> None:
    headings = {table.sheet: {column.header for column in table.columns} for table in TABLES}
    for sheet, own in rows.items():
        unknown = {heading for row in own for heading in row} - headings.get(sheet, set())
        if sheet not in headings or unknown or len(own) >= _LAST:
            raise ValueError(f"rows that the workbook has no place for: {sheet} {sorted(unknown)} {len(own)}")


def _looks(book: Any) -> _Looks:
    head = {"bold": True, "text_wrap": True, "border": 1, **_FONT}
    return _Looks(
        book.add_format({**head, "bg_color": "#1F4E79", "font_color": "#FFFFFF"}),
        book.add_format({**head, "bg_color": "#DDEBF7", "font_color": "#1F1F1F"}),
        {
            kind: book.add_format({**_FONT, **({"num_format": entry.format} if entry.format else {})})
            for kind, entry in entries().items()
        },
        book.add_format({"bg_color": "#FFE699"}),
        book.add_format({"bg_color": "#F4B6B6"}),
    )


def list_name(column: SheetColumn) -> str:
    """The name of the list that a column's words are chosen from; empty where it has none."""
    if column.kind is ColumnKind.YES_NO:
        return f"lista_{_YES_NO}"
    return f"lista_{column.codes}" if column.codes else ""


def _lists(book: Any, codes: Codes, looks: _Looks) -> None:
    """A list in a rule may have 255 characters, so each has a name and a column of a hidden sheet."""
    sheet = book.add_worksheet(LISTS)
    named = {column.codes for table in TABLES for column in table.columns if column.codes}
    words = {name: [code.label for code in codes[name].codes] for name in sorted(named)}
    for at, (name, own) in enumerate((words | {_YES_NO: ["Ja", "Nej"]}).items()):
        _done(sheet.write_string(0, at, name, looks.required))
        for row, word in enumerate(own, start=1):
            _done(sheet.write_string(row, at, word))
        letter = xl_col_to_name(at)
        _done(book.define_name(f"lista_{name}", f"={LISTS}!${letter}$2:${letter}${len(own) + 1}"))
    sheet.hide()
    sheet.protect()


def _table(
    sheet: Any, table: SheetTable, number: int, looks: _Looks, rows: Sequence[Mapping[str, Cell]]
) -> None:
    kinds = [entries()[column.kind] for column in table.columns]
    columns = [
        {
            "header": column.header,
            "header_format": looks.required if column.required else looks.optional,
            "format": looks.kinds[column.kind],
        }
        for column in table.columns
    ]
    last = max(1, len(rows))
    name = {"name": f"tabell_{number}", "style": "Table Style Light 1", "columns": columns}
    _done(sheet.add_table(0, 0, last, len(columns) - 1, name))
    for at, (column, entry) in enumerate(zip(table.columns, kinds, strict=True)):
        _done(sheet.set_column(at, at, entry.width, looks.kinds[column.kind]))
        _column(sheet, table, at, looks)
    if table is ENROLMENTS:
        _closing(sheet, table, looks)
    for row, cells in enumerate(rows, start=1):
        for at, column in enumerate(table.columns):
            _write(sheet, row, at, cells.get(column.header), looks.kinds[column.kind])
    sheet.freeze_panes(1, 1 if table.columns[0].kind is ColumnKind.ID else 0)
    sheet.set_row(0, 32)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.ignore_errors({"number_stored_as_text": f"A2:{xl_col_to_name(len(columns) - 1)}{_LAST}"})


def _column(sheet: Any, table: SheetTable, at: int, looks: _Looks) -> None:
    """The check and the colours of one column."""
    column, letter = table.columns[at], xl_col_to_name(at)
    cell, reach = f"{letter}2", f"{letter}2:{letter}{_LAST}"
    opens = _letter(table, table.opens) if column.name == table.closes else ""
    rule = check(column, cell, f"${opens}2" if opens else "", list_name(column))
    if rule is not None:
        _done(sheet.data_validation(reach, rule))
    wrong = _unreadable(column, cell)
    if wrong:
        _colour(sheet, reach, wrong, looks.unreadable)
    if column.required:
        end = xl_col_to_name(len(table.columns) - 1)
        _colour(sheet, reach, f'=AND({cell}="",COUNTA($A2:${end}2)>0)', looks.missing)


def _unreadable(column: SheetColumn, cell: str) -> str:
    """A formula that is true of a pasted cell that cannot be read; empty where nothing can be said."""
    if column.kind is ColumnKind.ID:
        return f'=AND({cell}<>"",{personal(cell)})'
    if column.kind is ColumnKind.DATE:
        return f"=ISTEXT({cell})"
    if (name := list_name(column)) and column.kind not in SEVERAL:
        # COUNTIF would take a word such as «~a» or «=1» for a pattern.
        return f'=AND({cell}<>"",SUMPRODUCT(--({name}={cell}))=0)'
    return ""


def _closing(sheet: Any, table: SheetTable, looks: _Looks) -> None:
    """A day of exit without a reason, and a reason without a day, are half a row."""
    closed, reason = _letter(table, "closed"), _letter(table, "exit_reason")
    for empty, filled in ((reason, closed), (closed, reason)):
        formula = f'=AND(${filled}2<>"",${empty}2="")'
        _colour(sheet, f"{empty}2:{empty}{_LAST}", formula, looks.missing)


def _letter(table: SheetTable, name: str) -> str:
    return xl_col_to_name([column.name for column in table.columns].index(name)) if name else ""


def _colour(sheet: Any, reach: str, formula: str, look: Any) -> None:
    _done(sheet.conditional_format(reach, {"type": "formula", "criteria": formula, "format": look}))


def _write(sheet: Any, row: int, at: int, value: Cell, look: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        _done(sheet.write_datetime(row, at, datetime(value.year, value.month, value.day), look))
    elif isinstance(value, str):
        _done(sheet.write_string(row, at, value, look))
    else:
        _done(sheet.write_number(row, at, value, look))


def _instructions(book: Any, sheet: Any) -> None:
    looks = {
        "title": book.add_format({**_FONT, "bold": True, "font_size": 16}),
        "head": book.add_format({**_FONT, "bold": True, "font_size": 12}),
        "plain": book.add_format({**_FONT, "text_wrap": True}),
    }
    link = book.add_format({**_FONT, "font_color": "#0563C1", "underline": 1})
    sheet.set_column(0, 0, 100)
    sheet.hide_gridlines(2)
    row = 0
    text = (files("finsam.register.template") / "instructions.csv").read_text(encoding="utf-8")
    for row, line in enumerate(csv.DictReader(text.splitlines())):
        _done(sheet.write_string(row, 0, line["text"], looks[line["style"]]))
    for at, table in enumerate(TABLES, start=row + 1):
        _done(sheet.write_url(at, 0, f"internal:'{table.sheet}'!A1", link, table.sheet))
    sheet.protect()
    sheet.activate()


def _done(answer: int | None) -> None:
    """XlsxWriter only warns of what it leaves out: that is an error here."""
    if answer not in (0, None):
        raise ValueError(f"the workbook lacks something that was asked for ({answer})")
