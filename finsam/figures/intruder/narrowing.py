"""What can be narrowed of one association: cells, and sums of days of few persons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from finsam.figures.intruder.bounds import ContradictionError, Limits, Registers
from finsam.figures.intruder.cells import Cell, Cells
from finsam.figures.intruder.counts import Window
from finsam.figures.intruder.public_files import Edition
from finsam.figures.intruder.rows import Floats
from finsam.figures.intruder.statements import DAYS, Told
from finsam.figures.intruder.unknowns import Unknowns
from finsam.figures.quiet_highs import UnsolvedError

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


def limits_of(editions: Iterable[Edition]) -> Limits:
    """When a cell of some editions is open: the strictest that any of them says."""
    known = [edition.definitions for edition in editions]
    return Limits(max(one.least_count for one in known), max(one.interval for one in known))


def registers_of(said: Told, limits: Limits) -> Registers:
    """Registers that fit; without what a reader only presumes where that contradicts the figures."""
    try:
        registers = Registers(unknowns := Unknowns(said), Cells(unknowns), limits)
    except ContradictionError:
        registers = Registers(unknowns := Unknowns(said, ties=False), Cells(unknowns), limits)
    registers.search(_ROUNDS)
    return registers


def narrow_cells(registers: Registers) -> tuple[list[tuple[Cell, int, int]], int]:
    """The cells that can be narrowed, and how many there was no time for."""
    found, late = list[tuple[Cell, int, int]](), 0
    for at in map(int, np.flatnonzero(registers.unopened())):
        try:
            ends = (0, 0) if registers.is_open(at) else registers.bound(at)
        except UnsolvedError:
            late += 1
            continue
        if registers.narrowed(at):
            found.append((registers.cells.names[at], *ends))
    return found, late


def days_of_few(said: Told, registers: Registers) -> Iterator[tuple[Cell, int, int]]:
    """Sums of days of few persons: exact means give those of every run that they add up to."""
    numbers, units = [n for _, n in said.days], registers.unknowns.units

    def times(teams: frozenset[str], window: Window) -> Floats:
        """For each unit and time whether it is in a window of some teams."""
        within = [unit.teams <= teams and window[0] <= cut < window[1] for unit in units for cut in unit.cuts]
        return np.array(within, dtype=float)

    known = np.array([times(count.teams, count.window) for count, _ in said.days])
    for teams, name in registers.unknowns.places.items() if numbers else ():
        for run in registers.unknowns.runs(teams):
            of, *_ = np.linalg.lstsq(known.T, times(teams, run), rcond=None)
            n = round(float(of @ numbers))
            if 1 <= n < registers.limits.least_count and np.allclose(
                known.T @ of, times(teams, run), atol=1e-6
            ):
                yield Cell(name, run, DAYS), n, n
