"""What participants wrote in a survey stands on the board's page once somebody has read and approved it."""

from pathlib import Path

import pytest
from small_project import PERIOD, ROWS, TEAM, Small

from finsam.report.check.unapproved import unapproved
from finsam.report.collect.collect import collect
from finsam.report.notebook.association_report import open_association
from finsam.report.notebook.team_report import open_report
from finsam.report.project.params.files import read_associations
from finsam.report.run.figures import prepare_all
from finsam.report.texts.approvals import approval_hash

TEXT = "Jag fick tid på mig."
SHEET = f"Instrument;Formulär;Datum;Fråga;Svar\nIndikatorer;Avslut;2024-10-01;Fritext;{TEXT}\n"


@pytest.fixture
def small(tmp_path: Path) -> Small:
    made = Small(tmp_path)
    made.write("data/dal/lag/Enkätsvar.csv", SHEET)
    return made


def shown(small: Small) -> str:
    prepare_all(read_associations(small.folders.params), small.folders, [TEAM])
    found = open_report("dal", "lag", "2024", folder=small.root).free_texts("Fritextsvar")
    return "" if found is None else found._repr_html_()


def test_a_text_that_nobody_has_approved_is_on_no_page_and_in_no_file(small: Small) -> None:
    assert shown(small) == ""
    made = [path for path in small.folders.out.rglob("*") if path.is_file()]
    assert made and not any(TEXT.encode() in path.read_bytes() for path in made)


def test_an_approved_text_is_shown(small: Small) -> None:
    small.write("params/dal/approved.txt", f"{approval_hash(TEXT)}  fritextsvar\n")
    assert TEXT in shown(small)


def chapters(small: Small) -> str:
    small.write("params/dal/granne.yaml", "name: Grannen\nperiods: [2024]\n")
    rows = "\n".join(
        ("Deltagar-id;Kön;Född;Inskriven;Avslutad;Remittent;Försörjning före;Avslutsorsak", *ROWS)
    )
    small.write("data/dal/granne/Deltagare.csv", rows + "\n")
    prepare_all(read_associations(small.folders.params), small.folders, small.wanted)
    return open_association("dal", PERIOD, folder=small.root).chapters()._repr_html_()


def test_an_approved_text_stands_in_its_teams_chapter_of_the_associations_report(small: Small) -> None:
    assert "Fritextsvar" not in chapters(small)
    small.write("params/dal/approved.txt", f"{approval_hash(TEXT)}  fritextsvar\n")
    page = chapters(small)
    assert page.count(TEXT) == 1
    assert 'id="team-lag-fritextsvar"' in page and 'id="team-granne-fritextsvar"' not in page


def test_the_check_shows_what_waits_also_where_there_is_no_public_edition(small: Small) -> None:
    (association,) = read_associations(small.folders.params)
    (waiting,) = unapproved(association, small.folders, collect(association, small.folders, [TEAM]))
    assert waiting.shown == f"«{TEXT}»"
    assert waiting.line.startswith(approval_hash(TEXT))
