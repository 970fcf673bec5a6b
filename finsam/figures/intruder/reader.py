"""What one public figure says, by the definitions of its edition."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from finsam.domain.codes import standard_codes
from finsam.domain.dimensions import dimensions
from finsam.domain.figures import Figure, Range, Status
from finsam.figures.intruder.counts import (
    FOLLOW_UP,
    NO,
    QUESTION,
    QUEUE,
    STAY,
    SURVEY,
    YES,
    Count,
    Statement,
)
from finsam.figures.intruder.public_files import Definitions, days
from finsam.figures.sums import BY_TEAM
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Counts, Population, Quantity, Statistic
from finsam.measures.core.populations import ACTIVE_END, MONTHS, REACHED_GOAL
from finsam.measures.declared.follow_up import ANSWERED, MARKS, SHARE_OCCUPIED
from finsam.measures.declared.queue import QUEUE_END
from finsam.measures.declared.surveys.measures import RESPONDENTS, SHARE_POSITIVE

DAYS = "months_mean"
_MOST_TRIED = 1_000
_FEW, _MANY = re.compile(r"färre än (\d+)"), re.compile(r"(\d+) eller fler")


class NotUnderstoodError(ValueError):
    """A table that says more than the model holds."""


class Reader:
    """Reads figures by the definitions of their edition."""

    def __init__(self, known: Definitions) -> None:
        self.known = known
        self.places = {name: frozenset(teams) for name, teams in known.places.items()}
        # An association whose teams nobody names is one place for itself.
        self.places[""] = frozenset().union(*self.places.values()) or frozenset({known.association})

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
        declared = MEASURES.get(one.measure)
        try:
            total = self._count(replace(one, by="", group=""), "")
        except (NotUnderstoodError, KeyError):
            return
        if declared and declared.statistic is Statistic.COUNT and all(dim and dim.disjoint for dim in dims):
            found = [_bounds(row, "value") or (0.0, math.inf) for row in rows]
            least, most = (sum(ends) for ends in zip(*found, strict=True))
            whole = all(dim and dim.every_code for dim in dims)
            yield Statement(((1, total),), least, most if whole else math.inf)

    def _count(self, figure: Figure, part: str) -> Count:
        """The count that a figure is, or of a share the `part` of it (positive, occupied, answered)."""
        measure, groups = MEASURES[figure.measure], figure.groups()
        teams, window = self.places[figure.team], days(figure.period)
        if measure.counts is Counts.STAYS and len(measure.populations) == 1:
            return self._stays(measure.populations[0], figure)
        if measure.id == QUEUE_END.id and not groups:
            return Count(QUEUE, teams, window, ACTIVE_END.whom, self.known.rules)
        if ":" in figure.group + figure.population:
            raise NotUnderstoodError
        given = {"positive": frozenset({YES}), "answered": frozenset({YES, NO})}.get(part, frozenset())
        if measure.id == RESPONDENTS.id and set(groups) == {"instrument"}:
            return Count(f"{SURVEY}:{groups['instrument']}:{figure.population}", teams, window)
        if measure.id == SHARE_POSITIVE.id and set(groups) == {"instrument", "question"}:
            sheet = f"{QUESTION}:{groups['instrument']}:{figure.population}:{groups['question']}"
            return Count(sheet, teams, window, dimension="answer", groups=given)
        followed = measure.id in (ANSWERED.id, SHARE_OCCUPIED.id) and set(groups) == {"months"}
        if followed and groups["months"] in map(str, MARKS):
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
        population = {one.id: one for one in measure.populations}[figure.population]
        count = self._stays(population, figure)
        yield from _between(count, _people(figure, measure.quantity))
        yield from _between(count, _bounds(figure, "n") if measure.quantity.known_of_all else None)
        if measure.id != DAYS and (figure.value is not None or figure.ranges.value):
            raise NotUnderstoodError

    def exact_days(self, figure: Figure) -> Iterator[tuple[Count, int]]:
        """The count whose days are known together, where a mean is exact, and how many they are of."""
        if (
            figure.measure != DAYS
            or figure.population != REACHED_GOAL.id
            or figure.by
            or figure.value is None
        ):
            return
        least, most = _people(figure, MONTHS)
        if 0 < least == most:
            yield self._stays(REACHED_GOAL, figure), int(least)


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


def _people(figure: Figure, quantity: Quantity) -> tuple[float, float]:
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
