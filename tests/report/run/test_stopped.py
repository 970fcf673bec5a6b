"""What stops several reports is told once, with all that it stops."""

from io import StringIO
from pathlib import Path

from rich.console import Console
from small_project import Small, cli

from finsam.cli.stopped import Stopped, StoppedTogether, print_stopped, stopped_together
from finsam.report.project.layout import Edition, ReportId

FIRST, SECOND = "2025-01--2025-06", "2025-07--2025-12"
MEND, ROOM = "Rätta registret.", "Ge plats på disken."


def report(team: str, period: str = FIRST, edition: Edition = Edition.BOARD) -> ReportId:
    return ReportId("norrby", team, period, edition)


def test_a_fault_of_a_register_is_told_once_with_every_period_that_it_stops() -> None:
    bad = "Fel på rad 2\n  Fel på rad 3"
    stopped = [Stopped(report("bjorken", period), bad, MEND) for period in (FIRST, SECOND)]
    assert list(stopped_together(stopped)) == [
        StoppedTogether((f"norrby/bjorken {FIRST}, {SECOND}",), ("Fel på rad 2", "Fel på rad 3"), MEND)
    ]


def test_a_fault_of_one_period_is_told_apart_from_those_of_all() -> None:
    stopped = [
        Stopped(report("bjorken", FIRST), "Fel på rad 2\nFel i texten", MEND),
        Stopped(report("bjorken", SECOND), "Fel på rad 2", MEND),
    ]
    assert list(stopped_together(stopped)) == [
        StoppedTogether((f"norrby/bjorken {FIRST}, {SECOND}",), ("Fel på rad 2",), ""),
        StoppedTogether((f"norrby/bjorken {FIRST}",), ("Fel i texten",), MEND),
    ]


def test_what_follows_for_other_reports_is_told_once_and_not_under_each_of_them() -> None:
    lacking = "tal saknas från Björken."
    stopped = [
        Stopped(report(team, period, Edition.PUBLIC), lacking, MEND)
        for team in ("bjorken", "granen", "norrby")
        for period in (FIRST, SECOND)
    ]
    (told,) = stopped_together(stopped)
    assert told.reports == (f"norrby/bjorken, granen, norrby {FIRST}, {SECOND} (offentlig)",)
    assert told.faults == (lacking,)


def test_what_to_do_is_told_after_the_last_fault_that_it_mends() -> None:
    stopped = [
        Stopped(report("bjorken"), "Fel på rad 2", MEND),
        Stopped(report("granen"), "Fel på rad 9", MEND),
        Stopped(report("norrby"), "disken är full", ROOM),
    ]
    assert [told.remedy for told in stopped_together(stopped)] == ["", MEND, ROOM]


def test_a_fault_with_brackets_is_printed_as_it_stands_and_told_no_more() -> None:
    console = Console(file=StringIO(), width=200)
    stopped = [Stopped(report("bjorken"), "där stod «[bold]»", MEND)]
    print_stopped(stopped, console)
    assert "«[bold]»" in console.file.getvalue()  # type: ignore[attr-defined]
    assert stopped == []


def test_reports_prints_a_faulty_register_once_though_the_team_has_two_periods(tmp_path: Path) -> None:
    small = Small(tmp_path)
    small.write("params/dal/lag.yaml", "name: Laget\nperiods: [2024, 2023]\n")
    small.neighbour()
    small.register("P-1;X;1990-05-17;2024-02-01;;Kommunen;Försörjningsstöd;")
    code, said = cli("reports", *small.where)
    assert code == 1
    assert said.count("kolumn Kön") == 1
    assert "dal/lag 2023-01--2023-12, 2024-01--2024-12" in said
    assert said.count("tal saknas från Laget") == 1
    assert said.count("Rätta det som står ovan") == 1
