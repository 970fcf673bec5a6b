"""What an association does itself stands on its page, apart from the sums of its teams."""

from dataclasses import replace
from pathlib import Path

import pytest
from small_project import TOGETHER, Small

from finsam.domain.periods import Period
from finsam.figures.audit.claims.rows import read_rows
from finsam.figures.audit.findings import audit
from finsam.figures.store import read_figures
from finsam.report.collect.own_register import read_own_register
from finsam.report.notebook.association_report import open_association
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.run.figures import prepare_all

STAFF = "Roll;Arbetsgivare;Omfattning;Från\nKurator;Regionen;20 %;2024-01-01\n"
BUDGET = "Post;Från;Till;Budget;Utfall\nKurator;2024-01-01;2024-12-31;400000;186000\n"


@pytest.fixture
def small(tmp_path: Path) -> Small:
    made = Small(tmp_path)
    made.write(
        "data/dal/lag/Personal.csv", "Roll;Arbetsgivare;Omfattning;Från\nCoach;Dalen;100 %;2023-01-01\n"
    )
    made.write("data/dal/dal/Personal.csv", STAFF)
    made.write("data/dal/dal/Budget.csv", BUDGET)
    made.write("data/dal/dal/Citat.csv", "Citat\nDet är bra att vi har en kurator.\n")
    return made


def counted(small: Small) -> list[str]:
    """Makes every figures file; gives the errors."""
    associations = read_associations(small.folders.params)
    outcomes = prepare_all(associations, small.folders, wanted_reports(associations, folders=small.folders))
    return [str(error) for outcome in outcomes for error in outcome.errors]


def test_its_staff_and_money_are_no_part_of_its_teams_sums_and_contradict_nothing(small: Small) -> None:
    assert counted(small) == []
    figures = list(read_figures(small.folders.output(TOGETHER, ".figures.csv")))
    totals = {one.measure: float(one.value) for one in figures if not one.by and one.value is not None}
    assert (totals["staff_fte"], totals["association_staff_fte"]) == (1.0, 0.2)
    assert "budget" not in totals
    assert (totals["association_budget"], totals["association_difference"]) == (400000, 214000)
    assert audit(read_rows(sorted(small.folders.out.rglob("*.figures.csv")))) == ()


def test_the_page_has_it_under_a_heading_of_its_own(small: Small) -> None:
    counted(small)
    page = open_association("dal", "2024", folder=small.root).own_register()
    assert page is not None
    html = page._repr_html_()
    assert "Förbundets egen verksamhet" in html
    assert "Kurator" in html and "Det är bra att vi har en kurator." in html
    assert "Den är inte med i teamens ekonomi." in html
    no_money = replace(page, tables=page.tables[:1])
    assert "ekonomi" not in no_money._repr_html_()
    assert [table.id for table in page.tables] == [
        "own-table-staff",
        "own-table-staff-changes",
        "own-table-budget",
    ]


def test_an_association_without_a_register_has_no_such_heading(tmp_path: Path) -> None:
    small = Small(tmp_path)
    small.neighbour()
    assert counted(small) == []
    assert open_association("dal", "2024", folder=small.root).own_register() is None


def test_participants_in_it_stop_the_associations_report_and_no_other(small: Small) -> None:
    small.write("data/dal/dal/Deltagare.csv", "Deltagar-id;Kön;Född\nP-1;Kvinna;1990\n")
    (error,) = counted(small)
    assert "Deltagare" in error and "förbundet" in error
    (one,) = read_associations(small.folders.params)
    own = read_own_register(one, small.folders)
    assert len(own.figures("dal", Period.parse("2024"))) == 0
