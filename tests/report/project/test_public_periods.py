"""Public editions are of twelve months, whole half-years apart; other periods are for the board."""

from pathlib import Path

import pytest
from drafted import DAY, NEXT, YEAR, Drafted

from finsam.domain.periods import Period
from finsam.report.inputs.frozen import frozen_name, write_frozen
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.params.files import ParamsError, read_associations
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.public_periods import (
    board_only,
    public_periods,
    published_periods,
    why_not,
)
from finsam.report.project.reports.wanted import made_together, wanted_reports

PUBLIC = "data/dal/public"


class Params:
    """An association whose teams have periods, each team as its own line says."""

    def __init__(self, root: Path) -> None:
        self.root, self.folders = root, Folders.of(root / "params", root / "data", root / "outputs")
        self.more = ""

    def of(self, *teams: str, more: str = "") -> Association:
        folder = self.root / "params" / "dal"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "association.yaml").write_text(f"name: Dalen\ngoal: [work]\n{more}", encoding="utf-8")
        for place, periods in enumerate(teams):
            text = f"name: Team {place}\nperiods: [{periods}]\n"
            (folder / f"team-{place}.yaml").write_text(text, encoding="utf-8")
        (association,) = read_associations(self.folders.params)
        return association

    def publish(self, *periods: str) -> None:
        for period in periods:
            (self.folders.public_copies("dal") / Period.parse(period).id).mkdir(parents=True)


@pytest.fixture
def params(tmp_path: Path) -> Params:
    return Params(tmp_path)


def periods(*written: str) -> tuple[Period, ...]:
    return tuple(map(Period.parse, written))


def test_years_are_public_and_half_years_are_for_the_board(params: Params) -> None:
    association = params.of("2024H1, 2024, 2024H2, 2025")
    assert public_periods(association) == periods("2024", "2025")
    wanted = wanted_reports([association])
    assert {one.period for one in wanted if one.edition is Edition.BOARD} == {
        period.id for period in periods("2024H1", "2024", "2024H2", "2025")
    }
    assert {one.period for one in wanted if one.public} == {YEAR.id, NEXT.id}


def test_years_that_roll_by_half_a_year_are_all_public_though_they_overlap(params: Params) -> None:
    association = params.of("2023, 2023-07--2024-06, 2024")
    assert public_periods(association) == periods("2023", "2023-07--2024-06", "2024")


@pytest.mark.parametrize(
    ("teams", "kept"),
    [
        (["2024-04--2025-03, 2024, 2023"], ["2023", "2024"]),
        (["2024-04--2025-03, 2023-10--2024-09, 2024"], ["2023-10--2024-09", "2024-04--2025-03"]),
        (["2024-04--2025-03, 2024"], ["2024"]),
        (["2023-04--2024-03, 2024"], ["2023-04--2024-03"]),
        (["2024-04--2025-03", "2024", "2024-07--2025-06"], ["2024", "2024-07--2025-06"]),
        (["2024H1"], []),
    ],
    ids=["most", "most, rolling", "as many: the earliest", "as many, the other way", "of all teams", "none"],
)
def test_of_years_a_quarter_apart_those_on_one_grid_are_public(
    params: Params, teams: list[str], kept: list[str]
) -> None:
    assert public_periods(params.of(*teams)) == periods(*kept)


def test_what_is_published_goes_before_what_there_is_most_of(params: Params) -> None:
    association = params.of("2023, 2024, 2024-04--2025-03")
    params.publish("2022-04--2023-03")
    assert public_periods(association, params.folders) == periods("2024-04--2025-03")


def test_a_published_half_year_binds_no_grid_and_is_not_made_again(params: Params) -> None:
    association = params.of("2024H1, 2024-04--2025-03")
    params.publish("2024H1")
    assert public_periods(association, params.folders) == periods("2024-04--2025-03")
    assert published_periods(params.folders, association) == periods("2024H1")


def test_what_was_frozen_for_the_public_counts_as_published_and_what_was_for_the_board_does_not(
    params: Params,
) -> None:
    association = params.of("2023, 2024, 2024-04--2025-03")
    board = ReportId("dal", "team-0", periods("2022-04--2023-03")[0].id)
    write_frozen(params.folders, board, {"team-0.figures.csv": b""}, {}, {}, DAY)
    assert published_periods(params.folders, association) == ()
    public = ReportId("dal", "team-0", board.period, Edition.PUBLIC)
    write_frozen(params.folders, public, {frozen_name(public, ".figures.csv"): b""}, {}, {}, DAY)
    assert published_periods(params.folders, association) == periods("2022-04--2023-03")
    assert public_periods(association, params.folders) == periods("2024-04--2025-03")


def test_the_index_says_in_one_line_which_periods_are_for_the_board(params: Params) -> None:
    assert board_only(params.of("2024H1, 2024")) == (
        "Offentliga utgåvor görs av tolv månader; första halvåret 2024 är bara för styrelsen."
    )
    assert board_only(params.of("2024H1, 2024, 2024H2, 2024-04--2025-03")) == (
        "Offentliga utgåvor görs av tolv månader som börjar ett helt antal halvår från varandra; "
        "första halvåret 2024, april 2024–mars 2025 och andra halvåret 2024 är bara för styrelsen."
    )
    assert board_only(params.of("2024, 2025")) == ""
    assert board_only(params.of("2024H1, 2024", more="public_edition: {periods: [2024]}\n")) == ""
    assert board_only(params.of("2024H1", more="editions: [board]\n")) == ""


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("2024H1", "2024H1 är 6 månader, men offentliga utgåvor görs av tolv"),
        ("2023-01--2024-12", "2023-01--2024-12 är 24 månader"),
        ("2024, 2024-04--2025-03", "2024-04--2025-03 börjar inte ett helt antal halvår från 2024"),
    ],
)
def test_a_period_that_params_name_as_public_and_cannot_be_is_an_error_at_that_key(
    params: Params, named: str, told: str
) -> None:
    with pytest.raises(ParamsError) as refused:
        params.of("2024, 2024H1", more=f"public_edition: {{periods: [{named}]}}\n")
    (fault,) = str(refused.value).splitlines()
    assert told in fault
    assert "params/dal/association.yaml: public_edition.periods" in fault
    assert fault.endswith("ta bort den ur periods")


def test_years_that_roll_may_be_named(params: Params) -> None:
    named = "public_edition: {periods: [2024, 2024-07--2025-06]}\n"
    association = params.of("2023, 2024, 2024-07--2025-06", more=named)
    assert public_periods(association) == periods("2024", "2024-07--2025-06")


@pytest.mark.parametrize(
    ("period", "told", "line"),
    [
        ("2024H1", "är 6 månader", "skriv ett helt år under periods i params/dal/team-0.yaml"),
        ("2024-04--2025-03", "börjar inte ett helt antal halvår från 2023", "params/dal/team-0.yaml"),
    ],
)
def test_why_a_period_is_not_public_is_one_sentence_with_the_line_to_change(
    params: Params, period: str, told: str, line: str
) -> None:
    said = why_not(params.of("2023, 2024, 2024H1, 2024-04--2025-03"), Period.parse(period))
    assert told in said
    assert line in said
    assert said.count(". ") == 0
    assert said.endswith(".")


# The commands.


def write(drafted: Drafted, periods: str, more: str = "") -> None:
    drafted.write("params/dal/association.yaml", f"name: Dalens förbund\ngoal: [work]\n{more}")
    for team in ("lag", "granne"):
        drafted.write(f"params/dal/{team}.yaml", f"name: {team}\nperiods: [{periods}]\n")


@pytest.fixture
def drafted(tmp_path: Path) -> Drafted:
    return Drafted(tmp_path)


def test_a_half_year_asked_for_in_public_is_an_error_and_in_both_editions_is_not(drafted: Drafted) -> None:
    write(drafted, "2024, 2024H1")
    code, said = drafted.cli("status", "--edition=public", "--period=2024H1")
    assert code == 1
    assert "2024H1 är 6 månader, men offentliga utgåvor görs av tolv" in said
    code, said = drafted.cli("status", "--period=2024H1")
    assert code == 0
    assert "(offentlig)" not in said


def test_a_period_that_is_not_chosen_says_how_to_choose_it(drafted: Drafted) -> None:
    write(drafted, "2024, 2025", "public_edition: {periods: [2024]}\n")
    code, said = drafted.cli("status", "--edition=public", "--period=2025")
    assert code == 1
    assert "2025 är inte vald som offentlig: lägg till 2025 i periods under public_edition" in said


def test_a_named_period_that_does_not_go_with_what_is_published_is_an_error(drafted: Drafted) -> None:
    drafted.draft()
    drafted.publish()
    write(drafted, "2024, 2025-04--2026-03", "public_edition: {periods: [2025-04--2026-03]}\n")
    code, said = drafted.cli("status")
    assert code == 1
    assert "2025-04--2026-03 börjar inte ett helt antal halvår från 2024" in said
    assert "ta bort 2025-04--2026-03 ur periods under public_edition i params/dal/association.yaml" in said
    code, said = drafted.cli("status", "--edition=board")
    assert code == 0, said
    code, said = drafted.cli("check")
    assert code == 1
    assert "2025-04--2026-03 börjar inte ett helt antal halvår från 2024" in said


def test_all_public_periods_of_an_association_are_made_together(tmp_path: Path) -> None:
    drafted = Drafted(tmp_path, YEAR, NEXT)
    one, *_ = drafted.reports(YEAR)
    together = made_together([drafted.association], [one], drafted.folders)
    assert {report.period for report in together} == {YEAR.id, NEXT.id}
    assert len(together) == 6
    assert all(report.public for report in together)
    board = one.for_board
    assert made_together([drafted.association], [board], drafted.folders) == [board]
