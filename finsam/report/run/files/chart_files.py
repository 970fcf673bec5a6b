"""The charts of reports as files beside them: SVG, and PNG where the typesetter is installed."""

from collections.abc import Iterable

from finsam.present.paper.typeset import can_typeset
from finsam.present.standalone.chart_png import chart_png
from finsam.present.standalone.chart_svg import chart_files
from finsam.report.outputs.chart_folder import write_charts
from finsam.report.outputs.run_lock import alone
from finsam.report.project.layout import Folders, ReportId


def write_chart_files(folders: Folders, reports: Iterable[ReportId]) -> int:
    """Write the charts of every report that has a page. Gives how many charts there are.

    Not to be called while reports are made: the typesetter starts threads. Errors as `alone` and
    `write_charts`.
    """
    reports, n_charts = list(reports), 0
    with alone(folders, reports):
        for report in reports:
            page = folders.output(report, ".html")
            charts = list(chart_files(page.read_text("utf-8"))) if page.is_file() else []
            files: dict[str, str | bytes] = {f"{one.name}.svg": one.svg for one in charts}
            if can_typeset():
                files |= {f"{one.name}.png": chart_png(one.svg) for one in charts}
            if charts:
                write_charts(folders, report, files)
            n_charts += len(charts)
    return n_charts
