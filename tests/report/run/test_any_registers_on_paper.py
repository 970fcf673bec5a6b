"""The reports of any right registers can be set in type, with all their charts, and be heard."""

from pathlib import Path

import nbformat
import pytest
from any_registers import ASSOCIATION, PERIOD, write_registers
from papers import untagged

from finsam.present.pages.page import Page, page_html
from finsam.present.paper.page_tree import read_tree
from finsam.present.paper.report_data import Cover, report_data
from finsam.present.paper.typeset import typeset
from finsam.report.project.files import read_associations
from finsam.report.project.layout import Edition
from finsam.report.project.wanted import wanted_reports
from finsam.report.run.figures import prepare_all

ROOT = Path(__file__).parents[3]
NOTEBOOKS = {True: "association_report.ipynb", False: "team_report.ipynb"}
COVER = Cover("Rapport", "Ett förbund", "Om ett team.", PERIOD.last, True)


def pages_of(root: Path, seed: int) -> list[str]:
    """The page of each report of some registers, as its notebook's cells show it one after the other."""
    folders = write_registers(root, seed)
    associations = read_associations(folders.params)
    wanted = wanted_reports(associations, editions=[Edition.BOARD])
    prepare_all(associations, folders, wanted)
    reports = [report for report in wanted if report.team != "data-quality"]
    return [page_of(root, report.team, report.of_association) for report in reports]


def page_of(root: Path, team: str, of_association: bool) -> str:
    from finsam import open_association, open_report

    opened = (
        open_association(ASSOCIATION, PERIOD.id, folder=root)
        if of_association
        else open_report(ASSOCIATION, team, PERIOD.id, folder=root)
    )
    notebook = nbformat.read(ROOT / "notebooks" / NOTEBOOKS[of_association], as_version=4)
    body = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            body.append(f"<h2>{cell.source.strip('# ')}</h2>")
        elif cell.source.startswith("report."):
            shown = eval(cell.source, {"report": opened})
            body.append(shown._repr_html_() if shown else "")
    return page_html("\n".join(body), Page("Rapport", "Ett förbund", "", "", "Rapport", "finsam"))


@pytest.mark.parametrize("seed", range(2))
def test_the_reports_of_any_registers_can_be_set_and_heard(seed: int, tmp_path: Path) -> None:
    pages = pages_of(tmp_path, seed)
    assert pages
    for page in pages:
        data, lost = report_data([read_tree(page)], COVER)
        made = typeset(data)
        assert (made.warnings, lost) == ((), frozenset())
        assert untagged(made.pdf) == []
