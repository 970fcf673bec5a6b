"""How a page is laid out in a real browser: on a telephone, on a desk and on paper."""

import re
import subprocess
from base64 import b64encode
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from browser import opened
from papers import needs_poppler
from playwright.sync_api import Browser

from finsam.measures.catalogue import MEASURES
from finsam.present.pages.page import Page, page_html
from finsam.present.parts.blocks import Definitions
from finsam.present.parts.key_figures import Head, KeyFigure
from finsam.present.parts.table import Column, Row, Table

PHONE, SMALL_PHONE, DESK, PAPER = 380, 320, 1200, 657
HEADS = ("Hallstahammar", "Surahammar", "Västerås", "Skinnskatteberg", "Fagersta", "Tillsammans")
CELL = "52,9\u00a0% (9\u00a0av\u00a017)"
GROUPS = ("Totalt", "Arbetsförmedlingen", "Aktivitetsstöd/utvecklingsersättning", "Uppgift saknas")
WIDE = Table(
    "wide",
    "Försörjning före insatsen, deltagare under perioden, för alla team",
    (Column("Försörjning före insatsen"), *(Column(head) for head in HEADS)),
    tuple(Row(group, (CELL,) * len(HEADS)) for group in GROUPS),
    ("Antal och andel.",),
)
NARROW = Table("narrow", "Kön", (Column("Kön"), Column("Antal")), (Row("Kvinnor", ("3",)),))
LINES = """element => {
    const words = document.createRange(); words.selectNodeContents(element);
    return new Set([...words.getClientRects()].map(one => Math.round(one.top))).size }"""


@pytest.fixture
def page_path(tmp_path: Path) -> Path:
    return written(tmp_path, 6)


def written(folder: Path, n_figures: int) -> Path:
    """A page with so many key figures, a wide table and a narrow one."""
    figures = tuple(KeyFigure(f"Nyckeltal {place}", "66,7 %") for place in range(n_figures))
    body = Head("Rubrik", key_figures=figures)._repr_html_() + "<h2>Avsnitt</h2>"
    body += WIDE._repr_html_() + NARROW._repr_html_()
    path = folder / f"{n_figures}.html"
    path.write_text(page_html(body, Page("Rubrik", "", "", "", "", "")), encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [SMALL_PHONE, PHONE])
def test_a_wide_table_scrolls_in_its_frame_and_not_the_page(
    browser: Browser, page_path: Path, width: int
) -> None:
    page = opened(browser, page_path, width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("(one => one.scrollWidth > one.clientWidth)(document.querySelector('.table-frame'))")


def test_no_head_of_a_row_is_broken_within_a_word_on_a_telephone(browser: Browser, page_path: Path) -> None:
    page = opened(browser, page_path, PHONE)
    lines = {head.inner_text(): head.evaluate(LINES) for head in page.locator("#wide tbody th").all()}
    most = {head: len(re.split(r"[ /]", head)) for head in GROUPS}
    assert {head: lines[head] <= most[head] for head in GROUPS} == dict.fromkeys(GROUPS, True)
    assert page.locator("#wide tbody th").first.bounding_box()["width"] > 100  # type: ignore[index]


def test_the_caption_of_a_wide_table_is_read_whole_also_when_it_is_scrolled(
    browser: Browser, page_path: Path
) -> None:
    page = opened(browser, page_path, PHONE)
    page.evaluate("document.querySelector('.table-frame').scrollLeft = 200")
    caption: Any = page.locator("#wide caption").bounding_box()
    assert caption["x"] >= 0 and caption["x"] + caption["width"] <= PHONE


def pixel(page: Any, table: str, scrolled: int) -> tuple[int, ...]:
    """The colour at the right edge of a table's frame, scrolled so far."""
    page.evaluate(f"document.getElementById('{table}').parentElement.scrollLeft = {scrolled}")
    frame = page.locator(f".table-frame:has(#{table})").bounding_box()
    clip = {"x": frame["x"] + frame["width"] - 2, "y": frame["y"] + 1, "width": 1, "height": 1}
    shot = page.screenshot(clip=clip, full_page=True)
    source = f"data:image/png;base64,{b64encode(shot).decode()}"
    return tuple(page.evaluate(PIXEL, source))


PIXEL = """async source => {
    const image = new Image(); image.src = source; await image.decode();
    const canvas = document.createElement('canvas'); const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0); return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3) }"""


def test_a_shadow_stands_where_a_table_goes_on_and_nowhere_else(browser: Browser, page_path: Path) -> None:
    path = page_path
    path.write_text(re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", path.read_text("utf-8")))
    page = opened(browser, path, PHONE)
    assert max(pixel(page, "wide", 0)) < 235
    assert min(pixel(page, "wide", 10_000)) > 250
    assert min(pixel(page, "narrow", 0)) > 250


@pytest.mark.parametrize(
    ("n_figures", "width", "rows"),
    [
        (6, DESK, [3, 3]),
        (5, DESK, [5]),
        (4, DESK, [4]),
        (6, PAPER, [3, 3]),
        (5, PAPER, [3, 2]),
        (4, PAPER, [4]),
        (6, PHONE, [2, 2, 2]),
        (5, PHONE, [2, 2, 1]),
        (4, PHONE, [2, 2]),
    ],
)
def test_rows_of_key_figures_are_even_and_fill_the_width(
    browser: Browser, tmp_path: Path, n_figures: int, width: int, rows: list[int]
) -> None:
    page = opened(browser, written(tmp_path, n_figures), width)
    boxes = page.evaluate(
        "[...document.querySelectorAll('.key-figures li')].map(one => one.getBoundingClientRect())"
        ".map(one => [one.top, one.right])"
    )
    tops = [top for top, _ in boxes]
    assert [tops.count(top) for top in dict.fromkeys(tops)] == rows
    ends = [right for (top, right), (below, _) in pairwise([*boxes, [None, 0]]) if top != below]
    assert max(ends) - min(ends) < 1


def test_the_table_of_contents_has_no_fold_mark_where_it_is_open_beside_the_text(
    browser: Browser, page_path: Path
) -> None:
    mark = "getComputedStyle(document.querySelector('.contents summary'), '::before').display"
    assert opened(browser, page_path, DESK).evaluate(mark) == "none"
    assert opened(browser, page_path, PHONE).evaluate(mark) != "none"


@needs_poppler
def test_on_paper_a_note_stands_with_its_table_and_a_term_with_its_words(
    browser: Browser, tmp_path: Path
) -> None:
    columns = (Column("Grupp"), Column("Antal"))
    # Of so many lengths that every place of a page is once at a table's end.
    tables = [
        Table(f"t{n}", "Tabell", columns, (Row("Grupp", ("1",)),) * (7 * n % 13 + 2), ("Not " * 80,) * 2)
        for n in range(60)
    ]
    terms = Definitions.of(MEASURES)._repr_html_()
    body = "".join(table._repr_html_() for table in tables) + terms
    path, paper = tmp_path / "page.html", tmp_path / "page.pdf"
    path.write_text(page_html(body, Page("Rubrik", "", "", "", "", "")), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    page.pdf(path=paper, prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True)
    sheets = [
        [line.strip() for line in sheet.split("\n") if line.strip()] for sheet in text.stdout.split("\f")
    ]
    sheets = [[line for line in sheet if not line.startswith("Sida ")] for sheet in sheets if sheet]
    assert len(sheets) > 6
    labels = {measure.label for measure in MEASURES.values()}
    assert not [sheet[0] for sheet in sheets if sheet[0].startswith("Not ")]
    assert not [sheet[-1] for sheet in sheets if sheet[-1] in labels]
