"""Figures of enrolments: every declared measure, over any number of teams in one pass."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from finsam.domain.codes import UNKNOWN
from finsam.domain.dimensions import dimensions as declared_dimensions
from finsam.domain.key import joined
from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.measures.core import populations as of
from finsam.measures.core.counted import Counted
from finsam.measures.core.measure import Measure, Population, Statistic
from finsam.measures.declared import background, duration, flow, outcome
from finsam.measures.engine.grouped import Grouped, Groups
from finsam.measures.engine.long_shape import CellValues, Piece, long_shape

MEASURES: tuple[Measure, ...] = (
    *flow.MEASURES,
    *outcome.MEASURES,
    *background.MEASURES,
    *duration.MEASURES,
)
# The trend of these is shown over rolling 12-month windows; of the closed, the kinds of job they left to.
THROUGHPUT = (duration.MEASURES[0], of.REACHED_GOAL.id)
GOAL_SHARE = (outcome.MEASURES[2], "")
CLOSED = next(measure for measure in flow.MEASURES if measure.id == of.CLOSED.id)


def enrolment_figures(
    enrolments: pd.DataFrame,
    teams: Sequence[str],
    period: Period,
    rules: Rules,
    association: str,
    windows: Iterable[Period] = (),
    measures: Iterable[Measure] = MEASURES,
) -> pd.DataFrame:
    """The figures of one period that come from Deltagare, for every team, in the long shape.

    `enrolments`: columns of `finsam.domain.enrolments`. `teams`: the teams to give figures for, also
    those without an enrolment; other teams' rows are left alone. `windows`: periods for which only
    throughput, goal share and kinds of job are wanted. `measures`: what to count, all if not given.
    Gives the columns of `finsam.domain.figures.COLUMNS`; `value` unrounded, missing unless status is ok.
    """
    # A team that is not asked for has no position: -1.
    team = pd.Index(list(teams), dtype="str").get_indexer(pd.Index(enrolments["team"]))
    own = team >= 0
    table = enrolments if own.all() else enrolments[own]

    def grouped(some: Period) -> Grouped:
        return Grouped(Counted(table, some, rules), team[own], len(teams))

    pieces = list(_every(grouped(period), measures))
    for window in windows:
        if window != period:
            pieces += _trend(grouped(window))
    return long_shape(pieces, teams, association)


def _every(grouped: Grouped, measures: Iterable[Measure]) -> Iterator[Piece]:
    for measure in measures:
        for population in measure.populations:
            for dimensions in ((), *measure.breakdowns):
                if population.has_left or not _of_those_who_left(dimensions):
                    yield _piece(grouped, measure, population, dimensions)


def _of_those_who_left(dimensions: tuple[str, ...]) -> bool:
    return any(declared_dimensions()[name].of_those_who_left for name in dimensions)


def _trend(grouped: Grouped) -> Iterator[Piece]:
    for measure, chosen in (THROUGHPUT, GOAL_SHARE):
        for population in measure.populations:
            if not chosen or population.id == chosen:
                yield _piece(grouped, measure, population, ())
    yield from (_piece(grouped, CLOSED, of.CLOSED, dimensions) for dimensions in flow.JOBS)


def _piece(grouped: Grouped, measure: Measure, population: Population, dimensions: tuple[str, ...]) -> Piece:
    """One measure, population and breakdown for every team."""
    groups = grouped.groups(population, dimensions)
    result = _RESULT.get(measure.statistic, _statistics)(grouped, measure, population, dimensions)
    cells = np.flatnonzero(_shown(groups, measure.statistic, dimensions))
    return Piece(
        period=grouped.counted.period.id,
        measure=measure.id,
        population=population.id if measure.population_named else "",
        by=joined(dimensions),
        unit=measure.unit.value,
        team=groups.team_of(cells),
        group=groups.label_of(cells),
        cells=cells,
        result=result,
    )


def _shown(groups: Groups, statistic: Statistic, dimensions: tuple[str, ...]) -> NDArray[np.bool_]:
    """Which cells get a row: those where somebody is, and every code's where the breakdown is complete."""
    if not dimensions:
        return np.full(groups.n_cells, True)
    occurs = groups.sizes > 0
    if statistic is not Statistic.COUNT or not _has_every_group(dimensions):
        return occurs
    never_alone = UNKNOWN if declared_dimensions()[dimensions[0]].unknown_if_any else None
    complete: NDArray[np.bool_] = np.tile(groups.labels != never_alone, groups.n_teams)
    return occurs | complete


def _has_every_group(dimensions: tuple[str, ...]) -> bool:
    """Whether a count has a row also for the groups that nobody is in."""
    if len(dimensions) > 1:
        return False
    declared = declared_dimensions()[dimensions[0]]
    return declared.every_code or declared.zero_rows


def _counts(grouped: Grouped, _: Measure, population: Population, dimensions: tuple[str, ...]) -> CellValues:
    return CellValues(grouped.groups(population, dimensions).sizes.astype(np.float64))


def _shares(
    grouped: Grouped, measure: Measure, population: Population, dimensions: tuple[str, ...]
) -> CellValues:
    if measure.numerator is None:
        raise ValueError(f"{measure.id}: a share has a numerator")
    base = grouped.groups(population, dimensions).sizes
    reached = grouped.groups(measure.numerator, dimensions).sizes
    share = np.divide(reached, base, out=np.full(len(base), np.nan), where=base > 0)
    return CellValues(share, numerator=reached, denominator=base, undefined=base == 0)


def _statistics(
    grouped: Grouped, measure: Measure, population: Population, dimensions: tuple[str, ...]
) -> CellValues:
    if measure.quantity is None:
        raise ValueError(f"{measure.id}: a {measure.statistic} is of a quantity")
    values = grouped.values(population, dimensions, measure.quantity)
    nobody = grouped.groups(population, dimensions).sizes == 0
    return CellValues(values.of(measure.statistic), n=values.n, undefined=nobody, missing=values.n == 0)


_RESULT = {Statistic.COUNT: _counts, Statistic.SHARE: _shares}
