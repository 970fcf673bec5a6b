"""Lists in other styles than the eight: what is understood, proposed and asked, and nothing taken wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from finsam.register.core.cells import Cell
from finsam.register.recognise.found import REQUIRED, Recognised

People = list[dict[str, Cell]]
Rows = list[list[Cell]]


@dataclass(frozen=True)
class List:
    """A list by its sheets, and what each of its headings is; empty where it is none of ours."""

    sheets: Mapping[str, Rows]
    truth: Mapping[str, str]


def rows(people: People, *keys: str) -> Rows:
    return [[person[key] if key else "" for key in keys] for person in people]


def coded_export(people: People) -> List:
    """What a municipality's system writes: technical headings, numbers for words, days without signs."""
    headings: list[Cell] = [
        "PERSON_ID", "KON_KOD", "FODELSEAR", "INSKR_DAT", "AVSL_DAT", "REMITT_KOD", "FORS_KOD", "AVSL_ORSAK",
        "ENHET_NR", "SENAST_UPPD",
    ]  # fmt: skip
    body: Rows = [
        [
            f"P{person['nr']:04.0f}",
            1.0 if person["sex"] == "Man" else 2.0,
            person["year"],
            f"{person['first']:%Y%m%d}",
            f"{person['last']:%Y%m%d}" if person["last"] else "",
            float(100 + index % 5),
            float(10 + index % 4),
            float(1 + index % 6) if person["last"] else "",
            7.0,
            "20250110",
        ]
        for index, person in enumerate(people)
    ]
    truth = {
        "PERSON_ID": "Deltagar-id", "KON_KOD": "Kön", "FODELSEAR": "Född", "INSKR_DAT": "Inskriven",
        "AVSL_DAT": "Avslutad", "REMITT_KOD": "Remittent", "FORS_KOD": "Försörjning före",
        "AVSL_ORSAK": "Avslutsorsak", "ENHET_NR": "", "SENAST_UPPD": "",
    }  # fmt: skip
    return List({"Export": [headings, *body]}, truth)


def filtered(people: People) -> List:
    """An association's workbook: a title, a row of filters, long headings, headings of parts, a sum."""
    headings: list[Cell] = [
        "Löpnr", "Kön (kvinna/man/annat)", "Födelseår (ÅÅÅÅ)", "Datum för start i insatsen",
        "Planerat avslut", "Datum för avslut", "Orsak till avslutet", "Vilken part remitterade?",
        "Huvudsaklig försörjning vid start", "Huvudsaklig försörjning vid avslut", "Kommentar",
    ]  # fmt: skip
    keys = ("nr", "sex", "year", "first", "", "last", "to", "from", "before", "after", "")
    title: Rows = [["Insatsen Exempel"], [], ["Filter:", "Alla", "Alla", "2023-2024"], headings]
    body = rows(people, *keys)
    for index, row in enumerate(body):
        row[4] = "2025-06-30" if index % 4 else ""
    parts: Rows = [*body[:20], ["Nya 2024"], *body[20:], ["Antal:", 40.0]]
    truth = dict(
        zip(map(str, headings), (
            "Deltagar-id", "Kön", "Född", "Inskriven", "", "Avslutad", "Avslutsorsak", "Remittent",
            "Försörjning före", "Försörjning efter", "",
        ), strict=True)
    )  # fmt: skip
    return List({"Uppföljning": [["Statistik", 1.0]], "Alla deltagare": [*title, *parts]}, truth)


def two_rows(people: People) -> List:
    """Two rows of headings, with a group of follow-ups by year whose headings are those of the start."""
    groups: list[Cell] = ["Individ", "", "", "Vid inskrivning", "", "", "Vid avslut", "", "", "2025", ""]
    headings: list[Cell] = [
        "Nr", "Kön", "Födelseår", "Datum", "Försörjning", "Från", "Datum", "Försörjning", "Till", "Datum",
        "Försörjning",
    ]  # fmt: skip
    keys = ("nr", "sex", "year", "first", "before", "from", "last", "after", "to", "", "")
    body = rows(people, *keys)
    for row in body:
        row[9], row[10] = "2025-03-01", "Lön"
    truth = {
        "Individ / Nr": "Deltagar-id", "Individ / Kön": "Kön", "Individ / Födelseår": "Född",
        "Vid inskrivning / Datum": "Inskriven", "Vid inskrivning / Försörjning": "Försörjning före",
        "Vid inskrivning / Från": "Remittent", "Vid avslut / Datum": "Avslutad",
        "Vid avslut / Försörjning": "Försörjning efter", "Vid avslut / Till": "Avslutsorsak",
        "2025 / Datum": "", "2025 / Försörjning": "",
    }  # fmt: skip
    return List({"Lista": [["Teamets lista"], [], groups, headings, *body]}, truth)


def english(people: People) -> List:
    """English headings over Swedish words."""
    headings: list[Cell] = [
        "Participant ID", "Gender", "Year of birth", "Start date", "End date", "Referred by",
        "Income at start", "Income at end", "Exit reason", "Case worker",
    ]  # fmt: skip
    keys = ("nr", "sex", "year", "first", "last", "from", "before", "after", "to", "")
    truth = dict(
        zip(map(str, headings), (
            "Deltagar-id", "Kön", "Född", "Inskriven", "Avslutad", "Remittent", "Försörjning före",
            "Försörjning efter", "Avslutsorsak", "",
        ), strict=True)
    )  # fmt: skip
    return List({"Sheet1": [headings, *rows(people, *keys)]}, truth)


def by_exit(people: People) -> List:
    """Sorted by exit, the last of the list first, with headings that nobody else has and none for the id."""
    headings: list[Cell] = [
        "Lämnade oss",
        "Vad hände sen?",
        "#",
        "Kv/M",
        "F.år",
        "Kom hit",
        "Skickad av",
        "Lever på",
    ]
    keys = ("last", "to", "nr", "sex", "year", "first", "from", "before")
    body = sorted(rows(people, *keys), key=lambda row: str(row[0]), reverse=True)
    truth = dict(
        zip(map(str, headings), (
            "Avslutad", "Avslutsorsak", "Deltagar-id", "Kön", "Född", "Inskriven", "Remittent",
            "Försörjning före",
        ), strict=True)
    )  # fmt: skip
    return List({"Blad1": [headings, *body]}, truth)


def sheet_each(people: People) -> List:
    """A sheet for each team, beside one of money and one of the queue."""
    headings: list[Cell] = [
        "ID", "Kön", "Född", "Inskr.datum", "Avslutsdatum", "Remitterande", "Försörjning", "Avslutad till",
    ]  # fmt: skip
    keys = ("nr", "sex", "born", "first", "last", "from", "before", "to")
    body = rows(people, *keys)
    truth = {
        "ID": "Deltagar-id", "Kön": "Kön", "Född": "Född", "Inskr.datum": "Inskriven",
        "Avslutsdatum": "Avslutad", "Remitterande": "Remittent", "Försörjning": "Försörjning före",
        "Avslutad till": "Avslutsorsak",
    }  # fmt: skip
    sheets: dict[str, Rows] = {
        "Norra": [headings, *body[:20]],
        "Södra": [headings, *body[20:]],
        "Budget": [["Post", "Budget", "Utfall"], ["Löner", 1.0, 1.0]],
        "Väntelista": [["Nr", "Kön", "Född", "Ställd i kö"], [1.0, "Kvinna", 1980.0, "2024-01-01"]],
    }
    return List(sheets, truth)


LISTS = (coded_export, filtered, two_rows, english, by_exit, sheet_each)
# (understood, proposed, asked) of the headings that are ours; none is ever wrong.
MEASURED = {
    "coded_export": (4, 4, 0),
    "filtered": (9, 0, 0),
    "two_rows": (9, 0, 0),
    "english": (9, 0, 0),
    "by_exit": (0, 8, 0),
    "sheet_each": (16, 0, 0),
}


def counted(found: Recognised, truth: Mapping[str, str]) -> tuple[int, int, int, int]:
    """How many headings were understood, proposed, asked and wrong."""
    understood = proposed = asked = wrong = 0
    for sheet in found.sheets:
        got = {each.heading: each for each in sheet.columns}
        for heading, ours in truth.items():
            if heading in got:
                right = got[heading].column == ours
                understood += right and got[heading].certain
                proposed += right and not got[heading].certain
                wrong += not right
            else:
                asked += bool(ours)
    return understood, proposed, asked if found.sheets else sum(map(bool, truth.values())), wrong


@pytest.mark.parametrize("style", LISTS)
def test_no_heading_of_a_list_in_another_style_is_taken_wrong(
    style: Callable[[People], List], people: People, understand: Callable[..., Recognised]
) -> None:
    listed = style(people)
    found = understand(listed.sheets)
    *measured, wrong = counted(found, listed.truth)
    assert wrong == 0
    assert tuple(measured) == MEASURED[style.__name__]


def test_numbers_for_words_are_asked_about_one_by_one_and_never_taken_for_a_code(
    people: People, understand: Callable[..., Recognised]
) -> None:
    found = understand(coded_export(people).sheets)
    assert {word.word for word in found.words if word.code_list == "sex"} == {"1", "2"}
    assert all(word.code is None for word in found.words)


def test_headings_between_the_rows_and_totals_are_no_rows_and_are_told(
    people: People, understand: Callable[..., Recognised]
) -> None:
    (sheet,) = understand(filtered(people).sheets).sheets
    assert len(sheet.body.rows) == len(people)
    assert sheet.body.dividers == (25,) and sheet.body.totals == (46,)
    assert sheet.unknown == ("Planerat avslut", "Kommentar")


def test_sheets_that_are_no_years_and_no_status_are_a_team_each(
    people: People, understand: Callable[..., Recognised]
) -> None:
    found = understand(sheet_each(people).sheets)
    assert found.teams is not None and dict(found.teams.rows) == {"Norra": 20, "Södra": 20}
    assert found.others == ("Budget", "Väntelista")


def test_a_list_whose_headings_nobody_knows_is_proposed_from_its_content_and_nothing_is_certain(
    people: People, understand: Callable[..., Recognised]
) -> None:
    (sheet,) = understand(by_exit(people).sheets).sheets
    assert sheet.certain == ()
    assert set(REQUIRED) <= {column.column for column in sheet.columns}
