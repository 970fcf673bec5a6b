"""Totals under a list, headings in between, invisible characters, ids that are nearly alike, merged cells."""

from collections.abc import Callable
from pathlib import Path

import pytest

TOTAL, DIVIDER, LONE = "raden är en summarad", "raden är en mellanrubrik", "raden har bara en ifylld cell"


def short(faults: tuple) -> list[tuple]:
    return [(f.severity, f.sheet, f.row, f.found) for f in faults]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (["Summa", "", "", "", "", "", "", "", 20.6], TOTAL),
        (["", "SUMMA:", "3"], TOTAL),
        (["Totalt", "1 kvinna", "2 män", "3"], TOTAL),
        (["Antal", 3.0], TOTAL),
        (["", "", "Medel", "", "", "", "", "", "5,3"], TOTAL),
        (["S:a 3"], TOTAL),
        (["Medelålder", "", 38.4], TOTAL),
        (["Kvinnor", 40.0], TOTAL),
        (["varav män", 40.0], TOTAL),
        (["", "", "", "", "", "", "", "", 20.6], LONE),
        ([80.0], LONE),
        (["Avslutade 2024"], DIVIDER),
        (["Pågående", "", "", "", "", "", "", "", "", "", "", "", "", "se nedan"], DIVIDER),
        (["2023"], DIVIDER),
        (["Hösten"], DIVIDER),
        (["Södra gruppen"], LONE),
        (["", "", "Gruppen i norr"], LONE),
    ],
)
def test_a_row_that_is_no_participant_is_one_error_that_says_what_it_is(
    row: list, found: str, sheets: dict, faults_of: Callable
) -> None:
    sheets["Deltagare"].insert(2, row)
    [fault] = faults_of(sheets)
    assert (fault.severity, fault.row, fault.found) == ("error", 3, found)
    assert "Fyll i cellen" not in str(fault)
    assert "ta bort raden" in fault.remedy.lower()


def test_headings_that_stand_once_more_between_the_rows_are_one_error(
    sheets: dict, faults_of: Callable
) -> None:
    sheets["Deltagare"].insert(2, list(sheets["Deltagare"][0]))
    [fault] = faults_of(sheets)
    assert (fault.severity, fault.row, fault.found) == ("error", 3, "rubrikraden står här en gång till")


def test_an_id_alone_in_a_row_is_a_row_to_fill_in(sheets: dict, faults_of: Callable) -> None:
    sheets["Deltagare"].append(["1234"])
    assert {fault.found for fault in faults_of(sheets)} == {"tom cell"}


def test_what_stands_in_a_heading_in_between_is_not_shown(sheets: dict, faults_of: Callable) -> None:
    sheets["Deltagare"].append(["Testa Testsson"])
    assert "Testsson" not in str(faults_of(sheets)[0])


def test_a_personal_number_alone_in_a_row_is_told_as_one(sheets: dict, faults_of: Callable) -> None:
    sheets["Deltagare"].append(["850412-1230"])
    assert "«ett personnummer»" in [fault.found for fault in faults_of(sheets)]


def test_a_total_in_the_budget_would_be_counted_once_more(sheets: dict, faults_of: Callable) -> None:
    sheets["Budget"].append(["Summa kostnader", "2024-01-01", "2024-12-31", "1 640 000", "419 000", ""])
    assert short(faults_of(sheets)) == [("error", "Budget", 3, TOTAL)]


def test_a_budget_of_nothing_but_a_total_is_read(sheets: dict, faults_of: Callable) -> None:
    sheets["Budget"][1][0] = "Totalt"
    assert faults_of(sheets) == ()


def test_a_quote_or_a_goal_may_begin_with_any_word(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    sheets["Citat"] += [["Totalt sett mår jag bättre."], ["Avslutade 2024"]]
    sheets["Mål"] += [["Antal i arbete", "", "", ""]]
    reading = read(as_workbook(sheets))
    assert reading.faults == ()
    assert (len(reading.register.quotes), len(reading.register.goals)) == (3, 2)


def test_an_answer_to_the_question_of_the_total_is_an_answer(sheets: dict, faults_of: Callable) -> None:
    sheets["Enkätsvar"][1][0] = ""
    assert [fault.found for fault in faults_of(sheets)] == ["tom cell"]


INVISIBLE = ["\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u2060", "\ufeff"]


@pytest.mark.parametrize("sign", INVISIBLE)
def test_a_character_without_width_is_set_aside_in_headings_ids_codes_dates_and_numbers(
    sign: str, sheets: dict, as_workbook: Callable, as_csv: Callable, read: Callable
) -> None:
    usual = read(as_workbook(sheets)).register
    spoilt = {
        name: [[_with(sign, cell) if cell else sign for cell in row] for row in rows]
        for name, rows in sheets.items()
    }
    for path in (as_workbook(spoilt), as_csv(spoilt)):
        reading = read(path)
        assert reading.faults == ()
        assert reading.register.enrolments.equals(usual.enrolments)
        assert reading.register.budget.equals(usual.budget)
        assert reading.register.queue.equals(usual.queue)
        assert list(reading.register.quotes["quote"]) == list(usual.quotes["quote"])


def _with(sign: str, cell: str) -> str:
    return f"{sign}{cell[:1]}{sign}{cell[1:]}{sign}"


def test_a_picture_of_several_signs_stays_whole_in_a_quote(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    family = "\U0001f469\u200d\U0001f467"
    sheets["Citat"][1][0] = f"Vi {family} tackar"
    assert read(as_workbook(sheets)).register.quotes["quote"][0] == f"Vi {family} tackar"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("7", "007"),
        ("A1", "a1"),
        ("A1", "A01"),
        ("A 1", "A\u00a01"),
        ("A-1", "A1"),
        ("1-12", "1 12"),
        ("7", "٧"),
    ],
)
def test_ids_that_are_easily_taken_for_one_another_are_a_warning_on_the_second(
    one: str, other: str, sheets: dict, faults_of: Callable
) -> None:
    del sheets["Arbetsträning"], sheets["Uppföljning"]
    sheets["Deltagare"][1][0] = one
    for row in sheets["Deltagare"][2:]:
        row[0] = other
    if one.replace("\u00a0", " ") == other.replace("\u00a0", " "):
        assert [f.found for f in faults_of(sheets) if f.column == "Deltagar-id"] != []
        return
    [fault] = faults_of(sheets)
    assert (fault.severity, fault.row, fault.column) == ("warning", 3, "Deltagar-id")
    assert "versaler, nollor eller mellanslag från rad 2" in fault.found
    assert f" {other} " not in str(fault)


@pytest.mark.parametrize(("one", "other"), [("1-12", "11-2"), ("10", "100"), ("A1", "B1"), ("A10", "A100")])
def test_ids_that_are_other_ids_are_no_warning(
    one: str, other: str, sheets: dict, faults_of: Callable
) -> None:
    del sheets["Arbetsträning"], sheets["Uppföljning"]
    sheets["Deltagare"][1][0] = one
    for row in sheets["Deltagare"][2:]:
        row[0] = other
    assert faults_of(sheets) == ()


def test_merged_cells_in_a_column_that_nobody_reads_stop_nothing(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    for row, cell in zip(sheets["Deltagare"], ["Anteckning", "x", "", ""], strict=True):
        row.append(cell)
    reading = read(as_workbook(sheets, merged=("O2:O3",)))
    assert reading.register is not None
    assert [fault.severity for fault in reading.faults] == ["warning"]


def test_merged_cells_that_reach_into_a_column_that_is_read_are_an_error(
    sheets: dict, faults_of: Callable
) -> None:
    for row, cell in zip(sheets["Deltagare"], ["Anteckning", "", "", ""], strict=True):
        row[13:] = ["", cell] if row[0] != "Deltagar-id" else ["Parallellt AF", cell]
    errors = [fault.found for fault in faults_of(sheets, merged=("N2:O2",)) if fault.severity == "error"]
    assert "sammanfogade celler N2:O2" in errors


def test_a_heading_in_between_over_merged_cells_is_one_error(sheets: dict, faults_of: Callable) -> None:
    sheets["Deltagare"].insert(3, ["sammanfogat"])
    assert short(faults_of(sheets, merged=("A4:N4",))) == [("error", "Deltagare", 4, LONE)]


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("Deltagare.csv.txt", "Döp i så fall om det till Deltagare.csv. Filen slutar på .txt efter .csv"),
        ("deltagare.txt", "Döp i så fall om det till Deltagare.csv."),
        ("Deltagre.csv", "Döp i så fall om det till Deltagare.csv."),
        ("Deltagare.xlsx", "Spara i så fall bladet som «CSV UTF-8» med namnet Deltagare.csv."),
        ("anteckningar.csv", "Lägg filen Deltagare.csv i mappen."),
    ],
)
def test_a_folder_without_deltagare_says_what_file_it_should_have(
    name: str, remedy: str, tmp_path: Path, read: Callable
) -> None:
    folder = tmp_path / "avesta"
    folder.mkdir()
    (folder / name).write_text("a;b\n1;2\n", encoding="utf-8")
    [fault] = [fault for fault in read(folder).faults if fault.severity == "error"]
    assert (fault.found, fault.expected) == ("filen saknas", "en fil Deltagare.csv")
    assert remedy in fault.remedy


@pytest.mark.parametrize(
    ("there", "remedy"),
    [
        ("Avesta.xlsx", "Är det «Avesta.xlsx»? Döp i så fall om den."),
        ("avesta.xlsx.xlsx", "Döp i så fall om den. Den ska heta avesta.xlsx."),
        ("avesta.xls", "Är det «avesta.xls»? Spara den i så fall som avesta.xlsx"),
        ("avesta.ods", "Är det «avesta.ods»? Spara den i så fall som avesta.xlsx"),
        ("avesta.csv", "Är det «avesta.csv»? Spara den i så fall som avesta.xlsx"),
        ("avesta.docx", "Är det «avesta.docx»? Spara den i så fall som avesta.xlsx"),
    ],
)
def test_a_file_of_another_kind_is_not_to_be_renamed(
    there: str, remedy: str, tmp_path: Path, read: Callable
) -> None:
    (tmp_path / there).write_bytes(b"")
    [fault] = read(tmp_path / "avesta.xlsx").faults
    assert remedy in fault.remedy


def test_an_income_after_of_somebody_still_enrolled_is_the_income_now(
    sheets: dict, faults_of: Callable
) -> None:
    row = sheets["Deltagare"][1]
    assert row[4] == "", "nobody has closed it"
    row[7] = "Aktivitetsersättning"
    assert faults_of(sheets) == ()
    row[10] = "Arbete"
    assert [(one.severity, one.column) for one in faults_of(sheets)] == [("error", "Avslutad")]
