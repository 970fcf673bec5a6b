"""The list that a team's leader is sent: what it says, what it never says, and what it is written over."""

import csv
import errno
import io
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
import xlsxwriter
from browser import opened, violations
from playwright.sync_api import Browser
from small_project import Small, cli

from finsam.domain.faults import Fault, Place
from finsam.report.check.checking import Owned
from finsam.report.fault_list.csv_text import csv_text
from finsam.report.fault_list.lines import BIRTH, PERHAPS_NAME, lines_of
from finsam.report.fault_list.write import NotThatFileError, write_faults

HEADER = (
    "Deltagar-id",
    "Kön",
    "Född",
    "Inskriven",
    "Slutdatum",
    "Remittent",
    "Försörjning före",
    "Avslutsorsak",
)
ROWS = (
    ("HEMLIGT-1", "Kvinna", "1985-14-50", "2024-02-01", "", "Kyrkan", "Försörjningsstöd", ""),
    ("HEMLIGT-2", "Man", "1985", "2024-13-01", "2024-10-10", "Anna Testsson", "SE", "AF"),
    ("HEMLIGT-3", "Man", "1985", "2024-02-01", "2024-10-10", "Kyrkan", "Sjukpenning", "AF"),
    ("HEMLIGT-1", "Kvinna", "811228-9874", "2024-02-01", "", "=1+1", "Lön", ""),
)


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """A team whose register is a workbook with a fault of each sort, in a folder with å and a space."""
    project = Small(tmp_path / "Våra register")
    project.write("params/dal/lag.yaml", "name: Laget vid ån\nperiods: [2024]\nregister: lag 1.xlsx\n")
    book = xlsxwriter.Workbook(project.folders.data / "dal" / "lag 1.xlsx", {"strings_to_formulas": False})
    sheet = book.add_worksheet("Deltagare")
    for at, row in enumerate((HEADER, *ROWS)):
        sheet.write_row(at, 0, row)
    book.close()
    return project


def listed(small: Small, ending: str) -> Path:
    """The list, beside the register."""
    path = small.folders.data / "dal" / f"fel.{ending}"
    code, said = cli("check", *small.where, "--team=lag", f"--faults={path}")
    assert code == 1
    assert re.search(rf"Listan har \d+ rader: .*fel\.{ending}", said.replace("\n", ""))
    return path


def words(path: Path) -> str:
    """All that can be read in a list."""
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8-sig")
    with zipfile.ZipFile(path) as packed:
        return "".join(packed.read(name).decode() for name in packed.namelist())


@pytest.mark.parametrize("ending", ["xlsx", "html", "csv"])
def test_a_list_says_where_and_what_to_do_and_never_who(small: Small, ending: str) -> None:
    told = words(listed(small, ending))
    for said in ("Laget vid ån", "lag 1.xlsx", "Deltagare", "Remittent", "«Kyrkan»", "Skriv det som menas"):
        assert said in told
    for never in ("HEMLIGT", "Testsson", "811228", "1985-14-50"):
        assert never not in told
    assert PERHAPS_NAME in told and BIRTH in told


@pytest.mark.parametrize("ending", ["xlsx", "html", "csv"])
def test_the_same_faults_give_the_same_bytes(small: Small, ending: str) -> None:
    first = listed(small, ending).read_bytes()
    assert listed(small, ending).read_bytes() == first


def test_the_workbook_has_numbers_as_numbers_and_each_row_leads_to_its_cell(small: Small) -> None:
    book = openpyxl.load_workbook(listed(small, "xlsx"))
    sheet = book["Fel"]
    heads = [cell.value for cell in sheet[4]]
    assert sheet.freeze_panes == "A5"
    assert sheet.page_setup.orientation == "landscape" and sheet.print_title_rows == "$4:$4"
    rows = [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=5)]
    (asked,) = (row for row in rows if row["Vad som stod"].value == "«AF»")
    assert (asked["Rad"].value, asked["Antal rader"].value, asked["Alla rader"].value) == (3, 2, "3, 4")
    assert asked["Rad"].hyperlink.target == "lag%201.xlsx"
    assert asked["Rad"].hyperlink.location == "'Deltagare'!H3"
    # `Slutdatum` is read as Avslutad: the link leads to the heading that the sheet has.
    cells = book["Cell för cell"]
    assert {cell.hyperlink.location for cell in cells["D"][4:] if cell.hyperlink} >= {
        "'Deltagare'!H3",
        "'Deltagare'!H4",
        "'Deltagare'!F2",
        "'Deltagare'!C2",
    }


def test_the_csv_opens_right_in_a_swedish_excel_and_has_no_formula(small: Small) -> None:
    data = listed(small, "csv").read_bytes()
    assert data.startswith("\ufeff".encode())
    assert data.count(b"\r\n") == data.count(b"\n")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert {len(row) for row in rows} == {11}
    fault = Place("=cmd.xlsx", "-1+1").error(2, "@SUM(1)", "+a", "=a", "=HYPERLINK(1)")
    cells = next(
        csv.reader(io.StringIO(csv_text(lines_of([Owned(fault, "=1")])).splitlines()[1]), delimiter=";")
    )
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


def test_the_page_asks_for_nothing_and_axe_finds_nothing(small: Small, browser: Browser) -> None:
    path = listed(small, "html")
    text = path.read_text(encoding="utf-8")
    assert "http://" not in text and "https://" not in text and "<script" not in text
    assert "default-src 'none'" in text
    for width in (360, 1280):
        page = opened(browser, path, width)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("performance.getEntriesByType('resource').length") == 0
        page.close()


def test_a_code_list_stands_once_on_the_page_for_the_words_of_a_column(small: Small) -> None:
    text = listed(small, "html").read_text(encoding="utf-8")
    assert text.count("en av: Socialtjänst") == 1
    assert "som ovan" in text


def test_without_faults_the_page_says_so(tmp_path: Path) -> None:
    assert write_faults(tmp_path / "fel.html", ()) == 0
    assert "Inga fel och inga varningar" in (tmp_path / "fel.html").read_text(encoding="utf-8")
    assert write_faults(tmp_path / "fel.xlsx", ()) == 0


@pytest.mark.parametrize("name", ["fel", "fel.xls", "fel.pdf", "fel.xlsx.txt"])
def test_an_ending_that_is_not_known_is_told_with_the_three_before_anything_is_read(
    small: Small, name: str
) -> None:
    code, said = cli("check", *small.where, f"--faults={small.root / name}")
    assert code == 1
    assert "Väntade .xlsx, .html eller .csv" in said
    assert "Remittent" not in said
    assert not (small.root / name).exists()


def test_a_register_is_never_written_over(small: Small) -> None:
    register = small.folders.data / "dal" / "lag 1.xlsx"
    before = register.read_bytes()
    code, said = cli("check", *small.where, f"--faults={register}")
    assert code == 1
    assert "ingen lista som finsam har gjort" in said
    assert register.read_bytes() == before


@pytest.mark.parametrize("ending", ["xlsx", "html", "csv"])
def test_what_somebody_else_has_written_is_never_written_over(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"mitt.{ending}"
    for content in (b"", b"mitt", b"\xff\xfe"):
        path.write_bytes(content)
        with pytest.raises(NotThatFileError, match="Den rörs inte"):
            write_faults(path, ())
        assert path.read_bytes() == content
    folder = tmp_path / f"mapp.{ending}"
    folder.mkdir()
    with pytest.raises(NotThatFileError):
        write_faults(folder, ())


def test_a_personal_number_that_got_into_a_fault_stops_the_whole_list(tmp_path: Path) -> None:
    path = tmp_path / "fel.xlsx"
    fault = Fault("error", "lag.xlsx", problem="811228-9874 står där")
    with pytest.raises(OSError) as refused:
        write_faults(path, [Owned(fault, "Laget")])
    assert refused.value.errno == errno.EPERM
    assert not path.exists()


def test_a_column_that_is_not_found_leads_to_the_row_and_a_folder_of_csv_to_no_cell(small: Small) -> None:
    register = small.folders.data / "dal" / "lag 1.xlsx"
    fault = Place("lag 1.xlsx", "Deltagare").error(7, "Utbildning", "«x»", "", "")
    (line,) = lines_of([Owned(fault, "Laget", register)])
    assert line.cells == ("A7",)
    (line,) = lines_of([Owned(fault, "Laget", small.folders.data / "dal" / "lag")])
    assert line.cells == ()
    (line,) = lines_of([Owned(fault, "Laget", small.folders.data / "dal" / "finns inte.xlsx")])
    assert line.cells == ()


def test_two_columns_with_one_heading_are_never_taken_for_one_another(tmp_path: Path) -> None:
    path = tmp_path / "lag.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("Per'Anders").write_row(0, 0, ["Datum", "In / Datum", "Datum", "Slut"])
    book.close()
    place = Place("lag.xlsx", "Per'Anders")
    faults = [place.error(2, column, "x", "", "") for column in ("Datum", "Avslutad (Slut)")]
    lines = lines_of([Owned(fault, "Laget", path) for fault in faults])
    assert {line.cells for line in lines} == {("A2",), ("D2",)}
    write_faults(tmp_path / "fel.xlsx", [Owned(fault, "Laget", path) for fault in faults])
    sheet = openpyxl.load_workbook(tmp_path / "fel.xlsx")["Cell för cell"]
    assert sheet["D5"].hyperlink.location.startswith("'Per''Anders'!")


def test_a_file_with_signs_of_its_own_is_still_found_by_the_link(tmp_path: Path) -> None:
    path = tmp_path / "åsen #1 50%.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("Deltagare").write_row(0, 0, ["Kön"])
    book.close()
    write_faults(
        tmp_path / "fel.xlsx", [Owned(Place(path.name, "Deltagare").error(2, "Kön", "x", "", ""), "L", path)]
    )
    link = openpyxl.load_workbook(tmp_path / "fel.xlsx")["Fel"]["F5"].hyperlink
    assert unquote(link.target) == path.name
    assert link.location == "'Deltagare'!A2"


def test_two_teams_of_one_name_are_told_apart() -> None:
    fault = Place("lag.xlsx", "Deltagare").error(2, "Kön", "x", "", "")
    lines = lines_of(Owned(fault, "Laget", Path("data") / folder / "lag.csv") for folder in ("dal", "berg"))
    assert [line.team for line in lines] == ["Laget (berg)", "Laget (dal)"]
