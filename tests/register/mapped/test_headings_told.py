"""What is told of the headings of a list in another form: which row, which heading, what params say."""

from collections.abc import Callable
from pathlib import Path

import pytest

from finsam.domain.codes import standard_codes
from finsam.domain.faults import Fault
from finsam.register.core.cells import Cell
from finsam.register.register import read_register
from finsam.report.project.register_block import RegisterBlock

HEADINGS = ["Kod", "Kön", "Född", "Startdatum", "Slutdatum", "Remittent", "Försörjning", "Orsak"]
COLUMNS = {"Deltagar-id": "Kod", "Inskriven": "Startdatum", "Avslutad": "Slutdatum", "Avslutsorsak": "Orsak"}
TITLE = [["Vår lista"], []]
Rows = list[list[Cell]]


def listed(number: int = 8) -> Rows:
    return [
        [f"D{i}", "KM"[i % 2], str(1970 + i), f"2024-01-{i + 1:02}", end, "FK", "Sjukpenning", reason]
        for i in range(number)
        for end, reason in [("2024-06-01", "Arbete") if i % 2 else ("", "")]
    ]


@pytest.fixture
def told(tmp_path: Path, as_workbook: Callable[..., Path]) -> Callable[..., list[Fault]]:
    """The faults of one sheet that is read as params say."""

    def faults(rows: Rows, **said: object) -> list[Fault]:
        mapping = RegisterBlock.model_validate({"sheets": {"Deltagare": "Blad1"}, **said}).mapping()
        return list(
            read_register(as_workbook({"Blad1": rows}), "t", standard_codes(), mapping=mapping).faults
        )

    return faults


def renamed(**new: str) -> list[str]:
    return [new.get(heading, heading) for heading in HEADINGS]


def test_a_fault_of_a_heading_is_on_the_row_that_the_headings_stand_on(told: Callable) -> None:
    headings = [*renamed(Slutdatum="Blev"), "Handl."]
    faults = told([*TITLE, headings, *([*row, "x"] for row in listed())])
    assert {(fault.row, fault.column) for fault in faults} == {(3, "Avslutad"), (3, "Handl."), (3, "Blev")}
    (missing,) = (fault for fault in faults if fault.severity == "error")
    assert missing.expected == "rubriken Avslutad på rad 3"


def test_a_column_without_a_heading_and_one_that_stands_twice_are_told_with_the_row_of_the_headings(
    told: Callable,
) -> None:
    rows = [[*row, "x", "y"] for row in listed()]
    faults = told([*TITLE, [*HEADINGS, "", "Kön"], *rows])
    assert "en rubrik på rad 3" in {fault.expected for fault in faults}
    assert {fault.row for fault in faults if fault.column == "Kön"} == {3}


def test_a_heading_that_params_name_and_the_list_has_not_is_one_error_that_says_what_stands_there(
    told: Callable,
) -> None:
    (fault,) = told([*TITLE, renamed(Slutdatum="Slutdatm"), *listed()], columns=COLUMNS)
    assert (fault.severity, fault.row, fault.column) == ("error", 3, "Avslutad")
    assert fault.found == "rubriken «Slutdatum» finns inte; där står «Slutdatm»"
    assert fault.remedy == (
        "Rätta rubriken i listan till «Slutdatum», som params säger; eller ändra raden "
        "register: columns: Avslutad i teamets params."
    )


def test_a_required_heading_that_params_name_is_told_once(told: Callable) -> None:
    (fault,) = told([renamed(Startdatum="Strtdatum"), *listed()], columns=COLUMNS)
    assert fault.column == "Inskriven" and "där står «Strtdatum»" in fault.found


def test_what_begins_is_never_said_to_be_what_ends(told: Callable) -> None:
    rows = [[*row[:4], *row[5:]] for row in listed()]
    errors = told([[each for each in HEADINGS if each != "Slutdatum"], *rows], columns=COLUMNS)
    assert [fault.column for fault in errors] == ["Avslutad"]
    assert errors[0].found == "rubriken «Slutdatum» finns inte"
    unknown, error = told([renamed(Slutdatum="Startdatum AF"), *listed()], columns=COLUMNS)
    assert error.found == "rubriken «Slutdatum» finns inte"
    assert "Avslutad" not in unknown.remedy


def test_a_heading_that_was_put_right_as_finsam_calls_it_is_told_with_the_line_of_params(
    told: Callable,
) -> None:
    (fault,) = told([renamed(Slutdatum="Avslutad"), *listed()], columns=COLUMNS)
    assert "där står «Avslutad»" in fault.found and "columns: Avslutad i teamets params" in fault.remedy
