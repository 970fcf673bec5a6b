"""Reports on paper: the page's own numbers and words, for screen readers and archives, the same each time."""

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pikepdf
import pytest
from papers import lacking, needs_poppler, tags_of, untagged, words_of, words_on
from pdfua import validate
from small_project import PERIOD, TEAM, TOGETHER, Small, cli

from finsam.present.paper import typeset as setting
from finsam.present.paper.arranged import MORE
from finsam.present.paper.inlines import words
from finsam.present.paper.page_tree import read_tree
from finsam.present.paper.report_data import report_data
from finsam.present.paper.tables import Data
from finsam.report.execute.run_notebook import DEFAULT
from finsam.report.outputs.guard.privacy_guard import NO_IDS
from finsam.report.outputs.prepared import read_prepared
from finsam.report.outputs.whole_files import NamedError
from finsam.report.project.params.files import read_associations
from finsam.report.run import make
from finsam.report.run.figures import prepare_all
from finsam.report.run.files import paper
from finsam.report.run.files.paper import cover_of, set_pages

AVESTA = "sodra-dalarna/2024-07--2025-06/avesta"
REPORTS = (
    AVESTA,
    "vastmanland/2024-01--2024-12/vastmanland",
    "public/vastmanland/2024-01--2024-12/fns",
    "public/vastmanland/2024-01--2024-12/vastmanland",
)
_TITLE = re.compile(r'<h[1-6] class="title"[^>]*>(?P<title>.*?)</h[1-6]>', re.DOTALL)
_CHART = re.compile(r'<(?:div|figure) class="chart"(?:(?!<(?:div|figure) class="chart").)*', re.DOTALL)


@pytest.fixture(params=REPORTS)
def report(request: pytest.FixtureRequest, outputs: Path) -> Path:
    """A report's page; its paper is beside it."""
    return outputs / f"{request.param}.html"


def blocks_of(value: object) -> Iterator[Data]:
    """Every block of a report's data, however deep."""
    if isinstance(value, dict):
        if "k" in value:
            yield value
        for one in value.values():
            yield from blocks_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from blocks_of(one)


def data_of(page: Path) -> Data:
    prepared = page.parents[2] / ".prepared" / page.parent.relative_to(page.parents[2]) / f"{page.stem}.json"
    if "public" in page.parts:
        prepared = page.parents[3] / ".prepared" / ".public" / page.parent.relative_to(page.parents[2])
        prepared = prepared / f"{page.stem}.json"
    data, lost = report_data([read_tree(page.read_text("utf-8"))], cover_of(read_prepared(prepared)))
    assert not lost
    return data


@needs_poppler
def test_the_paper_has_every_number_and_word_of_the_page(report: Path) -> None:
    page = words_on(read_tree(report.read_text("utf-8")))
    assert lacking(page, words_of(report.with_suffix(".pdf"))) == []


@needs_poppler
def test_no_page_begins_with_a_way_to_the_tables_without_what_it_is_of(report: Path) -> None:
    pages = subprocess.run(
        ["pdftotext", "-raw", report.with_suffix(".pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout.split("\f")
    # The head of a page has what the report is of, and on the board's that it is internal.
    firsts = [line for page in pages for line in page.splitlines()[:3]]
    assert [line for line in firsts if line.startswith(MORE)] == []
    assert any(MORE in page for page in pages)


@needs_poppler
def test_a_page_that_goes_on_with_a_teams_tables_says_whose_they_are(outputs: Path) -> None:
    pdf = outputs / "vastmanland/2024-01--2024-12/vastmanland.pdf"
    read = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True)
    heads = "Samordningsförbundet Västmanland, helåret 2024"
    named = {}
    for page in read.stdout.split("\f"):
        first, *rest = [line.strip() for line in page.splitlines() if line.strip()] or [""]
        if found := re.match(rf"{heads}, (?P<section>.+?)(?:\s{{2,}}Intern)?$", first):
            named[found["section"]] = rest
    assert any(section.startswith("Samordningsteam") for section in named)
    # Where the section begins its heading says so, and the head of that page does not.
    assert [section for section, rest in named.items() if section in rest] == []
    assert not any(section.startswith("Definitioner") for section in named)


def test_every_chart_of_the_page_is_on_the_paper_by_its_title_with_its_drawings(report: Path) -> None:
    html = report.read_text("utf-8")
    on_page = [title["title"] for chart in _CHART.findall(html) if (title := _TITLE.search(chart))]
    charts = [block for block in blocks_of(data_of(report)) if block["k"] in ("bars", "chart")]
    on_paper = [words(chart["title"]) for chart in charts]
    plain = [words([unescape(re.sub("<[^>]+>", "", title))]).replace("\u2011", "-") for title in on_page]
    assert sorted(plain) == sorted(on_paper)
    assert on_paper
    drawn = [
        cell for chart in charts for row in chart.get("table", {}).get("rows", []) for cell in row["cells"]
    ]
    assert sum("svg" in cell for cell in drawn) == html.count('<td class="drawing"><svg') + html.count(
        '<td class="drawing" role="cell"><svg'
    )


def test_every_table_and_picture_of_the_data_is_one_of_the_pdf(report: Path) -> None:
    blocks = [*blocks_of(data_of(report))]
    tree = tags_of(report.with_suffix(".pdf").read_bytes())
    assert len([*tree.all("Table")]) == sum(block["k"] in ("bars", "table") for block in blocks)
    assert len([*tree.all("Figure")]) == sum(block["k"] == "img" for block in blocks)


def test_who_hears_the_paper_misses_nothing(report: Path) -> None:
    assert untagged(report.with_suffix(".pdf").read_bytes()) == []


def test_the_paper_says_what_it_is_of(outputs: Path) -> None:
    with pikepdf.open(outputs / f"{AVESTA}.pdf") as pdf:
        told = pdf.docinfo
        assert str(told.Title) == "Samverkansteam Avesta, juli 2024–juni 2025"
        assert str(told.Author) == "Södra Dalarnas Samordningsförbund"
        assert str(told.CreationDate).startswith("D:20250630")


def test_a_checker_of_pdf_ua_finds_nothing(outputs: Path) -> None:
    """It tests 16 of 106 rules, so the tests of the tree above say more."""
    report = validate(str(outputs / "public/vastmanland/2024-01--2024-12/fns.pdf"))
    assert [finding.message for finding in report.findings] == []


def test_another_process_sets_the_same_bytes(outputs: Path) -> None:
    page = outputs / "public/vastmanland/2024-01--2024-12/fns.html"
    prepared = outputs / ".prepared/.public/vastmanland/2024-01--2024-12/fns.json"
    program = (
        "import sys; from pathlib import Path; from finsam.report.outputs.prepared import read_prepared\n"
        "from finsam.present.paper.page_tree import read_tree\n"
        "from finsam.report.run.files.paper import cover_of, set_pages\n"
        "page, prepared = map(Path, sys.argv[1:])\n"
        "tree, cover = read_tree(page.read_text('utf-8')), cover_of(read_prepared(prepared))\n"
        "made, _ = set_pages([tree], cover, 'fns.pdf', ())\n"
        "sys.stdout.buffer.write(made)"
    )
    made = subprocess.run(
        [sys.executable, "-c", program, page, prepared], capture_output=True, check=True
    ).stdout
    assert made == page.with_suffix(".pdf").read_bytes()


def test_the_index_leads_to_every_paper_and_a_page_that_is_mailed_alone_to_none(outputs: Path) -> None:
    for index in (outputs / "index.html", outputs / "public" / "index.html"):
        led = re.findall(r'class="paper" href="([^"]+)"', index.read_text("utf-8"))
        assert led
        assert [path for path in led if not (index.parent / path).is_file()] == []
    assert ".pdf" not in (outputs / f"{AVESTA}.html").read_text("utf-8")


def test_nobodys_number_is_set_in_type(outputs: Path) -> None:
    page = "<html><head><title>x</title></head><body><main><p>Den 19850101-2382 kom.</p></main></body></html>"
    cover = cover_of(read_prepared(outputs / ".prepared" / f"{AVESTA}.json"))
    with pytest.raises(NamedError, match="personnummer"):
        set_pages([read_tree(page)], cover, "avesta.pdf", NO_IDS)


def test_an_association_that_wants_pages_alone_gets_no_paper_and_keeps_none(tmp_path: Path) -> None:
    small = Small(tmp_path)
    small.run(TEAM)
    made = small.folders.output(TEAM, ".pdf")
    assert pikepdf.open(io.BytesIO(made.read_bytes())).Root.Lang == "sv-SE"
    small.write(
        "params/dal/association.yaml",
        "name: Dalens förbund\ngoal: [work, studies]\neditions: [board]\noutputs: [html]\n",
    )
    assert small.run(TEAM)["lag"] == ("", "")
    assert not made.exists()
    assert 'class="paper"' not in (small.folders.out / "index.html").read_text("utf-8")


def test_a_paper_that_is_lost_is_made_again(tmp_path: Path) -> None:
    small = Small(tmp_path)
    small.run(TEAM)
    made = small.folders.output(TEAM, ".pdf")
    before = made.read_bytes()
    made.unlink()
    assert set(small.run(TEAM)) == {"lag"}
    assert made.read_bytes() == before


def test_a_page_that_cannot_be_set_is_whole_and_the_index_says_that_it_has_no_paper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_data: Data) -> setting.Typeset:
        raise setting.NotSetError("tabellen gick sönder")

    small = Small(tmp_path)
    prepare_all(read_associations(small.folders.params), small.folders, [TEAM])
    stale = small.folders.output(TEAM, ".pdf")
    stale.write_bytes(b"den som var")
    monkeypatch.setattr(paper, "typeset", fails)
    made = make.make(TEAM, "team_report.ipynb", small.folders, DEFAULT)
    assert made.error == ""
    assert "PDF-filen gjordes inte: tabellen gick sönder" in made.warnings[0]
    assert small.folders.output(TEAM, ".html").is_file()
    assert not stale.exists()


def test_the_board_gets_one_file_of_reports_that_are_made_of_what_there_is(tmp_path: Path) -> None:
    small = Small(tmp_path)
    small.neighbour()
    small.run()
    pack = small.folders.board_pack(TOGETHER)
    code, said = cli("board-pack", "--period", "2024", *small.where)
    assert (code, pack.name) == (0, "styrelsehandling.pdf"), said
    assert untagged(pack.read_bytes()) == []
    assert f"dal/{PERIOD}/styrelsehandling.pdf" in (small.folders.out / "index.html").read_text("utf-8")
    small.register("P-9;Kvinna;1979-11;240815;;Region;Ingen offentlig försörjning;")
    code, said = cli("board-pack", "--period", "2024", *small.where)
    assert code == 1
    assert "lag (ändrat: registret" in said
    small.run()
    assert not pack.exists(), "it was of the reports that were"
    code, said = cli("board-pack", "--period", "2023", *small.where)
    assert code == 1
    assert "inget team har perioden" in said
