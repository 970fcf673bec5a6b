"""An association that rounds has public reports of rounded counts, proven beside those it has published."""

from pathlib import Path

import pytest
from public_files import freeze, published

from finsam.figures.disclosure.attack.attacker import prove
from finsam.figures.disclosure.linear.linear_statements import Known
from finsam.figures.store import read_figures
from finsam.report.outputs.outcome import Outcome
from finsam.report.outputs.prepared import read_prepared
from finsam.report.project.files import read_associations
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.public_edition import PublicParams
from finsam.report.project.wanted import wanted_reports
from finsam.report.run.figures import prepare_all
from finsam_synthetic.random_register import random_register, write_random_workbook
from tests.bench.project import PERIOD, SAVED, write_project

BEFORE = "2023-07--2024-06"


@pytest.fixture
def project(tmp_path: Path) -> Folders:
    """Two teams of sixty enrolments each."""
    return write_project(tmp_path / "project", 2)


def choose(folders: Folders, policy: str) -> None:
    params = folders.params / "forbund-001" / "association.yaml"
    own = params.read_text("utf-8").partition("public_edition")[0]
    params.write_text(f"{own}public_edition: {{{policy}}}\n", encoding="utf-8")


def add_period(folders: Folders, period: str) -> None:
    for team in ("team-0001", "team-0002"):
        params = folders.params / "forbund-001" / f"{team}.yaml"
        params.write_text(params.read_text("utf-8").replace("periods: [", f"periods: [{period}, "))


def counted(folders: Folders) -> list[Outcome]:
    associations = read_associations(folders.params)
    return prepare_all(associations, folders, wanted_reports(associations, editions=[Edition.PUBLIC]))


def report(period: str = PERIOD.id) -> ReportId:
    return ReportId("forbund-001", "team-0001", period, Edition.PUBLIC)


@pytest.mark.parametrize("base", [3, 5])
def test_published_files_of_rounded_counts_add_up_and_give_no_true_count_away(
    project: Folders, base: int
) -> None:
    """Two years in a row: who was there at the end of one is there when the next begins."""
    choose(project, f"method: round, base: {base}")
    add_period(project, BEFORE)
    assert not [error for one in counted(project) for error in one.errors]
    figures = published(project)
    persons = [row.value for row in figures if row.unit == "persons"]
    assert len(persons) > 50
    assert all(value is not None and value % base == 0 for value in persons)
    for period in (BEFORE, PERIOD.id):
        by_sex = figures.where(measure="participated", by="sex", team="team-0001", period=period)
        total = figures.where(measure="participated", by="", team="team-0001", period=period)
        assert sum(row.value or 0 for row in by_sex) == next(iter(total)).value
    (association,) = read_associations(project.params)
    proof = prove(figures, Known(association.rules), association.params.public_edition.policy())
    assert proof.ok
    assert not proof.corrected


def test_the_report_says_that_its_counts_are_rounded_and_what_that_was_tried_against(
    project: Folders,
) -> None:
    choose(project, "method: round, base: 3")
    counted(project)
    note = read_prepared(project.prepared(report())).public
    assert note is not None
    assert note.text == (
        "Talen är avrundade till tretal. "
        "Skyddet är prövat mot talen i den här utgåvan, inte mot allt som någon kan veta."
    )


@pytest.mark.parametrize(("before", "now"), [("method: hide", "method: round"), ("method: round", "base: 5")])
def test_what_was_published_by_another_method_stops_the_edition_and_says_what_to_do(
    project: Folders, before: str, now: str
) -> None:
    choose(project, before)
    add_period(project, BEFORE)
    counted(project)
    standing = published(project).rows
    choose(project, now)
    associations = read_associations(project.params)
    wanted = wanted_reports(associations, periods=[PERIOD], editions=[Edition.PUBLIC])
    for outcome in prepare_all(associations, project, wanted):
        (error,) = outcome.errors
        assert "gjordes inte: det som redan är offentligt" in error
        assert BEFORE in error
        assert "Sätt tillbaka method och base" in error
    assert published(project).rows == standing


def test_a_register_corrected_after_freezing_is_rounded_anew_and_told(project: Folders) -> None:
    choose(project, "method: round, base: 5")
    counted(project)
    freeze(project)
    more = random_register(80, 1, 7, PERIOD).reset_index(drop=True)
    write_random_workbook(project.data / "forbund-001" / "team-0001.xlsx", more, SAVED)
    for outcome in counted(project):
        assert not outcome.errors
        assert "tillsammans röja någon" in outcome.notice
    board = read_figures(project.output(report().for_board, ".figures.csv"))
    rounded = read_figures(project.output(report(), ".figures.csv"))
    for measure in ("participated", "new", "closed"):
        (true,), (shown,) = (
            rows.where(measure=measure, by="", period=PERIOD.id) for rows in (board, rounded)
        )
        assert abs((true.value or 0) - (shown.value or 0)) < 5


def test_a_team_without_anybody_is_of_no_method(project: Folders) -> None:
    """Nothing is anywhere but 0 in its first period, which may have been rounded or not."""
    nobody = random_register(60, 1, 7, PERIOD).iloc[:0]
    for team in ("team-0001", "team-0002"):
        write_random_workbook(project.data / "forbund-001" / f"{team}.xlsx", nobody, SAVED)
    add_period(project, BEFORE)
    for policy in ("method: round", "method: hide"):
        choose(project, policy)
        assert not [error for one in counted(project) for error in one.errors]


def test_an_interval_that_rounding_cannot_keep_is_as_wide_as_it_can() -> None:
    assert PublicParams(method="round", base=3, least_count=3).policy().interval == 2
    assert PublicParams(method="round", base=3).policy().interval == 2
    assert PublicParams(method="round", base=5).policy().interval == 3
    assert PublicParams(base=3).policy().interval == 3
