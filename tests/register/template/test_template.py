"""The empty register: its lists, checks and colours; filled in, it is read without a fault."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from finsam.domain.codes import Code, Codes, standard_codes
from finsam.register.core.cells import MAX_ROWS
from finsam.register.core.tables import ENROLMENTS, INSTRUCTIONS, LISTS, TABLES, ColumnKind, SheetTable
from finsam.register.parse.columns import meaning
from finsam.register.register import read_register
from finsam.register.template.checks import entries
from finsam.register.template.workbook import Cell, workbook

PERSON: dict[str, Cell] = {
    "Deltagar-id": "D-001",
    "Kön": "Kvinna",
    "Född": "1985",
    "Inskriven": date(2024, 2, 1),
    "Avslutad": date(2024, 9, 1),
    "Remittent": "Försäkringskassan",
    "Försörjning före": "Sjukpenning; Försörjningsstöd",
    "År i försörjning": 4.5,
    "Avslutsorsak": "Arbete",
}
STAFF: dict[str, Cell] = {
    "Roll": "Samordnare",
    "Arbetsgivare": "Avesta kommun",
    "Omfattning": 0.5,
    "Från": date(2020, 1, 1),
}


@pytest.fixture
def opened() -> Callable[..., openpyxl.Workbook]:
    def of(codes: Codes | None = None, rows: dict | None = None) -> openpyxl.Workbook:
        return openpyxl.load_workbook(BytesIO(workbook(codes or standard_codes(), rows)))

    return of


def rules(
    book: openpyxl.Workbook, table: SheetTable
) -> dict[str, openpyxl.worksheet.datavalidation.DataValidation]:
    """The rule of each column that has one, by its letter."""
    return {
        str(rule.sqref).split("2:")[0]: rule for rule in book[table.sheet].data_validations.dataValidation
    }


def test_a_sheet_for_each_table_stands_after_the_instructions_and_the_lists_are_hidden(
    opened: Callable,
) -> None:
    book = opened()
    assert book.sheetnames == [INSTRUCTIONS, *(table.sheet for table in TABLES), LISTS]
    assert book[LISTS].sheet_state == "hidden"
    for table in TABLES:
        assert [cell.value for cell in book[table.sheet][1]] == [column.header for column in table.columns]
        assert book[table.sheet].freeze_panes is not None


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.sheet)
def test_every_column_with_codes_has_a_list_of_just_the_words_that_are_read_back(
    table: SheetTable, opened: Callable
) -> None:
    book = opened()
    listed = {str(cell.value): column for column in book[LISTS].iter_cols() for cell in column[:1]}
    found = rules(book, table)
    for at, column in enumerate(table.columns):
        letter = openpyxl.utils.get_column_letter(at + 1)
        if not column.codes:
            continue
        assert found[letter].formula1 == f"lista_{column.codes}"
        reach = book.defined_names[f"lista_{column.codes}"].attr_text
        words = [cell.value for cell in listed[column.codes][1:] if cell.value]
        assert reach.endswith(f"${len(words) + 1}")
        read = meaning(column, standard_codes())
        assert words == [code.label for code in standard_codes()[column.codes].codes]
        assert all(read(word) for word in words)


def test_the_associations_own_words_are_in_the_list_whatever_they_hold(opened: Callable) -> None:
    own = [Code("own", '=1+1 "Ölands" <rehab>', "other"), Code("long", "x" * 300, "other")]
    codes = standard_codes().with_rows({"referrer": own})
    words = [cell.value for column in opened(codes)[LISTS].iter_cols() for cell in column]
    assert {'=1+1 "Ölands" <rehab>', "x" * 300} <= set(words)


def test_a_filled_workbook_is_read_without_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "avesta.xlsx"
    path.write_bytes(workbook(standard_codes(), {"Deltagare": [PERSON], "Personal": [STAFF]}))
    reading = read_register(path, "avesta", standard_codes())
    assert reading.faults == ()
    assert reading.register is not None
    (row,) = reading.register.enrolments.to_dict("records")
    assert (row["participant"], row["sex"], row["exit_reason"]) == ("D-001", "woman", "work")
    assert row["closed"].date() == date(2024, 9, 1)
    assert row["support_years"] == 4.5
    assert reading.register.staff["extent"].tolist() == [0.5]


def test_an_empty_workbook_says_that_nobody_is_in_the_list(tmp_path: Path) -> None:
    path = tmp_path / "avesta.xlsx"
    path.write_bytes(workbook(standard_codes()))
    (fault,) = read_register(path, "avesta", standard_codes()).faults
    assert (fault.severity, fault.sheet) == ("warning", "Deltagare")
    assert fault.found == "ingen deltagare i listan"


def test_what_is_typed_is_checked_with_a_message_for_every_kind_that_can_be_wrong(opened: Callable) -> None:
    book = opened()
    free = {ColumnKind.TEXT, ColumnKind.NAMES, ColumnKind.ANSWER}
    for table in TABLES:
        found = rules(book, table)
        for at, column in enumerate(table.columns):
            letter = openpyxl.utils.get_column_letter(at + 1)
            assert (letter in found) == (column.kind not in free), (table.sheet, column.header)
            if letter in found:
                assert found[letter].error == entries()[column.kind].wrong
                assert str(found[letter].sqref) == f"{letter}2:{letter}2000"


def test_an_end_is_not_before_its_beginning(opened: Callable) -> None:
    found = rules(opened(), TABLES[0])
    assert found["E"].formula1 == "MAX($D2,DATE(1990,1,1))"
    assert found["D"].formula1 == "DATE(1990,1,1)"


def test_half_a_row_is_coloured(opened: Callable) -> None:
    ranges = opened()["Deltagare"].conditional_formatting
    formulas = {rule.formula[0] for each in ranges for rule in each.rules}
    assert 'AND($E2<>"",$K2="")' in formulas
    assert 'AND($K2<>"",$E2="")' in formulas
    assert 'AND(B2="",COUNTA($A2:$N2)>0)' in formulas


def test_no_word_of_a_list_and_no_line_of_the_instructions_is_cut_off(opened: Callable) -> None:
    book = opened(rows={"Deltagare": [PERSON], "Mål": [{"Mål": "Alla ska få en plan. " * 9}]})
    written = zip(ENROLMENTS.columns, book["Deltagare"][2], strict=True)
    assert [cell.alignment.shrink_to_fit for column, cell in written if column.codes and cell.value] == [
        True
    ] * 4
    assert book["Mål"].row_dimensions[2].height > 60
    width = book[INSTRUCTIONS].column_dimensions["A"].width
    assert all(len(line[0].value) <= width + 5 for line in book[INSTRUCTIONS].iter_rows())


def test_the_same_words_and_rows_give_the_same_bytes() -> None:
    rows = {"Deltagare": [PERSON]}
    assert workbook(standard_codes(), rows) == workbook(standard_codes(), rows)
    assert workbook(standard_codes()) != workbook(standard_codes(), rows)


def test_no_message_is_longer_than_excel_shows() -> None:
    assert all(len(entry.message) <= 255 and len(entry.wrong) <= 224 for entry in entries().values())
    assert set(entries()) == {column.kind for table in TABLES for column in table.columns}


def test_a_long_list_is_checked_to_its_end_and_beyond(opened: Callable) -> None:
    found = rules(opened(rows={"Kö": [{"Kö-id": "K-1"}] * 2100}), TABLES[1])
    assert str(found["A"].sqref) == "A2:A4200"


def test_a_rule_that_excel_cannot_hold_is_an_error_and_never_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    message = {"validate": "custom", "value": "=TRUE", "error_message": "x" * 256}
    monkeypatch.setattr(f"{workbook.__module__}.check", lambda *_: message)
    with pytest.raises(UserWarning, match="exceeds Excel's limit"):
        workbook(standard_codes())


def test_a_text_that_no_cell_holds_is_an_error_and_never_cut() -> None:
    with pytest.raises(ValueError, match="longer than a cell"):
        workbook(standard_codes(), {"Citat": [{"Citat": "x" * 40_000}]})


@pytest.mark.parametrize(
    "rows", [{"Delt": [{}]}, {"Deltagare": [{"Namn": "x"}]}, {"Citat": [{"Citat": "x"}] * MAX_ROWS}]
)
def test_rows_that_have_no_place_are_an_error_and_never_left_out(rows: dict) -> None:
    with pytest.raises(ValueError, match="no place"):
        workbook(standard_codes(), rows)
