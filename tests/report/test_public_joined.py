"""A small team's public report shows what became of people in several periods together."""

from pathlib import Path

import pytest

from finsam.domain.figures import Figures
from finsam.domain.periods import Period
from finsam.figures.store import read_figures
from finsam.register.synthetic.random_register import random_register, write_random_workbook
from finsam.report.folders import Edition, Folders, ReportId
from finsam.report.inputs import Inputs
from finsam.report.params_files import ParamsError, read_associations
from finsam.report.prepare import prepare_all
from finsam.report.prepared import read_prepared
from finsam.report.public_joined import joined_rows
from finsam.report.session import open_report
from finsam.report.stale import states
from finsam.report.wanted import wanted_reports
from tests.bench.project import SAVED, copied, write_project

FIRST, SECOND = Period.parse("2022-07--2023-06"), Period.parse("2023-07--2024-06")
TEAMS = ("team-0001", "team-0002")
TOGETHER = Period.parse("2022-07--2024-06")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """Two small teams that reported two years, counted for both editions."""
    folders = write_project(tmp_path_factory.mktemp("project"), 2)
    everybody = random_register(240, 2, 3, SECOND)
    for team, (_, own) in zip(TEAMS, everybody.groupby("team", sort=True), strict=True):
        params = folders.params / "forbund-001" / f"{team}.yaml"
        params.write_text(f"name: {team}\nperiods: [{FIRST.id}, {SECOND.id}]\n", encoding="utf-8")
        workbook = folders.data / "forbund-001" / f"{team}.xlsx"
        write_random_workbook(workbook, own.reset_index(drop=True), SAVED)
    count(folders)
    return folders


@pytest.fixture
def copy(made: Folders, tmp_path: Path) -> Folders:
    """The same in a folder of its own, to be changed."""
    return copied(made, tmp_path / "project")


def count(folders: Folders) -> None:
    associations = read_associations(folders.params)
    outcomes = prepare_all(associations, folders, wanted_reports(associations))
    assert not [error for outcome in outcomes for error in outcome.errors]


def report(team: str = "team-0001", period: Period = SECOND, edition: Edition = Edition.PUBLIC) -> ReportId:
    return ReportId("forbund-001", team, period.id, edition)


def figures(folders: Folders, one: ReportId) -> Figures:
    return read_figures(folders.output(one, ".figures.csv"))


def public_edition(folders: Folders, choice: str) -> None:
    params = folders.params / "forbund-001" / "association.yaml"
    text = f"{params.read_text('utf-8')}public_edition: {{{choice}}}\n"
    params.write_text(text, encoding="utf-8")


def test_the_report_in_which_two_years_end_has_them_together(made: Folders) -> None:
    for team in TEAMS:
        assert figures(made, report(team)).where(period=TOGETHER.id, measure="closed", by="exit_reason")
        assert not figures(made, report(team, FIRST)).where(period=TOGETHER.id)
    assert not figures(made, report("forbund-001")).where(period=TOGETHER.id)


def test_what_is_shown_of_two_years_is_the_sum_of_the_boards_reports(made: Folders) -> None:
    shown = [row for row in figures(made, report()).where(period=TOGETHER.id) if row.value is not None]
    boards = [figures(made, report(period=one, edition=Edition.BOARD)) for one in (FIRST, SECOND)]
    totals = {row.measure: row.value for row in shown if not row.by and row.unit == "persons"}
    assert totals
    for measure, value in totals.items():
        counted = [board.where(measure=measure, by="").rows[0].value for board in boards]
        assert value == sum(one for one in counted if one is not None)


def test_the_table_says_which_days_it_is_about(made: Folders) -> None:
    table = open_report("forbund-001", "team-0001", SECOND.id, "public", made.params.parent).table("joined")
    assert table is not None
    assert "2022-07-01–2024-06-30" in table.caption
    assert any("lagda ihop" in note for note in table.notes)


def test_the_boards_report_has_no_such_table(made: Folders) -> None:
    board = open_report("forbund-001", "team-0001", SECOND.id, "board", made.params.parent)
    assert board.table("joined") is None


def test_periods_together_are_no_period_that_the_edition_was_proven_beside(made: Folders) -> None:
    public = read_prepared(made.prepared(report())).public
    assert public is not None
    assert public.periods == 1


def test_a_report_is_made_again_where_the_boards_figures_of_a_joined_period_change(copy: Folders) -> None:
    def made_of() -> dict[str, str]:
        return states(read_associations(copy.params), copy, [report()], Inputs(copy))[report()].inputs

    before = made_of()
    file = copy.output(report(period=FIRST, edition=Edition.BOARD), ".figures.csv")
    file.write_text(file.read_text("utf-8") + "\n", encoding="utf-8")
    after = made_of()
    assert [key for key in before if before[key] != after[key]] == [f"talen från team-0001 {FIRST.id}"]


def test_an_association_may_join_no_periods(copy: Folders) -> None:
    public_edition(copy, "joined_months: 0")
    count(copy)
    assert not figures(copy, report()).where(period=TOGETHER.id)


def test_a_team_with_exits_enough_for_rows_of_its_own_needs_no_periods_joined(made: Folders) -> None:
    association = read_associations(made.params)[0]
    own = figures(made, report())
    assert joined_rows(association, made, report(), own)
    fine = figures(made, report(edition=Edition.BOARD)).where(period=SECOND.id)
    assert not joined_rows(association, made, report(), fine)


def test_periods_of_which_one_was_never_counted_are_not_joined(copy: Folders) -> None:
    copy.output(report(period=FIRST, edition=Edition.BOARD), ".figures.csv").unlink()
    assert not joined_rows(read_associations(copy.params)[0], copy, report(), figures(copy, report()))


def test_other_months_than_whole_stretches_of_years_are_refused(copy: Folders) -> None:
    public_edition(copy, "joined_months: 18")
    with pytest.raises(ParamsError, match="väntade 24, 36, 48 eller 0"):
        read_associations(copy.params)
