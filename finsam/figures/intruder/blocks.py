"""Who can be in a register: units of teams, the times that tell their persons apart, and classes of persons.

A stay's class is the times in which it began and ended, and its exit reason. Times are those between all the
first and last days that anything was published for: 1 is the first, 0 is before it. Who answers a survey goes
from answer to answer, and an answer or a follow-up by itself has one time only.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise

import numpy as np

from finsam.domain.rules import EARLY_DROPOUT
from finsam.figures.intruder.counts import FOLLOW_UP, QUESTION, STAY, SURVEY, Count, Window, exits
from finsam.figures.intruder.rows import Flags, Ints
from finsam.figures.intruder.statements import Told
from finsam.measures.core.whom import When


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

    def kinds(self, sheet: str, dimension: str, n_reasons: int) -> Ints:
        """The classes of a sheet: of each when it began, when it ended, and its reason's number or -1."""
        name, after, live = sheet.partition(":")[0], len(self.cuts), {*self.live}
        if name in (QUESTION, FOLLOW_UP, SURVEY):
            before = (0, *live) if name == SURVEY else (0,)
            found = [(began, time, -1) for time in live for began in before if began < time]
        else:
            told = name == STAY and dimension == "sex"
            found = [
                (began, ended, reason)
                for ended in range(1, after + 1)
                for began in range(min(ended, after - 1) + 1)
                if not live.isdisjoint(range(began, ended + 1))
                for reason in (range(n_reasons) if told and ended in live else (-1,))
            ]
        return np.array(found, dtype=np.int64).reshape(-1, 3)


@dataclass(frozen=True, eq=False)
class Block:
    """A unit's persons of one sheet by one dimension: a column for each class and group.

    `kinds`: of each class when it began, when it ended, and the number of its reason. `first`: the number of
    the first column, of the first class in the first group; its other groups come next.
    """

    unit: Unit
    kinds: Ints
    groups: tuple[str, ...]
    first: int
    reasons: Sequence[frozenset[str]]
    _known: dict[Count, Ints] = field(default_factory=dict)

    @cached_property
    def columns(self) -> Ints:
        """The number of each class and group's column."""
        shape = len(self.kinds), len(self.groups)
        return self.first + np.arange(shape[0] * shape[1]).reshape(shape)

    def of(self, count: Count) -> Ints:
        """The columns that a count adds up."""
        of_all = count._replace(teams=self.unit.teams, groups=frozenset())
        if of_all not in self._known:
            self._known[of_all] = self.columns[self.classes(count, [count.window])[0]]
        found = self._known[of_all]
        return (found[:, self.within(count.groups)] if count.groups else found).ravel()

    def within(self, groups: frozenset[str]) -> Flags:
        """Which groups are in a set of them; none: all are."""
        return np.array([not groups or group in groups for group in self.groups])

    def classes(self, count: Count, windows: Iterable[Window]) -> Flags:
        """Of each of some windows the classes that a count of it holds."""
        first, until = np.array([self.unit.times(window) for window in windows]).T[:, :, None]
        found: Flags = np.array(True)
        for time, of in zip(self.kinds.T, (count.began, count.ended), strict=False):
            # When.BEFORE is 0, WITHIN 1 and AFTER 2.
            seen = np.array([when in of for when in When])
            found = found & seen[1 * (time >= first) + (time >= until)]
        if count.reasons is not None:
            held = np.array([*(one <= count.reasons for one in self.reasons), False])
            found = found & held[self.kinds[:, 2]]
        return found


def units_of(told: Told) -> Iterator[Unit]:
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
        left = {exits(one) for one in told.counts if one.sheet.startswith(FOLLOW_UP) and teams <= one.teams}
        more = {day for window in left if _covered(window, cuts, windows) for day in window}
        yield Unit(teams, windows, sorted(cuts | more))


def _covered(window: Window, cuts: set[date], windows: Sequence[Window]) -> bool:
    days = sorted({*window, *(cut for cut in cuts if window[0] < cut < window[1])})
    return all(any(a <= day and end <= b for a, b in windows) for day, end in pairwise(days))


def told_apart(told: Told) -> list[frozenset[str]]:
    """Exit reasons that nothing public tells apart, together."""
    sets = {
        frozenset({EARLY_DROPOUT}),
        *(rules.goal for rules in told.rules),
        *(count.reasons for count in told.counts if count.reasons is not None),
    }
    together: dict[tuple[bool, ...], set[str]] = defaultdict(set)
    for reason in sorted({*told.reasons, EARLY_DROPOUT}):
        together[tuple(reason in one for one in sets)].add(reason)
    return [frozenset(one) for one in together.values()]
