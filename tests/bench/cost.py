"""What does a report cost in a run of few and of many, and what does a run with nothing to do cost?"""

import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from finsam.report.project.layout import Folders, Form, ReportId
from finsam.report.project.params.files import read_associations
from tests.bench.commands import Used, reports
from tests.bench.on_cluster import measure_on_cluster
from tests.bench.parts import Parts, measure_parts
from tests.bench.project import write_project

BOARD = ("--edition", "board")


@dataclass(frozen=True)
class Cost:
    """A whole run, and one straight after it with nothing to do: the board's reports as pages.

    `one_text`: a run after one text was changed. `parts`: of how much work; `public`: the public edition
    beside it; `all_forms`: the same reports with PDF files and workbooks; these only if asked for.
    `on_cluster`: seconds of the same on a Dask cluster, 0 where that was not asked for.
    """

    teams: int
    reports: int
    whole: Used
    nothing: Used
    one_text: Used
    megabytes: float
    parts: Parts | None
    public: Used | None
    all_forms: Used | None
    on_cluster: float = 0.0

    @property
    def per_report(self) -> float:
        return self.whole.seconds / self.reports


def measure_cost(n_teams: int, with_parts: bool, n_workers: int = 0) -> Cost:
    """Every report of so many teams, their associations' own and the analysts' pages among them.

    `n_workers`: of a Dask cluster that makes them too.
    """
    with TemporaryDirectory(prefix="finsam-bench-") as folder:
        folders = write_project(Path(folder), n_teams)
        whole = reports(folders, *BOARD)
        nothing = _nothing(folders)
        made = _told(folders)
        files = [path.stat().st_size for path in folders.out.rglob("*") if path.is_file()]
        one_text = _one_text(folders)
        on_cluster = measure_on_cluster(folders, n_workers, *BOARD) if n_workers else 0.0
        parts = measure_parts(folders) if with_parts else None
        public = reports(folders, "--edition", "public") if with_parts else None
        all_forms = _all_forms(n_teams) if with_parts else None
        size = sum(files) / 1e6
        return Cost(n_teams, len(made), whole, nothing, one_text, size, parts, public, all_forms, on_cluster)


def _nothing(folders: Folders) -> Used:
    """A run that makes nothing. RuntimeError where finsam itself is changed again and again."""
    for _ in range(3):
        used = reports(folders, *BOARD)
        if all(one["status"] == "unchanged" for one in _told(folders)):
            return used
    raise RuntimeError("finsam was changed while it was measured: every run made reports anew")


def _one_text(folders: Folders) -> Used:
    """A run after the text of one team was changed: its own report and its association's."""
    (association, *_) = read_associations(folders.params)
    team = association.teams[0]
    text = folders.text(ReportId(association.id, team.id, team.params.periods[0].id))
    text.parent.mkdir(parents=True, exist_ok=True)
    text.write_text("# Sammanfattning\n\n## Deltagare\n\nNågot nytt.\n", encoding="utf-8")
    return reports(folders, *BOARD)


def _all_forms(n_teams: int) -> Used:
    with TemporaryDirectory(prefix="finsam-bench-") as folder:
        return reports(write_project(Path(folder), n_teams, forms=tuple(Form)), *BOARD)


def _told(folders: Folders) -> list[dict[str, str]]:
    """What run.json says of each report."""
    entries: list[dict[str, str]] = json.loads((folders.out / "run.json").read_bytes())["reports"]
    return entries
