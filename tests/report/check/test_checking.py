"""What a report is made of is told where it cannot be used, before anything is made."""

import shutil
from pathlib import Path

import nbformat
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


def with_text_cell(project: Project, notebook: str, text: str, code: bool = False) -> None:
    path = project.folders.notebooks / notebook
    read = nbformat.read(path, as_version=4)
    new = nbformat.v4.new_code_cell if code else nbformat.v4.new_markdown_cell
    read.cells += [nbformat.v4.new_markdown_cell("## Egna ord"), new(text)]
    nbformat.write(read, path)


def test_a_name_in_a_text_cell_that_means_no_figure_is_told_with_its_line_and_the_nearest(
    project: Project,
) -> None:
    shutil.copytree(
        ROOT / "notebooks", project.folders.notebooks, ignore=shutil.ignore_patterns("explore.ipynb")
    )
    assert [fault for fault in project.faults() if fault.file.startswith("notebooks/")] == []
    text = "Det kom {{ new }} nya.\n\nAv dem är {{ nyaa.woman }} kvinnor och `{{ kod }}` kod.\n"
    with_text_cell(project, "team_report.ipynb", text)
    with_text_cell(project, "association_report.ipynb", "Vi är {{ active_ende }}.\n")
    with_text_cell(project, "data_quality.ipynb", "Vi är {{ active_end }}.\n")
    told = {fault.file: fault for fault in project.faults() if fault.file.startswith("notebooks/")}
    team = told["notebooks/team_report.ipynb"]
    assert (team.severity, len(told)) == ("error", 3)
    assert team.place.startswith("avsnitt «Egna ord», cell ") and team.place.endswith(", rad 3")
    assert team.problem == "det finns inget tal som heter «nyaa.woman»."
    assert team.remedy == "Menade du new.woman?"
    assert told["notebooks/association_report.ipynb"].remedy == "Menade du active_end?"
    assert "inga tal att hämta" in told["notebooks/data_quality.ipynb"].problem


def test_so_is_a_name_in_a_text_that_code_gives_to_the_report(project: Project) -> None:
    shutil.copytree(
        ROOT / "notebooks", project.folders.notebooks, ignore=shutil.ignore_patterns("explore.ipynb")
    )
    text = 'tal = 1\nreport.markdown("""Av {{ new }}\nvar {{ nyaa }}.""")\nprint("{{ nyaa }}")'
    with_text_cell(project, "team_report.ipynb", text, code=True)
    with_text_cell(project, "team_report.ipynb", '%time\nreport.markdown("{{ nyaa }}")', code=True)
    (fault,) = (one for one in project.faults() if one.file == "notebooks/team_report.ipynb")
    assert fault.place.endswith(", rad 3")
    assert fault.problem == "det finns inget tal som heter «nyaa»."


def test_a_name_that_some_teams_have_says_which_do_not(project: Project) -> None:
    shutil.copytree(
        ROOT / "notebooks", project.folders.notebooks, ignore=shutil.ignore_patterns("explore.ipynb")
    )
    project.write("data/dal/stort/Kö.csv", "Kö-id;Remittent;Ställd i kö\nK-1;Kommunen;2023-12-01\n")
    with_text_cell(project, "team_report.ipynb", "I kö stod {{ queue_end }}.\n")
    (fault,) = (one for one in project.faults() if one.file == "notebooks/team_report.ipynb")
    assert fault.problem.endswith("Så är det i litet 2023-01--2023-12, litet 2024-01--2024-12.")
