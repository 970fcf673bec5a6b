"""A report's workbook as a Swedish user's LibreOffice opens it, and a table that is copied from its page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from office import Office, started

AVESTA = "sodra-dalarna/2024-07--2025-06/avesta"
PUBLIC = f"public/{AVESTA}"
NUMBER = re.compile(r"[−-]?\d+(?:\u00a0\d{3})*(?:,\d+)?")
# The name of what reads a pasted table, and that it is Swedish (1053) and looks for numbers.
PASTED = ("calc_HTML_WebQuery", "1053 1")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with started(tmp_path_factory.mktemp("office"), swedish=True) as running:
        yield running


def numbers(texts: list[str]) -> set[str]:
    """The numbers in texts, with one kind of minus."""
    return {one.replace("−", "-") for text in texts for one in NUMBER.findall(text)}


def page_tables(page: Path) -> list[Tag]:
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    for drawn in soup.select("svg, wbr"):
        drawn.decompose()
    return [table for table in soup.select("main table") if table.select("tbody tr")]


def rows_of(table: Tag) -> list[list[str]]:
    rows = [row for row in table.select("tr") if row.parent is None or row.parent.name != "thead"]
    return [[cell.get_text().replace("\u00ad", "").strip() for cell in row.select("th, td")] for row in rows]


@pytest.mark.parametrize("report", [AVESTA, PUBLIC])
def test_every_number_of_every_table_is_shown_as_on_the_page(
    outputs: Path, office: Office, report: str
) -> None:
    tables = page_tables(outputs / f"{report}.html")
    with office.opened(outputs / f"{report}.xlsx"):
        sheets = [name for name in office("visible") if name[:2].isdecimal()]
        assert len(sheets) == len(tables)
        for name, table in zip(sheets, tables, strict=True):
            shown = office("shown", name)
            top = next(at for at, row in enumerate(shown) if at > 3 and row[0])
            for row, cells in zip(shown[top + 1 :], rows_of(table), strict=False):
                assert row[0] == cells[0], name
                assert numbers(row[1:]) == numbers(cells[1:]), (name, row, cells)


def test_nothing_in_it_is_reckoned_and_every_chart_is_told(outputs: Path, office: Office) -> None:
    soup = BeautifulSoup((outputs / f"{AVESTA}.html").read_text(encoding="utf-8"), "html.parser")
    titles = [chart.select_one(".title").get_text() for chart in soup.select(".chart")]  # type: ignore[union-attr]
    with office.opened(outputs / f"{AVESTA}.xlsx"):
        assert office("formulas") == []
        told = [text for texts in office("charts").values() for text in texts]
        figures = office("values", "Alla tal")
    assert len(told) == len(titles)
    assert all(text.startswith(title.rstrip(".")) for text, title in zip(told, titles, strict=True))
    heads, *rows = figures
    of_share = [row for row in rows if row[2] == "Andel som gick i mål" and row[5] == "Totalt"]
    assert [row[heads.index("Värde")] for row in of_share if row[1] == "juli 2024–juni 2025"] == [12 / 18]


def test_a_table_copied_from_the_page_has_its_numbers_and_what_is_no_number_as_it_is_written(
    outputs: Path, office: Office, tmp_path: Path
) -> None:
    soup = BeautifulSoup((outputs / f"{AVESTA}.html").read_text(encoding="utf-8"), "html.parser")
    copied = [soup.select_one(f"#{id}") for id in ("table-budget", "table-flow", "chart-results-tabell")]
    path = tmp_path / "copied.html"
    path.write_text(f'<meta charset="utf-8">{"".join(map(str, copied))}', encoding="utf-8")
    with office.opened(path, *PASTED):
        (sheet,) = office("visible")
        values = {row[0]: row[1:] for row in office("values", sheet)}
    assert values["Personal"][0] == 1_640_000
    assert values["Summa"][:4] == [1_840_000, 1_127_197, 712_803, -419_000]
    assert values["Deltagit under perioden"][:3] == [44, 27, 71]
    assert values["Andel i mål"][0] == 0.67
