"""A project of the version before runs as it is: notebooks, params, texts, and what was frozen then.

`tests/kept` was made and frozen by finsam 0.1.0, of the demo's made-up register.
"""

import json
import shutil
from pathlib import Path

import pytest

from finsam.domain.figures import Figure
from finsam.domain.key import Key
from finsam.figures.store import read_figures
from finsam.report.inputs.frozen import frozen_figures
from finsam.report.project.files import read_associations
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.wanted import wanted_reports
from finsam.report.run.run import run

KEPT = Path(__file__).parents[2] / "kept"
PERIOD = "2022-07--2023-06"
TEAM = ReportId("sodra-dalarna", "sater", PERIOD)
REPORTS = [TEAM, ReportId("sodra-dalarna", "sodra-dalarna", PERIOD)]


@pytest.fixture(scope="module")
def told() -> dict[ReportId, str]:
    return {}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, told: dict[ReportId, str]) -> Folders:
    root = tmp_path_factory.mktemp("kept") / "project"
    shutil.copytree(KEPT, root)
    folders = Folders.of(root / "params", root / "data", root / "outputs")
    associations = read_associations(folders.params)

    def tell(report: ReportId, seconds: float, error: str, remedy: str) -> None:
        told[report] = error

    run(associations, folders, wanted_reports(associations), 2, tell)
    return folders


def test_every_report_of_the_board_is_made(made: Folders, told: dict[ReportId, str]) -> None:
    assert len(told) == 5
    assert not [error for report, error in told.items() if error and not report.public]


def test_what_was_published_tells_of_few_so_that_no_edition_can_be_made_beside_it(
    made: Folders, told: dict[ReportId, str]
) -> None:
    """Seven left, and six of them answered each question: whoever did not answer is one, whatever is done."""
    errors = [error for report, error in told.items() if report.public]
    assert len(errors) == 2
    assert all("bredvid det som redan är publicerat" in error for error in errors)
    assert not list((made.out / "public").rglob("*.figures.csv"))


def key(row: Figure) -> tuple[Key, str]:
    return (row.key, row.printed)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.team)
def test_every_figure_that_was_frozen_for_the_board_is_what_it_was(made: Folders, report: ReportId) -> None:
    frozen = frozen_figures(made, report)
    assert frozen is not None
    now = {key(row): row for row in read_figures(made.output(report, ".figures.csv"))}
    before = read_figures(frozen)
    assert len(before) > 300
    assert [row for row in before if now.get(key(row)) != row] == []


def test_the_index_says_what_is_frozen_and_that_no_figure_has_changed(made: Folders) -> None:
    page = (made.out / "index.html").read_text("utf-8")
    assert "Fryst" in page
    assert "har ändrats" not in page


def test_the_former_import_of_a_notebook_is_told_with_the_line_to_write(made: Folders) -> None:
    record = json.loads((made.out / "run.json").read_text(encoding="utf-8"))
    warned = " ".join(warning for one in record["reports"] for warning in one["warnings"])
    for name in ("open_report", "open_association", "open_quality"):
        assert f"skriv «from finsam import {name}»" in warned
