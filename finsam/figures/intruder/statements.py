"""What the public figures of an association say: sums of counts, each between a least and a most."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from finsam.domain.codes import standard_codes
from finsam.domain.dimensions import dimensions
from finsam.domain.figures import Figure, Range, Status
from finsam.domain.rules import Rules
from finsam.figures.intruder.counts import (
    FOLLOW_UP,
    QUESTION,
    QUEUE,
    SURVEY,
    YES,
    Count,
    NotUnderstoodError,
    Statement,
    Window,
    days,
    stays,
)
from finsam.figures.intruder.public_files import Edition
from finsam.figures.sums import BY_TEAM
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Counts, Population, Quantity, Statistic
from finsam.measures.core.populations import ACTIVE_END, REACHED_GOAL
from finsam.measures.declared.follow_up import ANSWERED, MARKS, SHARE_OCCUPIED
from finsam.measures.declared.queue import QUEUE_END
from finsam.measures.declared.surveys.measures import RESPONDENTS, SHARE_POSITIVE

DAYS = "months_mean"
_MOST_TRIED = 1_000
_FEW, _MANY = re.compile(r"färre än (\d+)"), re.compile(r"(\d+) eller fler")
Ends = tuple[float, float]


@dataclass
class Told:
    """All that some editions say. `days`: of means that are exact, the count and how many.

    `places`: with their teams and window. `unknown`: tables that are not understood, one sentence each.
    """

    reasons: tuple[str, ...]
    rules: list[Rules]
    statements: list[Statement] = field(default_factory=list)
    places: list[tuple[str, frozenset[str], Window]] = field(default_factory=list)
    days: list[tuple[Count, int]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    @cached_property
    def counts(self) -> list[Count]:
        """Every count of the statements."""
        return [count for one in self.statements for _, count in one.terms]


def told(editions: Iterable[Edition]) -> Told:
    """Every statement of the figures of some editions."""
    known = [edition.definitions for edition in editions]
    rules = {(one.rules.goal, one.rules.dropouts_in_base): one.rules for one in known}
    said = Told(tuple(dict.fromkeys(id for one in known for id in one.reasons)), list(rules.values()))
    for edition in editions:
        reader = _Reader(edition, said.reasons)
        said.places += [(name, teams, reader.window) for name, teams in reader.places.items()]
        tables: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
        for figure in edition.figures:
            try:
                for statement in reader.read(figure):
                    said.statements.append(statement)
                said.days += reader.exact_days(figure)
            except (NotUnderstoodError, KeyError):
                tables[figure.team, figure.measure, figure.population, figure.by].append(figure)
        for (_, measure, population, by), rows in tables.items():
            said.statements += reader.total_of(rows)
            table = " ".join(filter(None, (measure, population, by and f"efter {by}")))
            said.unknown.append(f"{edition.definitions.period}: {table}")
    said.unknown = list(dict.fromkeys(said.unknown))
    return said


class _Reader:
    """Reads figures by the definitions of their edition. `reasons`: of exits, all that are known."""

    def __init__(self, edition: Edition, reasons: tuple[str, ...]) -> None:
        self.known, self._reasons = edition.definitions, reasons
        self.window = days(self.known.period)
        self.places = {name: frozenset(teams) for name, teams in self.known.places.items()}
        # An association whose teams nobody names is one place for itself.
        self.places[""] = frozenset().union(*self.places.values()) or frozenset({self.known.association})

    def read(self, figure: Figure) -> Iterator[Statement]:
        """What a figure says. NotUnderstoodError, KeyError: it is of what no count holds."""
        measure = MEASURES.get(figure.measure)
        if measure is None or measure.counts is None:
            raise NotUnderstoodError
        if measure.counts is Counts.NO_PARTICIPANT or figure.status is Status.MISSING:
            return
        if figure.by == BY_TEAM:
            figure = replace(figure, team=figure.group, by="", group="")
        if measure.statistic is Statistic.SHARE:
            yield from self._share(figure)
        elif measure.statistic is Statistic.MEAN and measure.counts is Counts.STAYS and measure.quantity:
            count = self._stays({one.id: one for one in measure.populations}[figure.population], figure)
            yield from _between(count, _people(figure, measure.quantity))
            if measure.quantity.known_of_all:
                yield from _between(count, _bounds(figure, "n"))
            if measure.id != DAYS and (figure.value is not None or figure.ranges.value):
                raise NotUnderstoodError
        elif measure.statistic is Statistic.COUNT:
            yield from _between(self._count(figure), _bounds(figure, "value"))
        else:
            raise NotUnderstoodError

    def exact_days(self, figure: Figure) -> list[tuple[Count, int]]:
        """The count whose days are known together, where a mean is exact, and how many they are of."""
        quantity = MEASURES[figure.measure].quantity
        whole = (figure.measure, figure.population, figure.by) == (DAYS, REACHED_GOAL.id, "")
        if not (whole and quantity and figure.value is not None):
            return []
        least, most = _people(figure, quantity)
        return [(self._stays(REACHED_GOAL, figure), int(least))] if 0 < least == most else []

    def total_of(self, rows: list[Figure]) -> Iterator[Statement]:
        """What a table that is not understood says of the total: its groups are no more than that."""
        one, dims = rows[0], [dimensions().get(name) for name in rows[0].key.dimensions]
        measure = MEASURES.get(one.measure)
        try:
            total = self._count(replace(one, by="", group=""))
        except (NotUnderstoodError, KeyError):
            return
        if measure and measure.statistic is Statistic.COUNT and all(dim and dim.disjoint for dim in dims):
            found = [_bounds(row, "value") or (0.0, math.inf) for row in rows]
            least, most = (sum(ends) for ends in zip(*found, strict=True))
            whole = all(dim and dim.every_code for dim in dims)
            yield Statement(((1, total),), least, most if whole else math.inf)

    def _count(self, figure: Figure) -> Count:
        """The count that a figure is, or that a share is of."""
        measure, groups = MEASURES[figure.measure], figure.groups()
        if measure.counts is Counts.STAYS and len(measure.populations) == 1:
            return self._stays(measure.populations[0], figure)
        count = Count("", self.places[figure.team], days(figure.period))
        if measure.id == QUEUE_END.id and not groups:
            return stays(count, ACTIVE_END, self.known.rules, ())._replace(sheet=QUEUE, dimension="")
        if ":" in figure.group + figure.population:
            raise NotUnderstoodError
        of = ":".join([groups.get("instrument", ""), figure.population])
        if measure.id == RESPONDENTS.id and set(groups) == {"instrument"}:
            return count._replace(sheet=f"{SURVEY}:{of}")
        if measure.id == SHARE_POSITIVE.id and set(groups) == {"instrument", "question"}:
            return count._replace(sheet=f"{QUESTION}:{of}:{groups['question']}", dimension="answer")
        followed = measure.id in (ANSWERED.id, SHARE_OCCUPIED.id) and set(groups) == {"months"}
        if followed and groups["months"] in map(str, MARKS):
            return count._replace(sheet=f"{FOLLOW_UP}:{groups['months']}", dimension="answer")
        raise NotUnderstoodError

    def _stays(self, population: Population, figure: Figure) -> Count:
        place = Count("", self.places[figure.team], days(figure.period))
        count = stays(place, population, self.known.rules, self._reasons)
        for dimension, group in figure.groups().items():
            declared = dimensions()[dimension]
            if dimension == "result_column":
                count = count._replace(reasons=self.known.column(group))
            elif dimension == "exit_reason":
                count = count._replace(reasons=_codes(group, self.known.reasons))
            elif declared.every_code and not declared.moves and not count.groups:
                codes = standard_codes()[declared.codes].ids
                count = count._replace(dimension=dimension, groups=_codes(group, (*codes, group)))
            else:
                raise NotUnderstoodError
        if count.reasons is not None and count.dimension != "sex":
            raise NotUnderstoodError
        return count

    def _share(self, figure: Figure) -> Iterator[Statement]:
        measure, whole = MEASURES[figure.measure], self._count(figure)
        part = whole._replace(groups=frozenset({YES}))
        if measure.counts is Counts.STAYS and measure.numerator:
            part = self._stays(measure.numerator, figure)
        yield from _between(part, _bounds(figure, "numerator"))
        undefined = figure.status is Status.UNDEFINED
        yield from _between(whole, (0, 0) if undefined else _bounds(figure, "denominator"))
        if figure.ranges.value:
            # Printed in whole per cent: half of one is lost at each end.
            least, most = (float(end) for end in (figure.ranges.value.least, figure.ranges.value.most))
            yield Statement(((1, part), (-(least - 0.005), whole)), 0)
            yield Statement(((-1, part), (most + 0.005, whole)), 0)


def _codes(group: str, known: Iterable[str]) -> frozenset[str]:
    """The codes of a group; editions of before joined several with a slash."""
    codes = frozenset({group} if group in known else group.split("/"))
    if not codes <= set(known):
        raise NotUnderstoodError
    return codes


def _between(count: Count, ends: Ends | None) -> Iterator[Statement]:
    if ends is not None:
        yield Statement(((1, count),), *ends)


def _bounds(figure: Figure, part: str) -> Ends | None:
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


def _people(figure: Figure, quantity: Quantity) -> Ends:
    """Of how many a mean can be. What it is of comes in whole steps, as days do: so do n times the mean."""
    least, most = _bounds(figure, "n") or (0.0, math.inf)
    if not quantity.known_of_all:
        return least, math.inf
    if figure.value is None or not quantity.step or most - least > _MOST_TRIED:
        return least, most
    mean, decimals = float(figure.value), -int(figure.value.as_tuple().exponent)
    # Values with many decimals are not rounded but for a float's last bits.
    slack = 1e-8 if decimals > 6 else 0.5 * 10.0**-decimals
    sums = {n: mean * n / quantity.step for n in range(int(least), int(most) + 1)}
    fits = [n for n, total in sums.items() if abs(total - round(total)) <= slack * n / quantity.step]
    return (fits[0], fits[-1]) if fits else (most + 1, math.inf)
