"""The first sheet: how the register is filled in, and links to its sheets."""

import csv
from importlib.resources import files
from typing import Any

from finsam.register.core.tables import TABLES
from finsam.register.template.looks import Looks, on_paper

# In characters, what a page upright holds whatever the font; and in points, the rows of each style.
_WIDTH = 72
_HEIGHTS = {"title": 30, "head": 28}
_ROW = 19


def write_instructions(sheet: Any, looks: Looks) -> None:
    """The lines of `instructions.csv`, each in its style, and a link to each table."""
    sheet.set_column(0, 0, _WIDTH)
    sheet.hide_gridlines(2)
    row = 0
    text = (files("finsam.register.template") / "instructions.csv").read_text(encoding="utf-8")
    for row, line in enumerate(csv.DictReader(text.splitlines())):
        sheet.set_row(row, _HEIGHTS.get(line["style"], _ROW))
        sheet.write_string(row, 0, line["text"], looks.lines[line["style"]])
    for at, table in enumerate(TABLES, start=row + 1):
        sheet.set_row(at, _ROW)
        sheet.write_url(at, 0, f"internal:'{table.sheet}'!A1", looks.lines["link"], table.sheet)
    on_paper(sheet, across=False)
    sheet.protect()
    sheet.activate()
