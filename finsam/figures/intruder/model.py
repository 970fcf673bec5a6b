"""Every register that fits what is public: whole numbers of persons in classes, and rows of sums.

A stay's class is the times in which it began and ended, and its exit reason. Times are those between all the
first and last days that anything was published for. A survey's respondents are paths from answer to answer.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from finsam.domain.codes import standard_codes
from finsam.domain.dimensions import dimensions
from finsam.domain.rules import EARLY_DROPOUT, Rules
from finsam.figures.intruder.counts import FOLLOW_UP, NO, QUESTION, STAY, SURVEY, YES, Count, Statement
from finsam.figures.intruder.statements import Told
from finsam.figures.intruder.ties import ties_of
from finsam.figures.intruder.units import Block, Flags, Floats, Ints, Unit, units_of
from finsam.measures.core.whom import StayKind, When, Whom, result_of

_EVENTS = (QUESTION, FOLLOW_UP)


class Model:
    """Columns and rows of the program. `ties`: whether persons are tied together as a reader presumes."""

    def __init__(self, told: Told, ties: bool = True) -> None:
        self.told, self.n = told, 0
        counts = [count for statement in told.statements for _, count in statement.terms]
        self.rules = _distinct(count.rules for count in counts if count.rules)
        self.asked_reasons = list(dict.fromkeys(one.reasons for one in counts if one.reasons is not None))
        # Exits by reason and sex together are of editions of before.
        self.crossed = any(count.reasons is not None and count.dimension for count in counts)
        self.reasons = _partition(self.rules, counts)
        self._tables: dict[object, Flags] = {}
        self.units = units_of(told, counts)
        self._rows: list[tuple[Ints, Floats, float, float]] = []
        for unit in self.units:
            self._add_blocks(unit, [count for count in counts if unit.teams <= count.teams])
        presumed = (row for unit in self.units for row in ties_of(unit)) if ties else ()
        for statement in (*told.statements, *presumed):
            self._state(statement)
        self.matrix, self.least, self.most = self._assembled()
        self.anybody = self._anybody()
        self.unit_of = np.zeros(self.n, dtype=np.int64)
        for number, unit in enumerate(self.units):
            self.unit_of[unit.columns] = number

    @cached_property
    def places(self) -> dict[frozenset[str], str]:
        """The teams of each place and of each unit, with its name; the association's is empty."""
        units = {unit.teams: "+".join(sorted(unit.teams)) for unit in self.units}
        return units | {teams: name for name, teams, _ in reversed(self.told.places)}

    def _add_blocks(self, unit: Unit, counts: list[Count]) -> None:
        seen: dict[tuple[str, str], set[str]] = {(STAY, "sex"): set()}
        for count in counts:
            dimension = count.dimension or ("sex" if count.sheet == STAY else "")
            seen.setdefault((count.sheet, dimension), set()).update(count.groups)
        for (sheet, dimension), told in seen.items():
            kinds = self._kinds(unit, sheet.partition(":")[0], dimension)
            groups = self._groups(sheet, dimension, told)
            columns = np.arange(self.n, self.n + len(kinds) * len(groups)).reshape(len(kinds), len(groups))
            self.n += columns.size
            unit.blocks[sheet, dimension] = Block(kinds, columns, groups)
        self._tie_blocks(unit)

    def _groups(self, sheet: str, dimension: str, told: set[str]) -> tuple[str, ...]:
        """The groups of a dimension: those of its code list and those that are told of; of answers two."""
        if sheet != STAY:
            return (YES, NO) if dimension else ("",)
        return (
            tuple(sorted(told.union(standard_codes()[dimensions()[dimension].codes].top))) if told else ("",)
        )

    def _tie_blocks(self, unit: Unit) -> None:
        """As many in all groups of a dimension as there are; who answers again has answered before."""
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
        if name in _EVENTS:
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
            within: Flags = (ended >= first) & (ended < until) & ((begun < first) | (begun == ended))
            return within
        when = [(time >= first).astype(int) + (time >= until) for time in (begun, ended)]
        found: Flags = self._counted(count.whom, count.rules)[when[0], when[1], reason]
        if count.reasons is not None:
            found &= np.array([*(cell <= count.reasons for cell in self.reasons), False])[reason]
        return found

    def _counted(self, whom: Whom, rules: Rules | None) -> Flags:
        """When a stay began, when it ended and why -> whether it is counted; the last reason is none."""
        key = whom, rules and (rules.goal, rules.dropouts_in_base)
        if key not in self._tables:
            chosen = rules or Rules(frozenset())
            results = [*(result_of(min(cell), chosen) for cell in self.reasons), None]
            kinds = [
                [[StayKind(a, b, one if b is When.WITHIN else None) for one in results] for b in When]
                for a in When
            ]
            self._tables[key] = np.array(
                [[[whom.counts(kind, chosen) for kind in row] for row in part] for part in kinds]
            )
        return self._tables[key]

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
