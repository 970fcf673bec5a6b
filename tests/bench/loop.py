"""How much faster than the loop that a user would write is `finsam reports`, over the same notebooks?

Typed: for each report papermill on the command line with an ordinary kernel, then `jupyter nbconvert --to
html`. Programmed: the same by the libraries' own APIs, in one process. Unshielded: by ploomber-engine, where
it is installed, in one process that all reports share. The figures have been counted for all beforehand,
while `finsam reports --force` counts them too.
"""

import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from finsam.report.project.layout import Edition, Folders, ReportId, ReportKind
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.wanted import wanted_reports
from tests.bench.commands import Used, reports, used_by
from tests.bench.project import ROOT, write_project

TEAM_REPORT = "team_report.ipynb"


@dataclass(frozen=True)
class Ways:
    """What the same reports took each way, one straight after the other."""

    typed: Used
    programmed: Used
    unshielded: Used | None
    finsam: Used


def measure_loop(n_reports: int, n_turns: int) -> list[Ways]:
    """Every way in turn over the same teams' reports."""
    with TemporaryDirectory(prefix="finsam-bench-") as folder:
        folders = write_project(Path(folder), n_reports)
        wanted = wanted_reports(read_associations(folders.params), editions=[Edition.BOARD])
        teams = [report for report in wanted if report.kind is ReportKind.TEAM]
        chosen = ["--edition", "board", *(part for report in teams for part in ("--team", report.team))]
        reports(folders, *chosen)
        ways = []
        for turn in range(n_turns):
            made = Path(folder) / f"loop-{turn}"
            made.mkdir()
            typed = _typed_loop(folders, teams, made)
            programmed = _in_one_process("one_process.py", folders, teams, made)
            unshielded = None
            if find_spec("ploomber_engine"):
                unshielded = _in_one_process("ploomber_process.py", folders, teams, made)
            ways.append(Ways(typed, programmed, unshielded, reports(folders, *chosen, "--force")))
        return ways


def _typed_loop(folders: Folders, wanted: list[ReportId], made: Path) -> Used:
    return sum((_typed(folders, report, made) for report in wanted), Used(0.0, 0.0))


def _typed(folders: Folders, report: ReportId, made: Path) -> Used:
    executed = str(made / f"{report.team}.ipynb")
    parameters = {"association": report.association, "team": report.team, "period": report.period}
    given = [part for name, value in parameters.items() for part in ("-r", name, value)]
    notebooks = folders.notebooks
    run = used_by(
        ["papermill", TEAM_REPORT, executed, "--kernel", "python3", "--no-progress-bar", *given],
        notebooks,
    )
    return run + used_by(["jupyter", "nbconvert", "--to", "html", executed], notebooks)


def _in_one_process(name: str, folders: Folders, wanted: list[ReportId], made: Path) -> Used:
    first, teams = wanted[0], [report.team for report in wanted]
    script = str(ROOT / "tests" / "bench" / name)
    where = (str(folders.notebooks), str(made), first.association, first.period)
    return used_by([sys.executable, script, *where, *teams], folders.notebooks)
