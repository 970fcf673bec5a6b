"""Every cell that concerns participants, printed or derivable, of each place and run of times."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import numpy as np

from finsam.figures.intruder.counts import (
    FOLLOW_UP,
    NO,
    QUESTION,
    QUEUE,
    STAY,
    SURVEY,
    YES,
    Count,
    Sum,
    Window,
    stays,
)
from finsam.figures.intruder.unknowns import Unknowns
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Counts
from finsam.measures.core.populations import ACTIVE_END, CLOSED, EARLY_DROPOUTS
from finsam.measures.declared.follow_up import SHARE_OCCUPIED
from finsam.measures.declared.queue import QUEUE_END
from finsam.measures.declared.surveys.measures import RESPONDENTS, SHARE_POSITIVE
from finsam.measures.relations import counts_of_stays, population_of

NO_ANSWER, REST = "no_answer", "-"
_OF = {SURVEY: RESPONDENTS.id, QUESTION: SHARE_POSITIVE.id, FOLLOW_UP: SHARE_OCCUPIED.id}


class Cell(NamedTuple):
    """One number that a reader may look for. `group`: with a `-` before it, all but that group."""

    place: str
    window: Window
    what: str
    dimension: str = ""
    group: str = ""


class Row(NamedTuple):
    """Who is counted. `back`: its whole is so many rows before; nobody or all of it tell of each."""

    what: str
    counted: Count
    back: int = 0
    grouped: bool = True


class Cells:
    """All cells: their names, the sums that they are (`forms`), and of each its whole's number, or -1."""

    def __init__(self, unknowns: Unknowns) -> None:
        self._unknowns = unknowns
        every = list(self._all())
        self.names, self.n = [name for name, _, _ in every], len(every)
        self.whole = np.array([at - back if back else -1 for at, (_, _, back) in enumerate(every)], dtype=int)
        self.forms = unknowns.sums([form for _, form, _ in every])
        self.across = self.forms.T.tocsr()

    def _all(self) -> Iterator[tuple[Cell, Sum, int]]:
        """Each cell, its sum, and how many cells before is its whole; 0 where it has none."""
        for teams, place in self._unknowns.places.items():
            units = [unit for unit in self._unknowns.units if unit.teams <= teams]
            keys = dict.fromkeys(
                (sheet, dimension) for unit, sheet, dimension in self._unknowns.blocks if unit in units
            )
            runs = self._unknowns.runs(teams)
            for sheet, dimension in keys:
                groups = self._groups(sheet, dimension, teams)
                rows = list(self._rows(Count(sheet, teams, units[0].windows[0], dimension)))
                for run in runs:
                    for what, count, back, grouped in rows:
                        own = groups if grouped else {"": frozenset[str]()}
                        for at, (group, codes) in enumerate(own.items()):
                            cell = Cell(place, run, what, dimension, group)
                            answer = at if group in (YES, NO) else 0
                            counted = count._replace(window=run, groups=codes)
                            yield cell, ((1, counted),), back * len(own) or answer
                    part = Count(sheet, teams, run, dimension)
                    whole = self._unknowns.whole(part)
                    if whole and all(run in unit.windows for unit in units):
                        silent = Cell(place, whole.window, f"{NO_ANSWER}:{sheet.partition(':')[2]}")
                        yield silent, ((1, whole), (-1, part)), 0

    def _groups(self, sheet: str, dimension: str, teams: frozenset[str]) -> dict[str, frozenset[str]]:
        """The groups that anybody can be in, and all but each of them (of two that is the other)."""
        every = {"": frozenset[str]()}
        if sheet != STAY:
            return every | ({one: frozenset({one}) for one in (YES, NO)} if dimension else {})
        blocks = self._unknowns.blocks_of(sheet, dimension, teams)
        codes = frozenset(group for block in blocks for group in block.groups)
        alive = {*self._unknowns.alive.tolist()}
        found = {
            group: frozenset({group})
            for block in blocks
            for group, columns in zip(block.groups, block.columns.T.tolist(), strict=True)
            if group and not alive.isdisjoint(columns)
        }
        rests = {REST + group: codes - {group} for group in found} if len(found) > 2 else {}
        return (every if dimension == "sex" else {}) | found | rests

    def _rows(self, count: Count) -> Iterator[Row]:
        name, _, of = count.sheet.partition(":")
        if name == QUEUE:
            waiting = stays(count, ACTIVE_END, self._unknowns.told.rules[0], ())
            yield Row(QUEUE_END.id, waiting._replace(sheet=QUEUE, dimension=""))
        elif name != STAY:
            yield Row(f"{_OF[name]}:{of}", count)
        else:
            yield from self._stays(count)

    def _stays(self, count: Count) -> Iterator[Row]:
        """Every count of stays; of a share base, part and rest; those who left for a reason."""
        told, shares = self._unknowns.told, [one for one in MEASURES.values() if one.numerator and one.public]
        parts = {one.numerator.id for one in shares if one.numerator}
        for measure in counts_of_stays():
            whom = population_of(measure).whom
            if whom and not whom.results and measure not in parts:
                yield Row(measure, count._replace(began=whom.began, ended=whom.ended))
        if count.dimension != "sex":
            return
        exits = [Row(EARLY_DROPOUTS.id, stays(count, EARLY_DROPOUTS, told.rules[0], told.reasons))]
        for rules, share in product(told.rules, shares):
            if share.counts is Counts.STAYS and share.numerator:
                base = stays(count, share.populations[0], rules, told.reasons)
                part = stays(count, share.numerator, rules, told.reasons)
                others = (base.reasons or frozenset(told.reasons)) - (part.reasons or set())
                rest = base._replace(reasons=others)
                exits.append(Row(f"{share.id}:base", base))
                exits += [Row(f"{share.id}:{YES}", part, 1), Row(f"{share.id}:{NO}", rest, 2)]
        yield from exits
        known = {None, *(row.counted.reasons for row in exits)}
        asked = [one for one in self._unknowns.counts if one.reasons not in known]
        # Exits by reason and sex together are of editions of before.
        crossed, closed = any(one.groups for one in asked), stays(count, CLOSED, told.rules[0], told.reasons)
        for reasons in dict.fromkeys(one.reasons for one in asked):
            name = "/".join(sorted(reasons or ()))
            yield Row(f"{CLOSED.id}:{name}", closed._replace(reasons=reasons), grouped=crossed)
