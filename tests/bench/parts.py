"""How much work is there in the reports themselves? What no way of running them can be faster than.

In one process that has everything imported: counting the figures, running the notebooks' cells, rendering
the pages; seconds of processor, in that order. A run takes at least their sum shared among the cores.
"""

import multiprocessing
import os
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

import nbformat

from finsam.report.project.layout import Edition, Folders, ReportId, ReportKind

NOTEBOOKS = {
    ReportKind.TEAM: "team_report.ipynb",
    ReportKind.ASSOCIATION: "association_report.ipynb",
    ReportKind.QUALITY: "data_quality.ipynb",
}


@dataclass(frozen=True)
class Parts:
    """Seconds of processor over all reports of a project."""

    figures: float
    cells: float
    pages: float

    @property
    def total(self) -> float:
        return self.figures + self.cells + self.pages


def measure_parts(folders: Folders) -> Parts:
    """The work of a project whose reports have been made."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
        return alone.submit(_parts, folders).result()


def _parts(folders: Folders) -> Parts:
    from finsam.report.project.params.files import read_associations
    from finsam.report.project.reports.wanted import wanted_reports
    from finsam.report.run.figures import prepare_all

    os.environ.update(folders.environment())
    os.chdir(folders.notebooks)
    associations = read_associations(folders.params)
    wanted = wanted_reports(associations, editions=[Edition.BOARD])
    # The first time imports what is needed; that is once a run, whatever the number of reports.
    prepare_all(associations, folders, wanted[:1])
    figures = _processor_seconds(partial(prepare_all, associations, folders, wanted))
    cells = _cells_seconds(wanted)
    pages = _pages_seconds(folders, wanted)
    return Parts(figures, cells, pages)


def _processor_seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _cells_seconds(wanted: list[ReportId]) -> float:
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    shell: Any = InteractiveShell.instance()
    sources = {
        kind: [cell.source for cell in nbformat.read(name, as_version=4).cells if cell.cell_type == "code"]
        for kind, name in NOTEBOOKS.items()
    }

    def run(report: ReportId) -> None:
        shell.reset(new_session=False)
        _, *cells = sources[report.kind]
        shell.user_ns.update(
            association=report.association, team=report.team, period=report.period, edition="board"
        )
        with capture_output():
            for cell in cells:
                shell.run_cell(cell).raise_error()

    one_of_each = {report.kind: report for report in wanted}
    for report in one_of_each.values():
        run(report)
    return sum(_processor_seconds(partial(run, report)) for report in wanted)


def _pages_seconds(folders: Folders, wanted: list[ReportId]) -> float:
    from finsam.report.outputs.prepared import read_prepared
    from finsam.report.page.own_page import OwnPage
    from finsam.report.run.make import _html as html

    def render(report: ReportId) -> None:
        html(
            report,
            nbformat.read(folders.output(report, ".ipynb"), as_version=4),
            read_prepared(folders.prepared(report)),
            OwnPage(folders.notebooks),
        )

    render(wanted[0])
    return sum(_processor_seconds(partial(render, report)) for report in wanted)
