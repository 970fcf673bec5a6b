"""Every register that fits what is public: persons by class, as unknown whole numbers, and sums of them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations, pairwise

import numpy as np
from scipy.sparse import csr_array, kron

from finsam.domain.codes import standard_codes
from finsam.domain.dimensions import dimensions
from finsam.figures.intruder.blocks import Block, Unit, told_apart, units_of
from finsam.figures.intruder.counts import (
    FOLLOW_UP,
    NO,
    QUESTION,
    QUEUE,
    STAY,
    SURVEY,
    YES,
    Count,
    Statement,
    Sum,
    Window,
    whole_of,
)
from finsam.figures.intruder.rows import Flags, Floats, Ints, Row, anybody, csr_rows, each_once
from finsam.figures.intruder.statements import Told

_EXACT = 1e-6


class Unknowns:
    """`matrix` times the numbers of persons is from `least` to `most`. `ties`: what readers presume, too."""

    def __init__(self, told: Told, ties: bool = True) -> None:
        self.told, self.units = told, list(units_of(told))
        self.blocks: dict[tuple[Unit, str, str], Block] = {}
        self._n = 0
        for unit in self.units:
            self._add_blocks(unit)
        presumed = [one for unit in self.units for one in self._presumed(unit)] if ties else []
        every = [*told.statements, *presumed]
        same, again = list(self._same_persons()), list(self._who_came_again())
        whole = csr_rows([*map(self._row, (one.terms for one in every)), *same, *again], self._n)
        least = np.array([*(one.least for one in every), *[0] * len(same + again)], dtype=float)
        most = np.array([*(one.most for one in every), *[0] * len(same), *[np.inf] * len(again)], dtype=float)
        self.anybody = anybody(whole, most)
        self.alive = np.flatnonzero(self.anybody)
        self.matrix, self.least, self.most = each_once(csr_array(whole[:, self.alive]), least, most)
        self.n = len(self.alive)
        unit_of = np.concatenate(
            [np.full(one.columns.size, self.units.index(one.unit)) for one in self.blocks.values()]
        )
        self.unit_of = unit_of[self.alive]

    @cached_property
    def parts(self) -> list[Ints]:
        """The columns of each unit that has any."""
        every = (np.flatnonzero(self.unit_of == at) for at in range(len(self.units)))
        return [columns for columns in every if len(columns)]

    @cached_property
    def touched(self) -> Flags:
        """Of each unit the sums that it has a part in."""
        return np.array([np.diff(csr_array(self.matrix[:, columns]).indptr) > 0 for columns in self.parts])

    @cached_property
    def shared(self) -> Flags:
        """The sums that several units have a part in."""
        found: Flags = self.touched.sum(axis=0) > 1
        return found

    def fits(self, register: Floats) -> bool:
        """Whether a register gives all sums."""
        sums = self.matrix @ register
        return bool(((sums > self.least - _EXACT) & (sums < self.most + _EXACT)).all())

    def alone(self, part: int) -> tuple[Floats, Floats]:
        """The bounds of all sums that one unit alone has a part in; others can be anything."""
        free = ~self.touched[part] | self.shared
        return np.where(free, -np.inf, self.least), np.where(free, np.inf, self.most)

    def sums(self, sums: Iterable[Sum]) -> csr_array:
        """Some sums of counts as sums of the unknown numbers."""
        return csr_array(csr_rows([self._row(one) for one in sums], self._n)[:, self.alive])

    def crossed(
        self, counts: Sequence[Count], runs: Sequence[Window], groups: Sequence[frozenset[str]]
    ) -> csr_array:
        """Sums of every run, count and group, in that order. `counts`: of one sheet, dimension and teams."""
        found = csr_array((len(runs) * len(counts) * len(groups), self.n))
        for block in self.blocks_of(counts[0].sheet, counts[0].dimension, counts[0].teams):
            classes = np.stack([block.classes(count, runs) for count in counts], axis=1, dtype=float)
            within = np.array([block.within(codes) for codes in groups], dtype=float)
            own = csr_array(kron(classes.reshape(-1, len(block.kinds)), within, format="csr"))
            own = csr_array(own[:, self.anybody[block.columns.ravel()]])
            first = np.count_nonzero(self.anybody[: block.first])
            found = csr_array(
                found + csr_array((own.data, own.indices + first, own.indptr), shape=found.shape)
            )
        return found

    @cached_property
    def places(self) -> dict[frozenset[str], str]:
        """The teams of each place and of each unit, with its name; the association's is empty."""
        units = {unit.teams: "+".join(sorted(unit.teams)) for unit in self.units}
        return units | {teams: name for name, teams, _ in reversed(self.told.places)}

    def runs(self, teams: frozenset[str]) -> list[Window]:
        """The windows that are cut out of the times of all of some teams."""
        units = [unit for unit in self.units if unit.teams <= teams]
        return [run for run in combinations(units[0].cuts, 2) if all(unit.holds(run) for unit in units)]

    def blocks_of(self, sheet: str, dimension: str, teams: frozenset[str]) -> list[Block]:
        """The blocks of some teams."""
        found = [self.blocks.get((unit, sheet, dimension)) for unit in self.units if unit.teams <= teams]
        return [block for block in found if block]

    def _row(self, terms: Sum) -> Row:
        return [
            (times, block.of(count))
            for times, count in terms
            for block in self.blocks_of(count.sheet, count.dimension, count.teams)
        ]

    def _add_blocks(self, unit: Unit) -> None:
        reasons, seen = told_apart(self.told), {(STAY, "sex"): set[str]()}
        for count in self.told.counts:
            if unit.teams <= count.teams:
                seen.setdefault((count.sheet, count.dimension), set()).update(count.groups)
        for (sheet, dimension), told in seen.items():
            groups: tuple[str, ...] = (YES, NO) if dimension else ("",)
            if sheet == STAY:
                codes = standard_codes()[dimensions()[dimension].codes].top
                groups = tuple(sorted(told.union(codes))) if told else ("",)
            kinds = unit.kinds(sheet, dimension, len(reasons))
            self.blocks[unit, sheet, dimension] = block = Block(unit, kinds, groups, self._n, reasons)
            self._n += block.columns.size

    def _same_persons(self) -> Iterator[Row]:
        """As many in all groups of a dimension as there are by sex, of those who came and left together."""
        for (unit, sheet, dimension), block in self.blocks.items():
            if sheet == STAY and dimension != "sex":
                # Both have their classes in one order, the stays those of each reason after one another.
                stays = self.blocks[unit, STAY, "sex"]
                others = np.flatnonzero(np.diff(stays.kinds[:, :2], axis=0).any(axis=1)) + 1
                for columns, own in zip(block.columns, np.split(stays.columns, others), strict=True):
                    yield [(1, columns), (-1, own.ravel())]

    def _who_came_again(self) -> Iterator[Row]:
        """Who answers again has answered before."""
        for (unit, sheet, _), block in self.blocks.items():
            for time in unit.live if sheet.startswith(f"{SURVEY}:") else ():
                before, now = (block.columns[block.kinds[:, end] == time, 0] for end in (0, 1))
                yield [(1, now), (-1, before)]

    def _presumed(self, unit: Unit) -> Iterator[Statement]:
        """Who answers was asked, and answers a question once in a time."""
        for of, sheet, dimension in list(self.blocks):
            windows: Iterable[Window] = (
                combinations(unit.cuts, 2) if sheet.startswith(FOLLOW_UP) else unit.windows
            )
            if sheet.startswith(QUESTION):
                windows = pairwise(unit.cuts)
            for window in windows if of is unit and sheet not in (STAY, QUEUE) else ():
                part = Count(sheet, unit.teams, window, dimension)
                whole = self.whole(part)
                if whole and unit.holds(window):
                    yield Statement(((1, whole), (-1, part)), 0)

    def whole(self, part: Count) -> Count | None:
        """Of whom those who answer are some, where anything is known of all of them."""
        whole = whole_of(part)
        units = [unit for unit in self.units if unit.teams <= part.teams]
        both = {(one.sheet, one.dimension) for one in (part, whole) if one}
        known = whole and all(
            unit.holds(whole.window) and all((unit, *key) in self.blocks for key in both) for unit in units
        )
        return whole if known else None

    def sheets(self, teams: frozenset[str]) -> list[tuple[str, str]]:
        """The sheets and dimensions of which anything is told of some teams."""
        return list(dict.fromkeys((sheet, by) for unit, sheet, by in self.blocks if unit.teams <= teams))
