"""`python -m tests.bench public`: what CPU do public editions take, protected, proven and attacked?

Of one process, without the board's figures and the pages, as run.json says it of each edition. Compare two
versions in turn on one machine: a busy one takes longer for the same.
"""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from finsam.report.project.layout import Edition
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.public.public import prepare_public
from tests.bench.commands import figures
from tests.bench.project import PERIOD, write_project

# Teams, and rolling years every half-year.
SIZES = ((10, 1), (6, 6))


def main(_: Sequence[str]) -> None:
    """A line for each size."""
    for n_teams, n_periods in SIZES:
        proof = measure_public(n_teams, n_periods)
        said = ", ".join(f"{name} {number}" for name, number in proof.items())
        print(f"{n_teams} team, {n_periods} perioder: {said}", flush=True)


def measure_public(n_teams: int, n_periods: int) -> dict[str, float]:
    """How many twins and cells, and CPU seconds. RuntimeError where no edition was made."""
    periods = [PERIOD.shifted(-6 * step) for step in reversed(range(n_periods))]
    with TemporaryDirectory(prefix="finsam-bench-") as folder:
        folders = write_project(Path(folder), n_teams, periods)
        figures(folders, "--edition", "board")
        (association,) = read_associations(folders.params)
        wanted = sorted(wanted_reports([association], (), (), [Edition.PUBLIC], folders))
        made = prepare_public(association, folders, wanted)
        proof = made[0].proof
        if proof is None:
            raise RuntimeError(f"no edition: {made[0].errors}")
        return proof
