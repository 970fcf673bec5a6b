"""Stays as classes: entered in one atom, left in another, with a result. Whom a measure counts is declared.

Sex is crossed with the results, since the plan has results by sex. Every other dimension hangs on when a stay
began and ended: any such table of whole numbers can be dealt to persons, so nothing is lost by it.
"""

from collections.abc import Collection, Iterator, Sequence

import numpy as np
import pandas as pd

from finsam.domain.rules import EARLY_DROPOUT, Rules, every_column
from finsam.figures.disclosure.classes.atoms import Atoms, Span
from finsam.figures.disclosure.classes.cells import Asked, Part, Printed, Tally, split
from finsam.figures.disclosure.classes.forms import NOBODY, Form, Places, Truths, Unknowns, plain
from finsam.figures.disclosure.plan import of_kind, parts_of, tells_results
from finsam.measures.core.measure import Counts, Population, Statistic
from finsam.measures.core.whom import Result, When, result_of

SEX = "sex"
HUNG = ("referrer", "payer")
RESULT_COLUMN = "result_column"


def columns_of(rules: Rules) -> dict[str, str]:
    """Exit reason -> label of the association's result column; an early dropout is in none of them."""
    columns = every_column(rules.result_columns, rules.codes)
    placed = {reason: label for label, reasons in columns for reason in reasons} | {EARLY_DROPOUT: ""}
    return {code: placed[code] for code in rules.codes["exit_reason"].ids}


def groups_of(rules: Rules, dimension: str) -> tuple[str, ...]:
    """The groups of a dimension that the plan has, in the order of its tables; one, empty, of a total."""
    if dimension == RESULT_COLUMN:
        return tuple(dict.fromkeys(filter(None, columns_of(rules).values())))
    return rules.codes[dimension].top if dimension else ("",)


class Stays:
    """The classes of one team's stays, as unknown numbers.

    `enrolments`: of the team, columns of `finsam.domain.enrolments`. `told`: the atoms in which results are
    counted. `goal_days`: of the times, how many days the stays that reached the goal were together.
    """

    def __init__(
        self, unknowns: Unknowns, enrolments: pd.DataFrame, atoms: Atoms, told: Collection[int], rules: Rules
    ) -> None:
        self._rules, self._unknowns, self._whom = rules, unknowns, dict[Population, Truths]()
        columns = columns_of(rules)
        ends = [(columns[code], result_of(code, rules)) for code in columns]
        self._kinds = list(dict.fromkeys(ends))
        self.times = [(i, j) for i in range(atoms.after) for j in range(max(i, 1), atoms.after + 1)]
        entered, left = atoms.of_days(enrolments["enrolled"]), atoms.of_days(enrolments["closed"])
        there = (entered < atoms.after) & (left > 0)
        table = enrolments[there]
        pairs = list(zip(entered[there].tolist(), left[there].tolist(), strict=True))
        # Twins have no stays at times when nobody has one, nor of results or groups that nobody has.
        occupied = set(pairs)
        self._rare = np.array([time not in occupied for time in self.times])
        # A stay that goes on, or ends where nothing is told, has no result.
        self._told = np.array([j in told for _, j in self.times])
        self._entered, self._left = np.array(self.times, dtype=np.intp).T
        times = np.array([self.times.index(pair) for pair in pairs], dtype=np.intp)
        kind_of = np.array([*(self._kinds.index(end) for end in ends), 0], dtype=np.intp)
        kinds = kind_of[table["exit_reason"].cat.codes.to_numpy()]
        kinds[~self._told[times]] = 0
        self._base = self._classes(unknowns, table, times, kinds)
        self._hung = {name: self._hang(unknowns, table, times, name) for name in HUNG}
        self._days(table, times, kinds)
        self._tables = {by: self._table(by) for by in ("", SEX, RESULT_COLUMN, *HUNG)}

    def _classes(self, unknowns: Unknowns, table: pd.DataFrame, times: Places, kinds: Places) -> Places:
        """The numbers by time, result and sex; -1 for the results of a stay that has none."""
        sexes = groups_of(self._rules, SEX)
        shape = (len(self.times), len(self._kinds), len(sexes))
        counts = np.zeros(shape, dtype=np.intp)
        np.add.at(counts, (times, kinds, _codes(table[SEX], sexes)), 1)
        there = self._told[:, None, None] | (np.arange(shape[1]) == 0)[None, :, None]
        there = np.broadcast_to(there, shape)
        rare = (
            self._rare[:, None, None]
            | (counts.sum(axis=(0, 1)) == 0)[None, None, :]
            | (counts.sum(axis=(0, 2)) == 0)[None, :, None]
        )
        places = np.full(shape, -1, dtype=np.intp)
        places[there] = unknowns.add(counts[there], np.broadcast_to(rare, shape)[there])
        return places

    def _hang(self, unknowns: Unknowns, table: pd.DataFrame, times: Places, name: str) -> Places:
        """The numbers by time and group of a dimension, together as many as there are stays at that time."""
        groups = groups_of(self._rules, name)
        counts = np.zeros((len(self.times), len(groups)), dtype=np.intp)
        np.add.at(counts, (times, _codes(table[name], groups)), 1)
        rare = self._rare[:, None] | (counts.sum(axis=0) == 0)[None, :]
        places = unknowns.add(counts, np.broadcast_to(rare, counts.shape))
        for row, base in zip(places, self._base, strict=True):
            unknowns.equal(plain(row).less(plain(base)))
        return places

    def _days(self, table: pd.DataFrame, times: Places, kinds: Places) -> None:
        """Sums of days, and forms, of the classes that reached the goal."""
        goals = np.array([result is Result.GOAL for _, result in self._kinds])
        reached = goals[kinds] & self._told[times]
        days = (table["closed"] - table["enrolled"]).dt.days.to_numpy()[reached]
        self.goal_days = np.bincount(times[reached], days.astype(float), len(self.times))
        self.goal_forms = [
            plain(self._base[place][goals]) if self._told[place] else NOBODY
            for place in range(len(self.times))
        ]

    def _table(self, by: str) -> Places:
        """The numbers by time, result and group of a dimension, with -1 where there are fewer of them."""
        if by == SEX:
            return self._base[:, :, :, None]
        groups = groups_of(self._rules, by)
        if by in HUNG:
            kinds = np.arange(len(self._kinds))[None, :, None, None]
            return np.where(kinds == 0, self._hung[by][:, None, :, None], -1)
        held = np.array([[group in ("", label) for group in groups] for label, _ in self._kinds])
        return np.where(held[None, :, :, None], self._base[:, :, None, :], -1)

    def form(self, population: Population, span: Span) -> Form:
        """Those of a population in a span."""
        return self.forms(population, span)[""]

    def forms(self, population: Population, span: Span, by: str = "") -> dict[str, Form]:
        """Group -> those of a population in a span; one, empty, of a total. KeyError: no such dimension."""
        counted = self._tables[by][self._counted(population, [span])[0]]
        groups = groups_of(self._rules, by)
        return {group: plain(counted[:, at]) for at, group in enumerate(groups)}

    def _counts(self, population: Population, spans: Sequence[Span], by: str = "") -> Tally:
        """How many of a population there are by run and group."""
        counted, table = self._counted(population, spans), self._tables[by]
        persons = np.where(table >= 0, self._unknowns.true[table], 0.0).sum(axis=3)
        values = counted.reshape(len(spans), -1) @ persons.reshape(-1, persons.shape[2])
        return Tally(values, lambda run, group: plain(table[:, :, group][counted[run]]))

    def _counted(self, population: Population, spans: Sequence[Span]) -> Truths:
        """Which times and results a population counts, by span."""
        first, after = np.array(spans).T[:, :, None]
        # When.BEFORE is 0, WITHIN 1 and AFTER 2.
        began, ended = ((1 * (atom >= first)) + (atom >= after) for atom in (self._entered, self._left))
        if population not in self._whom:
            self._whom[population] = self._kinds_of(population)
        counted: Truths = self._whom[population][began, ended]
        return counted

    def _kinds_of(self, population: Population) -> Truths:
        """Which kinds of stays a population counts, by when they began and ended, and result."""
        if population.whom is None:
            raise TypeError(f"{population.id} is no set of stays")
        table = np.zeros((len(When), len(When), len(self._kinds)), dtype=bool)
        for one in population.whom.of(self._rules):
            for place, (_, result) in enumerate(self._kinds):
                table[one.began, one.ended, place] |= one.result in (None, result)
        return table

    def printed(self, span: Span) -> Iterator[Printed]:
        for table, measure in of_kind(Counts.STAYS):
            parts = {
                part: self.forms(population, span, table.by)
                for part, population in parts_of(measure, table.by).items()
            }
            for group in groups_of(self._rules, table.by):
                for part, forms in parts.items():
                    own = Part(table.measure, "", table.by, group, part)
                    yield Printed(own, forms[group], table.weight)

    def sensitive(self, spans: Sequence[Span]) -> Iterator[Asked]:
        planned = list(of_kind(Counts.STAYS))
        asked = {measure.populations[0]: measure.id for _, measure in planned if measure.populations}
        for population, name in asked.items():
            yield Asked((name,), self._counts(population, spans))
            hung = () if tells_results(population, self._rules) else HUNG
            for by in (SEX, *hung):
                yield from self._groups(name, population, spans, by)
        # Who are in a share, and who are not: all or none of a whole tells something of each of them.
        for measure in (one for _, one in planned if one.statistic is Statistic.SHARE and one.numerator):
            for by in ("", SEX):
                part, whole = (self._counts(one, spans, by) for one in parts_of(measure, "").values())
                yield from self._split(f"{measure.id} in {by}", by, part, whole, of_all=True)
        for table, measure in planned:
            if table.by not in ("", SEX, *HUNG):
                yield from self._groups(measure.id, measure.populations[0], spans, table.by)

    def _groups(self, name: str, population: Population, spans: Sequence[Span], by: str) -> Iterator[Asked]:
        part, whole = (self._counts(population, spans, one) for one in (by, ""))
        return self._split(f"{name} {by}", by, part, whole)

    def _split(self, name: str, by: str, part: Tally, whole: Tally, of_all: bool = False) -> Iterator[Asked]:
        groups = groups_of(self._rules, by)
        names = [f"{name} {group}" for group in groups], [f"{name} not {group}" for group in groups]
        return split(names[0], names[1], part, whole, of_all)


def _codes(column: pd.Series, groups: tuple[str, ...]) -> Places:
    """The place of each code among the groups."""
    place = np.array([groups.index(code) for code in column.cat.categories], dtype=np.intp)
    return place[column.cat.codes.to_numpy()]
