"""Every cell that concerns participants, printed or derivable: what can be asked of any register that fits.

A family is the cells of one place, sheet and dimension: who is counted in which run of times (rows), by which
group, in all or all but a group (columns). So all of them are read from a register at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from scipy.sparse import csr_array

from finsam.figures.intruder.model import Block, Floats, Ints, Model, Unit, earlier
from finsam.figures.intruder.statements import (
    FOLLOW_UP,
    NO,
    QUESTION,
    QUEUE,
    STAY,
    SURVEY,
    YES,
    Count,
    Window,
    asked_of,
)
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Counts, Statistic
from finsam.measures.core.populations import ACTIVE_END, CLOSED, EARLY_DROPOUTS
from finsam.measures.declared.follow_up import SHARE_OCCUPIED
from finsam.measures.declared.queue import QUEUE_END
from finsam.measures.declared.surveys.measures import RESPONDENTS, SHARE_POSITIVE
from finsam.measures.relations import counts_of_stays, population_of

REST, NO_ANSWER = "-", "no_answer"


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
            if unit.teams <= rows[0].count.teams:
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


class Cells:
    """All families of a model, their cells in one order."""

    def __init__(self, model: Model) -> None:
        self.families = [family for family in _families(model) if family.blocks]
        self.starts = np.cumsum([0, *(family.size for family in self.families)])
        self.n = int(self.starts[-1])
        wholes = [
            np.where(one.whole >= 0, one.whole + start, -1)
            for start, one in zip(self.starts, self.families, strict=False)
        ]
        self.whole = np.concatenate([*wholes, np.array([], dtype=np.int64)])

    def values(self, register: Floats) -> Floats:
        return np.concatenate([family.values(register) for family in self.families])

    def cost(self, weights: Floats, n: int) -> Floats:
        """What each of the program's n columns is worth where each cell has a weight."""
        into = np.zeros(n)
        for start, family in zip(self.starts, self.families, strict=False):
            own = weights[start : start + family.size]
            if own.any():
                family.cost(own, into)
        return into

    def __getitem__(self, at: int) -> Cell:
        family = int(np.searchsorted(self.starts, at, side="right")) - 1
        return self.families[family].cell(at - int(self.starts[family]))


def _families(model: Model) -> Iterator[Family]:
    for teams, name in model.places.items():
        units = [unit for unit in model.units if unit.teams <= teams]
        runs = [run for run in combinations(units[0].cuts, 2) if all(unit.holds(run) for unit in units)]
        keys = dict.fromkeys(key for unit in units for key in unit.blocks)
        for sheet, dimension in keys if runs else ():
            counts = [Count(sheet, teams, run, dimension=dimension) for run in runs]
            yield Family(
                model,
                name,
                [row for own in counts for row in _rows(model, units, own)],
                _groups(model, units, sheet, dimension),
            )
            if (sheet, dimension) == (STAY, "sex") and (columns := _columns(model)):
                whom = population_of(CLOSED.id).whom
                rows = [
                    Row(f"{CLOSED.id}:{'/'.join(sorted(one))}", replace(own, whom=whom, reasons=one))
                    for own in counts
                    for one in columns
                ]
                yield Family(
                    model, name, rows, _groups(model, units, STAY, "sex") if _crossed(model) else [""]
                )


def _groups(model: Model, units: list[Unit], sheet: str, dimension: str) -> list[str]:
    """The groups that anybody can be in, and all but each of them. Of two the one is all but the other."""
    if sheet != STAY:
        return ["", YES, NO] if dimension else [""]
    blocks = [unit.blocks[sheet, dimension] for unit in units if (sheet, dimension) in unit.blocks]
    groups = dict.fromkeys(
        group
        for block in blocks
        for group, columns in zip(block.groups, block.columns.T, strict=True)
        if group and model.anybody[columns].any()
    )
    rests = [REST + group for group in groups] if len(groups) > 2 else []
    return [*([""] if dimension == "sex" else []), *groups, *rests]


def _rows(model: Model, units: list[Unit], own: Count) -> Iterator[Row]:
    sheet, _, of = own.sheet.partition(":")
    if sheet == STAY:
        yield from _stays(model, own)
    elif sheet == QUEUE:
        yield Row(QUEUE_END.id, replace(own, whom=ACTIVE_END.whom))
    elif sheet == SURVEY:
        yield Row(f"{RESPONDENTS.id}:{of}", own)
        if (asked := asked_of(own.sheet)) and all(own.window in unit.windows for unit in units):
            everyone = Count(STAY, own.teams, own.window, population_of(asked).whom, dimension="sex")
            yield Row(f"{NO_ANSWER}:{of}", everyone, own)
    else:
        yield Row(f"{(SHARE_POSITIVE if sheet == QUESTION else SHARE_OCCUPIED).id}:{of}", own)
        left = earlier(own.window, own.sheet) if sheet == FOLLOW_UP else None
        if left and all(unit.holds(left) and own.window in unit.windows for unit in units):
            yield Row(f"{NO_ANSWER}:{of}", Count(STAY, own.teams, left, CLOSED.whom, dimension="sex"), own)


def _stays(model: Model, own: Count) -> Iterator[Row]:
    """Every count of stays; of a share its base, its part and the rest of it."""
    shares = [
        one
        for one in MEASURES.values()
        if one.statistic is Statistic.SHARE and one.counts is Counts.STAYS and one.public
    ]
    parts = {one.numerator.id for one in shares if one.numerator}
    for measure in counts_of_stays():
        whom = population_of(measure).whom
        if whom and not whom.results and measure not in parts:
            yield Row(measure, replace(own, whom=whom))
    for rules in model.rules if own.dimension == "sex" else ():
        yield Row(EARLY_DROPOUTS.id, replace(own, whom=EARLY_DROPOUTS.whom, rules=rules))
        for share in shares:
            base = replace(own, whom=share.populations[0].whom, rules=rules)
            part = replace(base, whom=share.numerator.whom if share.numerator else None)
            yield Row(f"{share.id}:base", base)
            yield Row(f"{share.id}:{YES}", part, whole=1)
            yield Row(f"{share.id}:{NO}", base, part, whole=2)


def _columns(model: Model) -> list[frozenset[str]]:
    """The result columns, or exit reasons, that anything is told of."""
    told = (count.reasons for statement in model.told.statements for _, count in statement.terms)
    return list(dict.fromkeys(reasons for reasons in told if reasons is not None))


def _crossed(model: Model) -> bool:
    """Whether exits are told by reason and sex together, as they were before."""
    return any(c.reasons is not None and c.dimension for s in model.told.statements for _, c in s.terms)
