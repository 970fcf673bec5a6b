"""The first sheet: what the workbook is of, which edition, the key figures, and where each table is."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from finsam.present.workbook.all_figures import SHEET as ALL_FIGURES
from finsam.present.workbook.cell_values import value_of
from finsam.present.workbook.looks import PLAIN_TABLE, Looks
from finsam.present.workbook.page_contents import PageContents
from finsam.present.workbook.table_sheet import TITLE_HEIGHT, cut, on_paper, write_value

SHEET = "Om arbetsboken"
_KEY_FIGURES, _CONTENTS = "nyckeltal", "innehall"
_LINE = 110
_WIDTHS = (34, 46, 60)
_HOW = (
    "Varje tabell och diagram på sidan har ett eget blad. Talen är tal och visas som på sidan; en andel med "
    "antal bredvid är exakt. Intervall, «för få» och streck är text, för där finns inget exakt tal.",
    f"Bladet {ALL_FIGURES} har alla rapportens tal, oavrundade, med svenska ord bredvid koderna.",
    "Texter, citat och bilder som någon själv har lagt in finns bara på sidan.",
)
# A sheet, the section its table is in, and its title.
Listed = tuple[str, str, str]


def write_first_sheet(sheet: Any, contents: PageContents, listed: Sequence[Listed], looks: Looks) -> None:
    """Fill the sheet."""
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    sheet.set_row(0, TITLE_HEIGHT)
    sheet.write_string(0, 0, cut(contents.title), looks("title"))
    sheet.write_string(1, 0, cut(contents.kind), looks("note"))
    sheet.write_string(2, 0, cut(contents.lead), looks("note"))
    row = _lines(sheet, 4, (*contents.lines, *contents.cautions), looks)
    row = _lines(sheet, row + 1, _HOW, looks)
    if contents.key_figures:
        row = _key_figures(sheet, row + 1, contents, looks)
    _contents(sheet, row + 1, listed, looks)
    on_paper(sheet)


def _lines(sheet: Any, row: int, texts: Sequence[str], looks: Looks) -> int:
    """Texts below each other, in lines as long as a sheet is wide. Gives the row after them."""
    for line in (line for text in texts for line in textwrap.wrap(text, _LINE)):
        sheet.write_string(row, 0, line, looks("line"))
        row += 1
    return row


def _key_figures(sheet: Any, row: int, contents: PageContents, looks: Looks) -> int:
    sheet.write_string(row, 0, "Nyckeltal", looks("heading"))
    last = row + 1 + len(contents.key_figures)
    _table(
        sheet,
        (row + 1, last),
        _KEY_FIGURES,
        {"Nyckeltal": "head", "Värde": "head_number", "Om talet": "head_after"},
        looks,
    )
    for at, one in enumerate(contents.key_figures, start=row + 2):
        write_value(sheet, (at, 0), one.label, looks)
        write_value(sheet, (at, 1), value_of(one.value), looks, "cell_number")
        write_value(sheet, (at, 2), one.told, looks, "cell_after")
        sheet.set_row(at, 13.5 * max(1, len(textwrap.wrap(one.told, _WIDTHS[2] - 2))))
    return last + 1


def _contents(sheet: Any, row: int, listed: Sequence[Listed], looks: Looks) -> None:
    sheet.write_string(row, 0, "Innehåll", looks("heading"))
    _table(
        sheet,
        (row + 1, row + 1 + len(listed)),
        _CONTENTS,
        {"Blad": "head", "Avsnitt": "head", "Vad bladet visar": "head_after"},
        looks,
    )
    for at, (name, section, title) in enumerate(listed, start=row + 2):
        quoted = name.replace("'", "''")
        sheet.write_url(at, 0, f"internal:'{quoted}'!A1", looks("link"), name)
        write_value(sheet, (at, 1), section, looks)
        write_value(sheet, (at, 2), title, looks, "cell_after")
        lines = max(len(textwrap.wrap(title, _WIDTHS[2] - 2)), len(textwrap.wrap(section, _WIDTHS[1] - 2)), 1)
        sheet.set_row(at, 13.5 * lines)


def _table(sheet: Any, rows: tuple[int, int], name: str, heads: Mapping[str, str], looks: Looks) -> None:
    """`heads`: each with how it looks."""
    columns = [{"header": head, "header_format": looks(kind)} for head, kind in heads.items()]
    sheet.put_table(*rows, columns, {"name": name, **PLAIN_TABLE})
