"""No file that finsam writes or comes with holds a cell that a spreadsheet would take for a formula."""

import csv
import io
import re
import zipfile
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from builders import figure
from the_demo import DEMO, demo_books, demo_csv_files

from finsam.domain.codes import standard_codes
from finsam.figures.store import figures_csv, read_figures
from finsam_synthetic.sheets.write_workbook import csv_texts, workbook_bytes

ROOT = Path(__file__).parents[2]
FORMULA = rb"<f[\s>/]"
NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?")
ATTACKS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "=cmd|'/C calc'!A0",
    '=HYPERLINK("https://example.org","x")',
    "\t=1+1",
    "'=1+1",
    "Löner;=1+1",
    "Löner\t@x",
    "＝1+1",
    " =1+1",
    "-20+woman",
)


def formulas(text: str) -> list[str]:
    """The cells of a CSV text that begin as a formula, read with comma and, as in Sweden, with semicolon."""
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    pieces = [piece for cell in cells for piece in re.split(r"[;\t\r\n]", cell)]
    return [
        piece for piece in pieces if piece.strip(" ")[:1] in tuple("=+-@＝") and not NUMBER.fullmatch(piece)
    ]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("column", ["group", "team", "unit", "printed", "population"])
def test_a_cell_of_a_figures_file_is_never_a_formula_and_is_read_again_as_it_was(
    attack: str, column: str, tmp_path: Path
) -> None:
    one = figure("budget", 5, by="item", group="x")
    fields = {name: getattr(one, name) for name in one.__dataclass_fields__} | {column: attack}
    text = figures_csv([type(one)(**fields)])
    assert formulas(text) == []
    if "\t" not in attack:  # a tab is a control character that no file of figures may have
        (tmp_path / "a.csv").write_text(text, encoding="utf-8", newline="")
        (read,) = read_figures(tmp_path / "a.csv")
        assert getattr(read, column) == attack


@pytest.mark.parametrize("group", ["-20", "21-24", "65-"])
def test_a_band_is_written_as_the_contract_says_since_a_number_is_no_formula(group: str) -> None:
    assert f",age_band,{group}," in figures_csv([figure("new", 5, by="age_band", group=group)])


def test_a_demo_workbook_has_texts_where_its_cells_begin_as_formulas() -> None:
    sheets = {"Deltagare": [["Deltagar-id"], *([attack] for attack in ATTACKS)]}
    with zipfile.ZipFile(io.BytesIO(workbook_bytes(sheets, standard_codes(), date(2025, 1, 1)))) as package:
        assert not any(re.search(FORMULA, package.read(name)) for name in package.namelist())
        texts = package.read("xl/sharedStrings.xml").decode()
    assert all(escape(attack.strip()) in texts for attack in ATTACKS)
    assert "=1+1" in csv_texts(sheets)["Deltagare"]


def test_no_workbook_of_the_project_has_a_formula() -> None:
    books = [book for association in DEMO for book in demo_books(association)]
    assert books
    for book in books:
        with zipfile.ZipFile(book) as package:
            sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/")]
            assert not any(re.search(FORMULA, package.read(name)) for name in sheets), book.name


def test_no_csv_file_of_the_project_has_a_formula() -> None:
    files = [
        *demo_csv_files(),
        *(path for one in DEMO for path in (ROOT / "data" / one / "demo").rglob("*.csv")),
    ]
    for path in files:
        found = formulas(path.read_text(encoding="utf-8-sig"))
        # A publication writes + 20 000 and -550 000, which are numbers in a Swedish spreadsheet.
        assert [cell for cell in found if not re.fullmatch(r"[+-] ?[0-9][0-9 \u00a0]*", cell)] == [], (
            path.name
        )
