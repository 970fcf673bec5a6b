"""What can be narrowed of one association: cells, and sums of days of few persons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from finsam.figures.intruder.bounds import ContradictionError, Limits, Registers
from finsam.figures.intruder.cells import Cells
from finsam.figures.intruder.counts import Window
from finsam.figures.intruder.families import Cell
from finsam.figures.intruder.model import Model
from finsam.figures.intruder.program import UnsolvedError
from finsam.figures.intruder.public_files import Edition
from finsam.figures.intruder.reader import DAYS
from finsam.figures.intruder.statements import Told
from finsam.figures.intruder.units import Floats

_ROUNDS = 30


@dataclass(frozen=True)
class Narrowed:
    """A cell that a reader can narrow too far: to these values, or to nobody or everybody of its whole.

    `changed`: it is by so much that a correction changed the cell.
    """

    association: str
    cell: Cell
    least: int
    most: int
    changed: bool = False


def limits_of(editions: Iterable[Edition], seconds: float) -> Limits:
    """When a cell of some editions is open: the strictest that any of them says."""
    known = [edition.definitions for edition in editions]
    return Limits(max(one.least_count for one in known), max(one.interval for one in known), seconds=seconds)


def registers_of(said: Told, limits: Limits) -> Registers:
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


def narrow_cells(registers: Registers) -> tuple[list[tuple[Cell, int, int]], int]:
    """The cells that can be narrowed, and how many there was no time for."""
    found, late = list[tuple[Cell, int, int]](), 0
    for at in map(int, np.flatnonzero(registers.unopened())):
        if registers.is_open(at):
            continue
        try:
            least, most = registers.bound(at)
        except UnsolvedError:
            late += 1
            continue
        if registers.narrowed(at):
            found.append((registers.cells[at], least, most))
    return found, late


def days_of_few(said: Told, registers: Registers) -> Iterator[tuple[Cell, int, int]]:
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
