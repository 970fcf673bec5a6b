"""An association's own register: what it may hold, and that it never holds a participant."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from finsam.domain.codes import standard_codes
from finsam.register.association_register import AssociationReading, read_association_register

Sheets = dict[str, list[list[Any]]]
AsWorkbook = Callable[[Sheets], Path]
ITS_OWN = ("Personal", "Styrgrupp", "Möten", "Budget", "Mål", "Citat", "Egna tal", "Jämförelsetal")


@pytest.fixture
def own(sheets: Sheets) -> Sheets:
    """The sheets that an association may keep."""
    return {name: rows for name, rows in sheets.items() if name in ITS_OWN}


def read(path: Path) -> AssociationReading:
    return read_association_register(path, standard_codes())


def test_staff_meetings_money_goals_and_numbers_are_read_without_a_list_of_participants(
    own: Sheets, as_workbook: AsWorkbook
) -> None:
    reading = read(as_workbook(own))
    assert reading.faults == ()
    assert reading.register is not None
    read_tables = (reading.register.staff, reading.register.budget, reading.register.own_numbers)
    assert [len(table) for table in read_tables] == [1, 1, 2]


@pytest.mark.parametrize("name", ["Deltagare", "Kö", "Arbetsträning", "Enkätsvar", "Uppföljning"])
def test_a_sheet_with_participants_is_refused_with_why_and_what_to_do(
    name: str, own: Sheets, sheets: Sheets, as_workbook: AsWorkbook
) -> None:
    reading = read(as_workbook(own | {name: sheets[name]}))
    assert reading.register is None
    (fault,) = reading.faults
    assert (fault.severity, fault.sheet) == ("error", name)
    assert "förbundet" in str(fault) and "Ta bort bladet ur filen" in str(fault)
    assert sheets[name][1][0] not in str(fault)


@pytest.mark.parametrize("name", ["Lista", "Personal"])
def test_participants_on_a_sheet_of_another_name_are_refused_too(
    name: str, own: Sheets, sheets: Sheets, as_workbook: AsWorkbook
) -> None:
    reading = read(as_workbook(own | {name: sheets["Deltagare"]}))
    assert reading.register is None
    assert [(one.severity, one.sheet) for one in reading.faults] == [("error", name)]


def test_a_list_of_agreements_with_ids_is_no_list_of_participants(
    own: Sheets, as_workbook: AsWorkbook
) -> None:
    reading = read(as_workbook(own | {"Avtal": [["ID", "Part"], ["1", "Regionen"]]}))
    assert reading.register is not None
    assert [(one.severity, one.sheet) for one in reading.faults] == [("warning", "Avtal")]


def test_activities_belong_to_a_team_and_are_told_as_not_read(
    own: Sheets, sheets: Sheets, as_workbook: AsWorkbook
) -> None:
    reading = read(as_workbook(own | {"Aktiviteter": sheets["Aktiviteter"]}))
    (fault,) = reading.faults
    assert (fault.severity, fault.sheet) == ("warning", "Aktiviteter")
    assert reading.register is not None


def test_its_cells_have_the_faults_that_a_teams_have(own: Sheets, as_workbook: AsWorkbook) -> None:
    own["Egna tal"][1][2] = "sju"
    own["Jämförelsetal"][1][:2] = ["Folkskola", "hälften"]
    own["Personal"][1][2] = ""
    own["Mål"][1][2] = "Hen med 8504121230 kom vidare"
    reading = read(as_workbook(own))
    assert reading.register is None
    assert [(one.sheet, one.row, one.column) for one in reading.faults] == [
        ("Personal", 2, "Omfattning"),
        ("Mål", 2, "Reflektion"),
        ("Egna tal", 2, "Tal"),
        ("Jämförelsetal", 2, "Utbildning"),
        ("Jämförelsetal", 2, "Andel"),
    ]
