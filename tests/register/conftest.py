"""Registers to read: a small one without faults, and ways to write it as a workbook or as CSV files.

A cell is a text, number, boolean, date or datetime; or (formula, saved value), where the value may be an
error (`#REF!`) or `""` for a formula that was never calculated; or (number, number format).
"""

import csv
from collections.abc import Callable
from copy import deepcopy
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from finsam.domain.codes import standard_codes
from finsam.domain.faults import Fault
from finsam.register.register import Reading, read_register

Sheets = dict[str, list[list[object]]]

_FAULTLESS: Sheets = {
    "Deltagare": [
        [
            "Deltagar-id",
            "Kön",
            "Född",
            "Inskriven",
            "Avslutad",
            "Remittent",
            "Försörjning före",
            "Försörjning efter",
            "År i försörjning",
            "Utbildning",
            "Avslutsorsak",
            "Avslutsdetalj",
            "Kommun",
            "Parallellt AF",
        ],
        # Row 2 is enrolled, row 3 is closed, row 4 is a second stay of the person in row 3.
        [
            "A1",
            "Kvinna",
            "1985-04-12",
            "2024-02-01",
            "",
            "AF",
            "Sjukpenning",
            "",
            "5,6",
            "Gymnasium",
            "",
            "",
            "",
            "",
        ],
        [
            "A2",
            "Man",
            "1990-11",
            "2023-03-15",
            "2024-01-31",
            "Psykiatri",
            "Försörjningsstöd; A-kassa",
            "Lön",
            "15,6 mån",
            "",
            "Arbete",
            "Lönebidrag",
            "Avesta",
            "ja",
        ],
        [
            "A2",
            "Man",
            "1990-11",
            "2024-01-31",
            "",
            "Egen ansökan",
            "Ingen",
            "",
            "",
            "Grundskola",
            "",
            "",
            "",
            "nej",
        ],
    ],
    "Kö": [
        ["Kö-id", "Remittent", "Ställd i kö", "Lämnade kön"],
        ["K1", "FK", "2024-05-02", "2024-06-10"],
        ["K2", "", "2024-06-01", ""],
    ],
    "Arbetsträning": [
        ["Deltagar-id", "Början", "Slut", "Arbetsgivare", "Timmar per vecka"],
        ["A1", "2024-03-01", "", "Extern", "20"],
    ],
    "Personal": [
        ["Roll", "Arbetsgivare", "Omfattning", "Från", "Till", "Finansiering"],
        ["Samordnare", "Avesta kommun", "100 %", "2020-01-01", "", "Förbundet"],
    ],
    "Styrgrupp": [
        ["Organisation", "Funktion", "Från", "Till"],
        ["Försäkringskassan", "Enhetschef", "2021-01-01", ""],
    ],
    "Möten": [
        ["Datum", "Typ", "Form", "Närvarande"],
        ["2024-03-05", "Styrgrupp", "Digitalt", "AF; FK ;Regionen"],
    ],
    "Budget": [
        ["Post", "Från", "Till", "Budget", "Utfall", "Prognos"],
        ["Löner", "2024-01-01", "2024-12-31", "1 640 000", "419 000:-", "1 600 tkr"],
    ],
    "Enkätsvar": [
        ["Instrument", "Formulär", "Respondentgrupp", "Datum", "Fråga", "Svar", "Svars-id"],
        ["ORS", "Avslut", "Deltagare", "2024-04-01", "Totalt", "31,5", "S1"],
    ],
    "Mål": [
        ["Mål", "Resultat", "Reflektion", "Status"],
        ["Fler i arbete", "Nått", "Gott samarbete", "Uppfyllt"],
    ],
    "Citat": [["Citat"], ["Jag vågar mer nu, och det känns bra."]],
    "Uppföljning": [["Deltagar-id", "Datum", "Sysselsättning"], ["A2", "2024-07-31", "Arbete"]],
    "Aktiviteter": [
        ["Aktivitet", "Slag", "Ledd av", "Omfattning"],
        ["Uppstartsgrupp", "Social träning; rutinskapande", "Personalledd", "7 veckor"],
        ["Matlagning", "", "Deltagare", "Varje vecka"],
    ],
    "Egna tal": [
        ["Namn", "Datum", "Tal", "Kommentar"],
        ["Studiebesök", "2024-03-05", "2", "Två företag"],
        ["Skalfråga", "2024-03-06", "7,5", ""],
    ],
    "Jämförelsetal": [
        ["Utbildning", "Andel", "Källa", "Datum"],
        ["Ej slutförd grundskola; Grundskola", "10 %", "SCB", "2023-12-31"],
    ],
}


@pytest.fixture
def sheets() -> Sheets:
    """A register without faults, sheet by sheet, the header first, to be changed at will."""
    return deepcopy(_FAULTLESS)


@pytest.fixture
def as_workbook(tmp_path: Path) -> Callable[..., Path]:
    """Writes sheets as an .xlsx and gives its path. `merged`: ranges of Deltagare; `saved`: when."""

    def write(sheets: Sheets, *, merged: tuple[str, ...] = (), saved: datetime | None = None) -> Path:
        path = tmp_path / "avesta.xlsx"
        with xlsxwriter.Workbook(path) as workbook:
            workbook.set_properties({"created": saved or datetime(2024, 7, 2, 8, 30)})
            for name, rows in sheets.items():
                sheet = workbook.add_worksheet(name)
                for row, cells in enumerate(rows):
                    for column, cell in enumerate(cells):
                        _write(workbook, sheet, row, column, cell)
                for cells in merged if name == "Deltagare" else ():
                    sheet.merge_range(cells, "sammanfogade celler")
        return path

    return write


def _write(workbook: xlsxwriter.Workbook, sheet: object, row: int, column: int, cell: object) -> None:
    match cell:
        case (str() as formula, value):
            sheet.write_formula(row, column, formula, None, value)
        case (number, str() as form):
            sheet.write_number(row, column, number, workbook.add_format({"num_format": form}))
        case bool():
            sheet.write_boolean(row, column, cell)
        case int() | float():
            sheet.write_number(row, column, cell)
        case datetime():
            sheet.write_datetime(row, column, cell, workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
        case date():
            sheet.write_datetime(row, column, cell, workbook.add_format({"num_format": "yyyy-mm-dd"}))
        case str() if cell:
            sheet.write_string(row, column, cell)


@pytest.fixture
def as_csv(tmp_path: Path) -> Callable[..., Path]:
    """Writes sheets as a folder of CSV files and gives its path."""

    def write(sheets: Sheets, *, delimiter: str = ";", encoding: str = "utf-8") -> Path:
        folder = tmp_path / "avesta"
        folder.mkdir(exist_ok=True)
        for name, rows in sheets.items():
            with (folder / f"{name}.csv").open("w", encoding=encoding, newline="") as file:
                csv.writer(file, delimiter=delimiter).writerows(rows)
        return folder

    return write


@pytest.fixture
def read() -> Callable[..., Reading]:
    """Reads a file or folder as the team `avesta` with the standard codes."""

    def read(path: Path, *, on: date | None = None) -> Reading:
        return read_register(path, "avesta", standard_codes(), on=on)

    return read


@pytest.fixture
def faults_of(
    as_workbook: Callable[..., Path], read: Callable[..., Reading]
) -> Callable[..., tuple[Fault, ...]]:
    """The faults of sheets written as a workbook."""

    def faults(sheets: Sheets, *, on: date | None = None, **written: object) -> tuple[Fault, ...]:
        return read(as_workbook(sheets, **written), on=on).faults

    return faults
