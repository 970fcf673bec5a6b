"""What is told of the headings of a list in another form: which row, which heading, what params say."""

from collections.abc import Callable
from pathlib import Path

import pytest

from finsam.domain.codes import standard_codes
from finsam.domain.faults import Fault
from finsam.register.core.cells import Cell
from finsam.register.register import read_register
from finsam.report.project.params.register_block import RegisterBlock

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


def test_headings_that_have_moved_are_read_where_they_stand_and_params_are_told(told: Callable) -> None:
    rows = [[*row] for row in listed()]
    rows[2][1] = "Kvina"
    inserted, wrong = sorted(
        told([[], *TITLE, HEADINGS, *rows], columns=COLUMNS, header_row=3), key=lambda each: each.row
    )
    assert (inserted.row, inserted.found) == (4, "rubrikerna står nu på rad 4")
    assert inserted.remedy == (
        "Ändra header_row: 3 till header_row: 4 i teamets params (eller ta bort raden, då hittas den)."
    )
    assert (wrong.row, wrong.column) == (7, "Kön")


def test_two_rows_of_headings_that_have_moved_are_told_as_two(told: Callable) -> None:
    upper = renamed(Startdatum="In")
    lower = ["Datum" if each == "In" else "" for each in upper]
    columns = {**COLUMNS, "Inskriven": "In / Datum"}
    (fault,) = told([[], *TITLE, upper, lower, *listed()], columns=columns, header_row=[3, 4])
    assert "header_row: [3, 4] till header_row: [4, 5]" in fault.remedy
    assert fault.found == "rubrikerna står nu på rad 4 och 5"


def test_a_row_that_was_taken_away_is_told_too_and_a_row_that_holds_headings_is_not(told: Callable) -> None:
    (removed,) = told([TITLE[0], HEADINGS, *listed()], columns=COLUMNS, header_row=3)
    assert "header_row: 3 till header_row: 2" in removed.remedy
    assert told([*TITLE, HEADINGS, *listed()], columns=COLUMNS, header_row=3) == []


def test_where_the_sheets_of_a_list_have_their_headings_on_different_rows_the_line_is_to_be_taken_away(
    as_workbook: Callable[..., Path],
) -> None:
    said = {"sheets": {"Deltagare": ["2023", "2024"]}, "columns": COLUMNS, "header_row": 3}
    later = [["E" + str(row[0]), *row[1:]] for row in listed()]
    path = as_workbook({"2023": [*TITLE, HEADINGS, *listed()], "2024": [HEADINGS, *later]})
    mapping = RegisterBlock.model_validate(said).mapping()
    (fault,) = read_register(path, "t", standard_codes(), mapping=mapping).faults
    assert (fault.sheet, fault.row) == ("2024", 1)
    assert fault.remedy.startswith("Ta bort raden header_row: 3 ur teamets params")
