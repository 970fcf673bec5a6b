"""Members of a population by team and group: each pair of the two is a cell, with a number.

Counting whole numbers is what makes one pass over all teams cheap, and one small team's too: grouping by
their names costs some milliseconds for each of a hundred tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from finsam.domain.decimals import as_decimals
from finsam.domain.dimensions import dimensions
from finsam.domain.key import joined
from finsam.measures.core.counted import Counted
from finsam.measures.core.measure import Population, Quantity, Statistic

Integers = NDArray[np.int64]
Numbers = NDArray[np.float64]
GroupLabels = NDArray[np.object_]


@dataclass(frozen=True)
class Groups:
    """The members of a population, each in the cell of its team and group.

    `rows`: the members' positions among the enrolments. `cells`: the cell of each; the cells of a team
    follow one another in the order of `labels`, its groups ("" for the total).
    """

    rows: Integers
    cells: Integers
    labels: GroupLabels
    n_teams: int

    @property
    def n_cells(self) -> int:
        return self.n_teams * len(self.labels)

    @cached_property
    def sizes(self) -> Integers:
        """How many members each cell has."""
        return np.bincount(self.cells, minlength=self.n_cells)

    def team_of(self, cells: Integers) -> Integers:
        """The position of the team that each cell belongs to."""
        return cells // len(self.labels)

    def label_of(self, cells: Integers) -> GroupLabels:
        """The group of each cell, its codes joined with `+`."""
        return self.labels[cells % len(self.labels)]


@dataclass(frozen=True)
class Values:
    """The known values of members and the cell of each."""

    cells: Integers
    values: Numbers
    n_cells: int

    @cached_property
    def n(self) -> Integers:
        """How many known values each cell has."""
        return np.bincount(self.cells, minlength=self.n_cells)

    def of(self, statistic: Statistic) -> Numbers:
        """Mean, median, least or greatest value of each cell; missing where it has none."""
        result = np.full(self.n_cells, np.nan)
        some = self.n > 0
        result[some] = as_decimals(self._of_some(statistic, some))
        return result

    def _of_some(self, statistic: Statistic, some: NDArray[np.bool_]) -> Numbers:
        n = self.n[some]
        if statistic is Statistic.MEAN:
            return np.divide(self._sums[some], n)
        last = np.cumsum(n) - 1
        first = last - n + 1
        lower, upper = {
            Statistic.MIN: (first, first),
            Statistic.MEDIAN: (first + (n - 1) // 2, first + n // 2),
            Statistic.MAX: (last, last),
        }[statistic]
        middle: Numbers = (self._ordered[lower] + self._ordered[upper]) / 2
        return middle

    @cached_property
    def _ordered(self) -> Numbers:
        """The values cell by cell, rising within each."""
        order = np.argsort(self.values)
        # Cells in as few bytes as hold them: numpy then sorts them without comparing.
        cells = self.cells[order].astype(np.min_scalar_type(self.n_cells))
        return self.values[order[np.argsort(cells, kind="stable")]]

    @cached_property
    def _sums(self) -> Numbers:
        # Whole multiples of 2^-20 add up exactly, and what is left of each value is too small to matter: a
        # mean of 2.25 years must not come out as 2.2499..., which would be rounded down.
        coarse = np.rint(self.values * 2**20) / 2**20
        whole, rest = (np.bincount(self.cells, part, self.n_cells) for part in (coarse, self.values - coarse))
        return np.add(whole, rest)


class Grouped:
    """The enrolments of a period, grouped as measures ask. What several measures ask for is done once.

    `team`: the position of every enrolment's team among `n_teams`.
    """

    def __init__(self, counted: Counted, team: Integers, n_teams: int) -> None:
        self.counted, self._team, self._n_teams = counted, team, n_teams
        self._rows: dict[Population, Integers] = {}
        self._groups: dict[tuple[Population, tuple[str, ...]], Groups] = {}
        self._values: dict[tuple[Population, tuple[str, ...], Quantity], Values] = {}

    def groups(self, population: Population, dimensions: tuple[str, ...]) -> Groups:
        """The members by these dimensions; who is in no group of one of them is left out."""
        key = (population, dimensions)
        if key not in self._groups:
            self._groups[key] = self._grouped(population, dimensions)
        return self._groups[key]

    def values(self, population: Population, dimensions: tuple[str, ...], quantity: Quantity) -> Values:
        """The known values of a quantity by these dimensions."""
        key = (population, dimensions, quantity)
        if key not in self._values:
            groups = self.groups(population, dimensions)
            every = np.asarray(quantity.values(self.counted, population), dtype=np.float64)
            values = every[groups.rows]
            known = np.isfinite(values)
            self._values[key] = Values(groups.cells[known], values[known], groups.n_cells)
        return self._values[key]

    def _members(self, population: Population) -> Integers:
        if population not in self._rows:
            self._rows[population] = np.flatnonzero(population.members(self.counted).to_numpy())
        return self._rows[population]

    def _grouped(self, population: Population, dimensions: tuple[str, ...]) -> Groups:
        rows = self._members(population)
        cells = self._team[rows]
        codes: list[Sequence[str]] = []
        for name in dimensions:
            labels, at, code = self._in_groups(name, population, rows)
            rows, cells = rows[at], cells[at] * len(labels) + code
            codes.append(labels)
        labels_of_all = np.array([joined(names) for names in product(*codes)], dtype=object)
        return Groups(rows, cells, labels_of_all, self._n_teams)

    def _in_groups(
        self, name: str, population: Population, rows: Integers
    ) -> tuple[Sequence[str], Integers | slice, NDArray[np.integer[Any]]]:
        """The groups of a dimension, which of the rows are in one (again for each), and in which."""
        if dimensions()[name].overlaps:
            all_of = self.counted.overlapping(name, population.age_on)
            some, group = np.nonzero(all_of.within[rows])
            return all_of.groups, some, group
        column = self.counted.dimension(name, population.age_on).cat
        code = column.codes.to_numpy()[rows]
        labels = list(column.categories)
        if (code >= 0).all():
            return labels, slice(None), code
        there: Integers = np.flatnonzero(code >= 0)
        return labels, there, code[there]
