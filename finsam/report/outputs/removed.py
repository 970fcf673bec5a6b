"""The files of a report that is made no more, removed: what lies in outputs/ is what there is."""

from pathlib import Path

from finsam.report.outputs.chart_folder import remove_charts
from finsam.report.outputs.made_record import FORMS, SUFFIXES, record_path
from finsam.report.project.layout import Folders, ReportId


def remove_report(folders: Folders, report: ReportId) -> None:
    """Remove what was made of a report; nothing that somebody wrote."""
    remove_charts(folders, report)
    for path in _files(folders, report):
        path.unlink(missing_ok=True)


def _files(folders: Folders, report: ReportId) -> list[Path]:
    made = [folders.output(report, suffix) for suffix in (*SUFFIXES, *FORMS)]
    # The board's text is what somebody wrote; the public's is what of it was approved.
    text = [folders.text(report)] if report.public else []
    hidden = [record_path(folders, report), folders.prepared(report), folders.index_figures(report)]
    return [*made, *text, folders.failed(report), *hidden]
