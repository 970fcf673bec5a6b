"""Workbooks as each program writes them, with so many equal words that its table of texts is far shorter than
the number of cells that refer to it."""

import io
import zipfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest
import xlsxwriter

from finsam.register.core.faults import Fault
from finsam.register.register import Reading

Row = tuple[str | float, ...]
Package = dict[str, str]
PERSONS, ANSWERS = 5_000, 20_000
DELTAGARE: tuple[Row, ...] = (
    ("Deltagar-id", "Kön", "Född", "Inskriven", "Avslutad", "Remittent", "Försörjning före", "Avslutsorsak"),
    *((n, "Kvinna", 1985, 45323, 45500, "AF", "Sjukpenning", "Arbete") for n in range(1, PERSONS + 1)),
)
ENKATSVAR: tuple[Row, ...] = (
    ("Instrument", "Datum", "Fråga", "Svar"),
    *(("ORS", 45383, "Totalt", 31.5) for _ in range(ANSWERS)),
)
DAYS = frozenset({45323, 45500, 45383})  # 2024-02-01, 2024-07-27 and 2024-04-01 as Excel counts days
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def letter(index: int) -> str:
    return "ABCDEFGH"[index]


def relations(*targets: tuple[str, str, str]) -> str:
    each = "".join(
        f'<Relationship Id="{n}" Type="{TYPES}/{kind}" Target="{target}"/>' for n, kind, target in targets
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


class Strings:
    """A table of texts as it is written: each once, and how many cells refer to it."""

    def __init__(self) -> None:
        self.index: dict[str, int] = {}
        self.count = 0

    def of(self, text: str) -> int:
        self.count += 1
        return self.index.setdefault(text, len(self.index))

    def xml(self, item: str = "<si><t>{}</t></si>") -> str:
        counts = f'count="{self.count}" uniqueCount="{len(self.index)}"'
        items = "".join(item.format(escape(text)) for text in self.index)
        return f'{HEAD}<sst xmlns="{MAIN}" {counts}>{items}</sst>'


def sheet(rows: Iterable[Row], strings: Strings, row: str, dated: str) -> str:
    """The XML of a sheet. `row`: the attributes of a row; `dated`: those of a cell with a date."""
    lines = []
    for number, cells in enumerate(rows, start=1):
        inside = "".join(
            f'<c r="{letter(at)}{number}" t="s"><v>{strings.of(cell)}</v></c>'
            if isinstance(cell, str)
            else f'<c r="{letter(at)}{number}"{dated if cell in DAYS else ""}><v>{cell}</v></c>'
            for at, cell in enumerate(cells)
        )
        lines.append(f'<row r="{number}"{row}>{inside}</row>')
    return "".join(lines)


STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" xfId="0"/><xf numFmtId="14" xfId="0"/></cellXfs></styleSheet>'
)


def excel(tables: tuple[tuple[Row, ...], ...] = (DELTAGARE, ENKATSVAR)) -> Package:
    """As Excel 365 writes: spans and descents on rows, calcChain, theme and properties beside."""
    strings = Strings()
    row = ' spans="1:8" x14ac:dyDescent="0.25"'
    spaces = f'xmlns="{MAIN}" xmlns:r="{TYPES}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ac = 'mc:Ignorable="x14ac" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
    sheets = {
        f"xl/worksheets/sheet{n}.xml": f'{HEAD}<worksheet {spaces} {ac}><dimension ref="A1:H{len(rows)}"/>'
        '<sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f"<sheetData>{sheet(rows, strings, row, ' s=' + chr(34) + '1' + chr(34))}</sheetData></worksheet>"
        for n, rows in enumerate(tables, start=1)
    }
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{BOOK_TYPE}"/></Types>',
        "_rels/.rels": relations(
            ("rId3", "extended-properties", "docProps/app.xml"),
            ("rId1", "officeDocument", "xl/workbook.xml"),
        ),
        "xl/workbook.xml": f'{HEAD}<workbook {spaces}><fileVersion appName="xl" lastEdited="7"/><workbookPr '
        'defaultThemeVersion="166925"/><bookViews><workbookView xWindow="0"/></bookViews><sheets>'
        '<sheet name="Deltagare" sheetId="1" r:id="rId1"/><sheet name="Enkätsvar" sheetId="4" r:id="rId2"/>'
        '</sheets><calcPr calcId="191029"/></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("rId8", "customXml", "../customXml/item1.xml"),
            ("rId3", "theme", "theme/theme1.xml"),
            ("rId2", "worksheet", "worksheets/sheet2.xml"),
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId5", "sharedStrings", "sharedStrings.xml"),
            ("rId4", "styles", "styles.xml"),
        ),
        **sheets,
        "xl/theme/theme1.xml": "<a/>",
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": strings.xml(),
        "docProps/app.xml": "<Properties/>",
    }


def google() -> Package:
    """As Google Sheets writes: no properties, a drawing a sheet, an explicit state, no dimensions."""
    strings = Strings()
    spaces = (
        f'xmlns="{MAIN}" xmlns:r="{TYPES}" xmlns:mx="http://schemas.microsoft.com/office/mac/excel/2008/main"'
    )
    sheets = {
        f"xl/worksheets/sheet{n}.xml": f"{HEAD}<worksheet {spaces}><sheetPr/><sheetViews/><sheetFormatPr "
        f'customHeight="1" defaultRowHeight="15.75"/><sheetData>{sheet(rows, strings, "", DATED)}</sheetData>'
        '<drawing r:id="rId1"/></worksheet>'
        for n, rows in enumerate((DELTAGARE, ENKATSVAR), start=1)
    }
    return {
        "xl/workbook.xml": f"{HEAD}<workbook {spaces}><workbookPr/><sheets>"
        '<sheet state="visible" name="Deltagare" sheetId="1" r:id="rId4"/>'
        '<sheet state="visible" name="Enkätsvar" sheetId="2" r:id="rId5"/></sheets><definedNames/><calcPr/>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            ("rId1", "theme", "theme/theme1.xml"),
            ("rId2", "styles", "styles.xml"),
            ("rId3", "sharedStrings", "sharedStrings.xml"),
            ("rId4", "worksheet", "worksheets/sheet1.xml"),
            ("rId5", "worksheet", "worksheets/sheet2.xml"),
        ),
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        **sheets,
        "xl/worksheets/_rels/sheet1.xml.rels": relations(("rId1", "drawing", "../drawings/drawing1.xml")),
        "xl/drawings/drawing1.xml": "<xdr/>",
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": strings.xml('<si><t xml:space="preserve">{}</t></si>'),
    }


DATED = ' s="1"'


def libreoffice() -> Package:
    """As LibreOffice Calc 24 writes: the relations last, styles first in them, a height on each row."""
    strings = Strings()
    row = ' customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0"'
    sheets = {
        f"xl/worksheets/sheet{n}.xml": f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{TYPES}"><sheetPr '
        f'filterMode="false"/><dimension ref="A1:H{len(rows)}"/><sheetData>{sheet(rows, strings, row, DATED)}'
        "</sheetData></worksheet>"
        for n, rows in enumerate((DELTAGARE, ENKATSVAR), start=1)
    }
    return {
        "_rels/.rels": relations(
            ("rId1", "officeDocument", "xl/workbook.xml"),
            ("rId2", "metadata/core-properties", "docProps/core.xml"),
        ),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{TYPES}"><fileVersion appName="Calc"/>'
        '<workbookPr backupFile="false" showObjects="all" date1904="false"/><sheets>'
        '<sheet name="Deltagare" sheetId="1" state="visible" r:id="rId2"/>'
        '<sheet name="Enkätsvar" sheetId="2" state="visible" r:id="rId3"/></sheets></workbook>',
        "xl/styles.xml": STYLES,
        **sheets,
        "xl/_rels/workbook.xml.rels": relations(
            ("rId1", "styles", "styles.xml"),
            ("rId2", "worksheet", "worksheets/sheet1.xml"),
            ("rId3", "worksheet", "worksheets/sheet2.xml"),
            ("rId4", "sharedStrings", "sharedStrings.xml"),
        ),
        "xl/sharedStrings.xml": strings.xml('<si><t xml:space="preserve">{}</t></si>'),
        "docProps/core.xml": "<cp:coreProperties xmlns:cp='x' xmlns:dcterms='http://purl.org/dc/terms/'>"
        "<dcterms:modified>2024-07-02T08:30:00Z</dcterms:modified></cp:coreProperties>",
    }


def packed(package: Package) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, content in package.items():
            file.writestr(name, content)
    return target.getvalue()


def by_xlsxwriter() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        as_date = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in (("Deltagare", DELTAGARE), ("Enkätsvar", ENKATSVAR)):
            to = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    to.write(at, column, cell, as_date if cell in DAYS else None)
    return target.getvalue()


def by_openpyxl() -> bytes:
    target, book = io.BytesIO(), openpyxl.Workbook(write_only=True)
    days = {45323: date(2024, 2, 1), 45500: date(2024, 7, 27), 45383: date(2024, 4, 1)}
    for name, rows in (("Deltagare", DELTAGARE), ("Enkätsvar", ENKATSVAR)):
        to = book.create_sheet(name)
        for row in rows:
            to.append([days.get(cell, cell) if isinstance(cell, int) else cell for cell in row])
    book.save(target)
    return target.getvalue()


PROGRAMS = {
    "xlsxwriter": by_xlsxwriter,
    "openpyxl": by_openpyxl,
    "Excel": lambda: packed(excel()),
    "Google Sheets": lambda: packed(google()),
    "LibreOffice": lambda: packed(libreoffice()),
}


def reading_of(content: bytes, folder: Path, read: Callable[..., Reading]) -> Reading:
    (folder / "avesta.xlsx").write_bytes(content)
    return read(folder / "avesta.xlsx")


def assert_whole(reading: Reading, persons: int = PERSONS, answered: int = ANSWERS) -> None:
    """Every person and every answer is there, and nothing was found wrong."""
    no_faults: tuple[Fault, ...] = ()
    assert reading.faults == no_faults
    assert reading.register is not None
    people, answers = reading.register.enrolments, reading.register.answers
    assert (len(people), len(answers)) == (persons, answered)
    assert people["participant"].nunique() == persons
    assert set(people["enrolled"].astype(str)) == {"2024-02-01"}
    assert set(people["closed"].astype(str)) == {"2024-07-27"}
    assert (set(people["exit_reason"]), set(answers["answer"])) == ({"work"}, {"31.5"})


@pytest.mark.parametrize("program", PROGRAMS)
def test_five_thousand_persons_and_twenty_thousand_answers_are_read_from(
    program: str, tmp_path: Path, read: Callable[..., Reading]
) -> None:
    assert_whole(reading_of(PROGRAMS[program](), tmp_path, read))


def moved(package: Package, change: Callable[[str], str]) -> Package:
    """The package with its parts under other names, the package's own two left alone."""
    return {name if name[0] in "_[" else change(name): content for name, content in package.items()}


def targets(old: str, new: str) -> Callable[[Package], Package]:
    """The relations of the workbook refer to its parts in another way."""

    def change(package: Package) -> Package:
        name = "xl/_rels/workbook.xml.rels"
        assert f'Target="{old}' in package[name]
        return package | {name: package[name].replace(f'Target="{old}', f'Target="{new}')}

    return change


def another_main(package: Package) -> Package:
    """The main part is `book/bok1.xml`, with its relations beside it."""
    parts = moved(package, lambda name: name.replace("xl/", "book/").replace("workbook.xml", "bok1.xml"))
    return parts | {"_rels/.rels": relations(("rId1", "officeDocument", "/book/bok1.xml"))}


def strict(package: Package) -> Package:
    """Every name of the format in its strict form."""
    types = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    return {name: text.replace(MAIN, STRICT).replace(TYPES, types) for name, text in package.items()}


FEW = 9


def few() -> Package:
    return excel((DELTAGARE[: FEW + 1], ENKATSVAR[: FEW + 1]))


VALID: dict[str, Callable[[Package], Package]] = {
    "targets from the top": targets("", "/xl/"),
    "targets with ./": targets("", "./"),
    "targets with ../": targets("", "../xl/"),
    "targets with backslashes": targets("worksheets/", "worksheets\\"),
    "targets that begin at the top without a slash": targets("", "xl/"),
    "targets in other letters": targets("worksheets/sheet", "Worksheets/SHEET"),
    "a target with a sign as a number": targets("worksheets/sheet", "worksheets/she%65t"),
    "parts in other letters": lambda package: moved(package, str.upper),
    "parts with backslashes": lambda package: moved(package, lambda name: name.replace("/", "\\")),
    "a main part by another name": another_main,
    "the strict form": strict,
    "parts in UTF-16": lambda package: package,
    "a folder as an entry of its own": lambda package: {"xl/": "", **package},
    "no word of where its texts and styles are": lambda package: {
        name: text.replace("/sharedStrings", "/x").replace("/styles", "/x") if ".rels" in name else text
        for name, text in package.items()
    },
    "texts without any count": lambda package: (
        package | {"xl/sharedStrings.xml": package["xl/sharedStrings.xml"].replace("ount=", "x=")}
    ),
}


@pytest.mark.parametrize("form", VALID)
def test_a_valid_package_is_read_whatever_its_parts_are_called(
    form: str, tmp_path: Path, read: Callable[..., Reading]
) -> None:
    content = packed(VALID[form](few()))
    if form == "parts in UTF-16":
        content = in_utf16(few())
    assert_whole(reading_of(content, tmp_path, read), FEW, FEW)


def in_utf16(package: Package) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in package.items():
            file.writestr(name, content.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16"))
    return target.getvalue()


def test_days_are_counted_from_1904_where_the_workbook_says_so(
    tmp_path: Path, read: Callable[..., Reading]
) -> None:
    package = few()
    book = package["xl/workbook.xml"].replace("<workbookPr ", '<workbookPr date1904="1" ')
    found = reading_of(packed(package | {"xl/workbook.xml": book}), tmp_path, read)
    assert found.register is not None
    assert str(found.register.enrolments["enrolled"].iloc[0].date()) == "2028-02-02"


def test_a_chart_sheet_is_named_and_left_alone(tmp_path: Path, read: Callable[..., Reading]) -> None:
    package = few()
    book = package["xl/workbook.xml"].replace(
        "</sheets>", '<sheet name="Diagram1" sheetId="9" r:id="c"/></sheets>'
    )
    refers = package["xl/_rels/workbook.xml.rels"].replace(
        "</Rel", f'<Relationship Id="c" Type="{TYPES}/chartsheet" Target="chartsheets/sheet1.xml"/></Rel'
    )
    charts = {
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": refers,
        "xl/chartsheets/sheet1.xml": "<chartsheet/>",
    }
    found = reading_of(packed(package | charts), tmp_path, read)
    assert [(fault.severity, fault.sheet) for fault in found.faults] == [("warning", "Diagram1")]
    assert found.register is not None and len(found.register.enrolments) == FEW


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("xl/workbook.bin", "filen har Excels binära format (.xlsb)"),
        ("word/document.xml", "den är ett Word-dokument"),
        ("content.xml", "den är ett OpenDocument-kalkylark (.ods)"),
        ("Index/Document.iwa", "den är ett kalkylark från Numbers"),
        ("anteckningar.txt", "ingen .xlsx-arbetsbok"),
    ],
)
def test_a_package_of_another_program_is_called_what_it_is(
    part: str, words: str, tmp_path: Path, read: Callable[..., Reading]
) -> None:
    found = reading_of(packed({part: "<x/>"}), tmp_path, read)
    assert [words in fault.found for fault in found.faults] == [True]
