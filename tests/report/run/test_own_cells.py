"""An analyst's own cells, from the notebook to the page of both editions."""

import re
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from browser import opened, violations
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell
from papers import text_of
from playwright.sync_api import Browser

from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.run.run import run
from tests.bench.project import PERIOD, write_project

TEAM = ReportId("forbund-001", "team-0001", PERIOD.id)
NAME = "team_report.ipynb"
OWN = (
    new_markdown_cell("## Egna tal\n\nTeamet hade {{ new }} nya. Andel: {{ share_reached_goal | antal }}."),
    new_code_cell(
        "from finsam import picture, table\nimport pandas as pd\nimport seaborn as sns\n"
        'nya = report.frame("participated", by="sex")\n'
        'table(nya, caption="Deltagare efter kön")'
    ),
    new_code_cell('picture(sns.barplot(nya, x="group", y="value"), caption="Deltagare i bild", frame=nya)'),
    new_code_cell('report.markdown("**Nya** i perioden: {{ new }}.")'),
    new_code_cell('table(pd.DataFrame({"Kommun": ["Trappköping"], "Antal": [3]}), caption="För hand")'),
    new_code_cell('table(nya.assign(value=nya["value"] * 2), caption="Dubbelt i trapphuset")'),
    new_code_cell('table(nya[nya["value"] < 0], caption="Tom tabell")'),
    new_code_cell('report.markdown("Tre män bor i trapphuset.")'),
    new_code_cell('report.markdown("Medelåldern i trapphuset är {{ age_mean.new }}.")'),
    new_code_cell('report.tables["flow"]'),
)  # fmt: skip


def with_cells(folders: Folders, name: str, *cells: NotebookNode) -> None:
    """Write a notebook as a team's own, with these cells after the first three."""
    notebook = nbformat.read(folders.notebooks / NAME, as_version=4)
    notebook.cells[3:] = cells
    nbformat.write(notebook, folders.notebooks / name)


class Run:
    """A project of one team with own cells, once run."""

    def __init__(
        self, root: Path, *cells: NotebookNode, editions: tuple[Edition, ...] = tuple(Edition)
    ) -> None:
        self.folders: Folders = write_project(root, 1)
        with_cells(self.folders, NAME, *cells)
        self.told: dict[ReportId, tuple[str, str]] = {}
        self._editions = editions
        self.again()

    def again(self) -> None:
        associations = read_associations(self.folders.params)
        run(associations, self.folders, wanted_reports(associations, editions=self._editions), 2, self._tell)

    def _tell(self, report: ReportId, _seconds: float, error: str, remedy: str) -> None:
        self.told[report] = error, remedy

    def page(self, edition: Edition = Edition.BOARD) -> str:
        return self.file(".html", edition).read_text("utf-8")

    def file(self, suffix: str, edition: Edition = Edition.BOARD) -> Path:
        return self.folders.output(ReportId(TEAM.association, TEAM.team, TEAM.period, edition), suffix)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Run:
    made = Run(tmp_path_factory.mktemp("own"), *OWN)
    assert not any(error for error, _ in made.told.values())
    return made


def test_the_board_sees_everything_in_the_pages_own_style(made: Run) -> None:
    page = made.page()
    assert "Deltagare efter kön, juli 2024–juni 2025</h3></caption>" in page
    assert '<figcaption><h3 class="title">Deltagare i bild</h3>' in page
    assert 'src="data:image/svg+xml;base64,' in page
    assert "För hand" in page
    assert "Dubbelt i trapphuset" in page
    assert "Tom tabell" not in page
    assert "<summary>Inskrivningar under perioden, efter kön</summary>" in page


def test_figures_are_written_out_on_the_page_and_in_the_executed_notebook(made: Run) -> None:
    page = made.page()
    assert re.search(r"<p>Teamet hade \d+ nya\. Andel: \d+&nbsp;% \(\d+ av \d+\)\.</p>", page)
    assert re.search(r"<p><strong>Nya</strong> i perioden: \d+\.</p>", page)
    executed = nbformat.read(made.file(".ipynb"), as_version=4)
    assert re.search(r"Teamet hade \d+ nya\.", executed.cells[4].source)
    assert "{{" not in "".join(cell.source for cell in executed.cells if cell.cell_type == "markdown")


def test_the_public_sees_what_comes_out_of_the_report_unchanged(made: Run) -> None:
    page = made.page(Edition.PUBLIC)
    assert "Deltagare efter kön" in page
    assert "Deltagare i bild" in page
    assert "<strong>Nya</strong> i perioden" in page
    assert "Egna tal" in page


def test_nothing_else_is_in_any_public_file_and_all_of_it_is_named(made: Run) -> None:
    for path in (made.folders.out / "public").rglob("*"):
        if path.is_file():
            text = text_of(path)
            assert "Trappköping" not in text, path
            assert "trapphuset" not in text, path
    index = (made.folders.out / "index.html").read_text("utf-8")
    assert "«För hand" in index
    assert "dess tal kommer inte ur report.frame" in index
    assert "«Dubbelt i trapphuset" in index
    assert "«Tre män bor i trapphuset.», som säger hur många, är inte med" in index
    assert "«age_mean.new» är inte med i den offentliga utgåvan" in index


def test_the_same_notebook_gives_the_same_bytes(made: Run, tmp_path: Path) -> None:
    other = Run(tmp_path, *OWN, editions=(Edition.BOARD,))
    assert other.page() == made.page()


def test_own_tables_and_pictures_can_be_used_by_those_who_do_not_see_them(
    made: Run, browser: Browser
) -> None:
    for width in (390, 1280):
        assert violations(opened(browser, made.file(".html"), width)) == []


IN_MARKDOWN = new_markdown_cell("{{ nwe }}")
# A cell, and what its report's error says of it.
MISTAKES = (
    (
        new_markdown_cell("## Egna tal\n\nVi hade {{ avslutade }} avslut."),
        "avsnitt «Egna tal»: textcellen «Vi hade {{ avslutade }} avslut.»: det finns inget tal som heter",
    ),
    (
        new_code_cell('report.markdown("Vi hade {{ avslutade }} avslut.")'),
        "avsnitt «rapportens början»: rad 1, «report.markdown(\"Vi hade {{ avslutade }} avslut.\")»: "
        "det finns inget tal som heter «avslutade».",
    ),
    (new_code_cell('report.frame("nyya")'), '«nyya» är inget mått. Menade du "new" (Nyinskrivna)?'),
    (new_code_cell("report.frame('new')['valu']"), "nyckeln eller kolumnen valu finns inte"),
    (new_code_cell("report.frame('new')[['valu']]"), "kolumnen valu finns inte"),
    (
        new_code_cell("from finsam import table\ntable(report.frame('new'))"),
        "rad 2, «table(report.frame('new'))»: table() saknar 'caption'",
    ),
    (new_code_cell("report.frame('new', bye='sex')"), "frame() har ingen bye"),
    (
        new_code_cell("import seaborn as sns\nsns.barplot(report.frame('new'), x='grupp', y='value')"),
        "kolumnen grupp finns inte i data (x)",
    ),
    (new_code_cell("report.tabel('flow')"), "Report har inget som heter tabel"),
)  # fmt: skip


@pytest.fixture(scope="module")
def mistaken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """What one run tells of a team for each mistake, in a notebook of its own: error and remedy by team."""
    teams = [f"team-{number:04}" for number in range(1, len(MISTAKES) + 2)]
    folders = write_project(tmp_path_factory.mktemp("mistaken"), len(teams))
    cells = [cell for cell, _ in MISTAKES] + [IN_MARKDOWN]
    for team, cell in zip(teams, cells, strict=True):
        with_cells(folders, f"{team}.ipynb", cell)
        params = folders.params / TEAM.association / f"{team}.yaml"
        params.write_text(f"{params.read_text('utf-8')}notebook: {team}.ipynb\n", encoding="utf-8")
    told: dict[str, tuple[str, str]] = {}
    associations = read_associations(folders.params)
    wanted = [
        report for report in wanted_reports(associations, editions=[Edition.BOARD]) if report.team in teams
    ]
    run(associations, folders, wanted, 2, lambda report, _, *said: told.update({report.team: said}))
    return told


@pytest.mark.parametrize("number", range(len(MISTAKES)))
def test_a_mistake_is_told_in_swedish_with_section_and_what_to_write(
    mistaken: dict[str, tuple[str, str]], number: int
) -> None:
    error, remedy = mistaken[f"team-{number + 1:04}"]
    assert MISTAKES[number][1] in error
    assert remedy


def test_a_mistake_in_a_markdown_cell_is_told_with_its_notebook(
    mistaken: dict[str, tuple[str, str]],
) -> None:
    _, remedy = mistaken[f"team-{len(MISTAKES) + 1:04}"]
    assert "finsam dictionary" in remedy


def test_the_index_links_to_the_notebook_as_far_as_it_came_until_it_is_mended(tmp_path: Path) -> None:
    failed = Run(tmp_path, new_code_cell("1 / 0"), editions=(Edition.BOARD,))
    index: Callable[[], str] = lambda: (failed.folders.out / "index.html").read_text("utf-8")  # noqa: E731
    link = re.search(r'<a href="(?P<path>[^"]+)">Notebooken så långt den kom', index())
    assert link is not None
    assert (failed.folders.out / link["path"]).is_file()
    path = failed.folders.notebooks / NAME
    path.write_text(path.read_text("utf-8").replace("1 / 0", "1 / 1"), encoding="utf-8")
    failed.again()
    assert "Notebooken så långt den kom" not in index()
