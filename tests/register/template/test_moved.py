"""An old list moved into the empty register: the same people, and nothing lost on the way."""

from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from finsam.domain.codes import standard_codes
from finsam.register.core.mapping import Mapping
from finsam.register.register import read_register
from finsam.register.template.moved import moved
from finsam.register.template.workbook import workbook

CASES = Path(__file__).parents[1] / "cases"
CODES = standard_codes()
SEVERAL = "c07_flera_team.xlsx"


def test_a_list_that_is_understood_is_the_same_register_once_it_is_moved(tmp_path: Path) -> None:
    old = CASES / "c01_titelrader.xlsx"
    rows, told = moved(old, CODES)
    assert {fault.severity for fault in told} == {"warning"}
    path = tmp_path / "nytt.xlsx"
    path.write_bytes(workbook(CODES, rows))
    before, after = (read_register(one, "team", CODES) for one in (old, path))
    assert before.register is not None
    assert after.register is not None
    assert after.faults == ()
    assert len(after.register.enrolments) == 60
    assert before.register.enrolments.equals(after.register.enrolments)


def test_a_word_that_nobody_understands_comes_along_as_it_stood(tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    header = "Deltagar-id;Kön;Född;Inskriven;Remittent;Försörjning före"
    path.write_text(f"{header}\nD-1;Kvinna;1985;24-02-01;Kyrkan;Sjukpenning\n", encoding="utf-8")
    rows, _ = moved(path, CODES)
    (row,) = rows["Deltagare"]
    assert row["Remittent"] == "Kyrkan"
    assert str(row["Inskriven"]) == "2024-02-01"
    assert row["Född"] == "1985"


def test_a_text_that_no_cell_holds_is_an_error_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    header = "Deltagar-id;Kön;Född;Inskriven;Remittent;Försörjning före;Kommun"
    path.write_text(f"{header}\nD-1;Kvinna;1985;24-02-01;FK;Sjukpenning;{'x' * 40_000}\n", encoding="utf-8")
    rows, faults = moved(path, CODES)
    assert rows == {}
    (wrong,) = [fault for fault in faults if fault.severity == "error"]
    assert (wrong.row, wrong.column, wrong.found) == (2, "Kommun", "en text på 40000 tecken")


def test_a_row_carried_over_to_another_sheet_is_moved_once_but_for_what_cannot_be_read(
    tmp_path: Path,
) -> None:
    headings = ["Deltagar-id", "Kön", "Född", "Inskriven", "Avslutad", "Avslutsorsak", "Remittent"]
    headings.append("Försörjning före")
    start = ["Kvinna", 1985, "2023-02-01"]
    path = tmp_path / "år.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, ends in (("2023", ("", "", "i maj")), ("2024", ("2024-05-02", "", ""))):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, headings)
            for row, end in enumerate(ends, start=1):
                reason = "Arbete" if end else ""
                sheet.write_row(row, 0, [f"D-{row}", *start, end, reason, "AF", "Lön"])
    rows, told = moved(path, CODES, Mapping(sheets={"Deltagare": ("2023", "2024")}))
    ids = [row["Deltagar-id"] for row in rows["Deltagare"]]
    assert sorted(map(str, ids)) == ["D-1", "D-2", "D-3", "D-3"]
    assert [row["Avslutad"] for row in rows["Deltagare"] if row["Deltagar-id"] == "D-3"] == ["i maj", None]
    assert {(fault.sheet, fault.rows) for fault in told if "flyttas en gång" in fault.found} == {
        ("2023", (2, 3))
    }


def test_a_list_in_several_sheets_or_of_several_teams_is_refused_with_what_to_do() -> None:
    remedies = {
        name: moved(CASES / name, CODES)[1][-1].remedy for name in ("c06_aktiva_avslutade.xls", SEVERAL)
    }
    assert "register: {sheets: {Deltagare: [Aktiva, Avslutade]}}" in remedies["c06_aktiva_avslutade.xls"]
    assert "flera team: Norra, Södra. finsam map" in remedies[SEVERAL]


@pytest.mark.parametrize("name", ["c05_blad_per_ar.xlsx", "c08_namn_och_personnummer.xlsx"])
def test_a_list_that_only_a_person_can_explain_is_not_moved(name: str) -> None:
    rows, faults = moved(CASES / name, CODES)
    assert rows == {}
    assert any(fault.severity == "error" for fault in faults)


def test_a_birth_that_was_a_day_in_excel_is_a_text_as_the_new_column_has_it(tmp_path: Path) -> None:
    old, new = tmp_path / "gammal.xlsx", tmp_path / "ny.xlsx"
    headings = ["Deltagar-id", "Kön", "Född", "Inskriven", "Remittent", "Försörjning före"]
    with xlsxwriter.Workbook(old, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("Deltagare")
        sheet.write_row(0, 0, headings)
        sheet.write_row(1, 0, ["D-1", "Kvinna", "", "2024-02-01", "FK", "Sjukpenning"])
        sheet.write_datetime(1, 2, datetime(1985, 4, 23))
    rows, _ = moved(old, CODES)
    assert rows["Deltagare"][0]["Född"] == "1985-04-23"
    new.write_bytes(workbook(CODES, rows))
    register = read_register(new, "team", CODES).register
    assert register is not None
    assert register.enrolments["born"].dt.date.tolist() == [date(1985, 4, 23)]
