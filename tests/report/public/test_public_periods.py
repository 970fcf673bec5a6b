"""Public periods share no day: of two that overlap, the difference is a third, of a few persons."""

import shutil
from pathlib import Path

import pytest
from public_files import freeze, public_files

from finsam.report.outputs.outcome import Outcome
from finsam.report.project.files import read_associations
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.wanted import wanted_reports
from finsam.report.run.figures import prepare_all
from tests.bench.project import PERIOD, write_project


@pytest.fixture
def project(tmp_path: Path) -> Folders:
    """One team of sixty enrolments, with a report of one year."""
    return write_project(tmp_path, 1)


def add(folders: Folders, period: str) -> None:
    team = folders.params / "forbund-001" / "team-0001.yaml"
    team.write_text(team.read_text("utf-8").replace("periods: [", f"periods: [{period}, "), encoding="utf-8")


def choose(folders: Folders, periods: str) -> None:
    association = folders.params / "forbund-001" / "association.yaml"
    own = association.read_text("utf-8").partition("public_edition")[0]
    association.write_text(f"{own}public_edition: {{periods: [{periods}]}}\n", encoding="utf-8")


def count(folders: Folders) -> dict[ReportId, Outcome]:
    associations = read_associations(folders.params)
    return {one.report: one for one in prepare_all(associations, folders, wanted_reports(associations))}


def public(outcomes: dict[ReportId, Outcome]) -> dict[str, tuple[str, ...]]:
    """Period -> errors of the team's public report."""
    return {
        one.period: told.errors for one, told in outcomes.items() if one.public and one.team == "team-0001"
    }


@pytest.mark.parametrize(
    "other",
    ["2024-07--2024-12", "2025-01--2025-12", "2024-01--2025-12", "2025-06--2025-06"],
    ids=["within", "partly", "around", "a shared month"],
)
def test_of_periods_that_share_a_day_none_is_public_until_one_is_chosen(project: Folders, other: str) -> None:
    add(project, other)
    outcomes = count(project)
    told = public(outcomes)
    assert told.keys() == {other, PERIOD.id}
    for period, (error,) in told.items():
        overlapped = PERIOD.id if period == other else other
        assert f"{period} överlappar {overlapped}." in error
        assert f"public_edition: {{periods: [{period}]}}" in error
    assert not [one for one in public_files(project) if one.suffix == ".csv"]
    assert not any(told.errors for report, told in outcomes.items() if not report.public)
    choose(project, other)
    assert public(count(project)) == {other: ()}


def test_periods_that_follow_each_other_are_both_public(project: Folders) -> None:
    add(project, "2023-07--2024-06")
    assert public(count(project)) == {"2023-07--2024-06": (), PERIOD.id: ()}


def test_a_period_that_overlaps_a_published_one_is_for_the_board(project: Folders) -> None:
    count(project)
    freeze(project)
    add(project, "2025")
    choose(project, "2025")
    ((error,),) = public(count(project)).values()
    assert f"{PERIOD.id} (redan publicerad och fryst)" in error
    assert "får vara bara för styrelsen" in error


def test_a_period_that_overlaps_an_edition_left_in_outputs_says_where_it_lies(project: Folders) -> None:
    """Params no longer have it, but nobody can know that it was never published."""
    count(project)
    add(project, "2025")
    choose(project, "2025")
    ((error,),) = public(count(project)).values()
    assert f"{PERIOD.id} (ligger i outputs/public/)" in error
    assert "Ta bort mappen i outputs/public/ om den aldrig har publicerats." in error
    shutil.rmtree(project.out / "public" / "forbund-001" / PERIOD.id)
    assert public(count(project)) == {"2025-01--2025-12": ()}


def test_the_board_has_every_period_whatever_is_public(project: Folders) -> None:
    add(project, "2025")
    choose(project, "2025")
    wanted = wanted_reports(read_associations(project.params))
    assert {one.period for one in wanted if one.edition is Edition.BOARD} == {"2025-01--2025-12", PERIOD.id}
    assert {one.period for one in wanted if one.public} == {"2025-01--2025-12"}
