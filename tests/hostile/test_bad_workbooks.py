"""Workbooks that nobody should be able to do harm with: no memory taken, nothing followed, nothing lost."""

import re
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from finsam.domain.codes import standard_codes
from finsam.register import register as register_module
from finsam.register.files import sources, workbook
from finsam.register.register import Reading, read_register
from packages import (
    BOOK,
    RELATIONS,
    SHEET,
    STRINGS,
    Parts,
    faultless,
    packed,
    reading,
    replaced,
    with_part,
    with_row,
)

LAUGHS = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
FAR = "bladet sträcker sig längre än till rad 200000 eller kolumn GR"


def told(found: Reading) -> str:
    text = "\n".join(str(fault) for fault in found.faults)
    assert all(str(fault).isprintable() and "Gör så här: " in str(fault) for fault in found.faults)
    return text


def before(text: str) -> Callable[[bytes], bytes]:
    """XML with something before its first element."""
    return lambda xml: re.sub(rb"(\?>\s*)", lambda found: found[1] + text.encode(), xml, count=1)


def in_part(part: str, change: Callable[[bytes], bytes]) -> Callable[[Parts], Parts]:
    return lambda parts: parts | {part: change(parts[part])}


def renamed(old: str, new: str) -> Callable[[Parts], Parts]:
    return lambda parts: {new if name == old else name: content for name, content in parts.items()}


def without(part: str) -> Callable[[Parts], Parts]:
    return lambda parts: {name: content for name, content in parts.items() if name != part}


HUGE = 'uniqueCount="99999999999" a='


def counted(attribute: str) -> Callable[[Parts], Parts]:
    """A table of texts that says another length than it has."""
    return replaced(STRINGS, "uniqueCount=", attribute)


def commented(parts: Parts) -> Parts:
    return parts | {STRINGS: before('<!-- <sst uniqueCount="1"> -->')(parts[STRINGS])}


def styled(attribute: str) -> Callable[[Parts], Parts]:
    return replaced("xl/styles.xml", "cellXfs count=", attribute)


def cell(reference: str, rest: str = "><v>1</v></c>") -> str:
    return f"<row><c {reference}{rest}</row>"


ERRORS: list[tuple[str, Callable[[Parts], Parts], str]] = [
    ("a document type in a sheet", in_part(SHEET, before("<!DOCTYPE a>")), "dokumenttyp eller entiteter"),
    ("billion laughs in a sheet", in_part(SHEET, before(LAUGHS)), "dokumenttyp eller entiteter"),
    ("billion laughs in the strings", in_part(STRINGS, before(LAUGHS)), "dokumenttyp eller entiteter"),
    ("billion laughs in the contents", in_part(BOOK, before(LAUGHS)), "dokumenttyp eller entiteter"),
    ("another file in an entity", in_part(SHEET, before(OUTSIDE)), "dokumenttyp eller entiteter"),
    ("another file in the relations", in_part(RELATIONS, before(OUTSIDE)), "dokumenttyp eller entiteter"),
    ("a NUL in a sheet", in_part(SHEET, lambda xml: xml + b"\0"), "dess XML har nolltecken"),
    ("a cell in the last corner", with_row(cell('r="XFD1048576"')), FAR),
    ("the same with space", with_row(cell('r = "XFD1048576"')), FAR),
    ("the same with a tab", with_row(cell('r\t=\t"XFD1048576"')), FAR),
    ("the same in small letters", with_row(cell('r="xfd1048576"')), FAR),
    ("the same in single quotes", with_row(cell("r='XFD1048576'")), FAR),
    ("the same as an entity", with_row(cell('r="&#88;FD1048576"')), FAR),
    ("the same after a style", with_row(cell('s="1" r="XFD1048576"')), FAR),
    ("the same without a reference", with_row(f'<row r="1048576">{"<c><v>1</v></c>" * 300}</row>'), FAR),
    (
        "the same with a prefix",
        with_row(cell('r="XFD1048576"').replace("<", "<x:").replace("<x:/", "</x:")),
        "bladet ",
    ),
    ("a row beyond every row", with_row('<row r="99999999999"><c><v>1</v></c></row>'), FAR),
    ("a row that begins anew after 2 to the 32nd", with_row(cell('r="A4294967297"')), FAR),
    ("a column that begins anew", with_row(cell('r="ZZZZZZZZZZZZZZ9"')), FAR),
    (
        "a wide sheet that is tall without saying",
        with_row('<row r="3"><c r="GR3"/><c r="A999999"><v>1</v></c></row>'),
        FAR,
    ),
    ("ten million rows", with_row('<row r="10000000"><c r="A10000000"><v>1</v></c></row>'), FAR),
    ("a row sign of five thousand digits", with_row(f'<row r="{"9" * 5000}"><c><v>1</v></c></row>'), FAR),
    ("a reference that is none", with_row(cell('r=""')), "bladet är skadat"),
    ("a sheet cut in the midst", in_part(SHEET, lambda xml: xml[: len(xml) // 2]), "bladet är skadat"),
    ("a sheet of another kind", in_part(SHEET, lambda _: b"<html>Inget blad</html>"), "bladet är"),
    ("an empty sheet", in_part(SHEET, lambda _: b"<worksheet><sheetData/></worksheet>"), "bladet är tomt"),
    ("two sheets of one name", replaced(BOOK, 'name="Citat"', 'name="Deltagare"'), "bladet finns två gånger"),
    (
        "two sheets of nearly one name",
        replaced(BOOK, 'name="Citat"', 'name=" DELTAGARE "'),
        "bladet finns två gånger",
    ),
    ("a sheet that is nowhere", without(SHEET), "bladet är skadat"),
    (
        "a sheet out of the package",
        replaced(RELATIONS, "worksheets/sheet1.xml", "../../../etc/passwd"),
        "bladet är skadat",
    ),
    (
        "a sheet by an address",
        replaced(RELATIONS, "worksheets/sheet1.xml", "https://example.org/x.xml"),
        "bladet är skadat",
    ),
    (
        "two relations of one name",
        replaced(RELATIONS, 'Id="rId2"', 'Id="rId1"'),
        "filen är skadad",
    ),
    ("no relations", without(RELATIONS), "filen är skadad"),
    ("contents that are broken", in_part(BOOK, lambda xml: xml[:200]), "filen är skadad"),
    (
        "thousands of sheets of one part",
        replaced(BOOK, "</sheets>", '<sheet name="x" sheetId="9" r:id="rId1"/>' * 5000 + "</sheets>"),
        "arbetsboken har fler än 200 blad",
    ),
    (
        "a zip file of something else",
        lambda _: {"word/document.xml": b"<x/>"},
        "en zip-fil men ingen .xlsx-arbetsbok",
    ),
    (
        "a formula without a value",
        with_row('<row r="3"><c r="B3"><f>A1</f></c></row>'),
        "formel utan sparat värde",
    ),
    (
        "the same with space",
        with_row('<row r="3"><c r="B3" ><f >A1</f ></c></row>'),
        "formel utan sparat värde",
    ),
    ("an error of a formula", with_row('<row r="3"><c r="B3" t="e"><v>#REF!</v></c></row>'), "formelfel"),
    ("the same with space", with_row('<row r="3"><c r="B3" t = "e"><v>#REF!</v></c></row>'), "formelfel"),
    (
        "a string that is not there",
        with_row('<row r="3"><c r="B3" t="s"><v>99999999999</v></c></row>'),
        "bladet är skadat",
    ),
    (
        "a day before every day",
        with_row('<row r="3"><c r="D3"><v>-99999999</v></c></row>'),
        "rad 3, kolumn Inskriven",
    ),
    (
        "a day after every day",
        with_row('<row r="3"><c r="D3"><v>9999999999</v></c></row>'),
        "rad 3, kolumn Inskriven",
    ),
    ("a number that is none", with_row('<row r="3"><c r="D3"><v>NaN</v></c></row>'), "rad 3"),
    ("a number beyond all", with_row('<row r="3"><c r="D3"><v>1e999</v></c></row>'), "rad 3"),
    (
        "a formula as a text",
        with_row('<row r="3"><c r="A3" t="str"><v>=cmd|x</v></c></row>'),
        "en formel som text",
    ),
    (
        "control characters",
        with_row('<row r="3"><c r="A3" t="inlineStr"><is><t>A_x0001_1</t></is></c></row>'),
        "styrtecken",
    ),
    (
        "merged cells",
        replaced(
            SHEET, "</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="A2:B3"/></mergeCells>'
        ),
        "sammanfogade celler A2:B3",
    ),
]


@pytest.mark.parametrize(("change", "words"), [case[1:] for case in ERRORS], ids=[case[0] for case in ERRORS])
def test_a_bad_workbook_is_an_error_that_says_what_to_do(
    change: Callable[[Parts], Parts], words: str, tmp_path: Path
) -> None:
    found = reading(tmp_path, packed(change(faultless()).items()))
    assert found.register is None
    assert words in told(found) and told(found).startswith("Fel i avesta.xlsx")


def test_the_workbook_that_the_bad_ones_are_made_of_is_good(tmp_path: Path) -> None:
    found = reading(tmp_path, packed(faultless().items()))
    assert found.faults == () and found.register is not None
    assert (len(found.register.enrolments), len(found.register.quotes)) == (1, 1)


HARMLESS: list[tuple[str, Callable[[Parts], Parts], str]] = [
    (
        "macros",
        with_part("xl/vbaProject.bin", b"x"),
        "arbetsboken har makron. Väntat: en arbetsbok utan makron",
    ),
    (
        "links",
        with_part("xl/externalLinks/externalLink1.xml", b"<x/>"),
        "arbetsboken hämtar värden ur andra filer",
    ),
    ("a part that would leave the folder", with_part("../../../tmp/x.txt", b"x"), ""),
    ("a part by an absolute path", with_part("/etc/cron.d/x", b"x"), ""),
    ("a size that is not true", replaced(SHEET, 'ref="A1:F2"', 'ref="A1:XFD1048576"'), ""),
    ("a sheet in UTF-16", in_part(SHEET, lambda xml: xml.decode().encode("utf-16")), ""),
    ("strings in UTF-16", in_part(STRINGS, lambda xml: xml.decode().encode("utf-16")), ""),
    ("a document type in a part that nobody reads", with_part("customXml/item1.xml", b"<!DOCTYPE a>"), ""),
    ("a count that takes all memory", counted('uniqueCount="9999999999" a='), ""),
    ("the same with space", counted('uniqueCount = "99999999999" a='), ""),
    ("the same with a line break", counted('uniqueCount=\n"99999999999" a='), ""),
    ("the same after what looks like the end of a tag", counted('a=">" uniqueCount="99999999999" b='), ""),
    ("the same after a comment with a tag", lambda parts: commented(counted(HUGE)(parts)), ""),
    (
        "the same under a name in other letters",
        lambda parts: renamed(STRINGS, "xl/SHAREDstrings.XML")(counted(HUGE)(parts)),
        "",
    ),
    ("a count of styles that takes all memory", styled('cellXfs count="9999999999" a='), ""),
    ("a picture", with_part("xl/media/image1.png", b"\x89PNG\0"), ""),
]


@pytest.mark.parametrize(
    ("change", "words"), [case[1:] for case in HARMLESS], ids=[case[0] for case in HARMLESS]
)
def test_what_does_no_harm_is_at_most_a_warning(
    change: Callable[[Parts], Parts], words: str, tmp_path: Path
) -> None:
    found = reading(tmp_path, packed(change(faultless()).items()))
    assert found.register is not None and len(found.register.enrolments) == 1
    assert [fault.severity for fault in found.faults] == (["warning"] if words else [])
    assert words in told(found)
    assert [path.name for path in tmp_path.iterdir()] == ["avesta.xlsx"]


@pytest.mark.parametrize("name", [SHEET, SHEET.upper(), SHEET.replace("/", "\\")])
def test_two_parts_of_one_name_are_an_error_since_programs_choose_differently(
    name: str, tmp_path: Path
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        content = packed([*faultless().items(), (name, b"<worksheet/>")])
    assert "en del av den finns två gånger" in told(reading(tmp_path, content))


def test_a_zip_bomb_is_an_error_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = faultless() | {f"xl/x{n}.xml": bytes(60 * 1024**2) for n in range(1)}
    with_bombs = packed(bomb.items())
    assert len(with_bombs) < 100_000
    monkeypatch.setattr("finsam.register.files.xlsx_package.MAX_UNPACKED_BYTES", 50 * 1024**2)
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("unpacked"))
    assert "när den packas upp" in told(reading(tmp_path, with_bombs))


def test_a_part_that_says_that_it_is_small_and_is_not_is_an_error(tmp_path: Path) -> None:
    sheet = faultless()[SHEET]
    content = packed((faultless() | {SHEET: sheet + b" " * (10**6 - len(sheet))}).items())
    lying = content.replace((10**6).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != content
    assert "skadad" in told(reading(tmp_path, lying))


def test_more_cells_than_any_register_has_are_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MAX_CELLS", 11)
    assert "bladet har fler än 11 celler" in told(reading(tmp_path, packed(faultless().items())))


def test_more_faults_than_anyone_reads_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_module, "MAX_FAULTS", 3)
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="str"><v>B{n}</v></c></row>' for n in range(3, 13))
    found = reading(tmp_path, packed(with_row(rows)(faultless()).items()))
    assert [len(fault.rows) for fault in found.faults] == [10, 10, 10, 0]
    assert "2 fel och varningar till, som inte visas" in told(found)


def test_a_register_that_is_a_link_out_of_its_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other/x.xlsx").write_bytes(packed(faultless().items()))
    (tmp_path / "data").mkdir()
    (tmp_path / "data/avesta.xlsx").symlink_to(tmp_path / "other/x.xlsx")
    found = sources_reading(tmp_path / "data/avesta.xlsx")
    assert "avesta.xlsx är en länk till en annan mapp" in told(found)


def test_a_table_that_is_a_link_out_of_its_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("hemligt;text\n", encoding="utf-8")
    (tmp_path / "avesta").mkdir()
    (tmp_path / "avesta/Deltagare.csv").symlink_to(tmp_path / "secret.csv")
    assert "Deltagare.csv är en länk till en annan mapp" in told(sources_reading(tmp_path / "avesta"))


def test_a_register_that_is_no_file_is_an_error(tmp_path: Path) -> None:
    assert "ingen vanlig fil" in told(sources_reading(Path("/dev/zero")))


def test_a_folder_of_more_files_than_tables_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MAX_FILES", 3)
    for name in ("Deltagare", "a", "b", "c"):
        (tmp_path / f"{name}.csv").write_text("x", encoding="utf-8")
    assert "mappen har fler än 3 filer" in told(sources_reading(tmp_path))


@pytest.mark.parametrize("row", [0, 1])
def test_a_row_of_more_fields_than_any_table_has_is_an_error(row: int, tmp_path: Path) -> None:
    lines = ["Deltagar-id;Kön", "A1;Kvinna"]
    lines[row] += ";" * 100_000
    (tmp_path / "Deltagare.csv").write_text("\n".join(lines), encoding="utf-8")
    assert f"rad {row + 1}: raden har fler än 200 fält" in told(sources_reading(tmp_path))


def sources_reading(path: Path) -> Reading:
    return read_register(path, "avesta", standard_codes())
