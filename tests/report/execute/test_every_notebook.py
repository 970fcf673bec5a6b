"""Every notebook of finsam gives the same, whichever way its cells are run."""

import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from lab import outside_a_run
from nbformat import NotebookNode
from the_demo import copy_demo

from finsam.domain.periods import Period
from finsam.report.execute.run_notebook import execute
from finsam.report.execute.warm_kernels import SETTINGS
from finsam.report.ipynb.cells import as_text
from finsam.report.notebook.own.own_table import table
from finsam.report.project.layout import EXPLORE, QUALITY, Edition, Folders, ReportId
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.run.figures import prepare_all
from finsam.report.run.notebooks import notebooks_of

TEAM, WHOLE, PERIOD = "sala", "vastmanland", "2024-01--2024-12"
REPORTS = [ReportId(WHOLE, one, PERIOD) for one in (TEAM, WHOLE, QUALITY, EXPLORE)]
STYLE, TAG = re.compile(r"<style>.*?</style>", re.DOTALL), re.compile(r"<[^<>]*>")
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is one way where there is no fork")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    made = copy_demo(tmp_path_factory.mktemp("demo"), explore=True)
    associations = [one for one in read_associations(made.params) if one.id == WHOLE]
    wanted = wanted_reports(associations, (), [Period.parse(PERIOD)], [Edition.BOARD], made)
    assert set(REPORTS) <= set(wanted)
    assert not any(outcome.errors for outcome in prepare_all(associations, made, wanted))
    return made


def notebook_of(folders: Folders, report: ReportId) -> str:
    ((notebook, _),) = notebooks_of(read_associations(folders.params), [report]).values()
    return notebook


def words_of(notebook: NotebookNode) -> list[str]:
    """What a reader sees of each output, without markup; outside a run a part brings its own look along."""
    return [
        " ".join(TAG.sub(" ", STYLE.sub("", as_text(output.data["text/html"]))).split())
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "text/html" in output.get("data", {})
    ]


@pytest.mark.parametrize("report", REPORTS, ids=[one.team for one in REPORTS])
def test_forked_cells_give_the_bytes_of_an_ordinary_kernel(
    folders: Folders, report: ReportId, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in folders.environment().items():
        monkeypatch.setenv(name, value)
    notebook = notebook_of(folders, report)
    # What has been shown where the cells are forked from tells nothing on the page.
    shown = table(pd.DataFrame({"team": ["Sala"], "platser": [12]}), caption="Platser")
    assert shown is not None and shown._repr_html_()
    forked = execute(report, notebook, folders)
    monkeypatch.setenv(SETTINGS.cold_variable, "1")
    assert nbformat.writes(forked) == nbformat.writes(execute(report, notebook, folders))


@pytest.mark.parametrize("report", REPORTS[:3], ids=[one.team for one in REPORTS[:3]])
def test_papermills_own_command_shows_the_same_numbers(
    folders: Folders, report: ReportId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook, written = notebook_of(folders, report), tmp_path / "executed.ipynb"
    parameters = {name: getattr(report, name) for name in ("association", "team", "period")}
    given = [part for name, value in parameters.items() for part in ("-r", name, value)]
    program = str(Path(sys.executable).with_name("papermill"))
    command = [program, notebook, str(written), "--kernel", "python3", "--no-progress-bar", *given]
    ran = subprocess.run(command, cwd=folders.notebooks, env=outside_a_run(), capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    for name, value in folders.environment().items():
        monkeypatch.setenv(name, value)
    shown = words_of(execute(report, notebook, folders))
    assert sum(any(map(str.isdigit, one)) for one in shown) > 5
    assert [one for one in words_of(nbformat.read(written, as_version=4)) if one] == [
        one for one in shown if one
    ]
