"""What the public figures of an association say: sums of counts, each between a least and a most."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from finsam.domain.codes import standard_codes
from finsam.domain.dimensions import dimensions
from finsam.domain.figures import Figure, Status
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
    codes_of,
    days,
    stays,
)
from finsam.figures.intruder.ends import Ends, ends_of, people_of
from finsam.figures.intruder.public_files import Edition
from finsam.figures.sums import BY_TEAM
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Counts, Population, Statistic
from finsam.measures.core.populations import ACTIVE_END, REACHED_GOAL
from finsam.measures.declared.follow_up import ANSWERED, MARKS, SHARE_OCCUPIED
from finsam.measures.declared.queue import QUEUE_END
from finsam.measures.declared.surveys.measures import RESPONDENTS, SHARE_POSITIVE

DAYS = "months_mean"


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
            yield from _between(count, people_of(figure, measure.quantity))
            if measure.quantity.known_of_all:
                yield from _between(count, ends_of(figure, "n"))
            if measure.id != DAYS and (figure.value is not None or figure.ranges.value):
                raise NotUnderstoodError
        elif measure.statistic is Statistic.COUNT:
            yield from _between(self._count(figure), ends_of(figure, "value"))
        else:
            raise NotUnderstoodError

    def exact_days(self, figure: Figure) -> list[tuple[Count, int]]:
        """The count whose days are known together, where a mean is exact, and how many they are of."""
        quantity = MEASURES[figure.measure].quantity
        whole = (figure.measure, figure.population, figure.by) == (DAYS, REACHED_GOAL.id, "")
        if not (whole and quantity and figure.value is not None):
            return []
        least, most = people_of(figure, quantity)
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
            found = [ends_of(row, "value") or (0.0, math.inf) for row in rows]
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
                count = count._replace(reasons=codes_of(group, self.known.reasons))
            elif declared.every_code and not declared.moves and not count.groups:
                codes = standard_codes()[declared.codes].ids
                count = count._replace(dimension=dimension, groups=codes_of(group, (*codes, group)))
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
        yield from _between(part, ends_of(figure, "numerator"))
        undefined = figure.status is Status.UNDEFINED
        yield from _between(whole, (0, 0) if undefined else ends_of(figure, "denominator"))
        if figure.ranges.value:
            # Printed in whole per cent: half of one is lost at each end.
            least, most = (float(end) for end in (figure.ranges.value.least, figure.ranges.value.most))
            yield Statement(((1, part), (-(least - 0.005), whole)), 0)
            yield Statement(((-1, part), (most + 0.005, whole)), 0)


def _between(count: Count, ends: Ends | None) -> Iterator[Statement]:
    if ends is not None:
        yield Statement(((1, count),), *ends)
