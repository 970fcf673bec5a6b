"""One bad cell, one fault: every row of faults.csv puts one cell into a register without faults."""

import csv
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from finsam.domain.faults import Fault

CORPUS = list(csv.DictReader((Path(__file__).parent / "faults.csv").open(encoding="utf-8", newline="")))
TEXTS = ("text", "escaped", "repeated")


def cell(kind: str, text: str) -> object:
    match kind:
        case "text":
            return text
        case "escaped":
            return text.encode("ascii").decode("unicode_escape")
        case "repeated":
            character, times = text.split("*")
            return character * int(times)
        case "number":
            return float(text)
        case "boolean":
            return text == "true"
        case "date":
            return date.fromisoformat(text)
        case "datetime":
            return datetime.fromisoformat(text)
        case "duration":  # as the format [h]:mm shows it
            hours, minutes = text.split(":")
            return ((int(hours) + int(minutes) / 60) / 24, "[h]:mm")
        case "formula":
            return ("=A1+0", text)
        case _:
            raise ValueError(kind)


def with_bad_cell(sheets: dict, case: dict[str, str]) -> dict:
    """Deltagare and the sheet in question, with the bad cell in its place."""
    kept = {name: rows for name, rows in sheets.items() if name in ("Deltagare", case["sheet"])}
    column = kept[case["sheet"]][0].index(case["column"])
    kept[case["sheet"]][int(case["row"]) - 1][column] = cell(case["kind"], case["cell"])
    return kept


def essence(faults: tuple[Fault, ...]) -> list[tuple]:
    """All of the faults but the file, which differs between a workbook and a folder."""
    return [(f.severity, f.sheet, f.row, f.column, f.found, f.expected, f.remedy) for f in faults]


@pytest.mark.parametrize("case", CORPUS, ids=[case["description"] for case in CORPUS])
def test_a_bad_cell_gives_one_fault_that_says_where_what_and_what_to_do(
    case: dict[str, str], sheets: dict, as_workbook: Callable, as_csv: Callable, read: Callable
) -> None:
    bad = with_bad_cell(sheets, case)
    reading = read(as_workbook(bad))
    column, _, row = (case["at"] or case["column"]).partition("@")
    assert [(f.severity, f.sheet, f.row, f.column) for f in reading.faults] == [
        (case["severity"], case["sheet"], int(row or case["row"]), column)
    ]
    message = str(reading.faults[0])
    assert [words for words in case["words"].split("|") if words not in message] == []
    assert (reading.register is None) == (case["severity"] == "error")
    if case["kind"] in TEXTS:
        assert essence(read(as_csv(bad)).faults) == essence(reading.faults)


def test_the_faults_of_every_bad_cell_come_at_once(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    one_by_column: dict[str, dict[str, str]] = {}
    for case in CORPUS:
        alone = case["kind"] == "text" and case["severity"] == "error" and not case["at"]
        if case["sheet"] == "Deltagare" and case["row"] == "2" and alone:
            one_by_column.setdefault(case["column"], case)
    for case in one_by_column.values():
        sheets = with_bad_cell(sheets, case)
    faults = read(as_workbook(sheets)).faults
    assert len(one_by_column) > 6
    assert [fault.column for fault in faults] == [c for c in sheets["Deltagare"][0] if c in one_by_column]


def test_a_fault_never_shows_a_participants_id_or_personal_number(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    for case in CORPUS:
        if case["column"] not in ("Deltagar-id", "Kö-id", "Svars-id") or case["kind"] not in TEXTS:
            continue
        for fault in read(as_workbook(with_bad_cell(sheets, case))).faults:
            secret = str(cell(case["kind"], case["cell"])).strip()
            assert not secret or secret not in str(fault)
            assert "850412" not in str(fault)
