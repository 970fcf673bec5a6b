"""What does the public edition of a further half-year cost, protected and proven beside all before it?"""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from finsam.domain.periods import Period
from tests.bench.commands import reports
from tests.bench.project import PERIOD, write_project

_LAST = Period.of_months(PERIOD.shifted(6).first, 6)


@dataclass(frozen=True)
class HalfYears:
    """Seconds of the public edition of each half-year in turn, all those before it being there."""

    teams: int
    seconds: tuple[float, ...]


def measure_half_years(n_teams: int, n_periods: int) -> HalfYears:
    """Teams that report by the half-year; the board's reports are made before and not measured."""
    periods = [_LAST.shifted(-6 * step) for step in reversed(range(n_periods))]
    with TemporaryDirectory(prefix="finsam-bench-") as folder:
        folders = write_project(Path(folder), n_teams, periods)
        reports(folders, "--edition", "board")
        seconds = [reports(folders, "--edition", "public", "--period", period.id) for period in periods]
        return HalfYears(n_teams, tuple(seconds))
