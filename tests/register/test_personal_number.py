"""Personal numbers are found in every written form, and what only looks like one is let through.

The numbers are made for these tests: 850412-123 with its check digit, and the day with 60 added.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from finsam.domain.personal_number import (
    has_personal_form,
    holds_personal_number,
    nearly_names,
    resembles_personal_number,
)
from finsam.domain.printable import LIKE_PERSONAL_NUMBER, PERSONAL_NUMBER, shown

# 8*2=16 5 0*2=0 4 1*2=2 2 1*2=2 2 3*2=6 -> 1+6+5+0+4+2+2+2+2+6 = 30, check digit 0
PERSONNUMMER = "8504121230"
# 8*2=16 5 0*2=0 4 7*2=14 2 1*2=2 2 3*2=6 -> 1+6+5+0+4+1+4+2+2+2+6 = 33, check digit 7
SAMORDNINGSNUMMER = "8504721237"


@pytest.mark.parametrize("number", [PERSONNUMMER, SAMORDNINGSNUMMER])
@pytest.mark.parametrize(
    "form",
    [
        "{date}{last}",
        "{date}-{last}",
        "{date}+{last}",
        "{date} {last}",
        "{date} - {last}",
        "{date}\u2013{last}",
        "{date}\u2212{last}",
        "19{date}{last}",
        "19{date}-{last}",
        "20{date}{last}",
        "född {date}-{last}, flyttad",
        "({date}{last})",
        "({date}) {last}",
        "({date})-{last}",
        "{date}/{last}",
        "19{date}_{last}",
        "{date}:{last}",
        "\u200b{date}\u200b-{last}",
    ],
)
def test_a_personal_number_is_found_in_every_written_form(form: str, number: str) -> None:
    assert holds_personal_number(form.format(date=number[:6], last=number[6:]))


@pytest.mark.parametrize(
    "text",
    [
        "A1",
        "0114",
        "20240701",
        "2024-07-01 00:00",
        "200101-201231",
        "20240701-20250630",
        "1 640 000 000",
        "8504121231",  # wrong check digit
        "8513121230",  # no thirteenth month
        "8504321230",  # neither day 32 nor 32 - 60
        "08504121230",  # eleven digits
        "",
    ],
)
def test_what_is_not_a_personal_number_is_let_through(text: str) -> None:
    assert not holds_personal_number(text)


def test_a_number_with_a_wrong_check_digit_resembles_a_personal_number() -> None:
    assert resembles_personal_number("850412-1231")
    assert not resembles_personal_number("team 850412-1231")
    assert not resembles_personal_number("240701-01")


# The number of above with another last digit, with masks, and without its last digit.
FORMS = [
    "850412-1231",
    "8504121231",
    "850412 1231",
    "198504121231",
    "19850412-1231",
    "850412+1231",
    "850472-1238",
    "850412–1231",
    "1985-04-12-1231",
    "850412-xxxx",
    "850412-XXXX",
    "850412xxxx",
    "850412 xxxx",
    "850412-12xx",
    "850412-****",
    "850412-NNNN",
    "850412-T123",
    "19850412-xxxx",
    "850412-123",
    "19850412-123",
    "850412123",
    "８５０４１２-１２３１",
    "850412\u200b-1231",
    "850412/1231",
    "850412_1231",
    "850412:1231",
    "(850412)-1231",
    "850412-____",
    "850412-....",
    "850412-…",
    "850412-TF12",
    "19850412TF12",
]
NO_FORMS = [
    "20240701",
    "2024-07-01",
    "240701",
    "240701-250630",
    "240701--250630",
    "240701–250630",
    "240701 250630",
    "2407-2506",
    "20240701-20250630",
    "2024-07-01--2025-06-30",
    "2024-07-01 - 2025-06-30",
    "2024.07.01-2025.06.30",
    "2024-07--2025-06",
    "2024-07-01 00:00:00",
    "2024-07-01T13:30",
    "2024-07-01 till 2025-06-30",
    "2024-12-31 (2023)",
    "2024-12-31: 2023",
    "240701.",
    "240701-",
    "45323",
    "1 640 000",
    "12 225 tkr",
    "A850412",
    "85-04-12",
    "851312-1231",
    "",
]


@pytest.mark.parametrize("text", FORMS)
@pytest.mark.parametrize("around", ["{}", "Remiss {} från AF", "({})"])
def test_whatever_is_written_as_a_personal_number_is_hidden(around: str, text: str) -> None:
    whole = around.format(text)
    assert has_personal_form(whole)
    assert shown(whole) in (PERSONAL_NUMBER, LIKE_PERSONAL_NUMBER)


@pytest.mark.parametrize("text", NO_FORMS)
def test_dates_periods_and_amounts_are_shown(text: str) -> None:
    assert not has_personal_form(text) and not nearly_names(text)
    assert shown(text) == f"«{text}»"


def test_a_sign_and_a_year_of_birth_of_working_age_nearly_name_somebody() -> None:
    assert nearly_names("ring 850412-1231") and nearly_names("850412-xxxx") and nearly_names("850412-1230")
    assert not nearly_names("perioden 240701-2506")  # a first day and a last month
    assert not nearly_names("telefon 0701234567")


@pytest.mark.parametrize("column", ["Kön", "Född", "Inskriven", "Avslutad", "Remittent", "Försörjning före",
                                    "Försörjning efter", "År i försörjning", "Utbildning", "Avslutsorsak",
                                    "Avslutsdetalj", "Kommun", "Parallellt AF"])  # fmt: skip
@pytest.mark.parametrize("text", ["850412-1231", "850412-xxxx", "850412-123", "19850412-1230"])
def test_no_column_shows_it_and_each_says_that_the_year_is_enough(
    column: str, text: str, sheets: dict, faults_of: Callable
) -> None:
    sheets["Deltagare"][2][sheets["Deltagare"][0].index(column)] = text
    faults = [fault for fault in faults_of(sheets) if fault.severity == "error"]
    assert {(fault.row, fault.column) for fault in faults} == {(3, column)}
    assert all(text not in str(fault) and "födelseåret" in fault.remedy for fault in faults)


@pytest.mark.parametrize(
    "sheet", ["Citat", "Mål", "Personal", "Möten", "Enkätsvar", "Uppföljning", "Egna tal"]
)
def test_no_text_that_goes_on_to_a_report_may_hold_it(sheet: str, sheets: dict, faults_of: Callable) -> None:
    last = {
        "Möten": "Närvarande",
        "Enkätsvar": "Svar",
        "Uppföljning": "Sysselsättning",
        "Egna tal": "Namn",
    }.get(sheet)
    at = sheets[sheet][0].index(last) if last else 0
    sheets[sheet][1][at] = "Ring 850412-1231 i morgon"
    assert [(f.severity, f.sheet, f.found) for f in faults_of(sheets)] == [
        ("error", sheet, LIKE_PERSONAL_NUMBER)
    ]


def test_a_heading_a_sheet_and_a_file_are_not_shown_by_it(
    sheets: dict, tmp_path: Path, as_workbook: Callable, read: Callable
) -> None:
    sheets["Kö"][0].append("850412-1231")
    sheets["850412-xxxx"] = [["x"]]
    path = as_workbook(sheets).rename(tmp_path / "850412-1231.xlsx")
    faults = read(path).faults
    assert len(faults) == 2
    assert all("850412" not in str(fault) + fault.without_content for fault in faults)


def test_an_id_with_masked_digits_is_a_warning(sheets: dict, faults_of: Callable) -> None:
    sheets["Deltagare"][1][0] = "850412-xxxx"
    del sheets["Arbetsträning"]
    [fault] = faults_of(sheets)
    assert (fault.severity, fault.column, "850412" in str(fault)) == ("warning", "Deltagar-id", False)
