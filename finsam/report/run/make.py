"""One report made: its notebook run and its page written, or what failed and how to mend it."""

import time
from dataclasses import replace

import nbformat
from nbformat import NotebookNode

from finsam.domain.faults import Fault
from finsam.domain.periods import Period
from finsam.present.dates import period_name
from finsam.present.pages.page import Page
from finsam.report.execute.run_notebook import DEFAULT, CellError, execute
from finsam.report.ipynb.file import NotebookError
from finsam.report.notebook.opened import facts_of, open_figures
from finsam.report.outputs.chart_folder import remove_charts
from finsam.report.outputs.errors import not_written
from finsam.report.outputs.guard.privacy_guard import NO_IDS, Ids, without_names
from finsam.report.outputs.known_ids import ids_of
from finsam.report.outputs.made_record import WORKBOOK
from finsam.report.outputs.outcome import Made
from finsam.report.outputs.prepared import Prepared, read_prepared
from finsam.report.outputs.unexpected import unexpected
from finsam.report.outputs.whole_files import NotWrittenError, refuse_named, write_whole
from finsam.report.page.figures_in_text import TextCellError, names_figures, with_figures
from finsam.report.page.html import html_of
from finsam.report.page.own_page import OwnPage, PageError
from finsam.report.project.layout import Folders, ReportId, ReportKind
from finsam.report.project.reports.limits import Limits
from finsam.report.public.public_cells import public_cells
from finsam.report.run.files.forms import write_forms
from finsam.report.run.files.index_figures import index_figures
from finsam.report.run.files.workbook_file import has_workbook
from finsam.report.texts.approvals import read_approved

REMEDY_CELL = "Rätta cellen i notebooks/{notebook} och kör om. Notebooken så långt den kom: {kept}."
FOOTER = "Gjord med finsam ur de källor som står sist i rapporten.{more}"
IN_EXCEL = " Tabeller, diagram och tal finns för Excel i {file}."
REMEDY_NOT_KEPT = "Rätta cellen i notebooks/{notebook} och kör om. {kept} sparades inte: {why}."


def make(report: ReportId, notebook: str, folders: Folders, limits: Limits = DEFAULT) -> Made:
    """Run the notebook of a prepared report and write its page. Whatever is raised is the report's error.

    A failed cell keeps the notebook as far as it came, as `<team>.failed.ipynb`; the last good page stays.
    """
    start = time.perf_counter()
    own = OwnPage(folders.notebooks)
    failure = _failure(report, notebook, folders, limits, own)
    faults = (*([failure] if failure else ()), *_warnings(own, folders, report))
    return Made(report, time.perf_counter() - start, faults)


def _warnings(own: OwnPage, folders: Folders, report: ReportId) -> tuple[Fault, ...]:
    """What the page lacks, in words that name nobody: a cell may."""
    if not own.warnings:
        return ()
    try:
        ids = ids_of(folders, report)
    except OSError:
        return ()  # which is the report's error
    return tuple(_naming_nobody(warning, ids) for warning in own.warnings)


def _naming_nobody(fault: Fault, ids: Ids) -> Fault:
    """The fault as it is, or with other words where its own would name somebody."""
    words = without_names(fault.without_remedy, ids)
    if words == fault.without_remedy:
        return fault
    return Fault(fault.severity, problem=words, remedy=fault.remedy)


def _failure(report: ReportId, notebook: str, folders: Folders, limits: Limits, own: OwnPage) -> Fault | None:
    """Make the report. Gives what failed and what to do about it; None where nothing did."""
    ids = NO_IDS
    try:
        ids = ids_of(folders, report)
        open_figures(folders, report)
        _write(report, execute(report, notebook, folders, limits), folders, ids, own)
    except CellError as error:
        remedy = _keep(report, notebook, error.notebook, folders, ids)
        return replace(_naming_nobody(error.fault, ids), remedy=remedy)
    except (NotebookError, PageError, TextCellError) as error:
        return _naming_nobody(error.fault, ids)
    except OSError as error:
        return not_written(error)
    # Whatever one report raises, the others are made.
    except Exception as error:
        return unexpected(error, folders, report)
    return None


def _write(report: ReportId, executed: NotebookNode, folders: Folders, ids: Ids, own: OwnPage) -> None:
    prepared = read_prepared(folders.prepared(report))
    named = names_figures(executed) and report.kind is not ReportKind.QUALITY
    facts = facts_of(folders, report, prepared) if named else None
    if report.public:
        approved = read_approved(folders.approved(report.association))
        executed, lacking = public_cells(executed, approved, facts)
        own.lacks(lacking)
    executed = with_figures(executed, facts)
    page = _html(report, executed, prepared, own)
    refuse_named(folders.output(report, ".html"), page, ids)
    write_whole(folders.output(report, ".ipynb"), _as_file(executed), ids=ids)
    write_whole(folders.output(report, ".html"), page, ids=ids)
    remove_charts(folders, report)
    own.lacks(write_forms(report, page, prepared, folders, ids))
    if not report.for_analyst:
        index_figures(folders, report, prepared, facts)
    folders.failed(report).unlink(missing_ok=True)


def _as_file(executed: NotebookNode) -> str:
    """The notebook as nbformat writes it, without the check of one that nbclient has filled."""
    text: str = nbformat.v4.writes(executed)
    return f"{text}\n"


def _keep(report: ReportId, notebook: str, failed: NotebookNode, folders: Folders, ids: Ids) -> str:
    """Keep the notebook as far as it came, if that can be. Gives what to do about the cell that failed."""
    kept = folders.failed(report)
    shown = kept.relative_to(folders.out.parent).as_posix()
    try:
        write_whole(kept, _as_file(failed), ids=ids)
    except NotWrittenError as error:
        kept.unlink(missing_ok=True)
        return REMEDY_NOT_KEPT.format(notebook=notebook, kept=shown, why=error.strerror)
    return REMEDY_CELL.format(notebook=notebook, kept=shown)


def _html(report: ReportId, executed: NotebookNode, prepared: Prepared, own: OwnPage) -> str:
    when = period_name(Period.parse(prepared.period))
    name, association = prepared.team_name, prepared.association_name
    edition = "offentlig utgåva" if prepared.public else "intern"
    page = Page(
        title=f"{name}, {when}, {edition}" if prepared.public else f"{name}, {when}",
        banner=f"{association}, offentlig utgåva" if prepared.public else association,
        period=when,
        description=_description(prepared, when),
        running=f"{name}   {when}   {edition}",
        footer=FOOTER.format(more=_more(report, prepared)),
    )
    return html_of(executed, page, prepared.left_out, own)


def _more(report: ReportId, prepared: Prepared) -> str:
    """In which other file the page's tables are; a page that is sent alone has no link that leads nowhere."""
    return IN_EXCEL.format(file=f"{report.team}{WORKBOOK}") if has_workbook(report, prepared) else ""


def _description(prepared: Prepared, when: str) -> str:
    if prepared.quality or prepared.explored:
        return f"Arbetsunderlag för analytikern i {prepared.association_name}, {when}."
    if prepared.public:
        return f"Offentlig rapport från {prepared.association_name} om {prepared.team_name}, {when}."
    return f"Rapport till styrelsen för {prepared.association_name} om {prepared.team_name}, {when}."
