"""Faults that stop reports, printed once each with all the reports that they stop."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.console import Console
from rich.markup import escape

from finsam.report.project.layout import ReportId


@dataclass(frozen=True)
class Stopped:
    """A report that could not be made: a fault a line, and what to do about them."""

    report: ReportId
    error: str
    remedy: str


@dataclass(frozen=True)
class StoppedTogether:
    """Faults that stop the same reports; the remedy is empty where the next faults have the same."""

    reports: tuple[str, ...]
    faults: tuple[str, ...]
    remedy: str


def stopped_together(stopped: Sequence[Stopped]) -> Iterator[StoppedTogether]:
    """The faults in the order they were found, those that stop the same reports together."""
    reports: dict[tuple[str, str], list[ReportId]] = {}
    for one in stopped:
        for fault in dict.fromkeys(line.strip() for line in one.error.splitlines()):
            reports.setdefault((fault, one.remedy), []).append(one.report)
    faults: dict[tuple[tuple[ReportId, ...], str], list[str]] = {}
    for (fault, remedy), own in reports.items():
        faults.setdefault((tuple(own), remedy), []).append(fault)
    groups = list(faults)
    for place, (together, remedy) in enumerate(groups):
        last = place + 1 == len(groups) or groups[place + 1][1] != remedy
        yield StoppedTogether(tuple(named(together)), tuple(faults[together, remedy]), remedy if last else "")


def print_stopped(stopped: list[Stopped], console: Console) -> None:
    """Print why these reports could not be made, and empty the list. Teams first: others wait for theirs."""
    stopped.sort(key=lambda one: (one.report.public, one.report.of_association))
    for told in stopped_together(stopped):
        for reports in told.reports:
            console.print(f"[red]misslyckades[/]  {reports}")
        for fault in told.faults:
            console.print(f"  {escape(fault)}")
        if told.remedy:
            console.print(f"  [bold]Gör så här:[/] {escape(told.remedy)}")
    stopped.clear()


def named(reports: Iterable[ReportId]) -> Iterator[str]:
    """Reports in few words: `norrby/bjorken, granen 2025-01--2025-06, 2025-07--2025-12 (offentlig)`."""
    periods: dict[tuple[str, bool, tuple[str, ...]], list[str]] = {}
    for (association, period, public), own in groupby(sorted(reports, key=_together), key=_together):
        teams = tuple(report.team for report in own)
        periods.setdefault((association, public, teams), []).append(period)
    for (association, public, teams), own_periods in periods.items():
        edition = " (offentlig)" if public else ""
        yield f"{association}/{', '.join(teams)} {', '.join(own_periods)}{edition}"


def _together(report: ReportId) -> tuple[str, str, bool]:
    return report.association, report.period, report.public
