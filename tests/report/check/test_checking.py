"""What a report is made of is told where it cannot be used, before anything is made."""

import shutil
from pathlib import Path

import pytest
from quoting_teams import Project

ROOT = Path(__file__).parents[3]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_a_file_of_texts_that_no_report_reads_is_told(project: Project) -> None:
    for name in ("stort/2025.md", "stort/2024H3.md", "stort/2024.txt", "stort/2024.md", "storrt/2024.md"):
        project.write(f"params/dal/texts/{name}", "# Aktiviteter\nStudiebesök.\n")
    found = {fault.file: fault for fault in project.faults() if "läses inte" in fault.found}
    assert set(found) == {
        "params/dal/texts/storrt",
        "params/dal/texts/stort/2024.txt",
        "params/dal/texts/stort/2024H3.md",
        "params/dal/texts/stort/2025.md",
    }
    assert found["params/dal/texts/storrt"].remedy == "Menade du stort/?"
    assert found["params/dal/texts/stort/2025.md"].expected == "2024-01--2024-12.md, 2023-01--2023-12.md"


def test_a_notebook_that_params_name_and_that_is_not_there_is_told_before_anything_is_made(
    project: Project,
) -> None:
    shutil.copytree(
        ROOT / "notebooks", project.folders.notebooks, ignore=shutil.ignore_patterns("explore.ipynb")
    )
    assert [fault for fault in project.faults() if fault.place == "notebook"] == []
    shutil.copy(ROOT / "notebooks/team_report.ipynb", project.folders.notebooks / "mitt_team.ipynb")
    project.write("params/dal/stort.yaml", "name: Stort\nperiods: [2024]\nnotebook: mitt_teamm.ipynb\n")
    (fault,) = (fault for fault in project.faults() if fault.place == "notebook")
    assert (fault.severity, fault.file) == ("error", "params/dal/stort.yaml")
    assert "notebooks/mitt_teamm.ipynb: filen finns inte. Menade du mitt_team.ipynb?" in fault.shown
    assert "«notebook»" in fault.remedy
