"""What do contradictions cost? The same files clean and with changed numbers, audited in one run."""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from finsam.figures.audit.claims.rows import ClaimRow
from finsam.figures.audit.findings import audit
from tests.bench.audit.cases import random_case
from tests.bench.audit.changes import changes

_PEOPLE = 60
_CHANGED = 3


@dataclass(frozen=True)
class Speed:
    """CPU seconds of an audit of files without a contradiction and of the same files with some."""

    files: int
    rows: int
    findings: int
    clean: float
    dirty: float


def files_of_teams(n_files: int) -> tuple[list[ClaimRow], list[ClaimRow]]:
    """The rows of so many teams' files, as they are and with three numbers changed in each."""
    clean: list[ClaimRow] = []
    dirty: list[ClaimRow] = []
    for seed in range(n_files):
        rows = random_case(100 + seed, _PEOPLE).rows
        team = rows[0].figure.team
        own = [
            replace(row, figure=replace(row.figure, team=f"team-{seed:02}"), file=f"team-{seed:02}.csv")
            for row in rows
            if row.figure.team == team
        ]
        clean += own
        dirty += _changed(own, seed)
    return clean, dirty


def _changed(rows: Sequence[ClaimRow], seed: int) -> list[ClaimRow]:
    possible = list(changes(rows, _CHANGED, seed))
    changed = list(rows)
    for change in random.Random(seed).sample(possible, _CHANGED):
        changed = change.made(changed)
    return changed


def measure_speed(n_files: int) -> Speed:
    """Both, one straight after the other."""
    clean, dirty = files_of_teams(n_files)
    start = time.process_time()
    audit(clean)
    between = time.process_time()
    findings = audit(dirty)
    return Speed(n_files, len(clean), len(findings), between - start, time.process_time() - between)
