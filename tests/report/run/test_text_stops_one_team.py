"""A fault in one team's text stops that team's report, and neither the association's nor another's."""

from pathlib import Path

import pytest
from small_project import PERIOD, ROWS, TEAM, TOGETHER, Small, cli

from finsam.report.notebook.association_report import open_association
from finsam.report.project.layout import ReportId
from finsam.report.project.params.files import read_associations
from finsam.report.run.figures import prepare_all

NEIGHBOUR = ReportId("dal", "granne", PERIOD)


@pytest.fixture
def project(tmp_path: Path) -> Small:
    small = Small(tmp_path)
    small.write("params/dal/granne.yaml", "name: Grannen\nperiods: [2024]\n")
    rows = "\n".join(
        ("Deltagar-id;Kön;Född;Inskriven;Avslutad;Remittent;Försörjning före;Avslutsorsak", *ROWS)
    )
    small.write("data/dal/granne/Deltagare.csv", rows + "\n")
    small.text.write_text("# Aktiviteter\n\n{{ placements | personer }} i arbetsträning.\n", encoding="utf-8")
    return small


def outcomes(project: Small) -> dict[str, tuple[str, ...]]:
    associations = read_associations(project.folders.params)
    found = prepare_all(associations, project.folders, project.wanted)
    return {one.report.team: one.errors for one in found}


def test_a_name_without_a_figure_stops_the_report_of_its_own_team_alone(project: Small) -> None:
    errors = outcomes(project)
    (one,) = errors.pop("lag")
    assert "«placements» har inget tal: registret har inget i bladet Arbetsträning för perioden." in one
    assert set(errors.values()) == {()}
    assert project.folders.output(TOGETHER, ".figures.csv").is_file()


def test_the_associations_chapter_of_the_team_says_that_its_text_is_left_out(project: Small) -> None:
    outcomes(project)
    page = open_association("dal", PERIOD, folder=project.folders.params).chapters()._repr_html_()
    assert "Teamets text är inte med: ett tal i den finns inte." in page


def test_the_run_makes_every_other_report_and_ends_as_failed(project: Small) -> None:
    code, said = cli("reports", *project.where, "--jobs=1")
    assert code == 1
    assert "3 av 4 rapporter klara" in said
    assert "tal saknas från" not in said
    assert project.folders.output(TOGETHER, ".html").is_file()
    assert not project.folders.output(TEAM, ".html").is_file()


def test_a_register_with_errors_still_stops_the_association(project: Small) -> None:
    project.register("P-1;Kvinna;1990-05-17;i våras;;Kommunen;Försörjningsstöd;")
    assert "tal saknas från Laget" in outcomes(project)["dal"][0]


def test_the_names_that_a_text_can_use_are_printed_with_what_they_say(project: Small) -> None:
    where = [one for one in project.where if not one.startswith("--out")]
    code, said = cli("dictionary", "--team", "lag", "--period", "2024", *where)
    assert code == 0
    assert "{{ new }}  2" in said
    assert "{{ new.woman }}  1" in said
    assert "placements" not in said
    assert "age_mean" not in said, "a mean of two is told nowhere"
