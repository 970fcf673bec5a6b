"""Workbooks that are no .xlsx and want to take the machine with them: each is an error, in bounded memory."""

import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest

from finsam.domain.codes import standard_codes
from finsam.register.files import xlsx_package
from finsam.register.register import read_register

OLD_EXCEL = bytes.fromhex("D0CF11E0A1B11AE1")
OLD_LIST = Path(__file__).parents[1] / "register" / "cases" / "c06_aktiva_avslutade.xls"
TEXTS_OF_XLS = b"\xfd\x00\x0a\x00"  # a cell with a text: then its row and column
OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TOO_MUCH = "inte att läsa med det minne och den tid som en lista behöver"


def told(folder: Path, name: str, content: bytes) -> str:
    (folder / name).write_bytes(content)
    reading = read_register(folder / name, "avesta", standard_codes())
    assert reading.register is None
    return "\n".join(map(str, reading.faults))


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return content.getvalue()


def open_document(rows: str) -> bytes:
    names = " ".join(f'xmlns:{each}="{OPEN_DOCUMENT}:{each}:1.0"' for each in ("office", "table", "text"))
    table = f'<table:table table:name="Deltagare">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    document = f"<office:document-content {names}>{body}</office:document-content>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": kind, "content.xml": document, "META-INF/manifest.xml": ""})


def row(rows: int, columns: int) -> str:
    text = '<table:table-cell office:value-type="string" table:number-columns-repeated="{}">{}'
    cell = text.format(columns, "<text:p>x</text:p></table:table-cell>")
    return f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'


def record(kind: int, content: bytes = b"") -> bytes:
    number = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    return number + bytes([len(content)]) + content


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def binary_workbook(at_row: int, at_column: int) -> bytes:
    """An .xlsb with a text in the first cell and in another."""
    sheet = record(129) + record(148, struct.pack("<4I", 0, at_row, 0, at_column)) + record(145)
    for of_row, of_column in ((0, 0), (at_row, at_column)):
        sheet += record(0, struct.pack("<IIHBBBI", of_row, 0, 300, 0, 0, 0, 0))
        sheet += record(6, struct.pack("<II", of_column, 0) + wide("x"))
    sheet += record(146) + record(130)
    named = record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Deltagare"))
    relation = '<Relationships xmlns="{}"><Relationship Id="rId1" Type="{}/{}" Target="{}"/></Relationships>'
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relation.format(RELATIONS, KINDS, "officeDocument", "xl/workbook.bin"),
            "xl/workbook.bin": record(131) + record(143) + named + record(144) + record(132),
            "xl/_rels/workbook.bin.rels": relation.format(
                RELATIONS, KINDS, "worksheet", "worksheets/sheet1.bin"
            ),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def old_workbook(at_row: int, at_column: int) -> bytes:
    """An .xls whose first text is moved to another cell."""
    content = bytearray(OLD_LIST.read_bytes())
    struct.pack_into("<HH", content, content.index(TEXTS_OF_XLS) + 4, at_row, at_column)
    return bytes(content)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.xls", old_workbook(65535, 65535)), ("a.xlsb", binary_workbook(1_048_575, 16_383))],
)
def test_a_cell_in_the_far_corner_is_an_error_and_not_the_end_of_the_program(
    name: str, content: bytes, tmp_path: Path
) -> None:
    assert TOO_MUCH in told(tmp_path, name, content)


@pytest.mark.parametrize(
    ("rows", "columns"), [(1_048_576, 16_384), (4_294_967_295, 2), (2, 16_384), (300_000, 1), (-5, 1)]
)
def test_a_row_or_cell_repeated_to_the_end_of_the_sheet_is_an_error(
    rows: int, columns: int, tmp_path: Path
) -> None:
    assert "Fel i a.ods" in told(tmp_path, "a.ods", open_document(row(rows, columns)))


@pytest.mark.parametrize("name", ["a.ods", "a.xls", "a.xlsb"])
def test_a_workbook_of_another_kind_than_its_name_says_is_checked_as_what_it_is(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_package, "MAX_UNPACKED_BYTES", 100)
    content = packed({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": " " * 1000})
    assert "när den packas upp" in told(tmp_path, name, content)


@pytest.mark.parametrize("content", [packed({"xl/workbook.xml": ""}), OLD_EXCEL + b"\0" * 600])
def test_a_workbook_called_csv_is_told(content: bytes, tmp_path: Path) -> None:
    assert "en arbetsbok, ingen CSV-fil" in told(tmp_path, "a.csv", content)
    (tmp_path / "avesta").mkdir()
    (tmp_path / "avesta" / "Deltagare.csv").write_bytes(content)
    faults = read_register(tmp_path / "avesta", "avesta", standard_codes()).faults
    assert "en arbetsbok, ingen CSV-fil" in faults[0].found


ENCRYPTED = OLD_EXCEL + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
OLD_PASSWORD = OLD_LIST.read_bytes()[:512] + b"\x09\x08\x10\x00\x00\x06" + b"\0" * 14 + b"\x2f\x00\x36\x00"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsb", ENCRYPTED),
        ("a.xls", ENCRYPTED),
        ("b.xls", OLD_PASSWORD),
        ("a.ods", packed({"content.xml": b"x", "META-INF/manifest.xml": "<manifest:encryption-data/>"})),
    ],
)
def test_a_workbook_with_a_password_is_told_so(name: str, content: bytes, tmp_path: Path) -> None:
    assert "skyddad med lösenord" in told(tmp_path, name, content)


def test_contents_that_are_larger_than_any_are_an_error_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_package, "MAX_PART_BYTES", 50)
    parts = {"[Content_Types].xml": "<Types/>", "_rels/.rels": f"<Relationships>{' ' * 50}</Relationships>"}
    assert "orimligt stor innehållsförteckning" in told(tmp_path, "a.xlsx", packed(parts))
