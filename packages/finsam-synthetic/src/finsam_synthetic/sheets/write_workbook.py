"""How does a register become a file? A workbook or a folder of CSV, the same bytes for the same contents."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from finsam_synthetic.sheets.typed import Typed

TypedSheets = Mapping[str, Sequence[Sequence[Typed]]]

_WIDTHS = (8, 46)


def workbook_bytes(sheets: TypedSheets, saved: date) -> bytes:
    """An .xlsx file. `sheets`: name -> rows, header first. `saved`: what the file says it was saved on.

    Dates become real Excel dates, None an empty cell. No clock is read.
    """
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"created": datetime(saved.year, saved.month, saved.day, 12)})
    head = book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, title in enumerate(rows[0]):
            sheet.write_string(0, at, str(title), head)
        for number, row in enumerate(rows[1:], start=1):
            for at, value in enumerate(row):
                _write(sheet, number, at, value, day)
        for at, width in enumerate(_column_widths(rows)):
            sheet.set_column(at, at, width)
        sheet.freeze_panes(1, 0)
    book.close()
    return target.getvalue()


def _write(sheet: "xlsxwriter.worksheet.Worksheet", row: int, at: int, value: Typed, day: object) -> None:
    if value is None:
        return
    if isinstance(value, date):
        sheet.write_datetime(row, at, datetime(value.year, value.month, value.day), day)
    elif isinstance(value, str):
        # Never a formula: a text that begins with = is a text.
        sheet.write_string(row, at, value)
    else:
        sheet.write_number(row, at, value)


def _column_widths(rows: Sequence[Sequence[Typed]]) -> list[int]:
    widest = [max(len(_text(row[at])) for row in rows[:200]) for at in range(len(rows[0]))]
    return [min(max(width + 2, _WIDTHS[0]), _WIDTHS[1]) for width in widest]


def _text(value: Typed) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def csv_texts(sheets: TypedSheets) -> dict[str, str]:
    """One CSV text per sheet, comma between cells; missing is an empty cell."""
    texts = {}
    for name, rows in sheets.items():
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows([_text(value) for value in row] for row in rows)
        texts[name] = text.getvalue()
    return texts


def write_workbook(path: Path, sheets: TypedSheets, saved: date) -> None:
    """Writes the workbook whole: a reader never sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_name(f".{path.name}.new")
    whole.write_bytes(workbook_bytes(sheets, saved))
    whole.replace(path)


def write_csv_folder(folder: Path, sheets: TypedSheets) -> None:
    """Writes `<sheet>.csv` for each sheet, UTF-8."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in csv_texts(sheets).items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
