"""Teams that are never apart in anything public, and the times that the public periods cut out of theirs."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from finsam.domain.periods import Period
from finsam.figures.intruder.counts import FOLLOW_UP, Count, Window
from finsam.figures.intruder.public_files import days
from finsam.figures.intruder.statements import Told

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
_Place = tuple[Window, frozenset[str]]


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


def units_of(told: Told, counts: list[Count]) -> list[Unit]:
    """The teams that are in the same places all the time, together, with the windows of those places."""
    member: dict[str, dict[_Place, None]] = defaultdict(dict)
    for _, teams, window in told.places:
        for team in sorted(teams):
            member[team][window, teams] = None
    together: dict[tuple[_Place, ...], set[str]] = defaultdict(set)
    for team, places in member.items():
        together[tuple(places)].add(team)
    return [_unit(frozenset(teams), places, counts) for places, teams in together.items()]


def _unit(teams: frozenset[str], places: Iterable[_Place], counts: list[Count]) -> Unit:
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
