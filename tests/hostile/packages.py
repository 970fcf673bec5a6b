"""A small workbook without faults, and ways to make a bad one of it, part by part."""

import io
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import xlsxwriter

from finsam.domain.codes import standard_codes
from finsam.register.register import Reading, read_register

Parts = dict[str, bytes]
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
BOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
HEADER = ("Deltagar-id", "Kön", "Född", "Inskriven", "Remittent", "Försörjning före")
ROW = ("A1", "Kvinna", "1985", "2024-02-01", "AF", "Sjukpenning")


def faultless() -> Parts:
    """The parts of a workbook with Deltagare (one person) and Citat (one quote)."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for name, rows in {"Deltagare": (HEADER, ROW), "Citat": (("Citat",), ("Det känns bra.",))}.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    with zipfile.ZipFile(target) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file; the same name may stand twice."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as package:
        for name, content in parts:
            package.writestr(name, content)
    return target.getvalue()


def reading(folder: Path, content: bytes) -> Reading:
    """What the register's reader makes of a file."""
    (folder / "avesta.xlsx").write_bytes(content)
    return read_register(folder / "avesta.xlsx", "avesta", standard_codes())


def replaced(part: str, old: str, new: str) -> Callable[[Parts], Parts]:
    """A change of one part, in which the old text stands."""

    def change(parts: Parts) -> Parts:
        assert old.encode() in parts[part], (part, old)
        return parts | {part: parts[part].replace(old.encode(), new.encode(), 1)}

    return change


def with_row(row: str) -> Callable[[Parts], Parts]:
    """A row of XML after the last one of Deltagare."""
    return replaced(SHEET, "</sheetData>", f"{row}</sheetData>")


def with_part(name: str, content: bytes) -> Callable[[Parts], Parts]:
    """One part more."""
    return lambda parts: parts | {name: content}
