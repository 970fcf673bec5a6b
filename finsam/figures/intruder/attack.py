"""The attack: what any reader of public files can narrow to a few values, of few persons.

An association's editions are taken together: a reader knows them all, and the definitions.
"""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np

from finsam.figures.intruder.bounds import ContradictionError, Limits, Registers
from finsam.figures.intruder.cells import Cell, Cells
from finsam.figures.intruder.model import Floats, Model
from finsam.figures.intruder.program import TimeOutError
from finsam.figures.intruder.public_files import Edition, read_folder
from finsam.figures.intruder.statements import Told, Window, told

DAYS = "months_mean"
_ROUNDS = 30


@dataclass(frozen=True)
class Narrowed:
    """A cell that a reader can narrow too far: to these values, or to nobody or everybody of its whole."""

    association: str
    cell: Cell
    least: int
    most: int


@dataclass(frozen=True)
class Report:
    """What the intruder found. `unknown`: what it did not understand or had no time for, in Swedish."""

    n_files: int
    n_figures: int
    n_cells: int
    narrowed: tuple[Narrowed, ...]
    unknown: tuple[str, ...]
    contradiction: tuple[str, ...]
    seconds: float

    @property
    def safe(self) -> bool:
        """Whether everything was tried and nothing found."""
        return not (self.narrowed or self.unknown or self.contradiction)


def attack_folder(folder: Path) -> Report:
    """Reads all public files below a folder, and attacks them."""
    editions, faults = read_folder(folder)
    report = attack(editions)
    return replace(report, unknown=(*faults, *report.unknown))


def attack(files: Sequence[Edition], seconds: float = Limits.seconds) -> Report:
    """What can be narrowed in some editions. `contradiction`: the associations that no register fits."""
    begun = time.process_time()
    by_association: dict[str, list[Edition]] = defaultdict(list)
    for edition in files:
        by_association[edition.definitions.association].append(edition)
    narrowed, unknown, contradiction, n_cells = list[Narrowed](), list[str](), list[str](), 0
    for association, editions in sorted(by_association.items()):
        said = told(editions)
        unknown += [f"{association} {table}: förstås inte" for table in said.unknown]
        try:
            registers = _registers(said, _limits(editions, seconds))
        except ContradictionError:
            contradiction.append(association)
            continue
        except TimeOutError:
            unknown.append(f"{association}: hann inte prövas")
            continue
        n_cells += registers.cells.n
        found, late = _narrowed(registers)
        few_days = _days_of_few(said, registers)
        narrowed += [Narrowed(association, *one) for one in (*found, *few_days)]
        unknown += [f"{association} {len(late)} celler hann inte prövas"] if late else []
    n_files, n_figures = sum(one.n_files for one in files), sum(len(one.figures) for one in files)
    spent = time.process_time() - begun
    return Report(n_files, n_figures, n_cells, tuple(narrowed), tuple(unknown), tuple(contradiction), spent)


def _limits(editions: Iterable[Edition], seconds: float) -> Limits:
    known = [edition.definitions for edition in editions]
    return Limits(max(one.least_count for one in known), max(one.interval for one in known), seconds=seconds)


def _registers(said: Told, limits: Limits) -> Registers:
    """Registers that fit; without what a reader only presumes where that contradicts the figures."""
    for ties in (True, False):
        model = Model(said, ties)
        try:
            registers = Registers(model, Cells(model), limits)
        except ContradictionError:
            if not ties:
                raise
            continue
        registers.search(_ROUNDS)
        break
    return registers


def _narrowed(registers: Registers) -> tuple[list[tuple[Cell, int, int]], list[int]]:
    """The cells that can be narrowed, and those that there was no time for."""
    found, late = list[tuple[Cell, int, int]](), list[int]()
    for at in map(int, np.flatnonzero(registers.unopened())):
        if not registers.unopened()[at]:
            continue
        try:
            least, most = registers.bound(at)
        except TimeOutError:
            late.append(at)
            continue
        if registers.narrowed(at):
            found.append((registers.cells[at], least, most))
    return found, late


def _days_of_few(said: Told, registers: Registers) -> Iterator[tuple[Cell, int, int]]:
    """Sums of days of few persons: exact means give those of every run that they add up to."""
    units, numbers = registers.model.units, [n for _, n in said.days]
    if not numbers:
        return
    known = np.array([_times(registers.model, count.teams, count.window) for count, _ in said.days])
    for teams, name in registers.model.places.items():
        own = [unit for unit in units if unit.teams <= teams]
        for run in combinations(own[0].cuts, 2):
            if all(unit.holds(run) for unit in own):
                wanted = _times(registers.model, teams, run)
                of, *_ = np.linalg.lstsq(known.T, wanted, rcond=None)
                n = round(float(of @ numbers))
                if np.allclose(known.T @ of, wanted, atol=1e-6) and 1 <= n < registers.limits.least_count:
                    yield Cell(name, run, DAYS), n, n


def _times(model: Model, teams: frozenset[str], window: Window) -> Floats:
    """For each unit and time whether it is in a window of some teams."""
    within = [
        unit.teams <= teams and window[0] <= cut < window[1] for unit in model.units for cut in unit.cuts
    ]
    return np.array(within, dtype=float)


def differences(
    old: Sequence[Edition], new: Sequence[Edition], seconds: float = Limits.seconds
) -> tuple[Narrowed, ...]:
    """What a correction gives away: cells that changed by a few persons, between these values.

    `old` and `new`: of one association and the same periods. Where one register fits both nothing has changed
    for sure. ContradictionError where none fits one of them, TimeOutError where it is not known.
    """
    limits = replace(_limits([*old, *new], seconds), any_size=True)
    try:
        _registers(told([*old, *new]), limits)
    except ContradictionError:
        pass
    else:
        return ()
    before, after = (_registers(told(editions), limits) for editions in (old, new))
    there = {before.cells[at]: at for at in range(before.cells.n)}
    pairs = [(there[cell], at) for at in range(after.cells.n) if (cell := after.cells[at]) in there]
    found = []
    for was, now in pairs:
        if _changed(before, after, was, now):
            before.bound(was)
            after.bound(now)
            if ends := _changed(before, after, was, now):
                found.append(Narrowed(new[0].definitions.association, after.cells[now], *ends))
    return tuple(found)


def _changed(before: Registers, after: Registers, was: int, now: int) -> tuple[int, int] | None:
    """How much a cell has changed, where that is sure to be something, narrow and small."""
    least, most = int(after.low[now] - before.high[was]), int(after.high[now] - before.low[was])
    nearest = max(least, -most)
    if 0 < nearest < after.limits.least_count and most - least < after.limits.interval:
        return least, most
    return None
