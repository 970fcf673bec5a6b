"""Every register that fits what is public: persons by class, as unknown whole numbers, and sums of them.

A stay's class is the times in which it began and ended, and its exit reason. Times are those between all the
first and last days that anything was published for: 1 is the first, 0 is before it. Who answers a survey goes
from answer to answer, and an answer or a follow-up by itself has one time only.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import combinations, pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from finsam.domain.codes import standard_codes
from finsam.domain.dimensions import dimensions
from finsam.domain.rules import EARLY_DROPOUT
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
    exits,
    whole_of,
)
from finsam.figures.intruder.statements import Told
from finsam.measures.core.whom import When

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
Row: TypeAlias = list[tuple[float, Ints]]


@dataclass(frozen=True, eq=False)
class Unit:
    """Teams that are never apart in anything public, and the times that the public periods cut out."""

    teams: frozenset[str]
    windows: tuple[Window, ...]
    cuts: list[date]

    @cached_property
    def live(self) -> list[int]:
        """The times that anything was published for."""
        every = enumerate(self.cuts[:-1], 1)
        return [time for time, cut in every if any(first <= cut < until for first, until in self.windows)]

    def times(self, window: Window) -> tuple[int, int]:
        """The first time of a window, and the one after its last."""
        return self.cuts.index(window[0]) + 1, self.cuts.index(window[1]) + 1

    def holds(self, window: Window) -> bool:
        """Whether a window is cut out here, and lies within what was published."""
        return {*window} <= {*self.cuts} and {*range(*self.times(window))} <= {*self.live}


@dataclass(frozen=True, eq=False)
class Block:
    """A unit's persons of one sheet by one dimension: a column for each class and group.

    `kinds`: of each class when it began, when it ended, and the number of its reason.
    """

    unit: Unit
    kinds: Ints
    groups: tuple[str, ...]
    columns: Ints
    reasons: Sequence[frozenset[str]]
    _known: dict[Count, Ints] = field(default_factory=dict)

    def of(self, count: Count) -> Ints:
        """The columns that a count adds up."""
        groups = [at for at, group in enumerate(self.groups) if not count.groups or group in count.groups]
        classes = self._classes(count._replace(teams=self.unit.teams, groups=frozenset()))
        return self.columns[classes][:, groups].ravel()

    def _classes(self, count: Count) -> Ints:
        if count not in self._known:
            first, until = self.unit.times(count.window)
            *times, reason = self.kinds.T
            found = np.ones(len(reason), dtype=bool)
            for time, of in zip(times, (count.began, count.ended), strict=True):
                # When.BEFORE is 0, WITHIN 1 and AFTER 2.
                found &= np.array([when in of for when in When])[1 * (time >= first) + (time >= until)]
            if count.reasons is not None:
                found &= np.array([*(one <= count.reasons for one in self.reasons), False])[reason]
            self._known[count] = np.flatnonzero(found)
        return self._known[count]


class Unknowns:
    """`matrix` times the numbers of persons is from `least` to `most`. `ties`: what readers presume, too."""

    def __init__(self, told: Told, ties: bool = True) -> None:
        self.told, self.counts = told, [count for one in told.statements for _, count in one.terms]
        self.reasons = _apart(told, self.counts)
        self.units = list(_units(told, self.counts))
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
        self.alive = self._anybody(whole, most)
        self.matrix, self.least, self.most = _each_once(csr_array(whole[:, self.alive]), least, most)
        self.n = len(self.alive)
        unit_of = np.concatenate(
            [np.full(one.columns.size, self.units.index(one.unit)) for one in self.blocks.values()]
        )
        self.unit_of = unit_of[self.alive]

    def sums(self, sums: Iterable[Sum]) -> csr_array:
        """Some sums of counts as sums of the unknown numbers."""
        return csr_array(csr_rows([self._row(one) for one in sums], self._n)[:, self.alive])

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
        seen: dict[tuple[str, str], set[str]] = {(STAY, "sex"): set()}
        for count in self.counts:
            if unit.teams <= count.teams:
                seen.setdefault((count.sheet, count.dimension), set()).update(count.groups)
        for (sheet, dimension), told in seen.items():
            groups: tuple[str, ...] = (YES, NO) if dimension else ("",)
            if sheet == STAY:
                codes = standard_codes()[dimensions()[dimension].codes].top
                groups = tuple(sorted(told.union(codes))) if told else ("",)
            kinds = np.array(list(self._kinds(unit, sheet.partition(":")[0], dimension)))
            columns = self._n + np.arange(len(kinds) * len(groups)).reshape(len(kinds), len(groups))
            self.blocks[unit, sheet, dimension] = Block(unit, kinds, groups, columns, self.reasons)
            self._n += columns.size

    def _kinds(self, unit: Unit, name: str, dimension: str) -> Iterator[tuple[int, int, int]]:
        after, live = len(unit.cuts), {*unit.live}
        if name in (QUESTION, FOLLOW_UP, SURVEY):
            yield from (
                (before, time, -1)
                for time in live
                for before in (0, *live)
                if before < time and (name == SURVEY or not before)
            )
            return
        for ended in range(1, after + 1):
            known = name == STAY and dimension == "sex" and ended in live
            for began in range(min(ended, after - 1) + 1):
                if not live.isdisjoint(range(began, ended + 1)):
                    yield from (
                        (began, ended, reason) for reason in (range(len(self.reasons)) if known else (-1,))
                    )

    def _same_persons(self) -> Iterator[Row]:
        """As many in all groups of a dimension as there are by sex, of those who came and left together."""
        for (unit, sheet, dimension), block in self.blocks.items():
            if sheet == STAY and dimension != "sex":
                stays = self.blocks[unit, STAY, "sex"]
                for kind, columns in zip(block.kinds, block.columns, strict=True):
                    yield [
                        (1, columns),
                        (-1, stays.columns[(stays.kinds[:, :2] == kind[:2]).all(axis=1)].ravel()),
                    ]

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

    def _anybody(self, matrix: csr_array, most: Floats) -> Ints:
        """The columns that anybody can be in: no figure says that nobody is. One is left, for the solver."""
        found = np.ones(self._n, dtype=bool)
        for row in np.flatnonzero(most == 0):
            own = slice(matrix.indptr[row], matrix.indptr[row + 1])
            if (matrix.data[own] > 0).all():
                found[matrix.indices[own]] = False
        return np.flatnonzero(found) if found.any() else np.array([0])


def csr_rows(rows: Sequence[Row], n: int) -> csr_array:
    """Rows of n columns, each the sum of some columns by a number."""
    parts = [part for row in rows for part in row]
    sizes = [sum(len(columns) for _, columns in row) for row in rows]
    columns = np.concatenate([np.array([], dtype=np.int64), *(columns for _, columns in parts)])
    numbers = np.repeat([float(times) for times, _ in parts], [len(columns) for _, columns in parts])
    found = csr_array((numbers, columns, np.cumsum([0, *sizes])), shape=(len(rows), n))
    found.sum_duplicates()
    return found


def _each_once(matrix: csr_array, least: Floats, most: Floats) -> tuple[csr_array, Floats, Floats]:
    """Sums that are of the same persons as one, between what all of them say."""
    matrix.sort_indices()
    seen: dict[tuple[bytes, bytes], int] = {}
    of = np.empty(len(least), dtype=np.int64)
    for row, (start, end) in enumerate(pairwise(matrix.indptr.tolist())):
        key = matrix.indices[start:end].tobytes(), matrix.data[start:end].tobytes()
        of[row] = seen.setdefault(key, len(seen))
    highest, lowest = np.full(len(seen), -np.inf), np.full(len(seen), np.inf)
    np.maximum.at(highest, of, least)
    np.minimum.at(lowest, of, most)
    first = np.unique(of, return_index=True)[1]
    return csr_array(matrix[first]), highest, lowest


def _apart(told: Told, counts: Iterable[Count]) -> list[frozenset[str]]:
    """Exit reasons that nothing public tells apart, together."""
    sets = {
        frozenset({EARLY_DROPOUT}),
        *(rules.goal for rules in told.rules),
        *(count.reasons for count in counts if count.reasons is not None),
    }
    together: dict[tuple[bool, ...], set[str]] = defaultdict(set)
    for reason in sorted({*told.reasons, EARLY_DROPOUT}):
        together[tuple(reason in one for one in sets)].add(reason)
    return [frozenset(one) for one in together.values()]


def _units(told: Told, counts: list[Count]) -> Iterator[Unit]:
    """The teams that are in the same places all the time, together, with the windows of those places."""
    member: dict[str, dict[tuple[Window, frozenset[str]], None]] = defaultdict(dict)
    for _, teams, window in told.places:
        for team in sorted(teams):
            member[team][window, teams] = None
    together: dict[tuple[tuple[Window, frozenset[str]], ...], set[str]] = defaultdict(set)
    for team, places in member.items():
        together[tuple(places)].add(team)
    for own_places, own in together.items():
        windows, teams = tuple(dict.fromkeys(window for window, _ in own_places)), frozenset(own)
        cuts = {day for window in windows for day in window}
        # The exits of those who are followed up: their times are told apart where both ends were published.
        left = {exits(one) for one in counts if one.sheet.startswith(FOLLOW_UP) and teams <= one.teams}
        more = {day for window in left if _covered(window, cuts, windows) for day in window}
        yield Unit(teams, windows, sorted(cuts | more))


def _covered(window: Window, cuts: set[date], windows: Sequence[Window]) -> bool:
    days = sorted({*window, *(cut for cut in cuts if window[0] < cut < window[1])})
    return all(any(a <= day and end <= b for a, b in windows) for day, end in pairwise(days))
