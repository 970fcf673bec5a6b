"""A sheet that is written fast is the one that XlsxWriter writes."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from finsam.present.workbook.plain_sheet import PlainSheet

ROWS: list[list[str | float | None]] = [
    ["Kvinna", 17.0, None, "<&>"],
    [None, 0.1, "=1+1", 1e20],
    ["å", None, None, None],
] * 20
LOOKED = ((0, 0, "Mått"), (0, 30, "Långt bort"), (3, 1, -2.5))


def made(sheet_class: type[Any]) -> bytes:
    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False})
    bold, line = book.add_format({"bold": True}), book.add_format({"italic": True})
    sheet = book.add_worksheet("Alla", sheet_class)
    for row, column, value in LOOKED:
        if sheet_class is PlainSheet:
            sheet.put(row, column, value, bold)
        else:
            sheet.write(row, column, value, bold)
    sheet.write_blank(2, 2, None, bold)
    sheet.set_column(0, 0, 12, line)
    sheet.set_row(1, 30, line)
    sheet.set_row(9, 40)
    sheet.write_string(1, 5, "i radens utseende")
    for at, values in enumerate(ROWS, start=20):
        if sheet_class is PlainSheet:
            sheet.put_row(at, values)
            continue
        for column, one in enumerate(values):
            if one is not None:
                sheet.write(at, column, one)
    heads = [{"header": head, "header_format": bold} for head in ("Vad", "Antal", "Not")]
    for first, told in ((90, {"name": "a"}), (95, {"name": "b", "autofilter": False, "style": None})):
        if sheet_class is PlainSheet:
            sheet.put_table(first, first + 3, heads, told)
        else:
            sheet.add_table(first, 0, first + 3, 2, {**told, "columns": heads})
    book.close()
    return held.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_every_byte_is_xlsxwriters_own() -> None:
    assert parts(made(PlainSheet)) == parts(made(Worksheet))


def test_a_whole_number_is_a_number_and_no_text() -> None:
    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    book.add_worksheet("Alla", PlainSheet).put_row(0, ["a", 3, None, "b"])
    book.close()
    (row,) = openpyxl.load_workbook(held)["Alla"].iter_rows(values_only=True)
    assert row == ("a", 3, None, "b")


def test_what_it_does_not_know_is_no_empty_cell() -> None:
    book = xlsxwriter.Workbook(BytesIO(), {"in_memory": True})
    book.add_worksheet("Alla", PlainSheet).write_boolean(0, 0, True)
    with pytest.raises(TypeError, match="texts and numbers"):
        book.close()
