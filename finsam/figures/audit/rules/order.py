"""Rules for means, medians, least and greatest of the same people, in order of age or of months.

One group by itself, the sexes against everybody, and those who are among others: who reached the goal among
those who left, who left and who is still there among those who took part, the new ones a birthday later.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from finsam.domain.key import Key
from finsam.domain.periods import Period
from finsam.figures.audit.claims.claims import Book, Claim
from finsam.figures.audit.claims.contradictions import Broken, Repair, change
from finsam.figures.audit.claims.words import bounds, name, said
from finsam.figures.audit.rules.envelopes import Envelope, GroupFacts, envelope, together
from finsam.figures.audit.rules.people_of_means import sizes
from finsam.figures.printed import Interval
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.populations import ACTIVE_END, AGE, CLOSED, NEW, PARTICIPATED
from finsam.measures.relations import as_old_in, parts_among

_STATISTICS = ("mean", "median", "min", "max")
# Of quantities that everybody has: the most that one person's can be.
_QUANTITIES = {
    quantity.id: float("inf") if quantity.most is None else quantity.most
    for measure in MEASURES.values()
    if (quantity := measure.quantity) and quantity.known_of_all
}
_SEXES = ("woman", "man", "other", "unknown")
# What ages and months are given of.
_POPULATIONS = {
    population.id: population
    for measure in MEASURES.values()
    if measure.quantity and measure.quantity.known_of_all
    for population in measure.populations
}
# Who is among whom and as old there: the part, the whole.
_AMONG = tuple(
    (part, whole)
    for part, whole in parts_among(_POPULATIONS)
    if as_old_in(_POPULATIONS[part], _POPULATIONS[whole])
)
_MANY = 2_000


@dataclass(frozen=True)
class Group:
    """What is said of one population, of one sex or all, in one quantity."""

    key: Key
    claims: dict[str, Claim]
    facts: GroupFacts

    @cached_property
    def bounds(self) -> Envelope:
        return envelope(self.facts)

    def sum_of_all(self) -> Interval | None:
        """What they are together; None where no mean is given."""
        mean = self.claims.get("mean")
        return mean.interval.times(self.facts.n) if mean else None


def people(book: Book) -> Iterator[Broken]:
    """Every group that has a size, against itself and against those that it is part of."""
    for quantity, most in _QUANTITIES.items():
        groups = {
            key: group
            for key in _keys(book, quantity)
            if (group := _group(book, key, quantity, most)) is not None
        }
        for group in groups.values():
            others = [one for one in (_sexes(group, groups), *_whole(group, groups, quantity)) if one]
            if broken := _outside(book, group, others):
                yield broken
        yield from _rest(book, groups)


def _keys(book: Book, quantity: str) -> list[Key]:
    measures = {f"{quantity}_{statistic}" for statistic in _STATISTICS}
    found = {
        key.of(quantity, key.population)
        for key in book.claims
        if key.measure in measures and key.population and key.dimensions in ((), ("sex",))
    }
    return sorted(found)


def _group(book: Book, key: Key, quantity: str, most: float) -> Group | None:
    claims = {
        statistic: found[0]
        for statistic in _STATISTICS
        if len(found := book[key.of(f"{quantity}_{statistic}", key.population)]) == 1
    }
    ns = {n for claim in claims.values() for n in sizes(book, claim.key)}
    if len(ns) != 1 or not 0 < (n := ns.pop()) <= _MANY:
        return None
    statistics = {statistic: claim.interval for statistic, claim in claims.items()}
    bands = _bands(book, key) if quantity == AGE.id else ()
    return Group(key, claims, GroupFacts(n, 0.0, most, statistics, bands))


def _bands(book: Book, key: Key) -> tuple[tuple[float, float, int], ...]:
    """The age bands of a group, where everybody is in one of them."""
    counted = key.of(key.population)
    dimensions = (*key.dimensions, "age_band")
    found = []
    for one in book.by_scope[key.scope]:
        if one.measure != counted.measure or one.population or one.dimensions != dimensions:
            continue
        if one.groups[:-1] != key.groups:
            continue
        low, dash, high = one.codes["age_band"].partition("-")
        if not dash or len(book[one]) > 1:
            return ()
        count = round(book[one][0].interval.middle)
        found.append((float(low or 0), float(high or 120), max(0, count)))
    return tuple(sorted(found))


def _sexes(group: Group, groups: dict[Key, Group]) -> Envelope | None:
    if group.key.dimensions:
        return None
    parts = [groups.get(group.key.within("sex", sex)) for sex in _SEXES]
    given = [one for one in parts if one]
    if sum(one.facts.n for one in given) != group.facts.n:
        return None
    return together(one.bounds for one in given)


def _whole(group: Group, groups: dict[Key, Group], quantity: str) -> Iterator[Envelope]:
    """What the population that it is part of says of it, and what its parts say of a population."""
    for part, whole in _AMONG:
        if group.key.population == part and (larger := groups.get(group.key.among(whole))):
            yield from _as_part(larger.bounds, group.facts.n)
        if group.key.population == whole and (smaller := groups.get(group.key.among(part))):
            yield from _as_whole(smaller.bounds, group.facts.n, group.facts.most)
    if quantity == AGE.id:
        yield from _new(group, groups)


def _as_part(whole: Envelope, n: int) -> Iterator[Envelope]:
    if n <= len(whole.low):
        yield Envelope(whole.low[:n], whole.high[len(whole.high) - n :])


def _as_whole(part: Envelope, n: int, most: float) -> Iterator[Envelope]:
    """The k youngest of all are at most the k youngest of a part, the k oldest at least its k oldest."""
    others = n - len(part.low)
    if others >= 0:
        yield Envelope((0.0,) * others + part.low, part.high + (most,) * others)


def _new(group: Group, groups: dict[Key, Group]) -> Iterator[Envelope]:
    """The new ones took part, and are older at the end of the period than when they came."""
    period = Period.parse(group.key.period)
    older = ceil(((period.last - period.first).days + 1) / 365.25) + 1
    new = groups.get(group.key.among(NEW.id))
    there = groups.get(group.key.among(PARTICIPATED.id))
    if new and group is there:
        grown = Envelope(new.bounds.low, tuple(high + older for high in new.bounds.high))
        yield from _as_whole(grown, group.facts.n, group.facts.most)
    if there and group is new:
        for one in _as_part(there.bounds, group.facts.n):
            yield Envelope(tuple(low - older for low in one.low), one.high)


def _outside(book: Book, group: Group, others: list[Envelope]) -> Broken | None:
    """The statistics that the rest does not allow; each of them can be the one that is wrong."""
    repairs: list[Repair] = []
    told: tuple[Claim, Interval] | None = None
    for statistic, claim in group.claims.items():
        rest = envelope(group.facts.without(statistic))
        for other in others:
            rest = rest.within(other)
        book.note("ordning", *group.claims.values())
        if rest.crossed:
            continue
        reach = rest.reach(statistic)
        if not claim.interval.meets(reach):
            told = told or (claim, reach)
            repairs.append(change(claim, nearest_in(reach, claim.interval.middle)))
    if told is None:
        return None
    claim, reach = told
    says = (
        f"{name(claim.key)}: {said(claim)} ligger utanför {bounds(reach)}, som de andra talen om samma "
        f"{group.facts.n} personer tillåter"
    )
    ordered = (claim, *(one for one in group.claims.values() if one is not claim))
    return Broken("ordning", ordered, says, claim.interval.distance(reach), tuple(repairs))


def nearest_in(reach: Interval, value: float) -> float:
    """The value of an interval that is nearest."""
    return round(min(max(value, reach.low), reach.high), 4)


def _rest(book: Book, groups: dict[Key, Group]) -> Iterator[Broken]:
    """What is left of a whole without a part is as many people as are left, each within the whole."""
    for group in groups.values():
        for part, whole in _AMONG:
            smaller = groups.get(group.key.among(part))
            if group.key.population == whole and smaller:
                yield from _left_over(book, group, [smaller])
        ended = groups.get(group.key.among(ACTIVE_END.id))
        left = groups.get(group.key.among(CLOSED.id))
        if group.key.population == PARTICIPATED.id and ended and left:
            yield from _left_over(book, group, [ended, left])


def _left_over(book: Book, whole: Group, parts: list[Group]) -> Iterator[Broken]:
    total, sums = whole.sum_of_all(), [part.sum_of_all() for part in parts]
    n = whole.facts.n - sum(part.facts.n for part in parts)
    if total is None or n < 0:
        return
    rest = total
    for one in sums:
        if one is None:
            return
        rest = rest - one
    least, most = whole.facts.statistics.get("min"), whole.facts.statistics.get("max")
    low, high = least.low if least else 0.0, most.high if most else whole.facts.most
    reach = Interval(n * low - 1e-4, n * high + 1e-4) if n else Interval(-1e-4, 1e-4)
    claims = tuple(group.claims["mean"] for group in (whole, *parts))
    book.note("ordning", *claims)
    if not rest.meets(reach):
        yield _sum_left(whole, parts, n, rest, reach, claims)


def _sum_left(
    whole: Group, parts: list[Group], n: int, rest: Interval, reach: Interval, claims: tuple[Claim, ...]
) -> Broken:
    taken = " och ".join(f"{one.facts.n} × {said(one.claims['mean'])}" for one in parts)
    says = (
        f"{name(whole.claims['mean'].key)}: {whole.facts.n} × {said(whole.claims['mean'])} utan {taken} är "
        f"{bounds(rest)} för {n} personer, som kan vara {bounds(reach)}"
    )
    over = rest.low - reach.high if rest.low > reach.high else rest.high - reach.low
    repairs = [change(claims[0], claims[0].interval.middle - over / whole.facts.n)]
    repairs += [
        change(claim, claim.interval.middle + over / part.facts.n)
        for claim, part in zip(claims[1:], parts, strict=True)
    ]
    return Broken("ordning", claims, says, abs(over), tuple(repairs))
