"""Relations between measures that follow from whom they count: part of, sums, over groups and over time.

Nothing is written down here of a single measure: a new one has its relations from its declaration.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations, permutations, product

from finsam.domain.dimensions import dimensions
from finsam.domain.rules import Rules
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Counts, Measure, Population, Statistic
from finsam.measures.core.whom import ReferenceDay, StayKind, When, stays

# A relation holds only if it does for every association: with dropouts in a base and without.
_ANY_RULES = tuple(
    Rules(frozenset({"work"}), dropouts_in_base=first, support_over_all_closed=second)
    for first, second in product((False, True), repeat=2)
)
# Counts whose groups and teams add up.
ADDITIVE = frozenset({Statistic.COUNT, Statistic.SUM})

Sum = tuple[tuple[str, ...], tuple[str, ...]]


@cache
def counts_of_stays() -> tuple[str, ...]:
    """The counts of one whole population, in the order of the catalogue: those of the flow and of results."""
    return tuple(measure.id for measure in MEASURES.values() if _whole(measure))


def _whole(measure: Measure) -> bool:
    return (
        measure.statistic is Statistic.COUNT
        and measure.counts is Counts.STAYS
        and len(measure.populations) == 1
        and not measure.population_named
    )


def population_of(measure: str) -> Population:
    """The population of one of `counts_of_stays`. KeyError for another measure."""
    if measure not in counts_of_stays():
        raise KeyError(f"{measure} is no count of a whole population of stays")
    return MEASURES[measure].populations[0]


def _stays(population: Population, rules: Rules) -> frozenset[StayKind]:
    if population.whom is None:
        raise TypeError(f"{population.id} is no set of stays")
    return population.whom.of(rules)


def is_part_of(part: Population, whole: Population) -> bool:
    """Whether every stay of one population is in the other, whatever the association's rules."""
    return all(_stays(part, rules) <= _stays(whole, rules) for rules in _ANY_RULES)


@cache
def part_of() -> tuple[tuple[str, str], ...]:
    """Each count of stays with the least counts that it is part of: (early_dropouts, closed) and so on."""
    return parts_among(_populations())


def _populations() -> Mapping[str, Population]:
    return {measure: population_of(measure) for measure in counts_of_stays()}


def parts_among(populations: Mapping[str, Population]) -> tuple[tuple[str, str], ...]:
    """Each of some populations with the least of them that it is part of, by their names."""
    found = [
        (part, whole)
        for part, whole in permutations(populations, 2)
        if is_part_of(populations[part], populations[whole])
    ]
    return tuple(
        (part, whole)
        for part, whole in found
        if not any((part, between) in found and (between, whole) in found for between in populations)
    )


@cache
def flow() -> tuple[Sum, ...]:
    """Two counts that are always a third: active at start + new = participated, and so on."""
    return sums_among(_populations())


def sums_among(populations: Mapping[str, Population]) -> tuple[Sum, ...]:
    """Two of some populations that are always a third, by their names."""
    return tuple(
        (pair, (whole,))
        for whole in populations
        for pair in combinations(populations, 2)
        if whole not in pair and _is_sum([populations[part] for part in pair], populations[whole])
    )


def _is_sum(parts: Iterable[Population], whole: Population) -> bool:
    for rules in _ANY_RULES:
        sets = [_stays(part, rules) for part in parts]
        together = frozenset[StayKind]().union(*sets)
        if together != _stays(whole, rules) or len(together) != sum(map(len, sets)):
            return False
    return True


def as_old_in(part: Population, whole: Population) -> bool:
    """Whether everybody in a part is as old there as in the whole, and so in the same age band of both."""
    return all(
        _reference_day(part, stay) is _reference_day(whole, stay)
        for rules in _ANY_RULES
        for stay in _stays(part, rules)
    )


def _reference_day(population: Population, stay: StayKind) -> ReferenceDay:
    """The day that counts for a stay: the last day of the window comes first where it goes on after it."""
    if population.age_on is ReferenceDay.LAST_DAY_OR_CLOSING and stay.ended is When.WITHIN:
        return ReferenceDay.CLOSING
    return population.age_on


def adds_up_over_groups(measure: Measure) -> bool:
    """Whether the groups of a breakdown by a disjoint dimension add up to the total."""
    return measure.statistic in ADDITIVE


@cache
def moving() -> frozenset[str]:
    """The dimensions whose groups a person leaves as time goes."""
    return frozenset(one.id for one in dimensions().values() if one.moves)


def adds_up_over_time(population: Population) -> bool:
    """Whether the counts of windows that follow one another add up: each stay is in one of them only.

    So it is where one thing decides that happens once: that the stay began, or that it ended and how.
    """
    return all(_decided_once(_stays(population, rules)) for rules in _ANY_RULES)


def _decided_once(counted: frozenset[StayKind]) -> bool:
    if counted == {stay for stay in stays() if stay.began is When.WITHIN}:
        return True
    results = {stay.result for stay in counted}
    ended = {stay for stay in stays() if stay.ended is When.WITHIN and stay.result in results}
    return bool(counted) and counted == ended


def carried_over() -> Iterator[tuple[str, str]]:
    """Pairs of counts: the first of a window is the second of the window after it."""
    for last, first in product(counts_of_stays(), repeat=2):
        if all(
            _stays(population_of(last), rules) == {stay for stay in stays() if stay.ended is When.AFTER}
            and _stays(population_of(first), rules) == {stay for stay in stays() if stay.began is When.BEFORE}
            for rules in _ANY_RULES
        ):
            yield last, first
