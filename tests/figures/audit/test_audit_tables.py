"""Tables as they stand in Excel, CSV, HTML, Markdown and Word: what must agree does, or is told."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from typer.testing import CliRunner

from finsam.cli.app import app
from finsam.figures.audit.tables.cells import read
from finsam.figures.printed import Interval

# Who paid for the participants of one team, as its publication has it: the last column is 131, not 129.
PAYERS = (
    ("Remitterande part", "Antal nya deltagare 2024", "Totalt antal deltagare 2024"),
    ("Försäkringskassan (FK)", "58", "82"),
    ("Ekonomiskt bistånd", "23", "38"),
    ("Ingen offentlig försörjning", "5", "7"),
    ("Aktivitetsstöd", "3", "4"),
    ("Totalt antal deltagare", "89", "129"),
)
Rows = tuple[tuple[str, ...], ...]


def as_csv(path: Path, rows: Rows) -> Path:
    file = path / "tabell.csv"
    file.write_bytes("\r\n".join(";".join(row) for row in rows).encode("cp1252"))
    return file


def as_html(path: Path, rows: Rows) -> Path:
    file = path / "tabell.html"
    cells = "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in rows)
    file.write_text(f"<html><body><table>{cells}</table></body></html>", encoding="utf-8")
    return file


def as_markdown(path: Path, rows: Rows) -> Path:
    file = path / "tabell.md"
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "| --- " * len(rows[0]) + "|")
    file.write_text("Före tabellen.\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return file


def as_excel(path: Path, rows: Rows) -> Path:
    file = path / "tabell.xlsx"
    with xlsxwriter.Workbook(file, {"strings_to_numbers": True}) as book:
        sheet = book.add_worksheet("Tabell")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return file


def as_word(path: Path, rows: Rows) -> Path:
    file = path / "tabell.docx"
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    body = "".join("<w:tr>" + "".join(cell.format(text) for text in row) + "</w:tr>" for row in rows)
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{main}"><w:body><w:tbl>{body}</w:tbl></w:body></w:document>',
        )
    return file


def audited(file: Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["audit", "--table", str(file)])
    return result.exit_code, " ".join((result.stdout + result.stderr).split())


@pytest.mark.parametrize("write", [as_csv, as_html, as_markdown, as_excel, as_word])
def test_a_wrong_total_is_found_in_every_kind_of_file(
    tmp_path: Path, write: Callable[[Path, Rows], Path]
) -> None:
    code, text = audited(write(tmp_path, PAYERS))
    assert code == 1
    assert "82 + 38 + 7 + 4 = 131, men 129 står" in text
    assert "1 motsägelse i 1 tabell: 2 samband kontrollerade." in text


def test_a_table_that_adds_up_has_no_contradiction(tmp_path: Path) -> None:
    right = (*PAYERS[:-1], ("Totalt antal deltagare", "89", "131"))
    assert audited(as_csv(tmp_path, right)) == (
        0, f"{tmp_path.as_posix()}/tabell.csv Kontrollerat: 2 summor och 0 procenttal. "
        "Ingen motsägelse i 1 tabell: 2 samband kontrollerade.",
    )  # fmt: skip


def test_the_total_of_each_row_is_checked_too(tmp_path: Path) -> None:
    rows = (("", "Kvinnor", "Män", "Totalt"), ("AF", "12", "6", "18"), ("FK", "7", "5", "13"))
    code, text = audited(as_csv(tmp_path, rows))
    assert code == 1
    assert "Rad FK, kolumn Totalt: 7 + 5 = 12, men 13 står" in text


def test_subtotals_are_of_the_rows_since_the_one_before(tmp_path: Path) -> None:
    rows = (
        ("Ålder", "25-34", "35-44", "Totalt"),
        ("Kvinnor", "", "", ""),
        ("Studier", "", "2", "2"),
        ("Samverkan", "1", "1", "2"),
        ("Kvinnor totalt", "1", "3", "4"),
        ("Män", "", "", ""),
        ("Studier", "1", "", "1"),
        ("Män totalt", "1", "", "1"),
        ("Totalt", "2", "3", "5"),
    )
    assert audited(as_csv(tmp_path, rows))[0] == 0
    wrong = (*rows[:4], ("Kvinnor totalt", "1", "4", "5"), *rows[5:])
    assert "2 + 1 = 3, men 4 står" in audited(as_csv(tmp_path, wrong))[1]


def test_budget_less_actual_is_the_difference(tmp_path: Path) -> None:
    rows = (
        ("", "Tilldelade medel 2024", "Använda medel 2024", "Differens"),
        ("FNS", "1 528 tkr", "1 284 tkr", "241 tkr"),
        ("Sala", "1 700 tkr", "1 605 tkr", "95 tkr"),
    )
    code, text = audited(as_csv(tmp_path, rows))
    assert code == 1
    assert "Rad FNS, kolumn Differens: 1 528 000 − 1 284 000 = 244 000, men 241 000 står" in text
    assert "1 motsägelse" in text


def test_percentages_in_a_cell_are_of_the_columns_total(tmp_path: Path) -> None:
    rows = (("", "Kvinnor"), ("AF", "12 (66,7 %)"), ("FK", "6 (34,3 %)"), ("Summa", "18"))
    code, text = audited(as_csv(tmp_path, rows))
    assert code == 1
    assert "6 av 18 är 33,3 %, men 34,3 % står" in text


def test_percentages_of_those_who_left_are_of_how_many_left(tmp_path: Path) -> None:
    header = ("Deltagare", "Antal avslut", "Antal till arbete", "Antal till studier", "Övriga")
    assert audited(as_csv(tmp_path, (header, ("31", "14", "3 (21%)", "4 (29%)", "7 (50%)"))))[0] == 0
    code, text = audited(as_csv(tmp_path, (header, ("31", "14", "3 (21%)", "4 (39%)", "8 (57%)"))))
    assert code == 1
    assert "4 av 14 är 28,6 %, men 39,0 % står" in text
    assert "3 + 4 + 8 = 15, men 14 står" in text


def test_a_percentage_with_its_own_base_is_checked_against_it(tmp_path: Path) -> None:
    rows = (("", "Svar"), ("Ja", "66,7 % (12 av 18)"), ("Nej", "34,4 % (6 av 18)"))
    assert "6 av 18 är 33,3 %, men 34,4 % står" in audited(as_csv(tmp_path, rows))[1]


def test_percentages_of_one_column_are_not_more_than_a_hundred(tmp_path: Path) -> None:
    rows = (("", "Andel"), ("AF", "50 %"), ("FK", "40 %"), ("Kommun", "26 %"))
    assert "är tillsammans 116,0 %, inte 100 %" in audited(as_csv(tmp_path, rows))[1].replace("\u00a0", " ")


def test_means_are_not_added_up(tmp_path: Path) -> None:
    rows = (
        ("", "Antal", "Medelålder"), ("Kvinnor", "12", "33,5"), ("Män", "6", "41"), ("Totalt", "18", "36"),
    )  # fmt: skip
    code, text = audited(as_csv(tmp_path, rows))
    assert code == 0
    assert "kolumn Medelålder: ingår i ingen summa eller andel" in text


def test_a_cell_that_is_no_number_that_is_known_is_named(tmp_path: Path) -> None:
    rows = (("", "Antal"), ("AF", "12–14–16"), ("FK", "6"), ("Totalt", "19"))
    code, text = audited(as_csv(tmp_path, rows))
    assert code == 1
    assert "rad AF, kolumn Antal: «12–14–16» är inget tal som känns igen" in text


@pytest.mark.parametrize(
    ("total", "code"), [("18", 0), ("20", 0), ("21", 1), ("17", 1), ("20–23", 0), ("21–24", 1)]
)
def test_a_sum_with_a_range_in_it_is_between_the_sums_of_its_ends(
    tmp_path: Path, total: str, code: int
) -> None:
    rows = (("", "Antal"), ("AF", "12–14 (60–78 %)"), ("FK", "6"), ("Totalt", total))
    assert audited(as_csv(tmp_path, rows))[0] == code


def test_a_share_that_is_a_range_is_read_and_not_compared_with_one_count(tmp_path: Path) -> None:
    rows = (
        ("", "Antal", "Andel"),
        ("AF", "2–5", "22–67 % (2–4 av 6–9)"),
        ("FK", "4", "44,4 %"),
        ("Totalt", "9", ""),
    )
    code, text = audited(as_csv(tmp_path, rows))
    assert code == 0 and "känns igen" not in text


def test_a_share_alone_has_one_decimal_comma_and_is_no_count_with_a_share() -> None:
    cell = read("35,7\u00a0%")
    assert cell.number is None and cell.share is not None and cell.share.meets(Interval.exactly(0.357))
    both = read("35, 7 %")
    assert both.number == Interval.exactly(35) and both.share is not None


def test_a_table_of_which_nothing_can_be_checked_is_not_called_free_of_contradictions(tmp_path: Path) -> None:
    text = audited(as_csv(tmp_path, (("", "Antal"), ("AF", "12"), ("FK", "6"))))[1]
    assert "Ingenting kunde kontrolleras i 1 tabell" in text
    assert "Ingen motsägelse" not in text


@pytest.mark.parametrize("name", ["borta.csv", "bild.png", "trasig.xlsx", "trasig.docx", "utan.html"])
def test_a_file_without_a_table_is_told_in_swedish(tmp_path: Path, name: str) -> None:
    if name != "borta.csv":
        (tmp_path / name).write_bytes(b"ingen tabell")
    code, text = audited(tmp_path / name)
    assert code == 1
    assert name in text
    assert "Traceback" not in text
