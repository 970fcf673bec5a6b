"""The reports of a project as notebooks show them, on paper and as workbooks, and what is wrong with them."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from math import isclose
from pathlib import Path

import nbformat
import openpyxl

from finsam import open_association, open_report
from finsam.domain.periods import Period
from finsam.present.pages.page import Page, page_html
from finsam.present.paper.page_tree import Node, read_tree
from finsam.present.paper.report_data import Cover, report_data
from finsam.present.paper.typeset import typeset
from finsam.present.workbook.cell_values import CellNumber, Value
from finsam.present.workbook.page_contents import contents_of
from finsam.present.workbook.table_sheet import HEAD_ROW
from finsam.present.workbook.table_values import values_of
from finsam.present.workbook.workbook import workbook
from finsam.report.notebook.opened import words_of
from finsam.report.outputs.prepared import read_prepared
from finsam.report.project.layout import Edition, Folders, ReportId, ReportKind
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.run.figures import prepare_all

ROOT = Path(__file__).parents[1]
NOTEBOOKS = {True: "association_report.ipynb", False: "team_report.ipynb"}


@dataclass(frozen=True)
class AnyPage:
    """A report with the tree of its page."""

    report: ReportId
    tree: Node


def pages_of(root: Path, folders: Folders) -> list[AnyPage]:
    """The page of each report that a board reads, of the registers in a project below `root`."""
    associations = read_associations(folders.params)
    wanted = wanted_reports(associations, editions=[Edition.BOARD])
    prepare_all(associations, folders, wanted)
    reports = [report for report in wanted if report.kind in (ReportKind.TEAM, ReportKind.ASSOCIATION)]
    return [AnyPage(report, read_tree(_page(root, report))) for report in reports]


def _page(root: Path, report: ReportId) -> str:
    opened = (
        open_association(report.association, report.period, folder=root)
        if report.of_association
        else open_report(report.association, report.team, report.period, folder=root)
    )
    notebook = nbformat.read(ROOT / "notebooks" / NOTEBOOKS[report.of_association], as_version=4)
    body = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            body.append(f"<h2>{cell.source.strip('# ')}</h2>")
        elif cell.source.startswith("report."):
            shown = eval(cell.source, {"report": opened})
            body.append(shown._repr_html_() if shown else "")
    return page_html("\n".join(body), Page("Rapport", "Ett förbund", "", "", "Rapport", "finsam"))


def set_in_type(page: AnyPage) -> tuple[bytes, list[str]]:
    """The PDF of a page, and what the typesetter or the fonts say of it. NotSetError where there is none."""
    last = Period.parse(page.report.period).last
    data, lost = report_data([page.tree], Cover("Rapport", "Ett förbund", "Om ett team.", last, True))
    made = typeset(data)
    return made.pdf, [*made.warnings, *(f"lost U+{ord(one):04X}" for one in sorted(lost))]


def wrong_in_workbook(page: AnyPage, folders: Folders) -> list[str]:
    """Where the workbook of a page, read back, has another value than the page."""
    prepared = read_prepared(folders.prepared(page.report))
    figures = folders.output(page.report, ".figures.csv").read_text("utf-8")
    made = workbook(page.tree, figures, words_of(page.report, prepared), {})
    return list(_other_values(openpyxl.load_workbook(BytesIO(made)), page.tree, figures.count("\n")))


def _other_values(book: openpyxl.Workbook, tree: Node, rows: int) -> Iterator[str]:
    tables = contents_of(tree).tables
    sheets = [sheet for sheet in book if sheet.title[:2].isdecimal()]
    shown = [table for table in tables if table.rows]
    if len(sheets) != len(shown):
        yield f"{len(shown)} tables, {len(sheets)} sheets"
    if book["Alla tal"].max_row != rows:
        yield f"{rows} lines of figures, {book['Alla tal'].max_row} in the workbook"
    for sheet, table in zip(sheets, shown, strict=False):
        for at, column in enumerate(values_of(table, tables).columns, start=1):
            for row, value in enumerate(column.values, start=HEAD_ROW + 2):
                read = sheet.cell(row, at).value
                if not _same(read, value):
                    yield f"{sheet.title} {row}:{at} {value!r} is {read!r}"


def _same(read: object, value: Value) -> bool:
    if isinstance(value, CellNumber):
        # A workbook has sixteen digits of a number.
        return isinstance(read, int | float) and isclose(read, value.value, rel_tol=1e-15)
    return read == (value or None)
