"""Lists as teams keep them: the files of `cases`, and lists written in a test; and what is read of them."""

import json
import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from finsam.domain.codes import standard_codes
from finsam.domain.faults import Place
from finsam.register.core.cells import Cell, Sheet, as_text, is_blank
from finsam.register.core.mapping import Mapping as RegisterMapping
from finsam.register.recognise.days import days_of
from finsam.register.recognise.exits import reason_of
from finsam.register.recognise.found import Recognised, SheetFound
from finsam.register.recognise.kinds import MARKS
from finsam.register.recognise.recognise import recognised

CASES = Path(__file__).parents[1] / "cases"
PERIOD = (date(2024, 1, 1), date(2024, 12, 31))


@pytest.fixture
def cases() -> dict[str, dict]:
    """The truth of each file in `cases`, by the file's name."""
    truths = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("*.truth.json"))]
    return {truth["file"]: truth for truth in truths}


@pytest.fixture
def sheets_in() -> Callable[[str], list[Sheet]]:
    """The sheets of a file in `cases`."""

    def read(name: str) -> list[Sheet]:
        workbook = CalamineWorkbook.from_path(str(CASES / name))
        sheets = []
        for title in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(title)
            rows = [[_cell(each) for each in row] for row in sheet.to_python(skip_empty_area=False)]
            merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or [])
            sheets.append(Sheet(Place(name, title), title, rows, merged))
        return sheets

    return read


def _cell(value: object) -> Cell:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value  # type: ignore[return-value]


@pytest.fixture
def as_sheet() -> Callable[..., Sheet]:
    """A sheet of rows, the header among them."""

    def sheet(rows: Sequence[Sequence[Cell]], name: str = "Blad1") -> Sheet:
        return Sheet(Place("lista.xlsx", name), name, [list(row) for row in rows])

    return sheet


@pytest.fixture
def understand(as_sheet: Callable[..., Sheet]) -> Callable[..., Recognised]:
    """What is understood of the rows of one sheet, or of several sheets by their names."""

    def understood(
        rows: Sequence[Sequence[Cell]] | Mapping[str, Sequence[Sequence[Cell]]],
        given: RegisterMapping | None = None,
    ) -> Recognised:
        by_name = rows if isinstance(rows, Mapping) else {"Blad1": rows}
        return recognised([as_sheet(each, name) for name, each in by_name.items()], standard_codes(), given)

    return understood


@pytest.fixture
def figures_of() -> Callable[..., dict]:
    """The figures of 2024 by sex, of what was understood once a person has said yes to all of it.

    `answers`: (code list, word) -> code of the words that are asked about. `where`: heading -> text.
    """
    return _figures


Stay = dict[str, object]


def _figures(
    found: Recognised, answers: Mapping[tuple[str, str], str], goal: Sequence[str], where: Mapping[str, str]
) -> dict:
    words = {(each.code_list, each.word.casefold()): each.code for each in found.words}
    words |= {(name, word.casefold()): code for (name, word), code in answers.items()}
    stays: dict[tuple[str, object], Stay] = {}
    for sheet in found.sheets:
        for row in sheet.body.rows:
            texts = {heading: _at(row, index) for index, heading in enumerate(sheet.header.headings)}
            if all(as_text(texts[heading]) == value for heading, value in where.items()):
                stay = _stay(sheet, row, words)
                key = (str(stay["id"]), stay["first"])
                if key not in stays or stay["last"]:
                    stays[key] = stay
    return _counts(list(stays.values()), goal)


def _at(row: Sequence[Cell], index: int) -> Cell:
    return row[index] if index < len(row) else ""


def _stay(sheet: SheetFound, row: Sequence[Cell], words: Mapping[tuple[str, str], str | None]) -> Stay:
    def cell(ours: str) -> Cell:
        column = sheet.column(ours)
        return "" if column is None else _at(row, column.index)

    last, reason = cell("Avslutad"), as_text(cell("Avslutsorsak"))
    code = words[("exit_reason", reason.casefold())] if reason else None
    if sheet.split:
        status = as_text(_at(row, sheet.header.headings.index(sheet.split)))
        reason = reason_of(status) or ""
        code = words[("exit_reason", reason.casefold())] if reason else None
        last = status.split()[1] if reason else ""
    for heading, each in sheet.one_of.items():
        if as_text(_at(row, sheet.header.headings.index(heading))).casefold() in MARKS:
            code = each
    return {
        "id": as_text(cell("Deltagar-id")),
        "sex": words[("sex", as_text(cell("Kön")).casefold())],
        "first": days_of(cell("Inskriven"))[0],
        "last": None if is_blank(last) else days_of(last)[0],
        "reason": code,
    }


def _counts(stays: Sequence[Stay], goal: Sequence[str]) -> dict:
    first, end = PERIOD

    def closed(stay: Stay) -> bool:
        return stay["last"] is not None and first <= stay["last"] <= end  # type: ignore[operator]

    kinds: dict[str, Callable[[Stay], bool]] = {
        "new": lambda stay: first <= stay["first"] <= end,  # type: ignore[operator]
        "participated": lambda stay: (
            stay["first"] <= end and (stay["last"] is None or stay["last"] >= first)  # type: ignore[operator]
        ),
        "closed": closed,
        "early_dropouts": lambda stay: closed(stay) and stay["reason"] == "early_dropout",
        "reached_goal": lambda stay: closed(stay) and stay["reason"] in goal,
    }
    return {
        name: {
            "total": sum(map(counts, stays)),
            **{sex: sum(counts(stay) for stay in stays if stay["sex"] == sex) for sex in ("woman", "man")},
        }
        for name, counts in kinds.items()
    }


def _person(number: int) -> dict[str, Cell]:
    """A made-up participant: who and when follow from the number alone."""
    born = date(1965 + number * 7 % 38, 1 + number % 12, 1 + number * 5 % 28)
    first = date(2023, 1, 9) + timedelta(days=number * 37 % 640)
    last = first + timedelta(days=90 + number * 53 % 200) if number % 5 else None
    return {
        "nr": float(number + 1),
        "sex": "Kvinna" if number % 3 else "Man",
        "born": born,
        "year": float(born.year),
        "first": first,
        "last": last or "",
        "from": ("AF", "FK", "Socialtjänsten", "Primärvården", "Egen ansökan")[number % 5],
        "before": ("Försörjningsstöd", "Sjukpenning", "A-kassa", "Aktivitetsersättning")[number % 4],
        "after": ("Lön", "Studiemedel", "Sjukersättning")[number % 3] if last else "",
        "to": ("Arbete", "Studier", "Annan rehab", "Annat", "Tidigt avhopp")[number * 7 % 5] if last else "",
    }


@pytest.fixture
def people() -> list[dict[str, Cell]]:
    """Forty made-up participants, of whom eight are still there."""
    return [_person(number) for number in range(40)]


@pytest.fixture
def with_slip() -> Callable[[str, random.Random], str]:
    """A word with one slip of the keys: a letter less, another, more, or two that changed places."""
    return _with_slip


def _with_slip(word: str, chance: random.Random) -> str:
    signs, at = list(word), chance.randrange(len(word))
    match chance.randrange(4):
        case 0:
            del signs[at]
        case 1:
            signs[at] = chance.choice("aeinrstlo")
        case 2:
            signs.insert(at, chance.choice("aeinrstlo"))
        case _ if at:
            signs[at - 1], signs[at] = signs[at], signs[at - 1]
    return "".join(signs)
