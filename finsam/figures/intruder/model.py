"""Every register that fits what is public: whole numbers of persons in classes, and rows of sums.

A stay's class is the times in which it began and ended, and its exit reason. Times are those between all the
first and last days that anything was published for. A survey's respondents are paths from answer to answer.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations, pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from finsam.domain.codes import standard_codes
from finsam.domain.dimensions import dimensions
from finsam.domain.periods import Period
from finsam.domain.rules import EARLY_DROPOUT, Rules
from finsam.figures.intruder.public_files import days
from finsam.figures.intruder.statements import (
    FOLLOW_UP,
    NO,
    QUESTION,
    STAY,
    SURVEY,
    YES,
    Count,
    Statement,
    Told,
    Window,
    asked_of,
)
from finsam.measures.core.populations import CLOSED
from finsam.measures.core.whom import Result, StayKind, When, Whom, result_of
from finsam.measures.relations import population_of

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
_NOT_ENDED = len(Result)


@dataclass
class Unit:
    """Teams that are never apart in anything public. Times count from 1; 0 is before the first cut."""

    teams: frozenset[str]
    windows: tuple[Window, ...]
    cuts: list[date]
    blocks: dict[tuple[str, str], "Block"] = field(default_factory=dict)

    @property
    def columns(self) -> Ints:
        """The columns of the program that are this unit's."""
        return np.concatenate([block.columns.ravel() for block in self.blocks.values()])

    def times(self, window: Window) -> tuple[int, int]:
        """The first time of a window, and the one after its last."""
        return self.cuts.index(window[0]) + 1, self.cuts.index(window[1]) + 1

    def holds(self, window: Window) -> bool:
        """Whether a window is cut out here, and lies within what was published."""
        return {*window} <= {*self.cuts} and all(self.live(time) for time in range(*self.times(window)))

    def live(self, time: int) -> bool:
        """Whether anything was published for a time."""
        return any(
            first <= self.cuts[time - 1] < until
            for first, until in self.windows
            if time <= len(self.cuts) - 1
        )


@dataclass(frozen=True)
class Block:
    """The classes of a sheet by one dimension. `kinds`: a row a class; `columns`: of class and group."""

    kinds: Ints
    columns: Ints
    groups: tuple[str, ...]


class Model:
    """Columns and rows of the program. `ties`: whether persons are tied together as a reader presumes."""

    def __init__(self, told: Told, ties: bool = True) -> None:
        self.told, self.n = told, 0
        counts = [count for statement in told.statements for _, count in statement.terms]
        self.rules = _distinct(count.rules for count in counts if count.rules)
        self.reasons = _partition(self.rules, counts)
        self.units = [_unit(teams, windows, counts) for windows, teams in _apart(told).items()]
        self._rows: list[tuple[Ints, Floats, float, float]] = []
        for unit in self.units:
            self._add_blocks(unit, [count for count in counts if unit.teams <= count.teams])
        presumed = (row for unit in self.units for row in _ties(unit)) if ties else ()
        for statement in (*told.statements, *presumed):
            self._state(statement)
        self.matrix, self.least, self.most = self._assembled()
        self.anybody = self._anybody()

    @cached_property
    def places(self) -> dict[frozenset[str], str]:
        """The teams of each place and of each unit, with its name; the association's is empty."""
        units = {unit.teams: "+".join(sorted(unit.teams)) for unit in self.units}
        return units | {teams: name for name, teams, _ in reversed(self.told.places)}

    def _add_blocks(self, unit: Unit, counts: list[Count]) -> None:
        seen: dict[tuple[str, str], set[str]] = {(STAY, "sex"): set()}
        for count in counts:
            seen.setdefault(
                (count.sheet, count.dimension or ("sex" if count.sheet == STAY else "")), set()
            ).update(count.groups)
        for (sheet, dimension), groups in seen.items():
            name = sheet.partition(":")[0]
            if name == STAY:
                groups = groups | set(standard_codes()[dimensions()[dimension].codes].top) if groups else {""}
            kinds = self._kinds(unit, name, dimension)
            listed = (
                tuple(sorted(groups))
                if name == STAY
                else (YES, NO)
                if name in (QUESTION, FOLLOW_UP)
                else ("",)
            )
            columns = np.arange(self.n, self.n + len(kinds) * len(listed)).reshape(len(kinds), len(listed))
            self.n += columns.size
            unit.blocks[sheet, dimension if name in (STAY, QUESTION, FOLLOW_UP) else ""] = Block(
                kinds, columns, listed
            )
        stays = unit.blocks[STAY, "sex"]
        for (sheet, dimension), block in unit.blocks.items():
            if sheet == STAY and dimension != "sex":
                for (began, ended, _), columns in zip(block.kinds, block.columns, strict=True):
                    of = stays.columns[(stays.kinds[:, 0] == began) & (stays.kinds[:, 1] == ended)].ravel()
                    self._row(np.r_[columns, of], np.r_[np.ones(len(columns)), -np.ones(len(of))], 0, 0)
            if sheet.startswith(f"{SURVEY}:"):
                for time in range(1, len(unit.cuts)):
                    come, go = (block.columns[block.kinds[:, end] == time, 0] for end in (1, 0))
                    self._row(np.r_[come, go], np.r_[np.ones(len(come)), -np.ones(len(go))], 0, np.inf)

    def _kinds(self, unit: Unit, name: str, dimension: str) -> Ints:
        after = len(unit.cuts)
        live = {time: None for time in range(1, after) if unit.live(time)}.keys()
        if name in (QUESTION, FOLLOW_UP):
            return np.array([(time, time, 0) for time in live])
        if name == SURVEY:
            return np.array([(before, time, 0) for time in live for before in (0, *live) if before < time])
        crossed = name == STAY and dimension == "sex"
        return np.array(
            [
                (began, ended, reason)
                for ended in range(1, after + 1)
                for reason in (range(len(self.reasons)) if crossed and ended in live else (-1,))
                for began in range(min(ended, after - 1) + 1)
                if not live.isdisjoint(range(began, ended + 1))
            ]
        )

    def mask(self, unit: Unit, count: Count, block: Block) -> Flags:
        """Which classes of a unit's block a count counts."""
        first, until = unit.times(count.window)
        begun, ended, reason = block.kinds.T
        if count.whom is None:
            return (ended >= first) & (ended < until) & ((begun < first) | (begun == ended))
        when = [(time >= first).astype(int) + (time >= until) for time in (begun, ended)]
        found: Flags = self._counted(count.whom, count.rules)[when[0], when[1], reason]
        if count.reasons is not None:
            found &= np.array([*(cell <= count.reasons for cell in self.reasons), False])[reason]
        return found

    def _counted(self, whom: Whom, rules: Rules | None) -> Flags:
        """When a stay began, when it ended and why -> whether it is counted; the last reason is none."""
        rules = rules or Rules(frozenset())
        results = [*(result_of(min(cell), rules) for cell in self.reasons), None]
        return np.array(
            [
                [
                    [
                        whom.counts(StayKind(a, b, result if b is When.WITHIN else None), rules)
                        for result in results
                    ]
                    for b in When
                ]
                for a in When
            ]
        )

    def form(self, count: Count) -> tuple[Ints, Floats]:
        """The columns that a count adds up, and a number for each: 1."""
        found = []
        for unit in self.units:
            if unit.teams <= count.teams:
                stays = count.sheet == STAY and not count.dimension
                block = unit.blocks.get((count.sheet, "sex" if stays else count.dimension))
                if block is not None:
                    groups = [not count.groups or group in count.groups for group in block.groups]
                    found.append(block.columns[self.mask(unit, count, block)][:, groups].ravel())
        columns = np.concatenate(found) if found else np.array([], dtype=np.int64)
        return columns, np.ones(len(columns))

    def _state(self, statement: Statement) -> None:
        forms = [(times, *self.form(count)) for times, count in statement.terms]
        self._row(
            np.concatenate([columns for _, columns, _ in forms]),
            np.concatenate([times * ones for times, _, ones in forms]),
            statement.least,
            statement.most,
        )

    def _row(self, columns: Ints, numbers: Floats, least: float, most: float) -> None:
        self._rows.append((columns, numbers, least, most))

    def _assembled(self) -> tuple[csr_array, Floats, Floats]:
        self._row(np.array([], dtype=np.int64), np.array([]), 0, 0)
        sizes = np.cumsum([0, *(len(columns) for columns, *_ in self._rows)])
        columns = np.concatenate([columns for columns, *_ in self._rows])
        numbers = np.concatenate([numbers for _, numbers, *_ in self._rows])
        matrix = csr_array((numbers, columns, sizes), shape=(len(self._rows), self.n))
        matrix.sum_duplicates()
        least, most = (np.array([row[end] for row in self._rows], dtype=float) for end in (2, 3))
        return matrix, least, most

    def _anybody(self) -> Flags:
        """The columns that anybody can be in: no figure says that nobody is."""
        found = np.ones(self.n, dtype=bool)
        for row in np.flatnonzero(self.most == 0):
            own = slice(self.matrix.indptr[row], self.matrix.indptr[row + 1])
            if (self.matrix.data[own] > 0).all():
                found[self.matrix.indices[own]] = False
        return found


def _apart(told: Told) -> dict[tuple[tuple[Window, frozenset[str]], ...], frozenset[str]]:
    """The teams that are in the same places all the time, by the windows of those places."""
    member: dict[str, dict[tuple[Window, frozenset[str]], None]] = defaultdict(dict)
    for _, teams, window in told.places:
        for team in sorted(teams):
            member[team][window, teams] = None
    together: dict[tuple[tuple[Window, frozenset[str]], ...], set[str]] = defaultdict(set)
    for team, places in member.items():
        together[tuple(places)].add(team)
    return {places: frozenset(teams) for places, teams in together.items()}


def _unit(
    teams: frozenset[str], places: Iterable[tuple[Window, frozenset[str]]], counts: list[Count]
) -> Unit:
    windows = tuple(dict.fromkeys(window for window, _ in places))
    unit = Unit(teams, windows, sorted({day for window in windows for day in window}))
    asked = {(c.sheet, c.window) for c in counts if c.sheet.startswith(FOLLOW_UP) and teams <= c.teams}
    ends = [earlier(window, sheet) for sheet, window in asked]
    # The exits of those who are followed up: their times are told apart where both ends were published.
    more = {day for first, until in ends for day in (first, until) if _covered(unit, first, until)}
    unit.cuts = sorted({*unit.cuts, *more})
    return unit


def _covered(unit: Unit, first: date, until: date) -> bool:
    inside = [cut for cut in unit.cuts if first < cut < until]
    return all(
        any(a <= day and end <= b for a, b in unit.windows) for day, end in pairwise([first, *inside, until])
    )


def earlier(window: Window, sheet: str) -> Window:
    """When those left whose follow-up is in a window."""
    return days(Period(window[0], window[1] - timedelta(days=1)).shifted(-int(sheet.partition(":")[2])).id)


def _distinct(every: Iterable[Rules]) -> list[Rules]:
    """The ways to count that differ in what is public; rules cannot be hashed."""
    return list({(rules.goal, rules.dropouts_in_base): rules for rules in every}.values())


def _partition(rules: list[Rules], counts: Iterable[Count]) -> list[frozenset[str]]:
    """Exit reasons that nothing public tells apart, together."""
    sets = {*(rule.goal for rule in rules), *(count.reasons for count in counts if count.reasons is not None)}
    every = {
        EARLY_DROPOUT,
        *standard_codes()["exit_reason"].ids,
        *(id for r in rules for id in r.codes["exit_reason"].ids),
    }
    together: dict[tuple[bool, ...], set[str]] = defaultdict(set)
    for reason in sorted(every):
        together[(reason == EARLY_DROPOUT, *(reason in one for one in sets))].add(reason)
    return [frozenset(cell) for cell in together.values()]


def _ties(unit: Unit) -> Iterator[Statement]:
    """What readers presume: who answers was asked, and answers a question once in a time."""
    times = list(pairwise(unit.cuts))
    for sheet, dimension in unit.blocks:
        name = sheet.partition(":")[0]
        if name == SURVEY and (asked := asked_of(sheet)):
            for window in unit.windows:
                yield _no_more(Count(sheet, unit.teams, window), _stays(unit, asked, window))
        if name == QUESTION:
            survey = ":".join([SURVEY, *sheet.split(":")[1:3]])
            for window in times if (survey, "") in unit.blocks else ():
                yield _no_more(
                    Count(sheet, unit.teams, window, dimension=dimension), Count(survey, unit.teams, window)
                )
        if name == FOLLOW_UP:
            for window in combinations(unit.cuts, 2):
                if unit.holds(window) and unit.holds(left := earlier(window, sheet)):
                    yield _no_more(
                        Count(sheet, unit.teams, window, dimension=dimension), _stays(unit, CLOSED.id, left)
                    )


def _stays(unit: Unit, measure: str, window: Window) -> Count:
    return Count(STAY, unit.teams, window, population_of(measure).whom)


def _no_more(part: Count, whole: Count) -> Statement:
    return Statement(((1, whole), (-1, part)), 0)
