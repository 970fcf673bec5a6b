"""Every cell that concerns participants, printed or derivable, of each place and run of times."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array, vstack

from finsam.figures.intruder.counts import (
    FOLLOW_UP,
    NO,
    QUESTION,
    QUEUE,
    STAY,
    SURVEY,
    YES,
    Count,
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


# The names of some cells, how many before each its whole is (0: it has none), and their sums.
_Cells = tuple[list[Cell], list[int], csr_array]


class Cells:
    """All cells: their names, the sums that they are (`forms`), and of each its whole's number, or -1."""

    def __init__(self, unknowns: Unknowns) -> None:
        self._unknowns = unknowns
        self.names, backs, forms = list[Cell](), list[int](), list[csr_array]()
        for teams, place in unknowns.places.items():
            runs = unknowns.runs(teams)
            for sheet, dimension in unknowns.sheets(teams) if runs else ():
                part = Count(sheet, teams, runs[0], dimension)
                for names, back, form in (self._counted(place, part, runs), self._silent(place, part, runs)):
                    self.names += names
                    backs += back
                    forms.append(form)
        self.n = len(self.names)
        self.whole = np.array([at - back if back else -1 for at, back in enumerate(backs)], dtype=int)
        self.forms = csr_array(vstack(forms, format="csr"))

    def _counted(self, place: str, part: Count, runs: list[Window]) -> _Cells:
        """Of each run, whom, and group: its name, how many before is its whole (0: it has none), its sum."""
        groups, rows = self._groups(part), list(self._rows(part))
        every = [
            (
                Cell(place, run, row.what, part.dimension, group),
                row.back * len(groups) or (at if group in (YES, NO) else 0),
                row.grouped or not group,
            )
            for run in runs
            for row in rows
            for at, group in enumerate(groups)
        ]
        forms = self._unknowns.crossed([row.counted for row in rows], runs, list(groups.values()))
        kept = np.array([kept for *_, kept in every], dtype=bool)
        return [one for one, _, kept in every if kept], [back for _, back, kept in every if kept], forms[kept]

    def _silent(self, place: str, part: Count, runs: list[Window]) -> _Cells:
        """Those of a whole who did not answer, in the periods that were published."""
        units = [unit for unit in self._unknowns.units if unit.teams <= part.teams]
        parts = [part._replace(window=run) for run in runs if all(run in unit.windows for unit in units)]
        both = [(own, whole) for own in parts if (whole := self._unknowns.whole(own))]
        name = f"{NO_ANSWER}:{part.sheet.partition(':')[2]}"
        names = [Cell(place, whole.window, name) for _, whole in both]
        return names, [0] * len(both), self._unknowns.sums([((1, whole), (-1, own)) for own, whole in both])

    def _groups(self, part: Count) -> dict[str, frozenset[str]]:
        """The groups that anybody can be in, and all but each of them (of two that is the other)."""
        every = {"": frozenset[str]()}
        if part.sheet != STAY:
            return every | ({one: frozenset({one}) for one in (YES, NO)} if part.dimension else {})
        blocks = self._unknowns.blocks_of(part.sheet, part.dimension, part.teams)
        codes = frozenset(group for block in blocks for group in block.groups)
        found = {
            group: frozenset({group})
            for block in blocks
            for group, columns in zip(block.groups, block.columns.T, strict=True)
            if group and self._unknowns.anybody[columns].any()
        }
        rests = {REST + group: codes - {group} for group in found} if len(found) > 2 else {}
        return (every if part.dimension == "sex" else {}) | found | rests

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
        asked = [one for one in told.counts if one.reasons not in known]
        # Exits by reason and sex together are of editions of before.
        crossed, closed = any(one.groups for one in asked), stays(count, CLOSED, told.rules[0], told.reasons)
        for reasons in dict.fromkeys(one.reasons for one in asked):
            name = "/".join(sorted(reasons or ()))
            yield Row(f"{CLOSED.id}:{name}", closed._replace(reasons=reasons), grouped=crossed)
