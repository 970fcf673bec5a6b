"""Files that cannot be read say so in one fault, and never in a traceback."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from finsam.register.core import cells
from finsam.register.files import csv_folder, sources, workbook
from finsam.register.files import xlsx_package as package

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)


def only_fault(read: Callable, path: Path) -> str:
    reading = read(path)
    assert reading.register is None
    assert len(reading.faults) == 1
    assert str(path.parent) not in str(reading.faults[0])
    return str(reading.faults[0])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "filen är tom (0 byte)"),
        (b"Deltagar-id;K\xc3\xb6n", "filen är ingen Excel-arbetsbok"),
        (b"PK\x03\x04 och sedan inget", "skadad eller avkortad"),
        (OLE, "det gamla Excel-formatet (.xls)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "skyddad med lösenord"),
    ],
)
def test_what_is_not_a_workbook_is_named(content: bytes, words: str, tmp_path: Path, read: Callable) -> None:
    (tmp_path / "avesta.xlsx").write_bytes(content)
    assert words in only_fault(read, tmp_path / "avesta.xlsx")


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.99])
def test_a_truncated_workbook_is_an_error(
    kept: float, sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    path = as_workbook(sheets)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    assert "skadad eller avkortad" in only_fault(read, path)


def test_a_workbook_with_a_damaged_part_is_an_error(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    path = as_workbook(sheets)
    data = bytearray(path.read_bytes())
    inside = data.index(b"xl/worksheets/sheet1.xml") + 80
    data[inside : inside + 40] = bytes(40)
    path.write_bytes(data)
    assert "skadad" in only_fault(read, path)


def repacked(path: Path, change: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()} | change
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return path


def test_a_sheet_of_broken_xml_is_an_error_that_names_the_sheet(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    path = repacked(as_workbook(sheets), {"xl/worksheets/sheet2.xml": b"<worksheet><sheetData><row"})
    reading = read(path)
    assert [(f.sheet, f.found) for f in reading.faults] == [("Kö", "bladet är skadat")]


def test_a_zip_file_of_something_else_is_an_error(tmp_path: Path, read: Callable) -> None:
    with zipfile.ZipFile(tmp_path / "avesta.xlsx", "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "ingen .xlsx-arbetsbok" in only_fault(read, tmp_path / "avesta.xlsx")


def test_a_workbook_that_unpacks_to_too_much_is_an_error_before_it_is_unpacked(
    sheets: dict, as_workbook: Callable, read: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = as_workbook(sheets)
    monkeypatch.setattr(package, "MAX_UNPACKED_BYTES", 4096)
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("unpacked"))
    assert "när den packas upp" in only_fault(read, path)


def test_a_file_that_is_too_large_is_an_error_before_it_is_read(
    sheets: dict, as_workbook: Callable, read: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = as_workbook(sheets)
    monkeypatch.setattr(sources, "MAX_FILE_BYTES", 1000)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("read"))
    assert "filen är större än" in only_fault(read, path)


def test_the_limits_are_as_documented() -> None:
    assert (cells.MAX_FILE_BYTES, cells.MAX_UNPACKED_BYTES) == (50 * 1024**2, 120 * 1024**2)
    assert (cells.MAX_ROWS, cells.MAX_CELL_CHARACTERS) == (200_000, 10_000)


def test_too_many_rows_are_an_error_in_a_workbook_and_in_a_csv_file(
    sheets: dict, as_workbook: Callable, as_csv: Callable, read: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 3)
    monkeypatch.setattr(csv_folder, "MAX_ROWS", 3)
    assert "längre än till rad 3 eller" in only_fault(read, as_workbook(sheets))
    assert "fler än 3 rader" in only_fault(read, as_csv(sheets))


def test_a_character_in_the_far_corner_of_a_sheet_is_an_error(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    sheets["Citat"][1] += [""] * 16_382 + ["x"]
    faults = read(as_workbook(sheets)).faults
    assert [(f.sheet, f.found[:22]) for f in faults] == [("Citat", "bladet sträcker sig lä")]


def test_a_file_that_does_not_exist_is_an_error(tmp_path: Path, read: Callable) -> None:
    assert "filen finns inte" in only_fault(read, tmp_path / "avesta.xlsx")


def test_a_file_that_does_not_exist_is_told_with_the_folder_that_it_belongs_in(
    tmp_path: Path, read: Callable
) -> None:
    told = only_fault(read, tmp_path / "data" / "norrby" / "bjorken.xlsx")
    assert "Gör så här: Lägg filen i data/norrby/, eller skriv dess namn efter register:" in told
    assert str(tmp_path) not in told


def test_a_file_that_stands_there_by_another_name_is_named(tmp_path: Path, read: Callable) -> None:
    (tmp_path / "Björken.xlsx").write_bytes(b"")
    (tmp_path / "~$bjorken.xlsx").write_bytes(b"")
    assert "Är det «Björken.xlsx»? Döp i så fall om den." in only_fault(read, tmp_path / "bjorken.xlsx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp850"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_lone_csv_file_is_a_list_in_every_alphabet_and_with_every_sign(
    encoding: str, sign: str, tmp_path: Path, read: Callable
) -> None:
    content = (HEADER + ROW.replace("A1", "Å1")).replace(";", sign)
    (tmp_path / "avesta.csv").write_bytes(content.encode(encoding))
    reading = read(tmp_path / "avesta.csv")
    assert reading.register is not None, reading.faults
    assert reading.register.enrolments["participant"].tolist() == ["Å1"]
    assert reading.register.enrolments["income_before"].tolist() == ["sickness_benefit"]


def test_a_lone_csv_file_that_is_empty_is_an_error(tmp_path: Path, read: Callable) -> None:
    (tmp_path / "avesta.csv").write_bytes(b"\xff\xfe")
    assert "filen är tom" in only_fault(read, tmp_path / "avesta.csv")


@pytest.mark.parametrize("ending", [".ods", ".xls", ".xlsb"])
def test_another_workbook_that_is_none_is_an_error(ending: str, tmp_path: Path, read: Callable) -> None:
    (tmp_path / f"avesta{ending}").write_bytes(b"no workbook")
    assert "skadad" in only_fault(read, tmp_path / f"avesta{ending}")


def test_a_file_is_named_as_it_was_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, read: Callable
) -> None:
    monkeypatch.chdir(tmp_path)
    assert read(Path("data/dalarna/avesta.xlsx")).faults[0].file == "data/dalarna/avesta.xlsx"


HEADER = "Deltagar-id;Kön;Född;Inskriven;Remittent;Försörjning före\n"
ROW = "A1;Kvinna;1985;2024-02-01;AF;Sjukpenning\n"


def csv_faults(read: Callable, folder: Path, content: bytes) -> list[tuple]:
    (folder / "Deltagare.csv").write_bytes(content)
    return [(f.severity, f.row, f.found, f.remedy) for f in read(folder).faults]


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "utf-16-le"])
def test_a_csv_file_in_another_encoding_says_how_to_save_it(
    encoding: str, tmp_path: Path, read: Callable
) -> None:
    [(severity, _, found, remedy)] = csv_faults(read, tmp_path, (HEADER + ROW).encode(encoding))
    assert severity == "error"
    assert "UTF-16" in found if "16" in encoding else "Windows-1252" in found
    assert "CSV UTF-8" in remedy


@pytest.mark.parametrize("content", [b"", b"\n\n", "\ufeff".encode()])
def test_an_empty_csv_file_is_an_error(content: bytes, tmp_path: Path, read: Callable) -> None:
    assert [fault[2] for fault in csv_faults(read, tmp_path, content)] == ["filen är tom"]


def test_a_row_with_other_delimiters_than_the_header_is_one_error_and_the_next_rows_are_read(
    tmp_path: Path, read: Callable
) -> None:
    content = (
        HEADER
        + ROW
        + ROW.replace(";", ",")
        + "A2;Kvinna;1985\n"
        + ROW.replace("AF;", "A;F;")
        + "A3;X;1985;240101;AF;FK\n"
    )
    faults = csv_faults(read, tmp_path, content.encode())
    assert [(row, found) for _, row, found, _ in faults] == [
        (3, "raden har 1 fält"),
        (4, "raden har 3 fält"),
        (5, "raden har 7 fält"),
        (6, "«X»"),
    ]


def test_a_quote_that_is_never_closed_is_an_error_that_names_the_row(tmp_path: Path, read: Callable) -> None:
    content = HEADER + ROW + ROW.replace("A1", '"A2') + ROW
    assert [(row, found[:14]) for _, row, found, _ in csv_faults(read, tmp_path, content.encode())] == [
        (3, "ett citattecke")
    ]


def test_fields_between_tabs_are_an_error(tmp_path: Path, read: Callable) -> None:
    faults = csv_faults(read, tmp_path, (HEADER + ROW).replace(";", "\t").encode())
    assert [fault[2] for fault in faults] == ["fälten skiljs åt med tabb"]


def test_a_row_number_is_excels_own_also_after_a_field_of_several_lines(
    sheets: dict, as_csv: Callable, read: Callable
) -> None:
    sheets["Mål"] = [sheets["Mål"][0], ["Fler\ni\narbete", "", "", ""], ["", "Nått", "", ""]]
    assert [(f.sheet, f.row) for f in read(as_csv(sheets)).faults] == [("Mål", 3)]


def test_other_files_in_a_folder_are_named_and_left_alone(
    sheets: dict, as_csv: Callable, read: Callable
) -> None:
    folder = as_csv(sheets)
    for name in ("anteckningar.txt", "Köer.csv", ".dold", "~$Deltagare.csv"):
        (folder / name).write_text("x", encoding="utf-8")
    reading = read(folder)
    assert reading.register is not None
    assert [(f.severity, f.found) for f in reading.faults] == [
        ("warning", "«Köer.csv» är okänt och läses inte"),
        ("warning", "«anteckningar.txt» är okänt och läses inte"),
    ]


def test_a_table_of_texts_that_says_it_is_longer_than_it_is_takes_no_memory_and_loses_nothing(
    sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    path = as_workbook(sheets)
    with zipfile.ZipFile(path) as package:
        strings = package.read("xl/sharedStrings.xml")
    lying = re.sub(rb'uniqueCount="[0-9]+"', b'uniqueCount="99999999999"', strings)
    assert lying != strings
    reading = read(repacked(path, {"xl/sharedStrings.xml": lying}))
    assert reading.faults == () and len(reading.register.enrolments) == 3


@pytest.mark.parametrize("reference", ["A99999999", "XFD1048576", "ABCDEF2", "GS2"])
def test_a_cell_too_far_out_is_an_error_and_not_the_end_of_the_program(
    reference: str, sheets: dict, as_workbook: Callable, read: Callable
) -> None:
    row = f'<row><c r="{reference}"><v>1</v></c></row>'
    content = f"<worksheet><sheetData>{row}</sheetData></worksheet>".encode()
    path = repacked(as_workbook({"Citat": sheets["Citat"], **sheets}), {"xl/worksheets/sheet1.xml": content})
    faults = read(path).faults
    assert [(f.sheet, f.found[:22]) for f in faults] == [("Citat", "bladet sträcker sig lä")]
