"""What a register without faults becomes: the same from a workbook as from CSV files."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook

from finsam.domain.codes import Code, standard_codes
from finsam.domain.enrolments import as_enrolments, dtypes
from finsam.register.register import Reading, Register, read_register

TABLES = [field.name for field in fields(Register) if field.name not in ("team", "numbers", "source")]


def cells_of(register: Register, table: str, column: str) -> list:
    return getattr(register, table)[column].to_list()


def with_column(sheets: dict, sheet: str, header: str, *cells: object) -> dict:
    column = sheets[sheet][0].index(header)
    for row, cell in zip(sheets[sheet][1:], cells, strict=False):
        row[column] = cell
    return sheets


def test_a_register_without_faults_has_none(sheets: dict, as_workbook: Callable, read: Callable) -> None:
    reading = read(as_workbook(sheets))
    assert reading.faults == ()
    assert reading.register.team == "avesta"


def test_a_workbook_and_csv_files_with_the_same_cells_give_the_same_register(
    sheets: dict, as_workbook: Callable, as_csv: Callable, read: Callable
) -> None:
    workbook, folder = read(as_workbook(sheets)).register, read(as_csv(sheets)).register
    for table in TABLES:
        pd.testing.assert_frame_equal(getattr(workbook, table), getattr(folder, table))


@pytest.mark.parametrize("delimiter", [";", ","])
def test_csv_files_are_read_with_comma_or_semicolon_and_with_a_byte_order_mark(
    delimiter: str, sheets: dict, as_csv: Callable, read: Callable
) -> None:
    reading = read(as_csv(sheets, delimiter=delimiter, encoding="utf-8-sig"))
    assert reading.faults == ()
    assert cells_of(reading.register, "quotes", "quote") == ["Jag vågar mer nu, och det känns bra."]
    assert cells_of(reading.register, "enrolments", "support_years")[0] == 5.6


def test_real_excel_cells_give_the_same_as_texts(sheets: dict, as_workbook: Callable, read: Callable) -> None:
    texts = read(as_workbook(sheets)).register
    with_column(sheets, "Deltagare", "Inskriven", date(2024, 2, 1), datetime(2023, 3, 15), 20240131)
    with_column(sheets, "Deltagare", "Född", date(1985, 4, 12))
    with_column(sheets, "Deltagare", "År i försörjning", 5.6, 1.3)
    with_column(sheets, "Deltagare", "Parallellt AF", "", True, False)
    with_column(sheets, "Budget", "Budget", 1640000)
    with_column(sheets, "Enkätsvar", "Svar", 31.5)
    cells = read(as_workbook(sheets)).register
    for table in TABLES:
        pd.testing.assert_frame_equal(getattr(cells, table), getattr(texts, table))


def test_an_absent_sheet_is_an_empty_table_with_the_same_columns_and_dtypes(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    full = read(as_workbook(sheets)).register
    bare = read(as_workbook({"Deltagare": sheets["Deltagare"]})).register
    for table in TABLES[1:]:
        assert getattr(bare, table).empty
        assert getattr(bare, table).dtypes.to_dict() == getattr(full, table).dtypes.to_dict()


def test_enrolments_are_as_the_field_declares_them(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    enrolments = read(as_workbook(sheets)).register.enrolments
    codes = standard_codes()
    assert enrolments.columns.to_list() == list(dtypes(codes))
    assert enrolments.dtypes.to_dict() == as_enrolments({}, codes).dtypes.to_dict()


def test_a_header_row_alone_is_a_register_without_participants(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    reading = read(as_workbook({"Deltagare": sheets["Deltagare"][:1]}))
    assert [(f.severity, f.sheet, f.found) for f in reading.faults] == [
        ("warning", "Deltagare", "ingen deltagare i listan")
    ]
    assert reading.register.enrolments.empty
    assert reading.register.source.saved_on == date(2024, 7, 2)


def test_optional_columns_that_are_absent_are_missing_throughout(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    rows = [row[:4] + row[5:7] for row in sheets["Deltagare"]]
    enrolments = read(as_workbook({"Deltagare": rows[:2]})).register.enrolments
    assert enrolments[["closed", "exit_reason", "support_years", "parallel_af"]].isna().all().all()
    assert enrolments["education"].to_list() == ["unknown"]


def test_headers_and_sheet_names_match_without_case_space_and_hyphens(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    sheets["Deltagare"][0] = [f" {header.upper().replace('-', ' ')} " for header in sheets["Deltagare"][0]]
    sheets["deltagare "] = sheets.pop("Deltagare")
    assert read(as_workbook(sheets)).faults == ()


@pytest.mark.parametrize(
    ("written", "participant"),
    [
        (7, "7"),
        (7.0, "7"),
        ("7", "7"),
        ("0114", "0114"),
        (" A1 ", "A1"),
        (114000000000001, "114000000000001"),
    ],
)
def test_an_id_is_the_text_that_a_person_sees(
    written: object, participant: str, sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    with_column(sheets, "Deltagare", "Deltagar-id", written)
    with_column(sheets, "Arbetsträning", "Deltagar-id", participant)
    register = read(as_workbook(sheets)).register
    assert cells_of(register, "enrolments", "participant")[0] == participant
    assert cells_of(register, "placements", "participant") == [participant]


@pytest.mark.parametrize(
    ("written", "born", "precision"),
    [
        ("1985-04-12", "1985-04-12", "day"),
        ("19850412", "1985-04-12", "day"),
        (19850412, "1985-04-12", "day"),
        ("850412", "1985-04-12", "day"),
        ("050412", "2005-04-12", "day"),  # 1905 would make the person 118 years old in 2024
        ("240201", "2024-02-01", "day"),  # the day of enrolment: 0 years old
        ("240202", "1924-02-02", "day"),  # the day after: 99 years old
        ("1985-04", "1985-04-01", "month"),
        ("1985", "1985-01-01", "year"),
        (1985, "1985-01-01", "year"),
    ],
)
def test_birth_is_a_day_a_month_or_a_year(
    written: object, born: str, precision: str, sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    with_column(sheets, "Deltagare", "Född", written)
    enrolments = read(as_workbook(sheets)).register.enrolments
    assert (str(enrolments["born"][0].date()), enrolments["born_precision"][0]) == (born, precision)


@pytest.mark.parametrize(
    "written",
    ["240701", "20240701", "2024-07-01", " 2024-07-01 ", "2024-07-01 00:00:00", 240701, date(2024, 7, 1)],
)
def test_a_date_has_the_forms_seen_in_the_wild(
    written: object, sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    with_column(sheets, "Möten", "Datum", written)
    assert cells_of(read(as_workbook(sheets)).register, "meetings", "date") == [pd.Timestamp("2024-07-01")]


@pytest.mark.parametrize(
    ("written", "kronor"),
    [
        ("1 640 000", 1_640_000),
        ("1\u00a0640\u00a0000", 1_640_000),
        ("1640000", 1_640_000),
        ("419 000:-", 419_000),
        ("12 225 tkr", 12_225_000),
        ("12\u202f225 Tkr", 12_225_000),
        ("1,25 mkr", 1_250_000),
        ("\u22125 000 kr", -5_000),
        ("-5000", -5_000),
        ("1234,50", 1234.5),
        ("0", 0),
        (-12.5, -12.5),
    ],
)
def test_an_amount_is_kronor(
    written: object, kronor: float, sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    with_column(sheets, "Budget", "Utfall", written)
    assert cells_of(read(as_workbook(sheets)).register, "budget", "actual") == [kronor]


@pytest.mark.parametrize(
    ("written", "fraction"),
    [
        ("100 %", 1),
        ("100%", 1),
        ("100\u00a0%", 1),
        (1, 1),
        ("1", 1),
        ((1, "0 %"), 1),
        (100, 1),
        ("0,5", 0.5),
        (0.5, 0.5),
        ("50", 0.5),
        (50, 0.5),
        ((0.5, "0%"), 0.5),
        ("36,5%", 0.365),
        (0, 0),
    ],
)
def test_an_extent_is_a_fraction_of_full_time(
    written: object, fraction: float, sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    with_column(sheets, "Personal", "Omfattning", written)
    assert cells_of(read(as_workbook(sheets)).register, "staff", "extent") == [pytest.approx(fraction)]


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("5,6", 5.6),
        ("5.6", 5.6),
        ("5,6 år", 5.6),
        (5.6, 5.6),
        ("1 år och 4 månader", 1 + 4 / 12),
        ("1 år 4 mån", 1 + 4 / 12),
        ("15,6 mån", 15.6 / 12),
        ("8 månader", 8 / 12),
        ("1 år", 1),
        ("0", 0),
    ],
)
def test_time_on_support_is_years(
    written: object, years: float, sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    with_column(sheets, "Deltagare", "År i försörjning", written)
    enrolments = read(as_workbook(sheets)).register.enrolments
    assert enrolments["support_years"][0] == pytest.approx(years)


def test_the_first_of_several_incomes_is_the_main_one_and_says_who_pays(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    with_column(sheets, "Deltagare", "Försörjning före", "A-kassa ;Sjukpenning; sjukpeng")
    row = read(as_workbook(sheets)).register.enrolments.iloc[0]
    assert row["income_before"] == "unemployment_benefit"
    assert row["incomes_before"] == "unemployment_benefit;sickness_benefit"
    assert row["payer"] == "af"


def test_a_referrer_has_a_top_level_and_a_detail_where_it_is_finer(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    enrolments = read(as_workbook(sheets)).register.enrolments
    assert enrolments["referrer"].to_list() == ["af", "region", "self"]
    assert enrolments["referrer_detail"].astype("str").fillna("-").to_list() == ["-", "psychiatry", "-"]


def test_an_associations_own_code_rows_are_read(sheets: dict, as_workbook: Callable) -> None:
    with_column(sheets, "Deltagare", "Remittent", "Boendestöd Hedemora")
    own = {"referrer": [Code("housing_hedemora", "Boendestöd Hedemora", "municipality")]}
    reading = read_register(as_workbook(sheets), "avesta", standard_codes().with_rows(own))
    assert reading.register is not None
    row = reading.register.enrolments.iloc[0]
    assert (row["referrer"], row["referrer_detail"]) == ("municipality", "housing_hedemora")


def test_a_new_stay_may_begin_on_the_day_the_former_one_ends(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    closed, enrolled = sheets["Deltagare"][2][4], sheets["Deltagare"][3][3]
    assert closed == enrolled
    assert read(as_workbook(sheets)).faults == ()


def test_answers_that_are_numbers_are_written_alike_and_other_answers_stand_as_they_are(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    row = sheets["Enkätsvar"][1]
    sheets["Enkätsvar"][1:] = [
        [*row[:5], answer, ""] for answer in (4, "4", "4,50", 4.5, "Stämmer helt", "007")
    ]
    answers = read(as_workbook(sheets)).register.answers
    assert answers["answer"].to_list() == ["4", "4", "4.5", "4.5", "Stämmer helt", "007"]
    assert answers["respondent"].isna().all()


def test_those_attending_are_joined_with_semicolons(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    assert cells_of(read(as_workbook(sheets)).register, "meetings", "attending") == ["AF;FK;Regionen"]


def test_the_source_is_named_hashed_and_dated_by_the_workbook_itself(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    path = as_workbook(sheets, saved=datetime(2024, 8, 9, 12))
    source = read(path).register.source
    assert (source.name, source.saved_on) == ("avesta.xlsx", date(2024, 8, 9))
    assert len(source.sha256) == 64
    assert source == read(path).register.source


def test_csv_files_do_not_say_when_they_were_saved(sheets: dict, as_csv: Callable, read: Callable) -> None:
    """A day taken from a row would be a person's, and a file system's changes with every copy."""
    assert read(as_csv(sheets)).register.source.saved_on is None


def test_the_hash_of_a_folder_follows_names_and_content(
    sheets: dict, as_csv: Callable, read: Callable
) -> None:
    before = read(as_csv(sheets)).register.source.sha256
    assert read(as_csv(sheets)).register.source.sha256 == before
    with_column(sheets, "Citat", "Citat", "Något annat.")
    assert read(as_csv(sheets)).register.source.sha256 != before


def test_a_workbook_by_another_program_is_read_alike(
    sheets: dict, as_workbook: Callable, read: Callable, tmp_path: Path
) -> None:
    expected: Reading = read(as_workbook(sheets))
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append([cell or None for cell in row])
    path = tmp_path / "annan.xlsx"
    workbook.save(path)
    found = read(path).register
    assert found is not None and expected.register is not None
    pd.testing.assert_frame_equal(found.enrolments, expected.register.enrolments)


def test_participants_keep_the_row_numbers_of_excel_past_an_empty_row(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    sheets["Deltagare"].insert(2, [""] * 14)
    assert read(as_workbook(sheets)).register.numbers == (2, 4, 5)
