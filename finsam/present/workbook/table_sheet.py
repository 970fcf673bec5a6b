"""A sheet with one table of the page: what it is, the table, its notes and its chart."""

import textwrap
from collections.abc import Sequence
from typing import Any

from finsam.present.workbook.cell_values import CellNumber, Value, ValueColumn
from finsam.present.workbook.curve_chart import add_curves
from finsam.present.workbook.looks import PLAIN_TABLE, Looks
from finsam.present.workbook.native_charts import add_chart
from finsam.present.workbook.page_tables import Drawn, PageTable
from finsam.present.workbook.step_curves import curves_of
from finsam.present.workbook.table_values import values_of

# The table's head: below its title, what it is of and its section.
HEAD_ROW = 4
TITLE_HEIGHT = 20
_WIDEST_HEAD, _WIDEST_TEXT, _WIDEST_NUMBER = 44, 44, 16
_NARROWEST = 9
_NOTE = 100
_LINE, _HIGHEST = 13.5, 400
_LONGEST_CELL = 32_000
_NOT_DRAWN = "Diagrammet finns bara på sidan: här skulle det inte visa detsamma."


def write_table_sheet(
    book: Any, sheet: Any, table: PageTable, others: Sequence[PageTable], name: str, looks: Looks
) -> None:
    """Fill a sheet. `others`: the tables of the page; `name`: of this one, for formulas."""
    values = values_of(table, others)
    columns = values.columns
    sheet.set_row(0, TITLE_HEIGHT)
    sheet.write_string(0, 0, cut(table.caption), looks("title"))
    sheet.write_string(1, 0, cut(table.subtitle), looks("note"))
    sheet.write_string(2, 0, cut(f"Ur rapporten, {table.section}"), looks("note"))
    widths = [_width(column, at) for at, column in enumerate(columns)]
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    _head(sheet, columns, widths, len(table.rows), name, looks)
    for row, told in enumerate(table.rows):
        at = HEAD_ROW + 1 + row
        texts = [(column.values[row], width) for column, width in zip(columns, widths, strict=True)]
        if (height := _height(texts)) > _LINE:
            sheet.set_row(at, height)
        for place, column in enumerate(columns):
            write_value(sheet, (at, place), column.values[row], looks, _kind(column, place), total=told.total)
    below = HEAD_ROW + 2 + len(table.rows)
    notes = [*table.notes, *([_NOT_DRAWN] if table.drawn is not Drawn.NOT and not values.chart else [])]
    for line in [line for note in notes for line in textwrap.wrap(note, _NOTE)]:
        sheet.write_string(below, 0, line, looks("note"))
        below += 1
    curves = curves_of(table)
    if curves:
        add_curves(book, sheet, below + 1, table, curves, f"{name}_kurvor", looks)
    elif values.chart:
        add_chart(book, sheet, below + 1, HEAD_ROW + 1, table, values, values.chart)
    sheet.freeze_panes(HEAD_ROW + 1, 1)
    sheet.repeat_rows(HEAD_ROW)
    # A chart is not cut in two.
    on_paper(sheet, pages=1 if values.chart else 0)


def _head(
    sheet: Any, columns: tuple[ValueColumn, ...], widths: list[int], rows: int, name: str, looks: Looks
) -> None:
    """The heads, as heads of a table: so a screen reader says them with each cell."""
    heads = [
        {"header": cut(column.head), "header_format": looks(_kind(column, at, "head"))}
        for at, column in enumerate(columns)
    ]
    sheet.set_row(
        HEAD_ROW, _height([(column.head, width) for column, width in zip(columns, widths, strict=True)])
    )
    sheet.put_table(HEAD_ROW, HEAD_ROW + max(rows, 1), heads, {"name": name, **PLAIN_TABLE})


def _kind(column: ValueColumn, at: int, of: str = "cell") -> str:
    """How a column looks: numbers to the right, and a text after them with room between."""
    if at == 0:
        return of
    return f"{of}_number" if column.numeric else f"{of}_after"


def write_value(
    sheet: Any, at: tuple[int, int], value: Value, looks: Looks, kind: str = "cell", *, total: bool = False
) -> None:
    """Write one value. A text stays a text, whatever it begins with. `kind`: how its column looks."""
    if isinstance(value, CellNumber):
        sheet.put(*at, value.value, looks(kind, value.format, total=total))
    elif value:
        sheet.put(*at, cut(value), looks(kind, total=total))
    else:
        sheet.write_blank(*at, None, looks(kind, total=total))


def _width(column: ValueColumn, at: int) -> int:
    longest = max([*(len(_shown(value)) for value in column.values), 0])
    if at == 0:
        return min(max(longest, len(column.head), 24) + 2, _WIDEST_HEAD)
    words = max((len(word) for word in column.head.split()), default=0)
    wide = max(longest, words, min(len(column.head), 14)) + 2
    return min(max(wide, _NARROWEST), max(_WIDEST_NUMBER, words + 2) if column.numeric else _WIDEST_TEXT)


def _shown(value: Value) -> str:
    if isinstance(value, str):
        return value
    return f"{value.value:,.0f}" + " " * value.format.count("0") if value.value else "0"


def _height(texts: list[tuple[Value, int]] | list[tuple[str, int]]) -> float:
    """As high a row as its texts need; not every program finds that by itself."""
    lines = max((_lines(text, width - 1) for text, width in texts if isinstance(text, str)), default=1)
    return min(_LINE * lines, _HIGHEST)


def _lines(text: str, width: int) -> int:
    return max(len(textwrap.wrap(text, max(width, 1))), 1) if len(text) > width else 1


def on_paper(sheet: Any, pages: int = 0) -> None:
    """How a sheet is printed: as wide as the paper, with its name and page. `pages`: at most; 0 is any."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, pages)
    sheet.set_margins(left=0.5, right=0.5)
    sheet.set_footer("&L&F&C&A&RSida &P av &N")
    sheet.hide_gridlines(2)


def cut(text: str) -> str:
    """A text as a cell holds it; Excel takes no longer one."""
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]} …"
