"""What the public figures say: sums of counts, each between a least and a most.

A count is of a sheet in a window of time. Of stays and the queue a measure's own predicate says who counts.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from finsam.domain.codes import standard_codes
from finsam.domain.dimensions import dimensions
from finsam.domain.figures import Figure, Range, Status
from finsam.domain.instruments import standard_instruments
from finsam.domain.rules import Rules
from finsam.figures.intruder.public_files import Definitions, Edition, days
from finsam.figures.sums import BY_TEAM
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.counted import DAYS_PER_MONTH
from finsam.measures.core.measure import Counts, Population, Statistic
from finsam.measures.core.populations import ACTIVE_END, REACHED_GOAL
from finsam.measures.core.whom import Whom
from finsam.measures.declared.queue import QUEUE_END

STAY, QUEUE, SURVEY, QUESTION, FOLLOW_UP = "stay", "queue", "survey", "question", "follow_up"
YES, NO = "yes", "no"
RESULTS = ("exit_reason", "result_column")
Window = tuple[date, date]
_FEW, _MANY = re.compile(r"färre än (\d+)"), re.compile(r"(\d+) eller fler")


@dataclass(frozen=True)
class Count:
    """How many of a sheet, of some teams, are counted in a window: the day it opens and the day after it.

    `whom`: of stays and the queue. `reasons`: of exits, these only. `groups`: dimension -> its codes.
    """

    sheet: str
    teams: frozenset[str]
    window: Window
    whom: Whom | None = None
    rules: Rules | None = None
    reasons: frozenset[str] | None = None
    dimension: str = ""
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Statement:
    """A sum of counts, each times a number, is from `least` to `most`."""

    terms: tuple[tuple[float, Count], ...]
    least: float
    most: float = math.inf


@dataclass(frozen=True)
class Told:
    """All that an association's editions say; `days`: of means that are exact, the count and how many."""

    statements: tuple[Statement, ...]
    places: tuple[tuple[str, frozenset[str], Window], ...]
    days: tuple[tuple[Count, int], ...]
    unknown: tuple[str, ...]


class NotUnderstoodError(ValueError):
    """A table that says more than the model holds."""


def told(editions: Iterable[Edition]) -> Told:
    """Every statement of the figures; tables that are not understood, one sentence each."""
    statements, places, exact = (
        list[Statement](),
        list[tuple[str, frozenset[str], Window]](),
        list[tuple[Count, int]](),
    )
    unknown: dict[str, None] = {}
    for edition in editions:
        reader = _Reader(edition.definitions)
        window = days(edition.definitions.period)
        places += [(name, teams, window) for name, teams in reader.places.items() if teams]
        tables = defaultdict(list)
        for figure in edition.figures:
            try:
                for statement in reader.read(figure):
                    statements.append(statement)
                exact += reader.exact_days(figure)
            except (NotUnderstoodError, KeyError):
                tables[figure.team, figure.measure, figure.population, figure.by].append(figure)
        for rows in tables.values():
            statements += reader.total_of(rows)
            by = f" efter {rows[0].by}" if rows[0].by else ""
            unknown[f"{rows[0].period}: {rows[0].measure} {rows[0].population}{by}".replace(" :", ":")] = None
    return Told(tuple(statements), tuple(dict.fromkeys(places)), tuple(exact), tuple(unknown))


class _Reader:
    """Reads figures by the definitions of their edition."""

    def __init__(self, known: Definitions) -> None:
        self.known = known
        self.places = {name: frozenset(teams) for name, teams in known.places.items()}
        self.places[""] = frozenset().union(*self.places.values())

    def read(self, figure: Figure) -> Iterator[Statement]:
        """What a figure says. NotUnderstoodError where it is of something that the model does not hold."""
        declared = MEASURES.get(figure.measure)
        if declared is None or declared.counts is None:
            raise NotUnderstoodError
        if declared.counts is Counts.NO_PARTICIPANT or figure.status is Status.MISSING:
            return
        if figure.by == BY_TEAM:
            figure = replace(figure, team=figure.group, by="", group="")
        if declared.statistic is Statistic.SHARE:
            yield from self._share(figure)
        elif declared.statistic is Statistic.MEAN and declared.counts is Counts.STAYS:
            yield from self._mean(figure)
        elif declared.statistic is Statistic.COUNT:
            yield from _between(self._count(figure, "answered"), _bounds(figure, "value"))
        else:
            raise NotUnderstoodError

    def total_of(self, rows: list[Figure]) -> Iterator[Statement]:
        """What a table that is not understood says of the total: its groups are no more than that."""
        one, dims = rows[0], [dimensions().get(name) for name in rows[0].key.dimensions]
        if (
            not dims
            or not all(dim and dim.disjoint for dim in dims)
            or MEASURES[one.measure].statistic is not Statistic.COUNT
        ):
            return
        found = [_bounds(row, "value") or (0.0, math.inf) for row in rows]
        least, most = (sum(ends) for ends in zip(*found, strict=True))
        whole = all(dim and dim.every_code for dim in dims)
        try:
            yield from _between(
                self._count(replace(one, by="", group=""), ""), (least, most if whole else math.inf)
            )
        except (NotUnderstoodError, KeyError):
            return

    def _count(self, figure: Figure, part: str) -> Count:
        """The count that a figure is, or of a share the `part` of it (positive, occupied, answered)."""
        measure, groups = MEASURES[figure.measure], figure.groups()
        teams, window = self.places[figure.team], days(figure.period)
        if measure.counts is Counts.STAYS and len(measure.populations) == 1:
            return self._stays(measure.populations[0], figure)
        if measure.id == QUEUE_END.id and not groups:
            return Count(QUEUE, teams, window, ACTIVE_END.whom, self.known.rules)
        given = {"positive": frozenset({YES}), "answered": frozenset({YES, NO})}.get(part, frozenset())
        if measure.id == "survey_respondents" and set(groups) == {"instrument"}:
            return Count(f"{SURVEY}:{groups['instrument']}:{figure.population}", teams, window)
        if measure.id == "survey_share_positive" and set(groups) == {"instrument", "question"}:
            sheet = f"{QUESTION}:{groups['instrument']}:{figure.population}:{groups['question']}"
            return Count(sheet, teams, window, dimension="answer", groups=given)
        if (
            measure.counts is Counts.FOLLOW_UPS
            and set(groups) == {"months"}
            and measure.id != "follow_up_asked"
        ):
            return Count(f"{FOLLOW_UP}:{groups['months']}", teams, window, dimension="answer", groups=given)
        raise NotUnderstoodError

    def _stays(self, population: Population, figure: Figure) -> Count:
        if population.whom is None:
            raise NotUnderstoodError
        count = Count(STAY, self.places[figure.team], days(figure.period), population.whom, self.known.rules)
        for dimension, group in figure.groups().items():
            declared = dimensions()[dimension]
            if dimension == "result_column":
                count = replace(count, reasons=self.known.column(group))
            elif dimension == "exit_reason":
                count = replace(count, reasons=_codes(group, self.known.reasons))
            elif declared.every_code and not declared.moves and not count.dimension:
                codes = standard_codes()[declared.codes].ids
                count = replace(count, dimension=dimension, groups=_codes(group, (*codes, group)))
            else:
                raise NotUnderstoodError
        crossed = count.reasons is not None or population.whom.results is not None
        if crossed and count.dimension not in ("", "sex"):
            raise NotUnderstoodError
        return count

    def _share(self, figure: Figure) -> Iterator[Statement]:
        measure = MEASURES[figure.measure]
        if measure.counts is Counts.STAYS and measure.numerator:
            part = self._stays(measure.numerator, figure)
        else:
            part = self._count(figure, "positive")
        whole = self._count(figure, "answered")
        above, below = _bounds(figure, "numerator"), _bounds(figure, "denominator")
        if figure.status is Status.UNDEFINED:
            below = (0.0, 0.0)
        yield from _between(part, above)
        yield from _between(whole, below)
        if figure.ranges.value:
            # Printed in whole per cent: half of one is lost at each end.
            least, most = (float(end) for end in (figure.ranges.value.least, figure.ranges.value.most))
            yield Statement(((1, part), (-(least - 0.005), whole)), 0)
            yield Statement(((-1, part), (most + 0.005, whole)), 0)

    def _mean(self, figure: Figure) -> Iterator[Statement]:
        """Of how many a mean is; of whole days it says more, since the mean times n is whole."""
        measure = MEASURES[figure.measure]
        if not measure.quantity:
            raise NotUnderstoodError
        population = next(one for one in measure.populations if one.id == figure.population)
        least, most = _bounds(figure, "n") or (0.0, math.inf)
        if not measure.quantity.known_of_all:
            most = math.inf
        if figure.value is not None and measure.quantity.step and math.isfinite(most):
            whole = [n for n in range(int(least), int(most) + 1) if _is_of(figure.value, n)]
            least, most = (whole[0], whole[-1]) if whole else (1, 0)
        yield from _between(self._stays(population, figure), (least, most))
        if measure.id != "months_mean" and (figure.value is not None or figure.ranges.value):
            raise NotUnderstoodError

    def exact_days(self, figure: Figure) -> Iterator[tuple[Count, int]]:
        """The count whose days are known together, where a mean is exact, and how many they are of."""
        total = figure.measure == "months_mean" and figure.population == REACHED_GOAL.id and not figure.by
        if total and figure.value is not None and figure.n:
            yield self._stays(REACHED_GOAL, figure), figure.n


def _codes(group: str, known: Iterable[str]) -> frozenset[str]:
    """The codes of a group; editions of before joined several with a slash."""
    codes = frozenset({group} if group in known else group.split("/"))
    if not codes <= set(known):
        raise NotUnderstoodError
    return codes


def _between(count: Count, ends: tuple[float, float] | None) -> Iterator[Statement]:
    if ends is not None:
        yield Statement(((1, count),), *ends)


def _bounds(figure: Figure, part: str) -> tuple[float, float] | None:
    """Between what a part of a figure lies; None where it says nothing of that."""
    exact: Decimal | int | None = getattr(figure, part)
    between: Range | None = getattr(figure.ranges, part)
    if exact is not None:
        return float(exact), float(exact)
    if between is not None:
        return float(between.least), float(between.most)
    if figure.status is Status.HIDDEN and part == "value":
        if few := _FEW.fullmatch(figure.printed):
            return 0.0, float(few[1]) - 1
        if many := _MANY.fullmatch(figure.printed):
            return float(many[1]), math.inf
    return None


def _is_of(mean: Decimal, n: int) -> bool:
    """Whether a mean of n persons' months can be of whole days, at the decimals that it has."""
    decimals = -int(mean.as_tuple().exponent)
    slack = n * DAYS_PER_MONTH * (1e-8 if decimals > 6 else 0.5 * 10.0**-decimals)
    total = float(mean) * n * DAYS_PER_MONTH
    return abs(total - round(total)) <= slack


def asked_of(sheet: str) -> str:
    """The measure of stays that says how many got the form of a survey; empty where nobody knows."""
    _, id, form, *_ = sheet.split(":")
    instrument = standard_instruments().get(id)
    return form or (
        "" if instrument and instrument.forms else instrument.asked if instrument else "participated"
    )
