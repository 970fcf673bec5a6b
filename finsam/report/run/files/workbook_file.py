"""The workbook of a report, made of its page: written beside it, or removed where nobody wants it."""

from finsam.present.paper.page_tree import Node
from finsam.present.workbook.workbook import workbook
from finsam.report.notebook.opened import words_of
from finsam.report.outputs.guard.privacy_guard import Ids
from finsam.report.outputs.made_record import WORKBOOK
from finsam.report.outputs.prepared import Prepared
from finsam.report.outputs.whole_files import write_whole
from finsam.report.project.layout import Folders, Form, ReportId


def has_workbook(report: ReportId, prepared: Prepared) -> bool:
    """Whether a report has one: where its association wants it, and it is no page of the analyst's."""
    return Form.XLSX in prepared.forms and not report.for_analyst


def write_workbook(folders: Folders, report: ReportId, prepared: Prepared, page: Node, ids: Ids) -> None:
    """Write `<team>.xlsx` of the tree of a report's page; an earlier one is removed where there is none.

    OSError as `write_whole`.
    """
    path = folders.output(report, WORKBOOK)
    if not has_workbook(report, prepared):
        path.unlink(missing_ok=True)
        return
    figures = folders.output(report, ".figures.csv").read_text("utf-8")
    teams = {member.id: member.name for member in prepared.members} | {prepared.team: prepared.team_name}
    made = workbook(page, figures, words_of(report, prepared), teams)
    write_whole(path, made, ids=ids)
