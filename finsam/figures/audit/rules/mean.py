"""Rules for means: of their groups, and of people whose ages are whole years.

A printed mean is an interval; with n people its sum is an interval too, and where the ages are whole years
(or the months are whole days) some whole number has to be in it. Where n is not given it is derived from
the counts, and where only the total's n is known every way to divide it between the groups is tried.
"""

from collections.abc import Iterator
from itertools import product

from finsam.domain.key import Key
from finsam.figures.audit.claims.claims import Book, Claim
from finsam.figures.audit.claims.contradictions import Broken, change, unequal
from finsam.figures.audit.claims.words import bounds, name, plain, said
from finsam.figures.audit.rules.people_of_means import n_claim, population_sizes, sizes
from finsam.figures.printed import Interval
from finsam.measures.catalogue import MEASURES
from finsam.measures.core import populations as of
from finsam.measures.core.measure import Quantity, Statistic
from finsam.measures.declared.queue import LONGEST, QUEUE_END, SHORTEST

# What one unit of a mean is made of: an age is whole years, months are whole days.
PARTS = {
    measure.id: 1 / measure.quantity.step
    for measure in MEASURES.values()
    if measure.statistic is Statistic.MEAN and measure.quantity and measure.quantity.step
}
# Means are given of the groups of these, and everybody is in one of them.
GROUPED = ("sex", "result_column")
_WHOLE = 1.0
_NOT_REACHED = "not_reached_goal"
_WAITS = frozenset({SHORTEST.id, LONGEST.id})


def quantity_of(key: Key) -> Quantity | None:
    """What a figure is a mean, median, least or greatest of; None of other measures."""
    declared = MEASURES.get(key.measure)
    return declared.quantity if declared else None


def _measured(key: Key) -> bool:
    return key.measure.endswith("_mean") and bool(key.population)


def whole_sums(book: Book) -> Iterator[Broken]:
    """n people's ages are whole years, so their sum is a whole number."""
    for key, claims in book.claims.items():
        part = PARTS.get(key.measure)
        if not part:
            continue
        for claim in claims:
            computed = not any(use.row.typed for use in claim.uses)
            ns = sizes(book, key)
            if not ns or (part != _WHOLE and not computed):
                continue
            sums = [claim.interval.times(n * part) for n in sorted(ns)]
            book.note("medelvärde", claim)
            if any(_holds_whole(one) for one in sums):
                continue
            yield _no_sum(claim, key, sorted(ns), part)


def _holds_whole(interval: Interval) -> bool:
    slack = 1e-9 * max(1.0, abs(interval.low))
    return bool(Interval(interval.low - slack, interval.high + slack).whole_numbers())


def _no_sum(claim: Claim, key: Key, ns: list[int], part: float) -> Broken:
    n = ns[-1]
    total = claim.interval.times(n * part)
    below = int(total.low)
    unit = "åldrar i hela år" if part == 1.0 else "tider i hela dagar"
    says = (
        f"{name(key)}: {plain(n)} {unit} med medelvärdet {said(claim)} har summan {bounds(total)}, "
        f"som inte rymmer något helt tal ({below}/{n} = {plain(below / n / part)}, "
        f"{below + 1}/{n} = {plain((below + 1) / n / part)})"
    )
    repairs = tuple(change(claim, whole / n / part) for whole in (below, below + 1))
    off = min(abs(whole / n / part - claim.interval.middle) for whole in (below, below + 1))
    return Broken("medelvärde", (claim,), says, off, repairs)


def group_means(book: Book) -> Iterator[Broken]:
    """The mean of all is the mean of the groups, weighted by how many they are."""
    for key, claims in book.claims.items():
        if not _measured(key) or key.dimensions:
            continue
        for dimension in GROUPED:
            groups = book.by(dimension, key)
            if {"woman", "man"} <= {one.group for one in groups} or (groups and _all_shown(book, key)):
                yield from _weighted(book, key, claims, groups)
        reached, rest = key.among(of.REACHED_GOAL.id), key.among(_NOT_REACHED)
        if key.population == of.CLOSED.id and book[rest] and book[reached]:
            yield from _weighted(book, key, claims, [rest, reached])


def _all_shown(book: Book, key: Key) -> bool:
    """A computed total, none of whose groups is hidden: those that are not there have nobody."""
    computed = not any(use.row.typed for claim in book[key] for use in claim.uses)
    return computed and not any(one.total == key for one in book.hidden)


def _weighted(book: Book, key: Key, claims: tuple[Claim, ...], groups: list[Key]) -> Iterator[Broken]:
    whole = PARTS.get(key.measure) == _WHOLE
    totals = sizes(book, key)
    known = [sizes(book, group) for group in groups]
    quantity = quantity_of(key)
    counted = any(use.row.figure.n is not None for claim in claims for use in claim.uses)
    if quantity and not quantity.known_of_all and not counted:
        # Not everyone's years are known, so that the counts are only the most that there can be.
        known = [set() for _ in groups]
        totals = set(range(len(groups), max(totals, default=0) + 1))
    weights = list(_weights(totals, known))
    said_groups = [list(book[group]) for group in groups]
    possible: list[tuple[Interval, tuple[int, ...], tuple[Claim, ...]]] = []
    for chosen in product(*said_groups):
        if not weights:
            spread = Interval(
                min(one.interval.low for one in chosen), max(one.interval.high for one in chosen)
            )
            possible.append((spread, (), chosen))
        for sizes_ in weights:
            mean = _mean([one.interval for one in chosen], sizes_, whole)
            possible += [(mean, sizes_, chosen)] if mean else []
    for claim in claims:
        if possible:
            book.note("medelvärde", claim, *possible[0][2])
        if not possible or any(_fits(claim.interval, mean, sum(ns), whole) for mean, ns, _ in possible):
            continue
        yield _not_mean(claim, key, min(possible, key=lambda one: claim.interval.distance(one[0])))


def _weights(totals: set[int], known: list[set[int]]) -> Iterator[tuple[int, ...]]:
    """Every way in which the total can be divided between the groups; none where nothing is known."""
    if all(known):
        every = list(product(*(sorted(ns) for ns in known)))
        fitting = [ns for ns in every if not totals or sum(ns) in totals]
        yield from fitting or every
    elif len(known) == 2:
        for total in sorted(totals):
            if total <= 500:
                yield from (
                    (first, total - first)
                    for first in range(1, total)
                    if (not known[0] or first in known[0]) and (not known[1] or total - first in known[1])
                )


def _mean(means: list[Interval], ns: tuple[int, ...], whole: bool) -> Interval | None:
    """The means that all can have; None where a group cannot have its own mean in whole years."""
    low = high = 0.0
    for interval, n in zip(means, ns, strict=True):
        total = interval.times(n)
        if whole:
            sums = total.whole_numbers()
            if not sums:
                return None
            total = Interval(float(sums[0]), float(sums[-1]))
        low, high = low + total.low, high + total.high
    n = sum(ns)
    slack = 1e-9 * max(1.0, abs(high))
    return Interval((low - slack) / n, (high + slack) / n)


def _fits(claim: Interval, mean: Interval, n: int, whole: bool) -> bool:
    if not claim.meets(mean):
        return False
    return not whole or not n or _holds_whole(claim.within(mean).times(n))


def _not_mean(claim: Claim, key: Key, near: tuple[Interval, tuple[int, ...], tuple[Claim, ...]]) -> Broken:
    mean, ns, groups = near
    if not ns:
        ends = " och ".join(said(one) for one in groups)
        says = f"{name(key)}: {said(claim)} ligger utanför grupperna, {ends}"
    else:
        weighted = " + ".join(f"{n} × {said(one)}" for n, one in zip(ns, groups, strict=True))
        says = f"{name(key)}: ({weighted})/{sum(ns)} = {bounds(mean)}, men {said(claim)} står"
    repairs = [change(claim, mean.middle)]
    for position, one in enumerate(groups):
        if ns:
            others = sum(
                n * other.interval.middle for n, other in zip(ns, groups, strict=True) if other is not one
            )
            repairs.append(change(one, (claim.interval.middle * sum(ns) - others) / ns[position]))
    return Broken(
        "medelvärde", (claim, *groups), says, abs(mean.middle - claim.interval.middle), tuple(repairs)
    )


def known_counts(book: Book) -> Iterator[Broken]:
    """A mean is over no more people than there are, over everyone's age, and its groups' n add up."""
    for key in book.claims:
        own = n_claim(book, key)
        waits = key.measure in _WAITS
        if own is None or not (key.population or waits):
            continue
        n = round(own.interval.middle)
        queue = {round(claim.interval.middle) for claim in book[key.of(QUEUE_END.id)]}
        most = queue if waits else population_sizes(book, key)
        if most:
            book.note("antal i medelvärdet", own)
        quantity = quantity_of(key)
        always = waits or (quantity is not None and quantity.known_of_all)
        if most and (n not in most if always else n > max(most)):
            near = min(most, key=lambda one: abs(one - n))
            says = f"{name(key)}: n är {n}, men de är {near}"
            yield Broken("antal i medelvärdet", (own,), says, abs(near - n), (change(own, float(near)),))
        if not key.dimensions:
            for dimension in GROUPED:
                yield from _group_counts(book, key, own, dimension)


def _group_counts(book: Book, key: Key, own: Claim, dimension: str) -> Iterator[Broken]:
    groups = book.by(dimension, key)
    hidden = any(one.total == key for one in book.hidden)
    claims = [claim for one in groups if (claim := n_claim(book, one))]
    if hidden or not claims or len(claims) < len(groups):
        return
    says = f"n i {name(key)}: grupperna är {{left}} = {{left_sum}}, men alla är {{right}}"
    if broken := unequal(book, "antal i medelvärdet", [[claim] for claim in claims], [[own]], says):
        yield broken
