"""The empty register in a real LibreOffice: what it lets be typed, and what is read of it once filled in."""

import csv
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from office import Office, started
from papers import needs_poppler
from small_project import PERIOD, Small
from typer.testing import CliRunner

from finsam.cli.app import app
from finsam.domain.codes import standard_codes
from finsam.register.core.cells import column_letter
from finsam.register.core.tables import INSTRUCTIONS, LISTS, TABLES, ColumnKind
from finsam.register.parse.dates import birth_of
from finsam.register.template.checks import SEVERAL, entries
from finsam.register.template.workbook import list_name, workbook

TYPES = {
    ColumnKind.ID: "CUSTOM",
    ColumnKind.BIRTH: "CUSTOM",
    ColumnKind.DATE: "DATE",
    ColumnKind.AMOUNT: "DECIMAL",
    ColumnKind.HOURS: "DECIMAL",
    ColumnKind.YEARS: "DECIMAL",
    ColumnKind.EXTENT: "DECIMAL",
    ColumnKind.NUMBER: "DECIMAL",
    ColumnKind.TEXT: "ANY",
    ColumnKind.NAMES: "ANY",
    ColumnKind.ANSWER: "ANY",
}
# As a team's leader types it, in the first rows of each table.
TYPED: dict[str, tuple[tuple[str | float, ...], ...]] = {
    "Deltagare": (
        (
            "D-001",
            "Kvinna",
            "1985",
            "2023-11-01",
            "2024-09-01",
            "Försäkringskassan",
            "Sjukpenning",
            *("Lön", 4.5, "Gymnasium", "Arbete", "Lönebidrag", "Avesta", "Ja"),
        ),
        ("D-002", "Man", "1990-11", "2024-02-01", "", "Arbetsförmedlingen", "Sjukpenning; Försörjningsstöd"),
        ("017", "Kvinna", "1979-04-23", "2024-03-01", "", "Annan", "Försörjningsstöd"),
    ),
    "Kö": (("K-1", "Arbetsförmedlingen", "2024-12-01"),),
    "Personal": (("Samordnare", "Avesta kommun", "75%", "2020-01-01"),),
    "Budget": (("Löner", "2024-01-01", "2024-12-31", 1250000, 1100000.5),),
    "Citat": (("Det gick bra, till slut",),),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with started(tmp_path_factory.mktemp("libreoffice")) as program:
        yield program


@pytest.fixture
def empty(office: Office, tmp_path: Path) -> Iterator[Office]:
    path = tmp_path / "mall.xlsx"
    path.write_bytes(workbook(standard_codes()))
    with office.opened(path):
        yield office


def test_every_rule_with_its_messages_is_held_in_each_row_to_the_last(empty: Office) -> None:
    for table in TABLES:
        for at, column in enumerate(table.columns):
            letter, entry = column_letter(at), entries()[column.kind]
            rule = empty("rule", table.sheet, f"{letter}2")
            assert rule["type"] == TYPES.get(column.kind, "LIST"), (table.sheet, column.header)
            if rule["type"] == "ANY":
                continue
            assert rule["wrong"] == [entry.wrong_title, entry.wrong]
            assert rule["message"] == ([entry.title, entry.message] if entry.message else ["", ""])
            assert rule["alert"] == ("WARNING" if column.kind in SEVERAL else "STOP")
            assert empty("rule", table.sheet, f"{letter}2000")["type"] == rule["type"]
            if rule["type"] == "LIST":
                assert rule["formulas"][0] == list_name(column)


def test_the_words_to_choose_among_are_hidden_and_every_table_is_seen(empty: Office) -> None:
    seen = {INSTRUCTIONS: True, LISTS: False} | {table.sheet: True for table in TABLES}
    assert empty("visible") == seen


def test_every_word_of_a_list_may_be_typed_and_is_not_coloured(empty: Office) -> None:
    where = {
        column.codes: (table.sheet, f"{column_letter(at)}2")
        for table in TABLES
        for at, column in enumerate(table.columns)
        if column.codes
    }
    for name, (sheet, cell) in where.items():
        words = [code.label for code in standard_codes()[name].codes]
        assert empty("allowed", sheet, cell, words) == [True] * len(words)
        assert not any(empty("coloured", sheet, cell, words))


@pytest.mark.parametrize(
    ("cell", "right", "wrong"),
    [
        ("A2", ["D-001", "017", "17"], ["850412-9999", "198504129999", "850412+9999", "850412 9999"]),
        ("A2", ["Ö-2024-0001"], ["850412–9999", "850412/9999", "850412\u00a09999", "8504129999"]),
        ("B2", ["Kvinna", "Uppgift saknas"], ["Qvinna", "K*", "lista_sex"]),
        ("C2", ["1985", "1985-04", "1985-04-23", "850423"], ["2024-13-01", "1985-13", "850432"]),
        ("C2", ["1900", 1985], ["1899", "3000", "198504", "850412-9999", "8504129999", "april 1985"]),
        ("D2", ["2024-02-01", "1990-01-01", "2099-12-31"], ["1989-12-31", "2024-02-30", "240201", "i maj"]),
        ("I2", [0, 4.5, 60], [-1, 61, "4,5 år"]),
        ("N2", ["Ja", "Nej"], ["x", "Kanske"]),
    ],
)  # fmt: skip
def test_what_is_right_may_be_typed_and_what_is_wrong_is_stopped(
    cell: str, right: list, wrong: list, empty: Office
) -> None:
    assert empty("allowed", "Deltagare", cell, right) == [True] * len(right)
    assert empty("allowed", "Deltagare", cell, wrong) == [False] * len(wrong)


def test_an_end_may_be_typed_from_the_day_of_its_beginning(empty: Office) -> None:
    empty("type", "Deltagare", {"D2": "2024-02-01"})
    days = ["2024-01-31", "2024-02-01", "2024-02-02"]
    assert empty("allowed", "Deltagare", "E2", days) == [False, True, True]


def test_a_birth_that_may_be_typed_can_be_read(empty: Office) -> None:
    # Every way in which a digit too few, too many or too large can stand in a day.
    texts = [
        *(f"2024-{month:02}" for month in range(14)),
        *(f"{year}-02-29" for year in (1900, 1999, 2000, 2023)),
        *("000229", "010229", "991231", "991331", "2024-2-29", "2024-4", "24-04-01", "20240229", "-1985"),
    ]  # fmt: skip
    allowed = empty("allowed", "Deltagare", "C2", texts)
    typed = [text for text, may in zip(texts, allowed, strict=True) if may]
    assert typed == [*texts[1:13], "2000-02-29", "000229", "991231"]
    assert all(birth_of(text) for text in typed)


def test_what_is_pasted_and_cannot_be_read_is_coloured(empty: Office) -> None:
    for cell, right, wrong in (
        ("A2", "D-001", "850412-9999"),
        ("B2", "Man", "Qvinna"),
        ("C2", "1985-04-23", "850412-9999"),
        ("D2", "2024-02-01", "i maj"),
        ("K2", "Arbete", "Jobb*"),
    ):
        assert empty("coloured", "Deltagare", cell, [right, wrong, ""]) == [False, True, False], cell


@needs_poppler
def test_each_sheet_is_printed_on_one_page_of_a4_the_instructions_upright(
    empty: Office, tmp_path: Path
) -> None:
    empty("save", str(tmp_path / "mall.pdf"))
    told = subprocess.run(
        ["pdfinfo", "-f", "1", "-l", "99", "mall.pdf"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    sizes = re.findall(r"^Page +[0-9]+ size: +([0-9]+)[0-9.]* x ([0-9]+)", told.stdout, re.MULTILINE)
    assert sizes == [("595", "841"), *[("841", "595")] * len(TABLES)]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_register_filled_in_and_saved_by_libreoffice_gives_its_figures(
    kind: str, empty: Office, tmp_path: Path
) -> None:
    for sheet, rows in TYPED.items():
        cells = {
            f"{column_letter(at)}{number}": value
            for number, row in enumerate(rows, start=2)
            for at, value in enumerate(row)
        }
        empty("type", sheet, cells)
    small = Small(tmp_path)
    small.write("params/dal/lag.yaml", f"name: Laget\nperiods: [2024]\nregister: lag.{kind}\n")
    empty("save", str(small.folders.data / "dal" / f"lag.{kind}"))
    checked = CliRunner().invoke(app, ["check", *small.where[:2]])
    assert checked.exit_code == 0
    assert f"lag.{kind}" not in checked.output
    assert CliRunner().invoke(app, ["figures", *small.where]).exit_code == 0
    with (small.folders.out / "dal" / PERIOD / "lag.figures.csv").open(encoding="utf-8") as file:
        found = {(row["measure"], row["by"], row["group"]): row["value"] for row in csv.DictReader(file)}
    assert {measure: float(found[measure, "", ""]) for measure in FIGURES} == FIGURES
    assert float(found["closed", "exit_reason", "work"]) == 1
    assert float(found["participated", "income_before", "social_assistance"]) == 1


FIGURES = {
    "active_start": 1.0,
    "new": 2.0,
    "participated": 3.0,
    "closed": 1.0,
    "reached_goal": 1.0,
    "active_end": 2.0,
    "queue_end": 1.0,
    "staff_fte": 0.75,
    "budget": 1250000.0,
    "actual": 1100000.5,
}
