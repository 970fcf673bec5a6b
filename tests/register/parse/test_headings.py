"""Headings as teams write them: which are read, which are asked about, and what stops where none is found."""

import csv
from collections.abc import Callable
from importlib.resources import files

import pytest

from finsam.domain.codes import standard_codes
from finsam.register.core.tables import BUDGET, ENROLMENTS, TABLES
from finsam.register.parse.headings import column_meant, table_meant


def renamed(sheets: dict, old: str, new: str, sheet: str = "Deltagare") -> dict:
    header = sheets[sheet][0]
    header[header.index(old)] = new
    return sheets


def errors(faults: tuple) -> list[tuple]:
    return [(f.sheet, f.row, f.column) for f in faults if f.severity == "error"]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Avslutsdatum", "Avslutad"),
        ("Slutdatum", "Avslutad"),
        ("Utskriven", "Avslutad"),
        ("Utskrivningsdatum\n(ÅÅÅÅ-MM-DD)", "Avslutad"),
        ("Orsak till avslut", "Avslutsorsak"),
        ("Avsluts-\norsak", "Avslutsorsak"),
        ("AVSLUTSANLEDNING", "Avslutsorsak"),
        ("Födelseår", "Född"),
        ("Född\n(år)", "Född"),
        ("Född [åååå-mm]", "Född"),
        ("Kön (K/M)", "Kön"),
        ("K\u00adön", "Kön"),
        ("Inskrivningsdatum *", "Inskriven"),
        ("Remitterande part", "Remittent"),
        ("Remitterande aktör:", "Remittent"),
        ("Försörjning vid inskrivning", "Försörjning före"),
        ("Försörjning (före)", "Försörjning före"),
        ("Försörjning (efter)", "Försörjning efter"),
        ("Försörjning vid utskrivning", "Försörjning efter"),
        ("Deltagar_ID", "Deltagar-id"),
        ("Högsta slutförda utbildning", "Utbildning"),
    ],
)
def test_a_heading_is_read_as_the_column_that_it_is_another_word_for(heading: str, column: str) -> None:
    meant = column_meant(heading, ENROLMENTS)
    assert meant is not None and meant.header == column


@pytest.mark.parametrize(
    "heading",
    [
        "Planerat slutdatum",
        "Slutdatum (planerat)",
        "Avslut",  # the day, or the reason
        "Resultat",
        "Försörjning",  # before, after or now
        "Född (land)",
        "Inskriven (FK)",
        "Uppföljningsdatum",
        "Ålder",
        "Remissdatum",
        "Kontaktperson",
    ],
)
def test_a_heading_that_can_mean_something_else_is_never_guessed(heading: str) -> None:
    assert column_meant(heading, ENROLMENTS) is None


def test_amounts_in_thousands_are_not_taken_for_kronor(sheets: dict, faults_of: Callable) -> None:
    assert column_meant("Budget (tkr)", BUDGET) is None
    faults = faults_of(renamed(sheets, "Budget", "Budget (tkr)", "Budget"))
    (missing,) = (f for f in faults if f.severity == "error")
    assert "Är det kolumnen «Budget (tkr)»?" in missing.remedy
    assert "en annan enhet än registrets" in missing.remedy


def test_no_word_means_two_columns_of_a_sheet_or_two_sheets() -> None:
    with (files("finsam.register.parse") / "headings.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    columns = {(table.sheet, column.header) for table in TABLES for column in table.columns}
    assert {(row["sheet"], row["column"]) for row in rows} == columns | {(t.sheet, "") for t in TABLES}
    for row in rows:
        table = next(table for table in TABLES if table.sheet == row["sheet"])
        for word in filter(None, row["read"].split(";")):
            meant = column_meant(word, table) if row["column"] else table_meant(word)
            assert meant is not None
            assert getattr(meant, "header" if row["column"] else "sheet") == (row["column"] or row["sheet"])
        for word in filter(None, row["asked"].split(";")):
            assert (column_meant(word, table) if row["column"] else table_meant(word)) is None, word


def test_a_register_with_other_headings_is_the_same_register(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    usual = read(as_workbook(sheets)).register
    for old, new in {
        "Avslutad": "Avslutsdatum",
        "Avslutsorsak": "Orsak till avslut",
        "Född": "Födelseår",
        "Kön": "Kön (K/M)",
        "Inskriven": "Inskrivnings-\ndatum",
        "Remittent": "Remitterande part",
        "Försörjning före": "Försörjning vid inskrivning",
    }.items():
        renamed(sheets, old, new)
    renamed(sheets, "Lämnade kön", "Lämnat kön", "Kö")
    reading = read(as_workbook(sheets))
    assert reading.faults == ()
    assert reading.register.enrolments.equals(usual.enrolments)
    assert reading.register.queue.equals(usual.queue)


def test_a_fault_names_the_heading_that_the_sheet_has(sheets: dict, faults_of: Callable) -> None:
    sheets["Deltagare"][1][1], sheets["Deltagare"][2][4] = "Kvina", "31/1"
    faults = faults_of(renamed(sheets, "Avslutad", "Avslutsdatum"))
    assert [(f.row, f.column) for f in faults] == [(2, "Kön"), (3, "Avslutad (Avslutsdatum)")]


@pytest.mark.parametrize(
    ("column", "heading", "asked"),
    [
        ("Avslutad", "Slutdag", True),
        ("Avslutad", "Avslut", True),
        ("Avslutsorsak", "Orsaken till avslutet", True),
        ("Avslutsorsak", "Blev av med", False),
        ("Avslutad", "", False),
    ],
)
def test_a_closing_column_under_a_name_that_nobody_knows_is_an_error(
    column: str, heading: str, asked: bool, sheets: dict, faults_of: Callable
) -> None:
    faults = faults_of(renamed(sheets, column, heading))
    assert errors(faults) == [("Deltagare", 1, column)]
    (fault,) = (f for f in faults if f.severity == "error")
    assert (f"Är det kolumnen «{heading}»?" in fault.remedy) == asked
    assert f"lägg till en tom kolumn med rubriken {column}" in fault.remedy
    assert "Avslutsdetalj" not in fault.remedy
    known_as = heading or "kolumn E utan rubrik" if column == "Avslutad" else heading
    assert known_as in fault.found


def test_a_list_of_only_active_people_with_columns_of_its_own_is_read_once_the_empty_column_is_added(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    header = ["Deltagar-id", "Kön", "Född", "Inskriven", "Remittent", "Försörjning före", "Handläggare"]
    sheets = {"Deltagare": [header, ["A1", "Kvinna", "1985", "2024-02-01", "AF", "Sjukpenning", "x"]]}
    assert errors(read(as_workbook(sheets)).faults) == [
        ("Deltagare", 1, "Avslutad"),
        ("Deltagare", 1, "Avslutsorsak"),
    ]
    header += ["Avslutad", "Avslutsorsak"]
    assert errors(read(as_workbook(sheets)).faults) == []


def test_a_list_without_closing_columns_and_without_unknown_ones_is_read_as_before(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    header = ["Deltagar-id", "Kön", "Född", "Inskriven", "Remittent", "Försörjning före"]
    sheets = {"Deltagare": [header, ["A1", "Kvinna", "1985", "2024-02-01", "AF", "Sjukpenning"]]}
    assert read(as_workbook(sheets)).faults == ()


@pytest.mark.parametrize(
    ("sheet", "column"),
    [("Kö", "Lämnade kön"), ("Arbetsträning", "Slut"), ("Personal", "Till"), ("Styrgrupp", "Till")],
)
def test_where_nothing_would_ever_end_an_unknown_column_is_an_error_on_every_sheet(
    sheet: str, column: str, sheets: dict, faults_of: Callable
) -> None:
    assert errors(faults_of(renamed(sheets, column, "Qwerty", sheet))) == [(sheet, 1, column)]


def test_another_missing_column_is_named_where_an_unknown_one_stands(
    sheets: dict, faults_of: Callable
) -> None:
    [fault] = faults_of(renamed(sheets, "Prognos", "Qwerty", "Budget"))
    assert (fault.severity, fault.column) == ("warning", "Qwerty")
    assert "här saknas Prognos" in fault.expected


def test_a_column_under_its_own_name_goes_before_another_word_for_it(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    for row, cell in zip(sheets["Deltagare"], ["Slutdatum", "2030-01-01", "", ""], strict=True):
        row.append(cell)
    reading = read(as_workbook(sheets))
    assert [(f.severity, f.column) for f in reading.faults] == [("warning", "Slutdatum")]
    assert "Rubriken Avslutad finns redan" in reading.faults[0].remedy
    assert reading.register.enrolments["closed"].notna().sum() == 1


def test_two_other_words_for_one_column_are_an_error_that_names_both(
    sheets: dict, faults_of: Callable
) -> None:
    renamed(sheets, "Avslutad", "Slutdatum")
    for row, cell in zip(sheets["Deltagare"], ["Utskriven", "2030-01-01", "", ""], strict=True):
        row.append(cell)
    faults = faults_of(sheets)
    assert errors(faults) == [("Deltagare", 1, "Avslutad")]
    assert "«Slutdatum» och «Utskriven» läses som Avslutad" in faults[0].found


def test_a_hint_never_goes_from_what_ends_to_what_begins(sheets: dict, faults_of: Callable) -> None:
    faults = faults_of(renamed(sheets, "Försörjning före", "Försörjning ut"))
    assert all("«Försörjning ut»" not in f.remedy for f in faults if f.column == "Försörjning före")


def test_a_sheet_is_read_under_another_word_for_it(
    sheets: dict, as_workbook: Callable, as_csv: Callable, read: Callable
) -> None:
    sheets["Väntelista"] = sheets.pop("Kö")
    for path in (as_workbook(sheets), as_csv(sheets)):
        reading = read(path)
        assert (reading.faults, len(reading.register.queue)) == ((), 2)


def test_two_sheets_that_are_read_as_one_table_are_an_error_that_names_both(
    sheets: dict, faults_of: Callable
) -> None:
    sheets["Väntelista"], sheets["Kölista"] = sheets["Kö"], sheets.pop("Kö")
    [fault] = faults_of(sheets)
    assert (fault.severity, fault.sheet) == ("error", "Kölista")
    assert "«Väntelista» och «Kölista» läses båda som Kö" in fault.found


def test_a_sheet_with_the_headings_of_a_table_is_told_as_such(sheets: dict, faults_of: Callable) -> None:
    sheets["Lista 1"] = sheets.pop("Personal")
    [fault] = faults_of(sheets)
    assert (fault.severity, fault.sheet) == ("warning", "Lista 1")
    assert "Menade du Personal? Döp i så fall om det till Personal." in fault.remedy


def test_participants_on_a_sheet_of_their_own_are_an_error_since_nobody_counts_them(
    sheets: dict, faults_of: Callable
) -> None:
    sheets["2023"] = sheets["Deltagare"]
    [fault] = faults_of(sheets)
    assert (fault.severity, fault.sheet) == ("error", "2023")
    assert "raderna inte räknas" in fault.found and "kopia" in fault.remedy


def test_a_sheet_is_not_to_be_renamed_to_what_is_there_already(sheets: dict, faults_of: Callable) -> None:
    sheets["Mötenn"] = [["vad som helst"]]
    [fault] = faults_of(sheets)
    assert "Det finns redan" in fault.remedy and "Döp" not in fault.remedy


def test_codes_in_brackets_after_a_heading_are_set_aside() -> None:
    labels = [code.label for code in standard_codes()["sex"].codes]
    assert column_meant(f"Kön ({'/'.join(labels)})", ENROLMENTS) is ENROLMENTS.column("sex")


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Avslutad", "Avslutsdatum"),
        ("Avslutad", "Ut"),  # only asked about
        ("Avslutad", "Status"),
        ("Avslutsorsak", "Orsak"),
        ("Försörjning efter", "Försörjning vid avslut"),
    ],
)
def test_an_empty_column_beside_one_that_holds_what_it_should_have_is_one_error(
    name: str, other: str, sheets: dict, faults_of: Callable
) -> None:
    index = sheets["Deltagare"][0].index(name)
    sheets["Deltagare"][0].append(other)
    for row in sheets["Deltagare"][1:]:
        row.append(row[index])
        row[index] = ""
    faults = faults_of(sheets)
    assert errors(faults) == [("Deltagare", 1, name)]
    (fault,) = (f for f in faults if f.severity == "error")
    assert not any(other in f.found for f in faults if f.severity == "warning")
    assert f"«{other}»" in fault.found and f"skriv {name} över den" in fault.remedy


@pytest.mark.parametrize("other", ["Planerat slutdatum", "Handläggare", "Försörjning"])
def test_where_nobody_has_left_a_filled_column_of_another_kind_stops_nothing(
    other: str, sheets: dict, faults_of: Callable
) -> None:
    header = sheets["Deltagare"][0]
    for number, row in enumerate(sheets["Deltagare"][1:]):
        for name in ("Avslutad", "Avslutsorsak", "Avslutsdetalj", "Försörjning efter"):
            row[header.index(name)] = ""
        row[0] = f"A{number}"
        row.append("x")
    header.append(other)
    for name in ("Arbetsträning", "Uppföljning"):
        sheets.pop(name, None)
    assert errors(faults_of(sheets)) == []


def test_a_team_without_exits_is_told_to_add_an_empty_column_only_then(
    sheets: dict, faults_of: Callable
) -> None:
    faults = faults_of(renamed(sheets, "Avslutad", "Upphört"))
    (missing,) = (f for f in faults if f.severity == "error")
    assert not any("inget behöver göras" in fault.remedy for fault in faults)
    assert missing.remedy.endswith("Är inget avslutat ännu: lägg till en tom kolumn med rubriken Avslutad.")
