"""How much faster than the loop that a user would type is `finsam reports`, over the same notebooks?

The loop, for each report: papermill on the command line with an ordinary kernel, then `jupyter nbconvert
--to html`. The figures have been counted for it beforehand, while `finsam reports --force` counts them too.
"""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from finsam.report.project.files import read_associations
from finsam.report.project.layout import Edition, Folders, ReportId, ReportKind
from finsam.report.project.wanted import wanted_reports
from tests.bench.commands import reports, seconds_of
from tests.bench.project import write_project

TEAM_REPORT = "team_report.ipynb"


@dataclass(frozen=True)
class Pair:
    """Seconds for the same reports, one way straight after the other."""

    loop: float
    finsam: float

    @property
    def ratio(self) -> float:
        return self.loop / self.finsam


def measure_loop(n_reports: int, n_pairs: int) -> list[Pair]:
    """Both ways in turn over the same teams' reports."""
    with TemporaryDirectory(prefix="finsam-bench-") as folder:
        folders = write_project(Path(folder), n_reports)
        wanted = wanted_reports(read_associations(folders.params), editions=[Edition.BOARD])
        teams = [report for report in wanted if report.kind is ReportKind.TEAM]
        chosen = ["--edition", "board", *(part for report in teams for part in ("--team", report.team))]
        reports(folders, *chosen)
        pairs = []
        for turn in range(n_pairs):
            typed = _typed_loop(folders, teams, Path(folder) / f"loop-{turn}")
            pairs.append(Pair(typed, reports(folders, *chosen, "--force")))
        return pairs


def _typed_loop(folders: Folders, wanted: list[ReportId], made: Path) -> float:
    made.mkdir()
    return sum(_typed(folders, report, made) for report in wanted)


def _typed(folders: Folders, report: ReportId, made: Path) -> float:
    executed = str(made / f"{report.team}.ipynb")
    parameters = {"association": report.association, "team": report.team, "period": report.period}
    given = [part for name, value in parameters.items() for part in ("-r", name, value)]
    notebooks = folders.notebooks
    run = seconds_of(
        ["papermill", TEAM_REPORT, executed, "--kernel", "python3", "--no-progress-bar", *given],
        notebooks,
    )
    return run + seconds_of(["jupyter", "nbconvert", "--to", "html", executed], notebooks)
