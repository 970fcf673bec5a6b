"""A project of the version before runs as it is: notebooks, params, texts, and what was frozen then.

`tests/kept` was made and frozen by finsam 0.1.0, of the demo's made-up register.
"""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from finsam.domain.figures import Figure, Status
from finsam.domain.key import Key
from finsam.figures.store import read_figures
from finsam.measures.declared.survival.curves import LEAST_OBSERVED
from finsam.report.inputs.frozen import frozen_figures
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.wanted import wanted_reports
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

    run(associations, folders, wanted_reports(associations, folders=folders), 2, tell)
    return folders


def test_every_report_of_both_editions_is_made(made: Folders, told: dict[ReportId, str]) -> None:
    """What was frozen says itself that one of seven who left did not answer: the new edition adds nothing."""
    assert len(told) == 5
    assert not [error for error in told.values() if error]


def key(row: Figure) -> tuple[Key, str]:
    return (row.key, row.printed)


def of_a_handful_followed(row: Figure) -> bool:
    """Curves go on as long as twenty are followed, where five were enough before; so does their median."""
    curve = row.measure in ("months_still_enrolled", "exit_incidence") and (row.n or 0) < LEAST_OBSERVED
    return curve or row.measure == "months_median_km"


def as_called_now(row: Figure) -> Figure:
    """How many a survey's questions were meant for was called asked, whoever was asked."""
    return replace(row, measure="survey_eligible") if row.measure == "survey_asked" else row


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.team)
def test_every_figure_that_was_frozen_for_the_board_is_what_it_was(made: Folders, report: ReportId) -> None:
    frozen = frozen_figures(made, report)
    assert frozen is not None
    now = {key(row): row for row in read_figures(made.output(report, ".figures.csv"))}
    before = [as_called_now(row) for row in read_figures(frozen) if not of_a_handful_followed(row)]
    assert len(before) > 300
    assert [row for row in before if now.get(key(row)) != row] == []


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.team)
def test_the_public_edition_shows_no_other_number_than_the_one_that_was_published(
    made: Folders, report: ReportId
) -> None:
    public = ReportId(report.association, report.team, report.period, Edition.PUBLIC)
    frozen = frozen_figures(made, public)
    assert frozen is not None
    before = {key(row): row for row in read_figures(frozen) if row.status is Status.OK}
    now = [row for row in read_figures(made.output(public, ".figures.csv")) if row.status is Status.OK]
    both = [row for row in now if key(row) in before]
    assert len(both) > 15
    assert [row for row in both if row != before[key(row)]] == []


def test_the_index_says_what_is_frozen_and_that_no_figure_has_changed(made: Folders) -> None:
    page = (made.out / "index.html").read_text("utf-8")
    assert "Fryst" in page
    assert "har ändrats" not in page


def test_the_former_import_of_a_notebook_is_told_with_the_line_to_write(made: Folders) -> None:
    record = json.loads((made.out / "run.json").read_text(encoding="utf-8"))
    warned = " ".join(warning for one in record["reports"] for warning in one["warnings"])
    for name in ("open_report", "open_association", "open_quality"):
        assert f"skriv «from finsam import {name}»" in warned
