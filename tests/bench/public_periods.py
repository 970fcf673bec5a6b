"""What does the public edition of a further rolling year cost, protected and proven beside all before it?"""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.commands import reports
from tests.bench.project import PERIOD, write_project


@dataclass(frozen=True)
class RollingYears:
    """Seconds of the public edition of each rolling year in turn, all those before it being there."""

    teams: int
    seconds: tuple[float, ...]


def measure_rolling_years(n_teams: int, n_periods: int) -> RollingYears:
    """Teams that report twelve months every half-year; the board's reports are not measured."""
    periods = [PERIOD.shifted(-6 * step) for step in reversed(range(n_periods))]
    with TemporaryDirectory(prefix="finsam-bench-") as folder:
        folders = write_project(Path(folder), n_teams, periods)
        reports(folders, "--edition", "board")
        took = [reports(folders, "--edition", "public", "--period", period.id) for period in periods]
        return RollingYears(n_teams, tuple(one.seconds for one in took))
