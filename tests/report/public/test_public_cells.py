"""Of an own notebook the public sees what a report gave, and words that tell nothing of how many."""

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell
from papers import text_of

from finsam.present.parts.markup import origin
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.public.public_cells import public_cells
from finsam.report.run.run import run
from finsam.report.texts.approvals import approval_hash
from tests.bench.project import PERIOD, ROOT, write_project

TABLE = "<table><tr><td>27</td></tr></table>"
TOLD = "Två kvinnor fick arbete."


def given(html: str = TABLE, **more: str) -> NotebookNode:
    """An output as a report gives it."""
    return new_output("display_data", {"text/html": html, **more}, metadata=origin(html))


def cell(source: str, *outputs: NotebookNode) -> NotebookNode:
    return new_code_cell(source, outputs=list(outputs))


def public(*cells: NotebookNode, approved: str = "") -> tuple[list[NotebookNode], tuple[str, ...]]:
    made, lacking = public_cells(new_notebook(cells=list(cells)), {approval_hash(approved)})
    return made.cells, tuple(map(str, lacking))


def test_what_a_report_gave_is_public_and_nothing_is_said_of_it() -> None:
    cells, lacking = public(new_markdown_cell("## 1. Deltagare"), cell('report.table("flow")', given()))
    assert [one.source for one in cells] == ["## 1. Deltagare", 'report.table("flow")']
    assert cells[1].outputs[0].data == {"text/html": TABLE}
    assert lacking == ()


@pytest.mark.parametrize(
    "own",
    [
        new_output("display_data", {"text/html": TABLE}),
        new_output("stream", name="stdout", text="2 kvinnor"),
        new_output("display_data", {"image/png": "iVBORw0KGgo="}),
        new_output("execute_result", {"text/plain": "2"}),
    ],
    ids=["a frame", "print", "a picture", "a number"],
)
def test_what_a_cell_shows_of_its_own_is_left_out_with_its_code_and_named(own: NotebookNode) -> None:
    heading = new_markdown_cell("## 3. Deltagare – resultat")
    cells, lacking = public(heading, cell("ålder = 2\nvisa(ålder)", own))
    assert [one.source for one in cells] == [heading.source]
    told = "det som cellen «ålder = 2» visar själv är inte med i den offentliga utgåvan."
    assert lacking == (f"avsnitt «3. Deltagare – resultat»: {told}",)


def test_what_a_report_gave_stays_where_the_cell_shows_something_else_as_well() -> None:
    warned = new_output("stream", name="stderr", text="FutureWarning")
    cells, lacking = public(cell('två = 2\nreport.table("flow")', given(), warned))
    assert [one.source for one in cells] == [""]
    assert [output.data["text/html"] for output in cells[0].outputs] == [TABLE]
    assert len(lacking) == 1


def test_what_stands_beside_a_reports_html_is_not_vouched_for() -> None:
    cells, _ = public(cell("report.table()", given(TABLE, **{"text/plain": "2 kvinnor"})))
    assert cells[0].outputs[0].data == {"text/html": TABLE}


def test_own_text_that_says_how_many_waits_for_approval_and_its_heading_stays() -> None:
    text = f"## Vad vi såg\n\n{TOLD}"
    cells, (lacking,) = public(new_markdown_cell(text))
    assert [one.source for one in cells] == ["## Vad vi såg"]
    assert f"lägg raden «{approval_hash(text)}  notebookens text» i approved.txt" in lacking
    cells, lacking_none = public(new_markdown_cell(text), approved=text)
    assert [one.source for one in cells] == [text]
    assert lacking_none == ()


def test_own_text_that_says_nothing_of_how_many_is_public() -> None:
    cells, lacking = public(new_markdown_cell("## Om rapporten\n\nTeamet har bytt lokaler."))
    assert len(cells) == 1
    assert lacking == ()


@pytest.mark.parametrize(
    "own",
    [
        new_markdown_cell("![Två kvinnor](attachment:bild.png)"),
        new_markdown_cell("![Lokalen](lokal.png)"),
        new_markdown_cell('<img src="lokal.png" alt="Lokalen">'),
        new_markdown_cell("## Två kvinnor slutade"),
        new_raw_cell("2 kvinnor"),
    ],
    ids=["attachment", "picture", "img", "a heading that tells", "raw"],
)
def test_own_pictures_and_headings_that_tell_are_left_out(own: NotebookNode) -> None:
    cells, lacking = public(own)
    assert cells == []
    assert len(lacking) == 1


@pytest.mark.parametrize(
    ("code", "kept"),
    [
        ('report.text("1", "Analys")', True),
        ('report.text("1", "Analys")  # två kvinnor slutade', False),
        ("%matplotlib inline\n# tre män", False),
        ("hemligt = [2, 3]\nreport.table('flow')", False),
        ("report.chart('flow')\nreport.charts('ages', 'payers')", True),
    ],
)
def test_code_whose_comments_say_how_many_is_not_in_the_public_notebook(code: str, kept: bool) -> None:
    cells, _ = public(cell(code, given()))
    assert cells[0].source == (code if kept else "")
    assert cells[0].outputs[0].data["text/html"] == TABLE


def test_code_that_shows_nothing_may_not_tell_in_its_strings_either() -> None:
    cells, _ = public(cell('sagt = "två kvinnor"'), cell("from finsam import open_report"))
    assert [one.source for one in cells] == ["", "from finsam import open_report"]


@pytest.mark.parametrize("name", ["team_report.ipynb", "association_report.ipynb"])
def test_of_the_notebooks_that_come_with_finsam_everything_is_public(name: str) -> None:
    notebook = nbformat.read(ROOT / "notebooks" / name, as_version=4)
    made, lacking = public_cells(notebook, ())
    assert [one.source for one in made.cells] == [one.source for one in notebook.cells]
    assert lacking == ()


@pytest.fixture
def project(tmp_path: Path) -> Folders:
    return write_project(tmp_path, 1)


def test_an_analysts_own_numbers_are_on_the_boards_page_and_nowhere_in_the_public_folder(
    project: Folders,
) -> None:
    own = nbformat.read(project.notebooks / "team_report.ipynb", as_version=4)
    own.cells[3:3] = [
        new_markdown_cell("## Egna rader\n\nFyra kvinnor slutade i trapphuset."),
        new_code_cell("print('Hemligheten är', 40 + 2)  # trapphuset"),
    ]
    nbformat.write(own, project.notebooks / "team_report.ipynb")
    associations = read_associations(project.params)
    told: dict[ReportId, str] = {}

    def tell(report: ReportId, seconds: float, error: str, remedy: str) -> None:
        told[report] = error

    run(associations, project, wanted_reports(associations), 2, tell)
    assert not any(told.values())
    board = project.output(ReportId("forbund-001", "team-0001", PERIOD.id), ".html").read_text("utf-8")
    assert "trapphuset" in board
    assert "Hemligheten är 42" in board
    public_files = [path for path in (project.out / "public").rglob("*") if path.is_file()]
    assert len(public_files) > 5
    assert "definitions.json" in {path.name for path in public_files}
    assert "forbund-001.html" not in {path.name for path in public_files}, "it has a single team"
    for path in public_files:
        text = text_of(path)
        assert "trapphuset" not in text, path
        assert "Hemligheten" not in text, path
