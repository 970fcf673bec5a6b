"""The list of faults as a workbook: the faults, and a sheet with a line for each cell and a link to it."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

import xlsxwriter

from finsam.report.fault_list.lines import Line, teams_of

# In the workbook's properties, by which a list is known from any other file of the user's.
MARK = "finsam: fel att rätta"
TITLE = "Fel att rätta"
HOW = (
    "Rätta i registret, uppifrån och ner. Länkarna öppnar cellen där registret ligger i samma mapp som den "
    "här filen. Listan har inga id och inga namn, men visar vad som stod i cellerna: spara den där registret "
    "får ligga."
)
_HEADS = ("Team", "Vad", "Fil", "Blad eller plats", "Kolumn", "Rad", "Antal rader", "Alla rader")
_TOLD = ("Vad som stod", "Vad som väntades", "Gör så här")
_WIDTHS = (18, 8, 14, 13, 15, 6, 7, 15, 24, 36, 48)
_CELL_HEADS = ("Team", "Fil", "Blad", "Cell", "Rad", "Kolumn", "Vad som stod")
_CELL_WIDTHS = (22, 18, 16, 8, 7, 20, 60)
_HEAD_ROW = 3
# Excel takes 65 530 links a sheet; beyond what anybody follows they only make the file slow.
MOST_LINKED = 20_000
_LONGEST_CELL = 32_000
# Points of a line of text, and as high as Excel lets a row be.
_LINE, _HIGHEST = 15, 409
_SAME_EACH_TIME = datetime(2000, 1, 1)


def workbook(lines: Sequence[Line]) -> bytes:
    """The bytes of the workbook, the same each time for the same faults."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": TITLE, "subject": MARK, "created": _SAME_EACH_TIME})
    rule = {"valign": "top", "bottom": 4, "bottom_color": "#8a9499"}
    look = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1}),
        "title": book.add_format({"bold": True, "font_size": 14}),
        "text": book.add_format({"text_wrap": True, **rule}),
        "number": book.add_format({"num_format": "0", "align": "center", **rule}),
        "link": book.add_format({"font_color": "#0b5394", "underline": 1, "align": "center", **rule}),
    }
    _faults(book.add_worksheet("Fel"), lines, look)
    if any(line.cells for line in lines):
        _cells(book.add_worksheet("Cell för cell"), lines, look)
    book.close()
    return target.getvalue()


def _faults(sheet: Any, lines: Sequence[Line], look: dict[str, Any]) -> None:
    heads = (*_HEADS, *_TOLD)
    _set_up(sheet, heads, _WIDTHS, len(lines), look)
    sheet.write_string(0, 0, _titled(lines), look["title"])
    sheet.write_string(1, 0, HOW)
    for at, line in enumerate(lines, start=_HEAD_ROW + 1):
        told = (line.found, line.expected, line.remedy)
        sheet.set_row(at, _height((line.rows_in_words, *told), _WIDTHS[7:]))
        for column, text in enumerate((line.team, line.severity, line.file, line.place, line.column)):
            sheet.write_string(at, column, text, look["text"])
        if line.rows:
            _row_number(sheet, at, 5, line, 0, look)
            sheet.write_number(at, 6, len(line.rows), look["number"])
            sheet.write_string(at, 7, _cut(line.rows_in_words), look["text"])
        for column, text in enumerate(told, start=8):
            sheet.write_string(at, column, _cut(text), look["text"])


def _cells(sheet: Any, lines: Sequence[Line], look: dict[str, Any]) -> None:
    each = [(line, place) for line in lines for place in range(len(line.cells))]
    told = each[:MOST_LINKED]
    _set_up(sheet, _CELL_HEADS, _CELL_WIDTHS, len(told), look)
    more = f" Bara de första {MOST_LINKED} av {len(each)} celler står här." if len(each) > len(told) else ""
    sheet.write_string(0, 0, "Cell för cell", look["title"])
    sheet.write_string(1, 0, f"En rad för varje cell, med länk. Vad du gör står på bladet Fel.{more}")
    for at, (line, place) in enumerate(told, start=_HEAD_ROW + 1):
        sheet.set_row(at, _height((line.column, line.found), _CELL_WIDTHS[5:]))
        for column, text in enumerate((line.team, line.file, line.place)):
            sheet.write_string(at, column, text, look["text"])
        sheet.write_url(at, 3, _target(line, place), look["link"], line.cells[place])
        sheet.write_number(at, 4, line.rows[place], look["number"])
        for column, text in enumerate((line.column, line.found), start=5):
            sheet.write_string(at, column, _cut(text), look["text"])


def _row_number(sheet: Any, at: int, column: int, line: Line, place: int, look: dict[str, Any]) -> None:
    """The row as a number, which is a link where the cell is known."""
    if line.cells:
        sheet.write_url(at, column, _target(line, place), look["link"], line.cells[place])
    sheet.write_number(at, column, line.rows[place], look["link" if line.cells else "number"])


def _target(line: Line, place: int) -> str:
    sheet = line.place.replace("'", "''")
    return f"external:{quote(line.link)}#'{sheet}'!{line.cells[place]}"


def _set_up(sheet: Any, heads: Sequence[str], widths: Sequence[int], rows: int, look: dict[str, Any]) -> None:
    """Heads, widths, what stands still, and how the sheet is printed."""
    for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(_HEAD_ROW, column, head, look["head"])
    sheet.freeze_panes(_HEAD_ROW + 1, 0)
    sheet.autofilter(_HEAD_ROW, 0, _HEAD_ROW + max(rows, 1), len(heads) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.set_margins(left=0.4, right=0.4)
    sheet.set_footer("&L&A&RSida &P av &N")


def _height(texts: Sequence[str], widths: Sequence[int]) -> int:
    """As high a row as its texts need; not every program finds that by itself."""
    return min(
        _LINE * max(-(-len(text) // (width - 2)) or 1 for text, width in zip(texts, widths, strict=True)),
        _HIGHEST,
    )


def _titled(lines: Sequence[Line]) -> str:
    teams = teams_of(lines)
    return f"{TITLE}: {teams[0]}" if len(teams) == 1 else TITLE


def _cut(text: str) -> str:
    """A text as a cell holds it; Excel takes no longer one."""
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]} …"
