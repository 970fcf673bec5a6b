"""Rules for means and medians between the least and the greatest, and for everybody's age within them."""

from collections.abc import Iterator

from finsam.domain.key import Key
from finsam.figures.audit.claims.claims import Book, Claim
from finsam.figures.audit.claims.contradictions import Broken, Repair, change
from finsam.figures.audit.claims.words import bounds, group_name, name, said
from finsam.figures.audit.rules.mean import quantity_of
from finsam.figures.audit.rules.people_of_means import sizes
from finsam.figures.printed import Interval
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Statistic
from finsam.measures.core.populations import AGE, CLOSED

_QUANTITIES = ("age", "months", "support_years", "scale", "queue_wait")


def _statistic(key: Key, statistic: str) -> Key:
    quantity = next(one for one in _QUANTITIES if key.measure.startswith(f"{one}_"))
    return key.of(f"{quantity}_{statistic}", key.population)


def _is_quantity(key: Key) -> bool:
    return any(key.measure.startswith(f"{one}_") for one in _QUANTITIES)


def order(book: Book) -> Iterator[Broken]:
    """min <= median <= max and min <= mean <= max, as tightly as the number of people allows."""
    for key in {_statistic(key, "mean") for key in book.claims if _is_quantity(key)}:
        least, most = book[_statistic(key, "min")], book[_statistic(key, "max")]
        mean, median = book[key], book[_statistic(key, "median")]
        ns = sizes(book, key) or sizes(book, _statistic(key, "min")) or sizes(book, _statistic(key, "median"))
        yield from _not_above(book, least, most)
        if mean and median and not (least and most) and ns and max(ns) <= 2:
            yield from _outside(book, mean, [(one, one) for one in median], "medianen", max(ns))
        for middle in (mean, median):
            if not least or not most:
                yield from _not_above(book, least, middle)
                yield from _not_above(book, middle, most)
        if least and most:
            ends = [(low, high) for low in least for high in most]
            yield from _outside(book, median, ends, "yngsta och äldsta", 0)
            if ns:
                yield from _outside(book, mean, ends, "yngsta och äldsta", max(ns))
                yield from _from_median(book, mean, median, ends, ns)
            else:
                yield from _outside(book, mean, ends, "yngsta och äldsta", 0)


def _not_above(book: Book, lows: tuple[Claim, ...], highs: tuple[Claim, ...]) -> Iterator[Broken]:
    if lows and highs:
        book.note("spann", *lows, *highs)
    if not lows or not highs or any(low.interval.low <= high.interval.high for low in lows for high in highs):
        return
    low, high = lows[0], highs[0]
    says = f"{name(low.key)} är {said(low)}, mer än {name(high.key)}, {said(high)}"
    repairs = (change(low, high.interval.middle), change(high, low.interval.middle))
    yield Broken("spann", (low, high), says, low.interval.low - high.interval.high, repairs)


def _between(low: Interval, high: Interval, n: int) -> Interval:
    """Where a mean of n lies of which one is the least and one the greatest."""
    if n <= 0:
        return Interval(low.low, high.high)
    if n == 1:
        return Interval(max(low.low, high.low), min(low.high, high.high))
    slack = 1e-9 * max(1.0, abs(high.high))
    return Interval(((n - 1) * low.low + high.low) / n - slack, (low.high + (n - 1) * high.high) / n + slack)


def _outside(
    book: Book, middles: tuple[Claim, ...], ends: list[tuple[Claim, Claim]], words: str, n: int
) -> Iterator[Broken]:
    for middle in middles:
        book.note("spann", middle, *(claim for pair in ends for claim in pair))
        reaches = [_between(low.interval, high.interval, n) for low, high in ends]
        if any(middle.interval.meets(reach) for reach in reaches):
            continue
        low, high = ends[0]
        reach = reaches[0]
        of = f" för {n}" if n else ""
        says = f"{name(middle.key)}: {said(middle)} ligger utanför {bounds(reach)}, som {words} tillåter{of}"
        repairs = [
            change(middle, reach.middle),
            change(low, middle.interval.middle),
            change(high, middle.interval.middle),
        ]
        if n > 1:
            repairs += _end_repairs(middle, low, high, n)
        yield Broken("spann", (middle, low, high), says, middle.interval.distance(reach), tuple(repairs))


def _end_repairs(middle: Claim, low: Claim, high: Claim, n: int) -> list[Repair]:
    mean = middle.interval.middle
    return [
        change(high, n * mean - (n - 1) * low.interval.middle),
        change(low, n * mean - (n - 1) * high.interval.middle),
    ]


def _from_median(
    book: Book,
    means: tuple[Claim, ...],
    medians: tuple[Claim, ...],
    ends: list[tuple[Claim, Claim]],
    ns: set[int],
) -> Iterator[Broken]:
    """Half of the people are at most the median and half at least: that bounds the mean too."""
    for mean in means:
        book.note("spann", mean, *medians)
        # What an odd number of people allows is not all within what an even one does.
        reaches = [
            (_halves(median.interval, low.interval, high.interval, n), median, n)
            for n in sorted(ns, reverse=True)
            for median in medians
            for low, high in ends
        ]
        if not reaches or any(mean.interval.meets(reach) for reach, _, _ in reaches):
            continue
        reach, median, n = reaches[0]
        allowed = f"{bounds(reach)}, som medianen {said(median)} tillåter för {n}"
        says = f"{name(mean.key)}: {said(mean)} ligger utanför {allowed}"
        repairs = (change(mean, reach.middle), change(median, mean.interval.middle))
        yield Broken("spann", (mean, median), says, mean.interval.distance(reach), repairs)


def _halves(median: Interval, low: Interval, high: Interval, n: int) -> Interval:
    """Where a mean of n lies of whom half are between the least and the median, half above it."""
    away = (n - 1) // 2
    return Interval(
        (away * low.low + (n - away) * median.low) / n - 1e-9 * n,
        (away * high.high + (n - away) * median.high) / n + 1e-9 * n,
    )


def groups(book: Book) -> Iterator[Broken]:
    """The least of all is the least of the groups, the greatest the greatest, the median between theirs."""
    for key, claims in book.claims.items():
        if key.dimensions or not key.population or not _is_quantity(key):
            continue
        statistic = key.measure.rpartition("_")[2]
        if statistic not in ("min", "max", "median"):
            continue
        own = book.by("sex", key)
        if own:
            yield from _extreme(book, claims, own, statistic)


def _extreme(book: Book, claims: tuple[Claim, ...], own: list[Key], statistic: str) -> Iterator[Broken]:
    parts = [book[key][0] for key in own]
    complete = {"woman", "man"} <= {key.group for key in own} or not parts[0].rows[0].typed
    low = min(parts, key=lambda one: one.interval.low)
    high = max(parts, key=lambda one: one.interval.high)
    for claim in claims:
        book.note("spann", claim, *parts)
        whole, least, most = claim.interval, low.interval, high.interval
        if statistic == "median":
            wrong = complete and not whole.meets(Interval(least.low, most.high))
            part = low if whole.high < least.low else high
        elif statistic == "min":
            wrong = whole.low > least.high or (complete and whole.high < least.low)
            part = low
        else:
            wrong = whole.high < most.low or (complete and whole.low > most.high)
            part = high
        if wrong:
            says = f"{name(claim.key)} är {said(claim)}, men {group_name(part.key)} har {said(part)}"
            repairs = [change(claim, part.interval.middle)]
            repairs += [change(one, whole.middle) for one in parts]
            yield Broken("spann", (claim, part), says, whole.distance(part.interval), tuple(repairs))


def half_steps(book: Book) -> Iterator[Broken]:
    """A median of whole years (or whole days) is a whole number of them, or halfway between two."""
    for key, claims in book.claims.items():
        declared = MEASURES.get(key.measure)
        median_of = declared.quantity if declared and declared.statistic is Statistic.MEDIAN else None
        part = 1 / median_of.step if median_of and median_of.step else None
        for claim in claims if part else ():
            typed = any(use.row.typed for use in claim.uses)
            if typed and part != 1.0:
                continue
            book.note("median", claim)
            odd = {n % 2 for n in sizes(book, key)}
            steps = (1.0 if odd == {1} else 2.0) * (part or 1.0)
            median = claim.interval.middle
            slack = 1e-6 * max(1.0, abs(median))
            possible = claim.interval.times(steps)
            if not Interval(possible.low - slack, possible.high + slack).whole_numbers():
                near = round(median * steps) / steps
                says = (
                    f"{name(key)}: {said(claim)} är inte medianen av hela {'år' if part == 1.0 else 'dagar'}"
                )
                yield Broken("median", (claim,), says, abs(near - median), (change(claim, near),))


def bands(book: Book) -> Iterator[Broken]:
    """Nobody is in an age band below the youngest or above the oldest, and the youngest is in a band."""
    for key, claims in book.claims.items():
        declared = MEASURES.get(key.measure)
        end = declared is not None and declared.statistic in (Statistic.MIN, Statistic.MAX)
        if not end or quantity_of(key) is not AGE or key.dimensions or len(claims) > 1:
            continue
        # Ages of those who left are of all but the dropouts, the bands of all.
        if key.population == CLOSED.id:
            continue
        age = claims[0].interval.middle
        counted = key.of(key.population)
        for band in book.by("age_band", counted):
            yield from _out_of_band(book, claims[0], band, age)


def _out_of_band(book: Book, claim: Claim, band: Key, age: float) -> Iterator[Broken]:
    low, _, high = band.group.partition("-")
    youngest = MEASURES[claim.key.measure].statistic is Statistic.MIN
    if not (low.isdigit() or high.isdigit()):
        return
    beyond = (youngest and high.isdigit() and int(high) < age) or (
        not youngest and low.isdigit() and int(low) > age
    )
    people = min(book[band], key=lambda one: one.interval.low)
    book.note("spann", claim, people)
    if beyond and people.interval.low > 0:
        says = f"{name(claim.key)} är {said(claim)}, men {name(band)} är {said(people)}"
        yield Broken("spann", (people, claim), says, people.interval.low, (change(people, 0.0),))
