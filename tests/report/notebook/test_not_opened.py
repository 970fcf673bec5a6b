"""A notebook whose first cell names another project's report says what to write there."""

from pathlib import Path

import pytest
from small_project import PERIOD, Small

from finsam.report.notebook.association_report import open_association
from finsam.report.notebook.quality_report import open_quality
from finsam.report.notebook.team_report import open_report

CELL = "Ändra association, team och period i notebookens första cell."


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(tmp_path)


def told(small: Small, association: str, team: str, period: str) -> str:
    with pytest.raises(FileNotFoundError) as error:
        open_report(association, team, period, folder=small.root)
    return str(error.value)


def test_a_team_that_params_do_not_have_is_told_with_those_there_are_and_no_command(small: Small) -> None:
    said = told(small, "sodra-dalarna", "avesta", "2024-07--2025-06")
    assert said == f"sodra-dalarna/avesta finns inte i params/. {CELL} Det finns dal/lag."


def test_a_misspelt_team_is_told_with_the_one_that_was_meant(small: Small) -> None:
    assert "Menade du dal/lag?" in told(small, "dal", "lagg", PERIOD)


def test_a_period_that_the_team_has_not_is_told_with_those_it_has(small: Small) -> None:
    said = told(small, "dal", "lag", "2030")
    assert said == f"dal/lag har ingen rapport för 2030-01--2030-12 i params/. {CELL} Det finns {PERIOD}."


def test_a_report_that_params_name_is_told_with_what_makes_its_figures(small: Small) -> None:
    said = told(small, "dal", "lag", "2024")
    assert said.endswith(f"är inte beräknade. Kör «finsam figures --team lag --period {PERIOD}».")


def test_params_that_cannot_be_read_do_not_hide_what_to_run(small: Small) -> None:
    small.write("params/dal/lag.yaml", "name: [")
    assert "Kör «finsam figures" in told(small, "dal", "lag", "2024")


def test_an_association_without_a_page_is_told_why(small: Small) -> None:
    with pytest.raises(FileNotFoundError, match="Ingen sida för förbundet: det har bara ett team, Laget"):
        open_association("dal", "2024", folder=small.root)


def test_the_other_notebooks_say_the_same(small: Small) -> None:
    for opened in (open_association, open_quality):
        with pytest.raises(FileNotFoundError, match="norrby/norrby finns inte i params/"):
            opened("norrby", "2024", folder=small.root)
