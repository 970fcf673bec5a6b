"""Lists that look like something else than they are: nothing is taken wrong, the rest is asked."""

from collections.abc import Callable

import pytest

from finsam.register.core.cells import Cell
from finsam.register.core.mapping import Mapping
from finsam.register.recognise.found import Recognised, SheetFound

Rows = list[list[Cell]]
HEADINGS: list[Cell] = ["Nr", "Kön", "Född", "Inskriven", "Remittent", "Försörjning"]


def base(number: int = 9) -> Rows:
    return [
        [f"D{i}", "KM"[i % 2], str(1970 + i), f"2024-01-{i + 1:02}", "AF", "Sjukpenning"]
        for i in range(number)
    ]


def more(headings: list[Cell], cells: Callable[[int], list[Cell]]) -> Rows:
    return [[*HEADINGS, *headings], *([*row, *cells(i)] for i, row in enumerate(base()))]


def instead(column: str, cell: Callable[[int], Cell]) -> Rows:
    """The list with a closing, where one column holds something else."""
    listed = more(["Avslutad", "Orsak"], lambda _: ["2024-06-01", "Arbete"])
    for i, row in enumerate(listed[1:]):
        row[HEADINGS.index(column)] = cell(i)
    return listed


@pytest.fixture
def only(understand: Callable[..., Recognised]) -> Callable[[Rows], SheetFound]:
    def sheet(rows: Rows) -> SheetFound:
        (found,) = understand(rows).sheets
        return found

    return sheet


def taken(sheet: SheetFound) -> dict[str, str]:
    """Our columns that are certain, with their headings, less those that every trap has."""
    same = ("Deltagar-id", "Kön", "Född", "Inskriven", "Remittent", "Försörjning före")
    return {each.column: each.heading for each in sheet.certain if each.column not in same}


def asked(sheet: SheetFound) -> str:
    return " ".join(question.text for question in sheet.questions)


Only = Callable[[Rows], SheetFound]


def test_a_planned_end_beside_the_real_one_is_left_alone(only: Only) -> None:
    listed = more(
        ["Planerat slutdatum", "Slutdatum", "Orsak"], lambda _: ["2024-12-31", "2024-06-01", "Arbete"]
    )
    assert taken(only(listed)) == {"Avslutad": "Slutdatum", "Avslutsorsak": "Orsak"}


def test_a_planned_end_alone_is_no_end(only: Only) -> None:
    sheet = only(more(["Planerat slutdatum", "Orsak"], lambda _: ["2024-12-31", ""]))
    assert sheet.column("Avslutad") is None and "Planerat slutdatum" in sheet.unknown


def test_avslut_that_holds_reasons_is_the_reason_and_the_day_is_asked_about(only: Only) -> None:
    sheet = only(
        more(["Avslut", "Datum"], lambda i: ["Arbete" if i % 2 else "", "2024-06-01" if i % 2 else ""])
    )
    assert taken(sheet) == {"Avslutsorsak": "Avslut"}
    closed = sheet.column("Avslutad")
    assert closed is not None and closed.heading == "Datum" and not closed.certain


def test_avslutad_with_yes_and_no_is_no_day(only: Only) -> None:
    sheet = only(more(["Avslutad", "När", "Till vad"], lambda _: ["Ja", "2024-06-01", "Arbete"]))
    assert "Avslutad" not in taken(sheet)
    assert "«Avslutad» heter som Avslutad, men det som står där är inte ett datum" in asked(sheet)


def test_days_under_inskriven_af_are_neither_a_start_nor_a_yes(only: Only) -> None:
    sheet = only(
        more(["Inskriven AF", "Avslutad", "Orsak"], lambda _: ["2019-06-01", "2024-06-01", "Arbete"])
    )
    assert taken(sheet) == {"Avslutad": "Avslutad", "Avslutsorsak": "Orsak"}
    column = sheet.column("Inskriven")
    assert column is not None and column.heading == "Inskriven"


def test_an_age_under_born_is_asked_about(only: Only) -> None:
    sheet = only(instead("Född", lambda i: str(30 + i)))
    assert sheet.column("Född") is None and "«Född» heter som Född" in asked(sheet)


def test_incomes_marked_in_wide_columns_are_no_exits(only: Only) -> None:
    kinds = ["Arbete", "Studier", "Sjukersättning", "Annat"]
    sheet = only(more([*kinds, "Avslutad"], lambda i: [*("x" if i % 4 == j else "" for j in range(4)), ""]))
    assert not sheet.one_of and "kryssen följer inte slutdatumen" in asked(sheet)


def test_marks_that_follow_the_closing_date_are_proposed_as_exits(only: Only) -> None:
    kinds = ["Arbete", "Studier", "Annat"]
    listed = more(
        [*kinds, "Avslutad"],
        lambda i: [*("x" if i % 4 == j else "" for j in range(3)), "2024-06-01" if i % 4 < 3 else ""],
    )
    assert dict(only(listed).one_of) == {"Arbete": "work", "Studier": "studies", "Annat": "other"}


def test_names_under_remittent_are_refused_and_never_near_a_code(understand: Callable) -> None:
    found = understand(instead("Remittent", lambda _: "Anna Testsson"))
    assert found.refused == ("blad Blad1, kolumn E: namn på personer",)
    assert not any("Anna" in word.word for word in found.words)


def test_reasons_that_are_numbers_are_asked_about_one_by_one(understand: Callable) -> None:
    found = understand(more(["Avslutad", "Orsak"], lambda i: ["2024-06-01", str(i % 6 + 1)]))
    (sheet,) = found.sheets
    assert "Avslutsorsak" not in taken(sheet)
    assert all(word.code is None for word in found.words if word.code_list == "exit_reason")


def test_two_headings_for_one_column_are_a_choice(only: Only) -> None:
    sheet = only(more(["Slutdatum", "Utskriven", "Orsak"], lambda _: ["2024-06-01", "2024-06-02", "Arbete"]))
    assert sheet.column("Avslutad") is None
    assert "Avslutad kan vara «Slutdatum» eller «Utskriven»" in asked(sheet)


def test_a_queue_is_no_list_of_participants(understand: Callable) -> None:
    queue = [["Nr", "Kön", "Född", "Remittent", "Ställd i kö"], *([*r[:3], "AF", r[3]] for r in base())]
    found = understand(queue)
    assert {"Inskriven", "Försörjning före"} <= set(found.missing)


def test_a_sheet_of_work_placements_is_no_list_of_participants(understand: Callable) -> None:
    found = understand(
        [["Nr", "Start", "Slut", "Arbetsgivare"], *([r[0], r[3], "2024-06-01", "Kommunal"] for r in base())]
    )
    assert found.sheets == () and found.others == ("Blad1",)


def test_first_names_under_id_are_no_ids(only: Only) -> None:
    names = ["Anna", "Eva", "Karin", "Sara", "Lena", "Maria", "Johan", "Erik", "Lars"]
    sheet = only(instead("Nr", lambda i: names[i]))
    assert sheet.column("Deltagar-id") is None


@pytest.mark.parametrize(
    "id_of", [lambda i: f"AT{70 + i}", lambda i: f"{70 + i}0101", lambda i: f"A{1970 + i}"]
)
def test_ids_made_from_the_birth_are_refused(id_of: Callable[[int], str], understand: Callable) -> None:
    found = understand(instead("Nr", id_of))
    assert found.refused == ("blad Blad1, kolumn A: id som är gjorda av födelsedatum eller födelseår",)


def test_a_birth_day_with_four_more_digits_is_refused(understand: Callable) -> None:
    found = understand(instead("Född", lambda i: f"1970010{i + 1}-0000"))
    assert [each.split(":")[0] for each in found.refused] == ["blad Blad1, kolumn C"]


def test_days_that_can_be_read_two_ways_are_asked_about(only: Only) -> None:
    sheet = only(more(["Avslutad", "Orsak"], lambda i: [f"0{i % 9 + 1}/05/2024", "Arbete"]))
    assert "kan läsas på två sätt" in asked(sheet)


def test_months_are_no_closing_days(only: Only) -> None:
    sheet = only(more(["Avslutad", "Orsak"], lambda _: ["maj 2024", "Arbete"]))
    assert sheet.column("Avslutad") is None and "inte ett datum" in asked(sheet)


def test_a_status_without_a_day_is_not_split(only: Only) -> None:
    sheet = only(more(["Slutdatum", "Status"], lambda _: ["2024-06-01", "Avslutad till arbete"]))
    assert not sheet.split and sheet.column("Avslutsorsak") is None


def test_a_status_with_day_and_reason_is_proposed_to_be_split(understand: Callable) -> None:
    found = understand(
        more(["Läge"], lambda i: ["Pågående" if i % 3 else f"Avslutad 2024-05-0{i + 1} till arbete"])
    )
    assert found.sheets[0].split == "Läge"
    assert [word.code for word in found.words if word.code_list == "exit_reason"] == ["work"]


def test_the_same_id_with_another_sex_or_birth_on_another_sheet_is_asked_about(understand: Callable) -> None:
    again = [[row[0], row[1], str(1980 + i), *row[3:]] for i, row in enumerate(base())]
    found = understand({"2023": [HEADINGS, *base()], "2024": [HEADINGS, *again]})
    assert found.ids_per_sheet and not found.one_list
    assert "ids: per_sheet" in found.questions[0].text
    carried = understand({"2023": [HEADINGS, *base()], "2024": [HEADINGS, *base()]})
    assert not carried.ids_per_sheet


def test_what_params_say_goes_before_what_is_found(understand: Callable) -> None:
    listed = more(["Slutdatum", "Utskriven", "Orsak"], lambda _: ["2024-06-01", "2024-06-02", "AF"])
    given = Mapping(columns={"Avslutad": ("Utskriven",)}, words={"exit_reason": {"AF": "job_seeking"}})
    found = understand(listed, given)
    (sheet,) = found.sheets
    closed = sheet.column("Avslutad")
    assert closed is not None and closed.heading == "Utskriven" and not sheet.questions
    assert [(w.code, w.certain) for w in found.words if w.code_list == "exit_reason"] == [
        ("job_seeking", True)
    ]


@pytest.mark.parametrize("rows", [[], [[]], [[""]], [["Kön"]], [HEADINGS], [["x"] * 300]])
def test_a_sheet_with_nothing_or_hardly_anything_is_no_list(rows: Rows, understand: Callable) -> None:
    found = understand(rows)
    assert all(not sheet.body.rows for sheet in found.sheets)


def test_a_column_that_settles_which_comes_first_is_not_asked_about(only: Only) -> None:
    sheet = only(more(["Avslutad", "Orsak"], lambda i: [f"{i + 10}/05/2024", "Arbete"]))
    assert "två sätt" not in asked(sheet)


@pytest.mark.parametrize("century", ["19", ""])
def test_ids_that_are_days_of_birth_are_refused_also_where_no_column_of_births_is_found(
    century: str, understand: Callable
) -> None:
    listed = [[f"{century}{70 + i}0{i % 9 + 1}12", *row[1:2], "x", *row[3:]] for i, row in enumerate(base())]
    found = understand([HEADINGS, *listed])
    assert found.refused == ("blad Blad1, kolumn A: id som är gjorda av födelsedatum eller födelseår",)


def test_an_income_in_few_rows_is_not_certainly_the_one_of_the_start(only: Only) -> None:
    listed = more(["Avslutad", "Orsak"], lambda i: ["2024-06-01", "Arbete"])
    for row in listed[3:]:
        row[5] = ""
    column = only(listed).column("Försörjning före")
    assert column is None or not column.certain


def test_a_heading_of_something_else_is_never_proposed_by_its_content(only: Only) -> None:
    sheet = only(more(["Senaste kontakt", "Orsak"], lambda i: ["2024-06-01" if i % 2 else "", ""]))
    assert sheet.column("Avslutad") is None


def test_a_heading_that_stands_twice_says_nothing_of_either_column(only: Only) -> None:
    listed = more(["Start", "Start", "Orsak"], lambda i: ["2024-06-01", "Arbete", ""])
    sheet = only(listed)
    assert all(column.heading != "Start" for column in sheet.columns)
    assert "«Start» står över flera kolumner: ge dem olika rubriker" in asked(sheet)


def test_pagar_among_the_days_does_not_hide_that_a_column_holds_days(only: Only) -> None:
    sheet = only(more(["Slutdatum", "Orsak"], lambda i: ["pågår" if i % 4 else "2024-06-01", ""]))
    assert taken(sheet)["Avslutad"] == "Slutdatum"


def test_a_title_over_the_headings_is_no_group(only: Only) -> None:
    assert only([["Deltagare"], *more([], lambda _: [])]).header.rows == (2,)


def test_several_incomes_in_a_cell_do_not_hide_the_column_and_are_asked_about(understand: Callable) -> None:
    listed = more(["Avslutad"], lambda _: [""])
    for row in listed[1:]:
        row[5] = "Sjukpenning, Lön"
    found = understand(listed)
    assert found.sheets[0].column("Försörjning före") is not None
    assert [w.code for w in found.words if w.code_list == "income_source"] == [None]


def test_births_with_two_digits_of_the_year_are_births_and_days_of_the_teams_work_are_not(only: Only) -> None:
    listed = [[row[0], row[1], f"{70 + i}-04-12", f"24010{i + 1}", *row[4:]] for i, row in enumerate(base())]
    sheet = only(
        [["Nr", "Kön", "Qwx", "Zyx", "Remittent", "Försörjning", "Avslutad"], *([*r, ""] for r in listed)]
    )
    assert {c.column: c.heading for c in sheet.columns if not c.certain} == {"Född": "Qwx"}
    sheet = only([HEADINGS, *listed])
    assert sheet.column("Född") is not None and sheet.column("Inskriven") is not None


def test_words_that_nobody_knows_under_a_known_heading_are_to_be_filled_in(understand: Callable) -> None:
    found = understand(more(["Avslutad", "Orsak"], lambda i: ["2024-06-01", ("Blå", "Grön")[i % 2]]))
    column = found.sheets[0].column("Avslutsorsak")
    assert column is not None and not column.certain
    assert [(w.word, w.code) for w in found.words if w.code_list == "exit_reason"] == [
        ("Blå", None),
        ("Grön", None),
    ]


def test_first_names_of_those_who_referred_are_never_shown(understand: Callable) -> None:
    found = understand(instead("Remittent", lambda i: ("Anna", "Eva")[i % 2]))
    assert not any(word.word in ("Anna", "Eva") for word in found.words)


def test_a_list_with_a_row_for_each_event_is_told(only: Only) -> None:
    listed = [[*row] for row in base() for _ in range(3)]
    assert "en rad per händelse" in asked(only([HEADINGS, *listed]))
    assert "händelse" not in asked(only([HEADINGS, *base()]))


@pytest.mark.parametrize(
    "names", [("VT24", "HT24"), ("2024H1", "2024 H2"), ("2023-2024", "2025"), ("Deltagare 2023", "Pågående")]
)
def test_sheets_of_half_years_and_status_are_one_list(names: tuple[str, str], understand: Callable) -> None:
    found = understand({name: [HEADINGS, *base()] for name in names})
    assert found.teams is None and not found.one_list and len(found.sheets) == 2
