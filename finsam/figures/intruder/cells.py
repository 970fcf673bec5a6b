"""Every cell that concerns participants, printed or derivable, of each place and run of times."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np

from finsam.figures.intruder.counts import FOLLOW_UP, NO, QUESTION, QUEUE, STAY, SURVEY, YES, Count, asked_of
from finsam.figures.intruder.families import REST, Cell, Family, Row
from finsam.figures.intruder.model import Model
from finsam.figures.intruder.units import Floats, Unit, earlier
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Counts, Statistic
from finsam.measures.core.populations import ACTIVE_END, CLOSED, EARLY_DROPOUTS
from finsam.measures.declared.follow_up import SHARE_OCCUPIED
from finsam.measures.declared.queue import QUEUE_END
from finsam.measures.declared.surveys.measures import RESPONDENTS, SHARE_POSITIVE
from finsam.measures.relations import counts_of_stays, population_of

NO_ANSWER = "no_answer"


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
        for sheet, dimension in dict.fromkeys(key for unit in units for key in unit.blocks) if runs else ():
            counts = [Count(sheet, teams, run, dimension=dimension) for run in runs]
            groups = _groups(model, units, sheet, dimension)
            yield Family(model, name, [row for own in counts for row in _rows(model, own)], groups)
            if (sheet, dimension) == (STAY, "sex"):
                rows = [row for own in counts for row in _columns(model, own)]
                yield Family(model, name, rows, groups if model.crossed else [""])
            yield Family(model, name, [row for own in counts for row in _no_answer(units, own)], [""])


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


def _rows(model: Model, own: Count) -> Iterator[Row]:
    sheet, _, of = own.sheet.partition(":")
    if sheet == STAY:
        yield from _stays(model, own)
    elif sheet == QUEUE:
        yield Row(QUEUE_END.id, replace(own, whom=ACTIVE_END.whom))
    else:
        measure = {SURVEY: RESPONDENTS, QUESTION: SHARE_POSITIVE, FOLLOW_UP: SHARE_OCCUPIED}[sheet]
        yield Row(f"{measure.id}:{of}", own)


def _no_answer(units: list[Unit], own: Count) -> Iterator[Row]:
    """Who was asked and did not answer, answered and took no stand, or left and was not followed up."""
    sheet, _, of = own.sheet.partition(":")
    if sheet == QUESTION:
        survey = ":".join([SURVEY, *of.split(":")[:2]])
        if all((survey, "") in unit.blocks and own.window in unit.windows for unit in units):
            yield Row(f"{NO_ANSWER}:{of}", Count(survey, own.teams, own.window), own)
    whom, window = None, own.window
    if sheet == SURVEY and (asked := asked_of(own.sheet)):
        whom = population_of(asked).whom
    if sheet == FOLLOW_UP:
        whom, window = CLOSED.whom, earlier(own.window, own.sheet)
    asks = all((own.sheet, own.dimension) in unit.blocks for unit in units)
    if whom and asks and all(own.window in unit.windows and unit.holds(window) for unit in units):
        everyone = Count(STAY, own.teams, window, whom, dimension="sex")
        yield Row(f"{NO_ANSWER}:{of}", everyone, own)


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


def _columns(model: Model, own: Count) -> Iterator[Row]:
    """Those who left to a result column, or for an exit reason, that anything is told of."""
    for reasons in model.asked_reasons:
        yield Row(f"{CLOSED.id}:{'/'.join(sorted(reasons))}", replace(own, whom=CLOSED.whom, reasons=reasons))
