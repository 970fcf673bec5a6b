"""What does a report cost in a run of few and of many, and what does a run with nothing to do cost?"""

import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.commands import reports
from tests.bench.parts import Parts, measure_parts
from tests.bench.project import write_project


@dataclass(frozen=True)
class Cost:
    """A whole run, and one straight after it with nothing to do. `parts`: of how much work, if asked for."""

    teams: int
    reports: int
    seconds: float
    nothing_seconds: float
    megabytes: float
    parts: Parts | None

    @property
    def per_report(self) -> float:
        return self.seconds / self.reports


def measure_cost(n_teams: int, with_parts: bool) -> Cost:
    """Every report of so many teams, their associations' own and the analysts' pages among them."""
    with TemporaryDirectory(prefix="finsam-bench-") as folder:
        folders = write_project(Path(folder), n_teams)
        seconds = reports(folders)
        nothing = reports(folders)
        made = json.loads((folders.out / "run.json").read_bytes())["reports"]
        files = [path.stat().st_size for path in folders.out.rglob("*") if path.is_file()]
        parts = measure_parts(folders) if with_parts else None
        return Cost(n_teams, len(made), seconds, nothing, sum(files) / 1e6, parts)
