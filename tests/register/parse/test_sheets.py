"""Sheets, headers and rows that are not as they should be, and rows that cannot be true together."""

from collections.abc import Callable
from datetime import date

import pytest


def short(faults: tuple) -> list[tuple]:
    return [(f.severity, f.row, f.column, f.found) for f in faults]


def test_the_only_list_of_participants_is_read_under_another_name_and_that_is_told(
    sheets: dict, faults_of: Callable
) -> None:
    [told] = faults_of({"Deltagre": sheets["Deltagare"]})
    assert (told.severity, told.sheet, told.found) == (
        "warning",
        "Deltagre",
        "«Deltagre» läses som Deltagare",
    )
    assert "sheets: {Deltagare: [Deltagre]}" in told.remedy


def test_a_missing_deltagare_is_an_error_that_names_the_near_miss(sheets: dict, faults_of: Callable) -> None:
    missing, unknown = faults_of({"Deltagre": [["Vad"], ["som helst"]]})
    assert (missing.severity, missing.sheet, missing.found) == ("error", "Deltagare", "bladet saknas")
    assert "«Deltagre»" in missing.remedy
    assert (unknown.severity, unknown.sheet) == ("warning", "Deltagre")


def test_an_unknown_sheet_is_a_warning_with_the_near_miss(sheets: dict, faults_of: Callable) -> None:
    sheets["Budjet"] = [["vad som helst"]]
    [fault] = faults_of(sheets)
    assert (fault.severity, fault.sheet, fault.found) == (
        "warning",
        "Budjet",
        "«Budjet» är okänt och läses inte",
    )
    assert "Menade du Budget?" in fault.remedy


def test_two_sheets_of_one_table_are_an_error(sheets: dict, faults_of: Callable) -> None:
    sheets["kö "] = sheets["Kö"]
    assert short(faults_of(sheets)) == [("error", None, None, "bladet finns två gånger")]


def test_a_missing_required_column_is_one_error_that_names_the_near_miss(
    sheets: dict, faults_of: Callable
) -> None:
    sheets["Deltagare"][0][3] = "Insriven"
    missing, unknown = faults_of(sheets)
    assert (missing.severity, missing.row, missing.column) == ("error", 1, "Inskriven")
    assert "«Insriven»" in missing.remedy
    assert (unknown.severity, unknown.row, unknown.column) == ("warning", 1, "Insriven")
    assert "Menade du Inskriven?" in unknown.remedy


def test_a_missing_column_does_not_hide_the_faults_of_the_others(sheets: dict, faults_of: Callable) -> None:
    for row in sheets["Deltagare"]:
        del row[3]
    sheets["Deltagare"][1][1] = "Kvina"
    faults = [(f.row, f.column) for f in faults_of(sheets)]
    assert faults == [(1, "Inskriven"), (2, "Kön")]


def test_a_doubled_column_is_one_error(sheets: dict, faults_of: Callable) -> None:
    for row, cell in zip(sheets["Deltagare"], ["kön", "Man", "Man", "Man"], strict=True):
        row.append(cell)
    assert short(faults_of(sheets)) == [("error", 1, "Kön", "rubriken står flera gånger, i kolumn B och O")]


def test_an_unknown_column_is_a_warning_and_left_alone(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    sheets["Kö"][0].append("Handläggare")
    sheets["Kö"][1].append("#REF!")
    reading = read(as_workbook(sheets))
    assert short(reading.faults) == [
        ("warning", 1, "Handläggare", "okänd kolumn «Handläggare», som inte läses")
    ]
    assert "Handläggare" not in reading.register.queue.columns


def test_a_personal_number_in_a_column_that_is_not_read_is_an_error_all_the_same(
    sheets: dict, faults_of: Callable
) -> None:
    sheets["Kö"][0].append("Handläggare")
    sheets["Kö"][2] += ["850412-1230"]
    sheets["Kö"][1] += ["", "8504121230"]
    assert [(f.row, f.column, f.found) for f in faults_of(sheets) if f.severity == "error"] == [
        (2, "F", "«ett personnummer»"),
        (3, "Handläggare", "«ett personnummer»"),
    ]


def test_a_personal_number_in_a_doubled_column_or_a_ragged_row_is_an_error(
    sheets: dict, as_csv: Callable, read: Callable
) -> None:
    sheets["Citat"] = [["Citat", "Citat"], ["Bra", "850412-1230"], ["Bra", "850412-1230", ""]]
    assert [(f.rows, f.column, f.found) for f in read(as_csv(sheets)).faults] == [
        ((1,), "Citat", "rubriken står flera gånger, i kolumn A och B"),
        ((2, 3), "B", "«ett personnummer»"),
        ((3,), None, "raden har 3 fält"),
    ]


def test_a_title_above_the_header_of_deltagare_is_passed_over(sheets: dict, faults_of: Callable) -> None:
    sheets["Deltagare"][:0] = [["Samverkansteam Avesta"], []]
    assert faults_of(sheets) == ()
    sheets["Deltagare"][3][1] = "Kvina"
    [fault] = faults_of(sheets)
    assert (fault.row, fault.column, fault.found) == (4, "Kön", "«Kvina»")


def test_a_title_above_the_header_of_another_sheet_is_one_error_that_says_where_the_header_is(
    sheets: dict, faults_of: Callable
) -> None:
    sheets["Kö"][:0] = [["Samverkansteam Avesta"], []]
    [fault] = faults_of(sheets)
    assert (fault.severity, fault.row, fault.found) == ("error", 1, "ingen rubrikrad på rad 1")
    assert "rad 3" in fault.remedy


def test_an_empty_sheet_has_no_header(sheets: dict, faults_of: Callable) -> None:
    sheets["Budget"] = []
    assert short(faults_of(sheets)) == [("error", 1, None, "bladet är tomt")]


def test_an_empty_sheet_may_be_taken_away_unless_it_is_deltagare(sheets: dict, faults_of: Callable) -> None:
    sheets["Möten"], sheets["Deltagare"] = [], []
    remedies = {fault.sheet: fault.remedy for fault in faults_of(sheets) if fault.found == "bladet är tomt"}
    assert remedies["Möten"].endswith(", eller ta bort bladet om det inte används.")
    assert "ta bort" not in remedies["Deltagare"]


def test_an_id_of_two_persons_is_told_with_both_remedies_where_it_stops_the_report(
    sheets: dict, faults_of: Callable
) -> None:
    first = sheets["Deltagare"][1]
    other = list(first)
    other[sheets["Deltagare"][0].index("Född")] = "1971-03-04"
    sheets["Deltagare"].insert(2, other)
    (error,) = (fault for fault in faults_of(sheets) if fault.severity == "error")
    assert error.found == "samma id är redan med vid samma tid, på rad 2"
    assert error.remedy.startswith("Är det två personer: ge den ena ett eget id. Annars: rätta datumen")


def test_empty_rows_in_the_middle_are_a_warning_and_the_rows_after_them_are_read(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    sheets["Kö"][2:2] = [[], ["", "  "]]
    sheets["Kö"] += [[], [" "]]
    reading = read(as_workbook(sheets))
    assert short(reading.faults) == [("warning", 3, None, "tomma rader till och med rad 4")]
    assert reading.register.queue["queue_id"].to_list() == ["K1", "K2"]


def test_a_row_outside_the_columns_is_one_error(sheets: dict, faults_of: Callable) -> None:
    sheets["Kö"].append(["", "", "", "", "", "Summa 2"])
    assert short(faults_of(sheets)) == [("error", 4, None, "raden har bara text utanför registrets kolumner")]


def test_text_without_a_header_is_a_warning_that_does_not_show_the_text(
    sheets: dict, faults_of: Callable
) -> None:
    sheets["Kö"][1] += ["", "ring på tisdag"]
    [fault] = faults_of(sheets)
    assert (fault.severity, fault.row, fault.column) == ("warning", 2, "F")
    assert "tisdag" not in str(fault)


def test_merged_cells_in_the_table_are_an_error_that_names_the_range(
    sheets: dict, faults_of: Callable
) -> None:
    sheets["Deltagare"][3][12] = sheets["Deltagare"][2][12] = ""
    faults = faults_of(sheets, merged=("M3:M4", "Q3:R4"))
    assert [(f.severity, f.row, f.column, f.found) for f in faults if f.severity == "error"] == [
        ("error", 3, "Kommun", "sammanfogade celler M3:M4")
    ]


def test_formula_errors_are_found_after_the_last_value_too(sheets: dict, faults_of: Callable) -> None:
    sheets["Citat"].append([("=A9", "#REF!")])
    sheets["Citat"].append([("=A9", "")])
    assert short(faults_of(sheets)) == [
        ("error", 3, "Citat", "«#REF!»"),
        ("error", 4, "Citat", "formel utan sparat värde"),
    ]


def test_a_formula_with_a_saved_value_is_read_as_the_value(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    sheets["Deltagare"][1][8] = ("=2+3.6", 5.6)
    sheets["Deltagare"][1][12] = ('=""', "Avesta")
    row = read(as_workbook(sheets)).register.enrolments.iloc[0]
    assert (row["support_years"], row["municipality"]) == (5.6, "Avesta")


def test_overlapping_stays_of_one_participant_are_an_error_on_the_later_row(
    sheets: dict, faults_of: Callable
) -> None:
    sheets["Deltagare"].append(list(sheets["Deltagare"][1]))
    sheets["Deltagare"][4][3] = "2024-06-01"
    assert short(faults_of(sheets)) == [
        ("error", 5, "Deltagar-id", "samma id är redan med vid samma tid, på rad 2")
    ]


@pytest.mark.parametrize("row", [1, 2])
def test_an_enrolment_written_twice_is_one_error(row: int, sheets: dict, faults_of: Callable) -> None:
    sheets["Deltagare"].append(list(sheets["Deltagare"][row]))
    assert short(faults_of(sheets)) == [
        ("error", 5, "Deltagar-id", f"raden är en upprepning av rad {row + 1}")
    ]


def test_a_stay_of_no_days_written_twice_is_an_error(sheets: dict, faults_of: Callable) -> None:
    stay = ["A3", "Man", "1990", "2024-03-01", "2024-03-01", "AF", "Lön", "", "", "", "Annat"]
    sheets["Deltagare"] += [stay, stay]
    assert short(faults_of(sheets)) == [("error", 6, "Deltagar-id", "raden är en upprepning av rad 5")]


def test_a_budget_row_written_twice_is_a_warning_but_equal_answers_are_not(
    sheets: dict, faults_of: Callable
) -> None:
    sheets["Budget"].append(list(sheets["Budget"][1]))
    sheets["Enkätsvar"].append(list(sheets["Enkätsvar"][1]))
    assert short(faults_of(sheets)) == [("warning", 3, "Post", "raden är en upprepning av rad 2")]


def test_days_after_the_given_day_are_warnings(sheets: dict, faults_of: Callable) -> None:
    faults = faults_of(sheets, on=date(2024, 1, 30))
    assert short(faults) == [
        ("warning", 2, "Inskriven", "2024-02-01 ligger i framtiden"),
        ("warning", 3, "Avslutad", "2024-01-31 ligger i framtiden"),
        ("warning", 4, "Inskriven", "2024-01-31 ligger i framtiden"),
    ]
    assert faults_of(sheets, on=date(2024, 2, 1)) == ()


def test_a_stranger_is_not_reported_where_an_id_of_deltagare_could_not_be_read(
    sheets: dict, faults_of: Callable
) -> None:
    sheets["Deltagare"][1][0] = "850412-1230"
    assert [(f.sheet, f.column) for f in faults_of(sheets)] == [("Deltagare", "Deltagar-id")]


def test_an_unreadable_closing_day_is_not_taken_for_an_empty_one(sheets: dict, faults_of: Callable) -> None:
    sheets["Deltagare"][2][4] = "31/1"
    assert [(f.row, f.column) for f in faults_of(sheets)] == [(3, "Avslutad")]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Avslut", [["Deltagar-id", "Avslutsdatum", "Orsak till avslut"], ["A1", "2024-05-01", "Arbete"]]),
        ("Blad2", [["Id", "Slut", "Orsak"], ["A1", "2024-05-01", "Arbete"]]),
        ("Avslutade", [["Nr", "K/M", "Ut", "Till"], ["1", "K", "2024-05-01", "jobb"]]),
        ("Blad3", [["Avslutade 2024"], ["Löpnr", "Utskriven"], ["A1", "2024-05-01"]]),
    ],
)
def test_exits_in_a_sheet_that_nobody_reads_are_not_taken_for_no_exits(
    name: str, rows: list, sheets: dict, faults_of: Callable
) -> None:
    for header in ("Avslutad", "Avslutsorsak", "Avslutsdetalj", "Försörjning efter"):
        index = sheets["Deltagare"][0].index(header)
        for row in sheets["Deltagare"]:
            del row[index]
    for number, row in enumerate(sheets["Deltagare"][1:]):
        row[0] = f"A{number}"
    only = {"Deltagare": sheets["Deltagare"]}
    assert faults_of(only) == ()
    [fault] = faults_of({**only, name: rows})
    assert (fault.severity, fault.sheet) == ("error", name)
    assert "i Deltagare är ingen avslutad" in fault.found
    [fault] = faults_of({**only, "Listor": [["Kön", "Utbildning"], ["Kvinna", "Gymnasium"]]})
    assert fault.severity == "warning"


def test_a_sheet_a_year_is_told_as_one_list_in_several_sheets(sheets: dict, faults_of: Callable) -> None:
    rows = sheets["Deltagare"]
    other = [["ID", "Kön", "Födelseår", "Inskr.", "Avsl.", "Remittent", "Avslut till"], *rows[1:]]
    [missing] = faults_of({"2023": other, "2024": rows})
    assert missing.found == "bladet saknas"
    assert 'lägg register: {sheets: {Deltagare: ["2023", "2024"]}} i teamets params' in missing.remedy
    [unread] = faults_of({"2023": other, "Deltagare": rows})
    assert (unread.severity, unread.sheet) == ("error", "2023")
    assert "så att raderna inte räknas" in unread.found


def test_a_list_without_every_column_is_known_as_deltagare(sheets: dict, faults_of: Callable) -> None:
    header = ["Kod", "Kön (K/M)", "Födelseår", "Startdatum", "Slutdatum", "Remitterande part"]
    faults = faults_of({"Blad1": [["Vår lista"], header, ["1", "K", "1985", "2024-01-01", "", "AF"]]})
    assert {fault.sheet for fault in faults} == {"Blad1"}
    assert "Lägg till en kolumn med rubriken Försörjning före." in [fault.remedy for fault in faults]


def test_a_copy_of_deltagare_in_a_folder_is_told_as_a_file(
    sheets: dict, as_csv: Callable, read: Callable
) -> None:
    folder = as_csv(sheets)
    (folder / "Deltagare - kopia.csv").write_bytes((folder / "Deltagare.csv").read_bytes())
    [fault] = read(folder).faults
    assert fault.severity == "error"
    assert fault.remedy.endswith("Är filen en kopia: ta bort den ur mappen.")
