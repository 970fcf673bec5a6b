"""A family of cells: those of one place, sheet and dimension, which are read from a register at once.

Its rows are who is counted in which run of times, its columns by which group, in all or all but a group.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from finsam.figures.intruder.counts import YES, Count, Window
from finsam.figures.intruder.model import Model
from finsam.figures.intruder.units import Block, Floats, Ints, Unit

REST = "-"


@dataclass(frozen=True)
class Row:
    """What is counted in a run of times. `less`: who is counted less these. `whole`: so many rows before."""

    what: str
    count: Count
    less: Count | None = None
    whole: int = 0


@dataclass(frozen=True)
class Cell:
    """One number that a reader may look for. `group`: with a `-` before it, all but that group."""

    place: str
    window: Window
    what: str
    dimension: str = ""
    group: str = ""


class Family:
    """Cells that are read together: a unit's classes times `masks`, its columns times `sums`."""

    def __init__(self, model: Model, place: str, rows: list[Row], groups: list[str]) -> None:
        self.place, self.rows, self.groups = place, rows, groups
        self.size = len(rows) * len(groups)
        self.blocks: list[tuple[Block, csr_array, Floats]] = []
        for unit in model.units:
            if rows and unit.teams <= rows[0].count.teams:
                self._read_from(model, unit)
        self.whole = self._whole()

    def _read_from(self, model: Model, unit: Unit) -> None:
        for sign, counts in ((1, [row.count for row in self.rows]), (-1, [row.less for row in self.rows])):
            for key in dict.fromkeys((count.sheet, count.dimension) for count in counts if count):
                block = unit.blocks.get(key)
                if block is not None:
                    masks = np.zeros((len(counts), len(block.kinds)))
                    for at, count in enumerate(counts):
                        if count and (count.sheet, count.dimension) == key:
                            masks[at] = sign * model.mask(unit, count, block)
                    # Sparse: numpy's own product starts threads that cost more than they give.
                    self.blocks.append((block, csr_array(masks), self._sums(block)))

    def _whole(self) -> Ints:
        """For each cell the one that is its whole, where nobody or everybody of it tells of each; else -1."""
        width = len(self.groups)
        of = np.array([at - row.whole if row.whole else -1 for at, row in enumerate(self.rows)])
        whole = np.where(of >= 0, of * width, -1)[:, None] + np.where(of >= 0, 1, 0)[:, None] * np.arange(
            width
        )
        if YES in self.groups:
            whole[:, 1:] = np.arange(len(self.rows))[:, None] * width
        return whole.ravel()

    def _sums(self, block: Block) -> Floats:
        """Group of the block -> group of the cells: 1 where it is in it."""
        return np.array(
            [
                [float(g in ("", own) or (g.startswith(REST) and g != REST + own)) for g in self.groups]
                for own in block.groups
            ]
        )

    def values(self, register: Floats) -> Floats:
        """Every cell of a register, row by row."""
        found = np.zeros((len(self.rows), len(self.groups)))
        for block, masks, sums in self.blocks:
            found += masks @ (register[block.columns] @ sums)
        return found.ravel()

    def cost(self, weights: Floats, into: Floats) -> None:
        """Adds to each column what it is worth where each cell has a weight."""
        by_row = weights.reshape(len(self.rows), len(self.groups))
        for block, masks, sums in self.blocks:
            into[block.columns] += masks.T @ (by_row @ sums.T)

    def cell(self, at: int) -> Cell:
        row = self.rows[at // len(self.groups)]
        return Cell(
            self.place, row.count.window, row.what, row.count.dimension, self.groups[at % len(self.groups)]
        )
