"""Only what has changed is made: every source and every file counts, and a run can be stopped at any time."""

import copy
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
from kernels import PARAMETERS, descendants, gone
from nbformat.v4 import new_code_cell, new_notebook

from finsam.report.inputs.inputs import Inputs
from finsam.report.inputs.stale import states
from finsam.report.outputs.made_record import output_paths, record_path, write_made
from finsam.report.project.layout import QUALITY, Folders, ReportId
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.run.run import run

ROOT = Path(__file__).parents[3]
NOTEBOOKS = ("team_report.ipynb", "association_report.ipynb", "data_quality.ipynb")
TEAM = ReportId("forbund", "lag", "2024-01--2024-12")
ASSOCIATION = ReportId("forbund", "forbund", "2024-01--2024-12")
SATER = ReportId("sodra-dalarna", "sater", "2022-07--2023-06")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


class Standing:
    """A project whose reports all stand as made, though nothing was run."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folders = Folders.of(root / "params", root / "data", root / "outputs")
        write(root / "params/forbund/association.yaml", "name: Förbundet\ngoal: [work]\n")
        write(root / "params/forbund/lag.yaml", "name: Laget\nperiods: [2024]\n")
        write(root / "params/forbund/granne.yaml", "name: Grannen\nperiods: [2024]\n")
        write(root / "params/forbund/texts/lag/2024-01--2024-12.md", "# Text\n")
        write(root / "data/forbund/lag/Deltagare.csv", "Deltagar-id\n")
        write(root / "data/forbund/granne/Deltagare.csv", "Deltagar-id\n")
        write(root / "data/forbund/published/a.csv", "association\n")
        for name in NOTEBOOKS:
            write(root / "notebooks" / name, "{}")
        write(root / "program/finsam/a.py", "x = 1\n")
        write(root / "program/warm_fork/a.py", "x = 1\n")
        write(root / "program/requirements.lock", "pandas==3.1.1\n")
        for report in wanted_reports(read_associations(self.folders.params)):
            for path in output_paths(self.folders, report):
                write(path, str(report))
        for report, inputs in self.inputs().items():
            write_made(self.folders, report, inputs, {}, [])

    def inputs(self) -> dict[ReportId, dict[str, str]]:
        return {report: state.inputs for report, state in self._states().items()}

    def reasons(self, report: ReportId = TEAM) -> tuple[str, ...]:
        return self._states()[report].reasons

    def _states(self) -> Any:
        associations = read_associations(self.folders.params)
        program = self.root / "program"
        inputs = Inputs(self.folders, program / "finsam", [program / "warm_fork"])
        return states(associations, self.folders, wanted_reports(associations), inputs)


@pytest.fixture
def standing(tmp_path: Path) -> Standing:
    return Standing(tmp_path)


def test_a_report_whose_sources_and_files_are_as_they_were_is_not_made(standing: Standing) -> None:
    assert standing.reasons(TEAM) == ()
    assert standing.reasons(ASSOCIATION) == ()


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("data/forbund/lag/Deltagare.csv", "registret"),
        ("data/forbund/published/a.csv", "publicerade tal"),
        ("params/forbund/association.yaml", "params"),
        ("params/forbund/lag.yaml", "params"),
        ("params/forbund/texts/lag/2024-01--2024-12.md", "texten"),
        ("notebooks/team_report.ipynb", "notebooken"),
        ("program/finsam/a.py", "finsam"),
        ("program/warm_fork/a.py", "finsam"),
        ("program/requirements.lock", "låsfilen"),
    ],
)
def test_a_changed_source_is_the_reason(standing: Standing, file: str, source: str) -> None:
    with (standing.root / file).open("a", encoding="utf-8") as added:
        added.write("\n")
    assert standing.reasons() == (f"ändrat: {source}",)


def test_a_source_with_a_new_date_but_the_same_content_is_no_reason(standing: Standing) -> None:
    os.utime(standing.root / "data/forbund/lag/Deltagare.csv", (0, 0))
    assert standing.reasons() == ()


SAVED: dict[str, Any] = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {"kernelspec": {"name": "finsam"}},
    "cells": [
        {
            "cell_type": "code",
            "id": "a",
            "metadata": {"tags": ["parameters"]},
            "source": "a\nb",
            "outputs": [],
            "execution_count": None,
        }
    ],
}


def test_a_notebook_that_jupyterlab_has_run_and_saved_is_no_reason(standing: Standing) -> None:
    path = standing.root / "notebooks/team_report.ipynb"
    write(path, json.dumps(SAVED))
    write_made(standing.folders, TEAM, standing.inputs()[TEAM], {}, [])
    assert standing.reasons() == ()
    saved = copy.deepcopy(SAVED)
    saved["metadata"] = {"language_info": {"version": "3.11.7"}, "widgets": {}}
    (cell,) = saved["cells"]
    cell |= {"outputs": [{"output_type": "stream"}], "execution_count": 7, "source": ["a\n", "b"], "id": "b"}
    cell["metadata"] |= {"jupyter": {"source_hidden": True}, "execution": {"iopub.execute_input": "12:00"}}
    write(path, json.dumps(saved, indent=1))
    assert standing.reasons() == ()


@pytest.mark.parametrize(
    "change",
    [
        {"source": "a\nc"},
        {"cell_type": "markdown"},
        {"metadata": {"tags": []}},
        {"metadata": {"tags": None}},
        {"attachments": {"a.png": {"image/png": "AA=="}}},
    ],
)
def test_a_cell_with_another_text_kind_tag_or_attachment_is_a_reason(
    standing: Standing, change: dict[str, Any]
) -> None:
    path = standing.root / "notebooks/team_report.ipynb"
    write(path, json.dumps(SAVED))
    write_made(standing.folders, TEAM, standing.inputs()[TEAM], {}, [])
    (cell,) = SAVED["cells"]
    write(path, json.dumps({**SAVED, "cells": [{**cell, **change}]}))
    assert standing.reasons() == ("ändrat: notebooken",)


def test_a_module_or_a_picture_that_the_notebook_names_is_a_reason_but_no_checkpoint_or_other_picture(
    standing: Standing,
) -> None:
    (cell,) = SAVED["cells"]
    shows = "![Lokalen](bilder/å.PNG) ![Huset](min%20bild.png)"
    notebook = {**SAVED, "cells": [{**cell, "cell_type": "markdown", "source": shows}]}
    write(standing.root / "notebooks/team_report.ipynb", json.dumps(notebook))
    write_made(standing.folders, TEAM, standing.inputs()[TEAM], {}, [])
    write(standing.root / "notebooks/.ipynb_checkpoints/å.PNG", "a")
    write(standing.root / "notebooks/another_notebooks.png", "a")
    assert standing.reasons() == ()
    for name in ("bilder/å.PNG", "min bild.png", "egna.py"):
        write(standing.root / "notebooks" / name, "a")
        assert standing.reasons() == ("ändrat: notebooken",)
        write_made(standing.folders, TEAM, standing.inputs()[TEAM], {}, [])


def test_a_text_by_another_name_of_its_period_is_no_reason_but_a_second_one_is(standing: Standing) -> None:
    text = standing.root / "params/forbund/texts/lag/2024-01--2024-12.md"
    text.rename(text.with_name("2024.md"))
    assert standing.reasons() == ()
    write(text, "# Text\n")
    assert standing.reasons() == ("ändrat: texten",)


def test_another_teams_register_is_no_reason(standing: Standing) -> None:
    write(standing.root / "data/forbund/granne/Deltagare.csv", "Deltagar-id;Kön\n")
    assert standing.reasons() == ()


@pytest.mark.parametrize("change", [Path.unlink, lambda path: path.write_text("")])
def test_a_missing_or_changed_file_in_outputs_is_a_reason(
    standing: Standing, change: Callable[[Path], object]
) -> None:
    for path in output_paths(standing.folders, TEAM):
        kept = path.read_bytes()
        change(path)
        assert len(standing.reasons()) == 1
        assert path.relative_to(standing.folders.out).as_posix() in standing.reasons()[0]
        path.write_bytes(kept)


def test_a_report_that_was_never_made_or_whose_record_is_spoilt_is_made(standing: Standing) -> None:
    record_path(standing.folders, TEAM).write_text('{"inputs": ')
    assert standing.reasons() == ("inte gjord ännu",)


def test_an_associations_report_is_made_again_when_its_teams_is(standing: Standing) -> None:
    write(standing.root / "data/forbund/lag/Deltagare.csv", "Deltagar-id;Kön\n")
    assert standing.reasons(ASSOCIATION) == ("lag görs om",)


def test_an_associations_report_is_made_again_when_a_teams_figures_are_others(standing: Standing) -> None:
    figures = standing.folders.output(TEAM, ".figures.csv")
    figures.write_text("others\n")
    write_made(standing.folders, TEAM, standing.inputs()[TEAM], {}, [])
    assert standing.reasons(TEAM) == ()
    assert standing.reasons(ASSOCIATION) == ("ändrat: underlaget från lag",)


@pytest.fixture(scope="module")
def sater(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """Säter's register and params with notebooks of one cell, its reports made."""
    root = tmp_path_factory.mktemp("sater")
    for name in ("association.yaml", "sater.yaml"):
        write(
            root / "params/sodra-dalarna" / name,
            (ROOT / "params/sodra-dalarna" / name).read_text(encoding="utf-8"),
        )
    (root / "data/sodra-dalarna").mkdir(parents=True)
    shutil.copy(ROOT / "data/sodra-dalarna/sater.xlsx", root / "data/sodra-dalarna")
    parameters = new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})
    for name in NOTEBOOKS:
        write(
            root / "notebooks" / name,
            nbformat.writes(new_notebook(cells=[parameters, new_code_cell("1 + 1")])),
        )
    folders = Folders.of(root / "params", root / "data", root / "outputs")
    assert made(folders) == all_teams(folders)
    # The analyst's page tells what is new since it was last shown: from the second time on, nothing.
    assert made(folders, force=True) == all_teams(folders)
    return folders


def all_teams(folders: Folders) -> list[str]:
    """The team, or what stands for one, of every report that params name."""
    return sorted(report.team for report in wanted_reports(read_associations(folders.params)))


def made(folders: Folders, *, force: bool = False) -> list[str]:
    """The teams whose reports a run makes."""
    told: list[tuple[ReportId, str]] = []
    associations = read_associations(folders.params)
    run(
        associations,
        folders,
        wanted_reports(associations),
        1,
        lambda report, seconds, error, remedy: told.append((report, error)),
        force,
    )
    assert not any(error for _, error in told), told
    return sorted(report.team for report, _ in told)


def files(folders: Folders) -> dict[str, bytes]:
    """Every file of a run but its clock."""
    return {
        path.relative_to(folders.out).as_posix(): path.read_bytes()
        for path in folders.out.rglob("*")
        if path.is_file() and path.name != "run.json"
    }


def test_a_run_with_nothing_changed_makes_nothing_and_says_so_in_the_record(sater: Folders) -> None:
    before = files(sater)
    assert made(sater) == []
    assert files(sater) == before
    record = json.loads((sater.out / "run.json").read_text(encoding="utf-8"))
    assert sorted(one["team"] for one in record["reports"]) == all_teams(sater)
    assert {one["status"] for one in record["reports"]} == {"unchanged"}
    assert any("sater.xlsx" in one["inputs"] for one in record["reports"])


def test_a_lost_page_is_made_again_as_it_was_and_nothing_else(sater: Folders) -> None:
    before = files(sater)
    sater.output(replace(SATER, team=QUALITY), ".html").unlink()
    assert made(sater) == [QUALITY]
    assert files(sater) == before


def test_a_lost_index_is_made_again_without_any_report(sater: Folders) -> None:
    before = files(sater)
    (sater.out / "index.html").unlink()
    assert made(sater) == []
    assert files(sater) == before


def test_a_run_with_nothing_to_do_imports_no_pandas(sater: Folders) -> None:
    folders = ["--params", str(sater.params), "--data", str(sater.data), "--out", str(sater.out)]
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "finsam", "reports", *folders],
        capture_output=True,
        text=True,
        check=True,
    )
    imported = {line.rpartition("|")[2].strip() for line in told.stderr.splitlines()}
    assert "finsam.report.inputs.stale" in imported
    assert not imported & {"pandas", "numpy", "matplotlib", "papermill", "jupyter_client"}
    assert f"{len(all_teams(sater))} utan att göras om" in told.stdout


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL])
def test_a_run_stopped_midway_leaves_no_process_and_the_next_gives_the_same(
    sater: Folders, ending: signal.Signals
) -> None:
    before = files(sater)
    folders = ["--params", str(sater.params), "--data", str(sater.data), "--out", str(sater.out)]
    command = [sys.executable, "-m", "finsam", "reports", "--force", "--jobs", "2", *folders]
    record = record_path(sater, SATER)
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as started:
        while record.exists() and started.poll() is None:
            time.sleep(0.05)
        time.sleep(0.5)
        family = descendants(started.pid)
        os.kill(started.pid, ending)
    assert family
    for pid in family:
        assert gone(pid)
    made(sater)
    assert files(sater) == before
