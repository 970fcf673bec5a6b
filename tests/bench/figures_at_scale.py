"""How long do the figures of a nation's register take, against the time it takes to read its file?

The register as one CSV, read by pandas' C reader without interpreting dates or codes: about the fastest
that can be done with what is installed, and less than reading the register asks for.
"""

import multiprocessing
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from finsam.domain.periods import rolling_windows
from finsam.domain.rules import Rules
from finsam.measures.engine.compute import enrolment_figures
from finsam_synthetic.random_register import random_register
from tests.bench.project import PERIOD, SEED

RULES = Rules(goal=frozenset({"work", "studies", "job_seeking"}))


@dataclass(frozen=True)
class Scale:
    """Seconds of reading and of counting, in turn; the most memory of a process that held both tables."""

    enrolments: int
    teams: int
    figures: int
    read: tuple[float, ...]
    counted: tuple[float, ...]
    peak_mebibytes: float


def measure_figures(n_enrolments: int, n_teams: int, turns: int) -> Scale:
    """All figures of all teams, counted in a process of its own."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
        return alone.submit(_measured, n_enrolments, n_teams, turns).result()


def _measured(n_enrolments: int, n_teams: int, turns: int) -> Scale:
    enrolments = random_register(n_enrolments, n_teams, SEED, PERIOD)
    teams = sorted(enrolments["team"].unique())
    read, counted = [], []
    with TemporaryDirectory(prefix="finsam-bench-") as folder:
        path = Path(folder) / "register.csv"
        enrolments.to_csv(path, index=False)
        for _ in range(turns):
            start = time.perf_counter()
            held = pd.read_csv(path, engine="c")
            between = time.perf_counter()
            windows = rolling_windows(PERIOD.last)
            figures = enrolment_figures(enrolments, teams, PERIOD, RULES, "riket", windows)
            read.append(between - start)
            counted.append(time.perf_counter() - between)
    assert len(held) == n_enrolments
    # Linux counts in kibibytes, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20
    return Scale(n_enrolments, n_teams, len(figures), tuple(read), tuple(counted), peak)
