"""A report's workbook: a first sheet, one for each table of its page, and all its figures."""

import warnings
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

import xlsxwriter

from finsam.present.facts import Facts
from finsam.present.paper.page_tree import Node
from finsam.present.workbook.all_figures import SHEET as ALL_FIGURES
from finsam.present.workbook.all_figures import write_all_figures
from finsam.present.workbook.first_sheet import SHEET as FIRST
from finsam.present.workbook.first_sheet import write_first_sheet
from finsam.present.workbook.looks import Looks
from finsam.present.workbook.page_contents import contents_of
from finsam.present.workbook.plain_sheet import PlainSheet
from finsam.present.workbook.sheet_names import TableNames, sheet_name
from finsam.present.workbook.table_sheet import write_table_sheet

# The same bytes for the same page: when it was made says nothing.
_MADE = datetime(2000, 1, 1)
# No text becomes a formula, a link or a number by how it looks.
_AS_WRITTEN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(page: Node, figures: str, facts: Facts, teams: Mapping[str, str]) -> bytes:
    """The .xlsx of a report, the same bytes for the same page and figures.

    `page`: its HTML as a tree. `figures`: the text of its figures file, with codes that `facts` has the words
    of. `teams`: id -> name. What is neither a table nor a key figure of the page is not in it.
    """
    contents = contents_of(page)
    held = BytesIO()
    book = xlsxwriter.Workbook(held, _AS_WRITTEN)
    book.set_properties({"title": contents.title, "subject": contents.kind, "created": _MADE})
    looks, names = Looks(book), TableNames()
    with warnings.catch_warnings():
        # XlsxWriter only warns of what it leaves out.
        warnings.simplefilter("error", UserWarning)
        first = book.add_worksheet(FIRST, PlainSheet)
        listed = [(ALL_FIGURES, "", "Alla tal i rapporten, oavrundade")]
        for number, table in enumerate([one for one in contents.tables if one.rows], start=1):
            sheet = book.add_worksheet(sheet_name(number, table.caption), PlainSheet)
            write_table_sheet(book, sheet, table, contents.tables, names.name(table.id), looks)
            listed.append((sheet.get_name(), table.section, table.caption))
        write_first_sheet(first, contents, [*listed[1:], listed[0]], looks)
        write_all_figures(book.add_worksheet(ALL_FIGURES, PlainSheet), figures, facts, teams, looks)
        book.close()
    return held.getvalue()
