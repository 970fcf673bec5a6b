"""What does a report cost in a run of few and of many, and what does a run with nothing to do cost?"""

import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from finsam.report.project.layout import Folders
from tests.bench.commands import reports
from tests.bench.parts import Parts, measure_parts
from tests.bench.project import write_project

BOARD = ("--edition", "board")


@dataclass(frozen=True)
class Cost:
    """A whole run, and one straight after it with nothing to do: the board's reports.

    `parts`: of how much work; `public_seconds`: of the public edition beside it; both only if asked for.
    """

    teams: int
    reports: int
    seconds: float
    nothing_seconds: float
    megabytes: float
    parts: Parts | None
    public_seconds: float | None

    @property
    def per_report(self) -> float:
        return self.seconds / self.reports


def measure_cost(n_teams: int, with_parts: bool) -> Cost:
    """Every report of so many teams, their associations' own and the analysts' pages among them."""
    with TemporaryDirectory(prefix="finsam-bench-") as folder:
        folders = write_project(Path(folder), n_teams)
        seconds = reports(folders, *BOARD)
        nothing = _nothing_seconds(folders)
        made = _told(folders)
        files = [path.stat().st_size for path in folders.out.rglob("*") if path.is_file()]
        parts = measure_parts(folders) if with_parts else None
        public = reports(folders, "--edition", "public") if with_parts else None
        return Cost(n_teams, len(made), seconds, nothing, sum(files) / 1e6, parts, public)


def _nothing_seconds(folders: Folders) -> float:
    """Seconds of a run that makes nothing. RuntimeError where finsam itself is changed again and again."""
    for _ in range(3):
        seconds = reports(folders, *BOARD)
        if all(one["status"] == "unchanged" for one in _told(folders)):
            return seconds
    raise RuntimeError("finsam was changed while it was measured: every run made reports anew")


def _told(folders: Folders) -> list[dict[str, str]]:
    """What run.json says of each report."""
    entries: list[dict[str, str]] = json.loads((folders.out / "run.json").read_bytes())["reports"]
    return entries
