"""How the workbook looks, on the screen and on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from finsam.domain.codes import Codes
from finsam.register.core.tables import ColumnKind, SheetTable
from finsam.register.template.checks import entries

_FONT = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
_DARK = {"bg_color": "#1F4E79", "font_color": "#FFFFFF"}
_LIGHT = {"bg_color": "#DDEBF7", "font_color": "#1F1F1F"}
_YELLOW, _RED = {"bg_color": "#FFE699"}, {"bg_color": "#F4B6B6"}
_NUMBERS = (ColumnKind.AMOUNT, ColumnKind.HOURS, ColumnKind.YEARS, ColumnKind.EXTENT)
_FREE = (ColumnKind.TEXT, ColumnKind.NAMES)
# In characters. A word of a list has room for the arrow beside it; a longer one is written smaller.
_ARROW, _WIDEST_WORD = 3, 24
# What a page across holds in print that is easily read, and what is easily read of one line.
_PAGE, _WIDEST_TEXT = 125, 80
_A4 = 9
_LINE = 15  # the height in points


@dataclass(frozen=True)
class Looks:
    """The formats of headings, of cells by kind, of the two colours of checks, and of the instructions."""

    required: Any
    optional: Any
    kinds: dict[ColumnKind, Any]
    missing: Any
    unreadable: Any
    lines: dict[str, Any]


def looks_of(book: Any) -> Looks:
    """The formats of a workbook of XlsxWriter's."""
    head = {**_FONT, "bold": True, "text_wrap": True, "border": 1}
    line = {**_FONT, "valign": "vcenter"}
    lines = {
        "title": {**line, "bold": True, "font_size": 16},
        "head": {**line, "bold": True, "font_size": 12, "valign": "bottom"},
        "plain": line,
        "yellow": {**line, **_YELLOW},
        "red": {**line, **_RED},
        "dark": {**line, **_DARK},
        "light": {**line, **_LIGHT},
        "link": {**line, "font_color": "#0563C1", "underline": 1},
    }
    return Looks(
        book.add_format(head | _DARK),
        book.add_format(head | _LIGHT),
        {kind: book.add_format(_cell(kind)) for kind in entries()},
        book.add_format(_YELLOW),
        book.add_format(_RED),
        {name: book.add_format(look) for name, look in lines.items()},
    )


def _cell(kind: ColumnKind) -> dict[str, Any]:
    found: dict[str, Any] = dict(_FONT)
    if number_format := entries()[kind].format:
        found["num_format"] = number_format
    if kind in _NUMBERS:
        return found | {"align": "right", "indent": 1}
    return found | {"align": "left", "text_wrap" if kind in _FREE else "shrink": True}


def widths(table: SheetTable, codes: Codes) -> list[int]:
    """How wide each column is, in characters: for its words, and for texts what is left of the page."""
    found = [entries()[column.kind].width for column in table.columns]
    for at, column in enumerate(table.columns):
        if column.codes:
            longest = max(len(code.label) for code in codes[column.codes].codes)
            found[at] = min(longest + _ARROW, _WIDEST_WORD)
    free = [at for at, column in enumerate(table.columns) if column.kind in _FREE]
    left = max(0, _PAGE - sum(found)) // max(1, len(free))
    return [min(width + left, _WIDEST_TEXT) if at in free else width for at, width in enumerate(found)]


def row_height(table: SheetTable, wide: Sequence[int], row: Mapping[str, object]) -> int | None:
    """How high a row must be for its texts, in points; None for one line.

    Programs fit the rows that are typed by themselves, but not all of them those that stand in a file.
    """
    columns = zip(table.columns, wide, strict=True)
    texts = [(str(row.get(column.header) or ""), width) for column, width in columns if column.kind in _FREE]
    most = max((-(-len(text) // width) for text, width in texts), default=1)
    return _LINE * most if most > 1 else None


def on_paper(sheet: Any, across: bool) -> None:
    """A sheet on A4, as wide as the page, with its name and the pages' numbers; `across`: landscape."""
    sheet.set_paper(_A4)
    sheet.set_landscape() if across else sheet.set_portrait()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer("&L&A&RSida &P av &N")
