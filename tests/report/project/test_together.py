"""An association has a page of its own only where more than one of its teams has the period."""

from pathlib import Path

import pytest
from small_project import TEAM, TOGETHER, Small, cli

from finsam.domain.periods import Period
from finsam.report.check.unread_texts import unread_texts
from finsam.report.project.layout import QUALITY, Edition
from finsam.report.project.params.files import read_associations
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.together import has_page, no_page, without_page

YEAR = Period.parse("2024")


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(tmp_path)


def association(small: Small) -> Association:
    (one,) = read_associations(small.folders.params)
    return one


def test_there_is_a_page_of_two_teams_and_none_of_one(small: Small) -> None:
    assert {one.team for one in small.wanted} == {"lag", QUALITY}
    small.neighbour()
    assert {one.team for one in small.wanted} == {"lag", "granne", "dal", QUALITY}


def test_a_period_that_only_one_of_two_teams_has_is_named_in_a_line(small: Small) -> None:
    small.neighbour()
    small.write("params/dal/lag.yaml", "name: Laget\nperiods: [2024, 2023, 2023H1]\n")
    assert without_page(association(small)) == (Period.parse("2023H1"), Period.parse("2023"))
    assert no_page(association(small)) == (
        "Ingen sida för förbundet: bara ett av dess två team har första halvåret 2023 och helåret 2023."
    )


def test_an_association_none_of_whose_periods_two_teams_have_says_so_without_naming_them(
    small: Small,
) -> None:
    small.neighbour()
    small.write("params/dal/lag.yaml", "name: Laget\nperiods: [2023]\n")
    told = "Ingen sida för förbundet: ingen period finns för mer än ett av dess två team."
    assert no_page(association(small)) == told


def test_an_association_of_a_single_team_says_so(small: Small) -> None:
    assert no_page(association(small)) == "Ingen sida för förbundet: det har bara ett team, Laget."


def test_a_register_of_its_own_gives_the_board_a_page_but_not_the_public(small: Small) -> None:
    small.write("data/dal/dal/Citat.csv", "Citat\nDet är bra.\n")
    assert has_page(association(small), YEAR, Edition.BOARD, small.folders)
    assert not has_page(association(small), YEAR, Edition.PUBLIC, small.folders)
    assert no_page(association(small), small.folders) == ""


@pytest.mark.parametrize(
    "kept",
    [
        "data/dal/frozen/2024-01--2024-12/dal.json",
        "data/dal/frozen/2024-01--2024-12/dal.public.json",
        "data/dal/public/2024-01--2024-12/dal.html",
    ],
)
def test_a_page_that_was_frozen_or_published_before_is_made_still(small: Small, kept: str) -> None:
    small.write(kept, "{}")
    for edition in Edition:
        assert has_page(association(small), YEAR, edition, small.folders)


def test_the_commands_and_the_index_say_it_and_a_page_of_before_is_removed(small: Small) -> None:
    small.write("outputs/dal/2024-01--2024-12/dal.html", "en sida från förut")
    _, said = cli("reports", *small.where)
    told = "ngen sida för förbundet: det har bara ett team, Laget."
    assert f"dal: i{told}" in said
    assert f"I{told}" in (small.folders.out / "index.html").read_text(encoding="utf-8")
    assert small.folders.output(TEAM, ".html").is_file()
    assert not small.folders.output(TOGETHER, ".html").exists()


def test_a_text_of_an_association_without_a_page_is_told_and_left(small: Small) -> None:
    text = small.write("params/dal/texts/dal/2024.md", "# Sammanfattning\n\nBra.\n")
    (fault,) = unread_texts(association(small), small.folders)
    assert "bara ett team har perioden" in str(fault.found)
    assert text.is_file()


def test_a_new_period_of_one_team_gets_no_text_for_the_association(small: Small) -> None:
    small.neighbour()
    where = ["--params", str(small.folders.params)]
    assert cli("period", "2025", "--team", "lag", *where)[0] == 0
    assert not (small.folders.params / "dal/texts/dal").exists()
    assert cli("period", "2025", "--team", "granne", *where)[0] == 0
    assert (small.folders.params / "dal/texts/dal/2025.md").is_file()
