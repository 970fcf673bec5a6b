"""Whatever is asked for is made of the sources as they are today, also where it is asked for alone."""

from pathlib import Path

import pytest

from finsam.figures.store import read_figures
from finsam.figures.sums import total
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.run.run import run
from finsam_synthetic.random_register import random_register, write_random_workbook
from tests.bench.project import PERIOD, SAVED, write_project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    return write_project(tmp_path_factory.mktemp("project"), 1)


def made_public(folders: Folders) -> list[ReportId]:
    """Asks for the public edition alone, and gives the reports that were made."""
    made: list[ReportId] = []

    def told(report: ReportId, seconds: float, error: str, remedy: str) -> None:
        assert not error, error
        made.append(report)

    associations = read_associations(folders.params)
    wanted = wanted_reports(associations, editions=[Edition.PUBLIC])
    assert run(associations, folders, wanted, 2, told) == 0
    return sorted(made)


def participants(folders: Folders) -> int:
    report = ReportId("forbund-001", "team-0001", PERIOD.id, Edition.PUBLIC)
    return total(read_figures(folders.output(report, ".figures.csv")), "participated")


def test_a_public_edition_asked_for_alone_is_made_again_of_a_register_that_has_changed(
    project: Folders,
) -> None:
    assert len(made_public(project)) == 1
    before = participants(project)
    assert made_public(project) == [], "nothing has changed"
    register: Path = project.data / "forbund-001" / "team-0001.xlsx"
    write_random_workbook(register, random_register(90, 1, 7, PERIOD).reset_index(drop=True), SAVED)
    assert len(made_public(project)) == 1
    assert participants(project) > before
    assert made_public(project) == [], "nothing has changed since"
