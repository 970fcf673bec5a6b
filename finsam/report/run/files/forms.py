"""What a report is besides its page: a PDF and a workbook, made of the page's HTML, which is read once."""

from finsam.domain.faults import Fault
from finsam.present.paper.page_tree import read_tree
from finsam.report.outputs.guard.privacy_guard import Ids
from finsam.report.outputs.prepared import Prepared
from finsam.report.project.layout import Folders, Form, ReportId
from finsam.report.run.files.paper import write_paper
from finsam.report.run.files.workbook_file import write_workbook


def write_forms(
    report: ReportId, page: str, prepared: Prepared, folders: Folders, ids: Ids
) -> tuple[Fault, ...]:
    """Write the forms that a report's association wants, and remove others. Gives what is wrong with them.

    OSError as `write_whole`.
    """
    wanted = not report.for_analyst and {Form.PDF, Form.XLSX}.intersection(prepared.forms)
    tree = read_tree(page if wanted else "")
    write_workbook(folders, report, prepared, tree, ids)
    return write_paper(report, tree, prepared, folders, ids)
