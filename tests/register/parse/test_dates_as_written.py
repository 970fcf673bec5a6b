"""Days as they are written in Sweden: what is read, what is told, and what can be read in two ways."""

from collections.abc import Callable
from datetime import date

import pytest


def started(sheets: dict, *cells: str) -> dict:
    """The register with days of start as these cells, and nobody closed."""
    header, *rows = sheets["Deltagare"]
    closing = ("Avslutad", "Avslutsorsak", "Avslutsdetalj", "Försörjning efter")
    sheets = {"Deltagare": [header, *(list(row) for row in rows[: len(cells)])]}
    for row, cell in zip(sheets["Deltagare"][1:], cells, strict=True):
        row[header.index("Inskriven")] = cell
        for name in closing:
            row[header.index(name)] = ""
    return sheets


def days(reading: object) -> list[date]:
    return [day.date() for day in reading.register.enrolments["enrolled"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize("cell", ["2023.06.13", "2023.6.13", "13/6 2023", "13/06 2023"])
def test_a_day_that_can_be_read_in_one_way_is_read(
    cell: str, sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    reading = read(as_workbook(started(sheets, cell)))
    assert reading.faults == () and days(reading) == [date(2023, 6, 13)]


def test_day_and_month_with_a_space_before_the_year_are_never_turned_round(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    assert days(read(as_workbook(started(sheets, "3/6 2023")))) == [date(2023, 6, 3)]


def test_a_year_of_two_digits_is_read_first_and_told_once_for_the_column(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    reading = read(as_workbook(started(sheets, "23-06-13", "23-07-01")))
    assert days(reading) == [date(2023, 6, 13), date(2023, 7, 1)]
    (told,) = reading.faults
    assert (told.severity, told.rows, told.column) == ("warning", (2, 3), "Inskriven")
    assert "året först" in told.remedy


@pytest.mark.parametrize("cells", [("13/05/2023", "03/06/2023"), ("13-05-2023", "03-06-2023")])
def test_a_day_after_the_twelfth_settles_the_column_and_that_is_told(
    cells: tuple[str, str], sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    reading = read(as_workbook(started(sheets, *cells)))
    assert days(reading) == [date(2023, 5, 13), date(2023, 6, 3)]
    assert ["dagen först" in fault.remedy for fault in reading.faults] == [True]


def test_a_month_that_stands_first_is_seen_by_the_day_after_it(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    reading = read(as_workbook(started(sheets, "05/13/2023", "03/06/2023")))
    assert days(reading) == [date(2023, 5, 13), date(2023, 3, 6)]
    assert ["månaden först" in fault.remedy for fault in reading.faults] == [True]


@pytest.mark.parametrize(
    ("cells", "born"),
    [
        (("13/05/1983", "03/06/1984"), [date(1983, 5, 13), date(1984, 6, 3)]),
        (("05/13/1983", "03/06/1984"), [date(1983, 5, 13), date(1984, 3, 6)]),
    ],
)
def test_a_column_of_births_settles_which_of_day_and_month_is_first_as_other_days_do(
    cells: tuple[str, ...], born: list[date], sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    lists = started(sheets, "2023-01-01", "2023-01-02")
    column = lists["Deltagare"][0].index("Född")
    for row, cell in zip(lists["Deltagare"][1:], cells, strict=True):
        row[column] = cell
    reading = read(as_workbook(lists))
    assert [day.date() for day in reading.register.enrolments["born"]] == born
    assert [(fault.severity, fault.column) for fault in reading.faults] == [("warning", "Född")]


@pytest.mark.parametrize("cell", ["13/6 23", "13/6-23", "3 / 6 23"])
def test_a_day_before_a_year_of_two_digits_is_an_error_that_says_how_to_write_it(
    cell: str, sheets: dict, faults_of: Callable
) -> None:
    [fault] = faults_of(started(sheets, cell))
    assert fault.severity == "error"
    assert "Skriv ut hela årtalet, som i 13/6 2023" in fault.remedy


@pytest.mark.parametrize("cells", [("04/05/2023", "03/06/2023"), ("13/05/2023", "05/13/2023")])
def test_a_column_that_does_not_settle_it_or_contradicts_itself_is_an_error(
    cells: tuple[str, str], sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    reading = read(as_workbook(started(sheets, *cells)))
    assert reading.register is None
    assert all("flera sätt" in fault.remedy for fault in reading.faults)


@pytest.mark.parametrize("cell", ["31/2 2023", "2023.13.01", "23-02-30", "1/6/23", "1/6"])
def test_what_is_no_day_or_may_be_several_is_an_error(cell: str, sheets: dict, faults_of: Callable) -> None:
    assert "error" in {fault.severity for fault in faults_of(started(sheets, cell))}
