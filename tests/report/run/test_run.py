"""A run over several reports: one that fails is told so that it can be mended, and the others are made."""

import json
import os
import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from small_teams import PERIOD, ROOT, ROWS, Project

from finsam.report.project.layout import VARIABLES


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Three teams: one sound, one whose register has two faults, one whose notebook fails half-way."""
    made = Project(tmp_path_factory.mktemp("project"))
    shutil.copytree(
        ROOT / "notebooks", made.root / "notebooks", ignore=shutil.ignore_patterns("explore.ipynb")
    )
    notebook = nbformat.read(ROOT / "notebooks" / "team_report.ipynb", as_version=4)
    place = next(i for i, cell in enumerate(notebook.cells) if cell.source.startswith("## 4."))
    notebook.cells.insert(place + 1, nbformat.v4.new_code_cell('report.table("personal")'))
    nbformat.write(notebook, made.root / "notebooks" / "broken.ipynb")
    made.write("params/dal/association.yaml", "name: Dalens Samordningsförbund\ngoal: [work, studies]\n")
    made.team("sound")
    made.team("faulty", (*ROWS, "P-4;Kvina;1990-02-30;2024-02-01;;Kommunen;Försörjningsstöd;"))
    made.team("stops", more="notebook: broken.ipynb\n")
    made.failed = made.run()  # type: ignore[attr-defined]
    return made


def test_the_other_reports_are_made_when_one_fails(project: Project) -> None:
    assert project.told["sound"][0] == ""
    assert project.output("sound", ".html").is_file()
    # The association has no total without all of its teams.
    assert {team for team, (error, _) in project.told.items() if error} == {"faulty", "stops", "dal"}


def test_a_faulty_register_is_told_with_every_fault_and_no_notebook_is_run(project: Project) -> None:
    error, remedy = project.told["faulty"]
    assert "rad 5, kolumn Kön" in error
    assert "rad 5, kolumn Född" in error
    assert "Rätta" in remedy
    assert not project.output("faulty", ".html").exists()
    assert not project.output("faulty", ".figures.csv").exists()


def test_a_failed_cell_is_told_with_its_section_cause_and_remedy_and_the_notebook_is_kept(
    project: Project,
) -> None:
    error, remedy = project.told["stops"]
    assert "4. Personal – insatsens förutsättningar" in error
    assert "personal" in error
    assert "staff" in error, "the names there are"
    kept = project.output("stops", ".failed.ipynb")
    assert remedy.startswith("Rätta cellen i notebooks/broken.ipynb och kör om.")
    assert "stops.failed.ipynb" in remedy
    assert any(cell.get("outputs") for cell in nbformat.read(kept, as_version=4).cells)
    assert not project.output("stops", ".html").exists()


def test_the_association_says_which_team_it_lacks(project: Project) -> None:
    assert "Team Faulty" in project.told["dal"][0]


def test_the_record_tells_status_seconds_inputs_and_error_of_each_report(project: Project) -> None:
    record = json.loads((project.root / "outputs" / "run.json").read_text(encoding="utf-8"))
    reports = {one["team"]: one for one in record["reports"]}
    assert reports["sound"]["status"] == "ok"
    assert reports["sound"]["seconds"] > 0
    assert all(len(digest) == 64 for digest in reports["sound"]["inputs"].values())
    assert reports["faulty"]["status"] == reports["stops"]["status"] == "failed"
    assert "kolumn Kön" in reports["faulty"]["error"]
    assert "finsam" in record["versions"]


def test_the_index_shows_what_failed_and_why(project: Project) -> None:
    index = (project.root / "outputs" / "index.html").read_text(encoding="utf-8")
    assert "Team Sound" in index
    assert "Rapporten gjordes inte" in index
    assert "kolumn Kön" in index


def test_no_file_is_left_half_written(project: Project) -> None:
    assert not list((project.root / "outputs").rglob(".finsam-*"))


def test_the_executed_notebook_names_no_folder_of_this_machine_and_no_person(project: Project) -> None:
    for suffix in (".ipynb", ".html", ".figures.csv"):
        text = project.output("sound", suffix).read_text(encoding="utf-8")
        assert str(project.root) not in text
        assert "P-1" not in text
        assert "1990-05-17" not in text


def test_the_same_inputs_give_the_same_bytes(project: Project, tmp_path: Path) -> None:
    again = Project(tmp_path / "again")
    for name in ("params", "data", "notebooks"):
        shutil.copytree(project.root / name, again.root / name)
    for team in ("faulty", "stops"):
        (again.root / f"params/dal/{team}.yaml").unlink()
    again.run()
    for suffix in (".html", ".figures.csv", ".ipynb"):
        assert again.output("sound", suffix).read_bytes() == project.output("sound", suffix).read_bytes()


def test_the_notebook_runs_from_top_to_bottom_as_it_stands_in_jupyterlab(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As JupyterLab does: the notebook's own folder, its own parameters, no papermill, nothing set."""
    for name in VARIABLES.values():
        monkeypatch.delenv(name, raising=False)
    path = project.root / "notebooks" / "team_report.ipynb"
    notebook = nbformat.read(path, as_version=4)
    parameters = next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", []))
    parameters.source = f'association, team, period, edition = "dal", "sound", "{PERIOD}", "board"'
    environment = {key: value for key, value in os.environ.items() if key not in VARIABLES.values()}
    NotebookClient(
        notebook, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    ).execute(env=environment)
    assert "Team Sound" in nbformat.writes(notebook)
