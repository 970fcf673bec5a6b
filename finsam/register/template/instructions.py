"""The first sheet: how the register is filled in, and links to its sheets."""

import csv
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from finsam.register.core.tables import ENROLMENTS, SheetTable
from finsam.register.template.looks import Looks, on_paper

# In characters, what a page upright holds whatever the font; and in points, the rows of each style.
_WIDTH = 72
_HEIGHTS = {"title": 30, "head": 28}
_ROW = 19


def write_instructions(sheet: Any, looks: Looks, tables: Sequence[SheetTable]) -> None:
    """The lines of `instructions.csv` for a team or an association, each in its style; links to tables."""
    sheet.set_column(0, 0, _WIDTH)
    sheet.hide_gridlines(2)
    row, whose = 0, "team" if ENROLMENTS in tables else "association"
    text = (files("finsam.register.template") / "instructions.csv").read_text(encoding="utf-8")
    lines = [line for line in csv.DictReader(text.splitlines()) if line["only"] in ("", whose)]
    for row, line in enumerate(lines):
        sheet.set_row(row, _HEIGHTS.get(line["style"], _ROW))
        sheet.write_string(row, 0, line["text"], looks.lines[line["style"]])
    for at, table in enumerate(tables, start=row + 1):
        sheet.set_row(at, _ROW)
        sheet.write_url(at, 0, f"internal:'{table.sheet}'!A1", looks.lines["link"], table.sheet)
    on_paper(sheet, across=False)
    sheet.protect()
    sheet.activate()
