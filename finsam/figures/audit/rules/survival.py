"""Rules for those still enrolled after some months and those who have left: together they are everybody."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from finsam.domain.key import Key
from finsam.figures.audit.claims.claims import Book, Claim
from finsam.figures.audit.claims.contradictions import Broken, change, total_of
from finsam.figures.audit.claims.words import bounds, name, percent, plain, said
from finsam.figures.audit.rules.people_of_means import n_claim
from finsam.figures.printed import Interval
from finsam.measures.core.counted import DAYS_PER_MONTH
from finsam.measures.declared.survival.measures import (
    EXIT_INCIDENCE,
    EXIT_INCIDENCE_LIMITS,
    MEDIAN,
    MEDIAN_LIMITS,
    PERIOD_STILL_ENROLLED,
    PERIOD_STILL_ENROLLED_LIMITS,
    STILL_ENROLLED,
    STILL_ENROLLED_LIMITS,
)

STILL, LEFT = STILL_ENROLLED.id, EXIT_INCIDENCE.id
_LIMITS = {
    STILL: STILL_ENROLLED_LIMITS,
    LEFT: EXIT_INCIDENCE_LIMITS,
    MEDIAN.id: MEDIAN_LIMITS,
    PERIOD_STILL_ENROLLED.id: PERIOD_STILL_ENROLLED_LIMITS,
}


def everybody(book: Book) -> Iterator[Broken]:
    """After any number of months, the share still enrolled and the shares of every exit reason are 1."""
    left: dict[Key, list[Claim]] = defaultdict(list)
    for key, claims in book.claims.items():
        if key.measure == LEFT and key.dimensions == ("exit_reason", "month"):
            month = key.codes["month"]
            left[key.total.of(STILL, key.population).within("month", month)].append(claims[0])
    hidden = {key.scope for key in book.hidden if key.measure in (STILL, LEFT)}
    for still, parts in left.items():
        if not book[still] or still.scope in hidden:
            continue
        every = [book[still][0], *parts]
        total = total_of(every)
        slack = Interval(1 - 1e-6, 1 + 1e-6)
        book.note("kvar och avslutade", *every)
        if not total.meets(slack):
            says = f"{name(still)}: kvar och avslutade är tillsammans {percent(total.middle)}"
            rest = [change(one, one.interval.middle + 1 - total.middle) for one in every]
            yield Broken("kvar och avslutade", tuple(every), says, abs(total.middle - 1), tuple(rest))


def same_number(book: Book) -> Iterator[Broken]:
    """What is said of one month is said of as many people, whatever it is that is said."""
    months: dict[tuple[tuple[str, str, str], str], list[Claim]] = defaultdict(list)
    for key in book.claims:
        own = n_claim(book, key) if key.measure in (STILL, LEFT) and "month" in key.codes else None
        if own:
            months[key.scope, key.codes["month"]].append(own)
    for claims in months.values():
        usual = Counter(round(claim.interval.middle) for claim in claims).most_common(1)[0][0]
        for claim in claims:
            n = round(claim.interval.middle)
            book.note("antal", *claims)
            if n != usual:
                says = f"{name(claim.key)}: n är {n}, men {usual} för resten av samma månad"
                yield Broken("antal", (claim,), says, abs(n - usual), (change(claim, float(usual)),))


def in_time(book: Book) -> Iterator[Broken]:
    """With time fewer are still enrolled and more have left; half have left by the estimated median."""
    series: dict[tuple[Key, str], dict[float, Claim]] = defaultdict(dict)
    for key, claims in book.claims.items():
        if key.measure in (STILL, LEFT) and {"month", "day"} & key.codes.keys():
            to = next((key.codes[name] for name in ("exit_reason", "result_column") if name in key.codes), "")
            series[Key(*key.scope, key.measure), to][_day(key)] = claims[0]
    for (key, _), by_day in series.items():
        ordered = [by_day[day] for day in sorted(by_day)]
        for before, after in pairwise(ordered):
            low, high = (after, before) if key.measure == STILL else (before, after)
            yield from _above(book, low, high)
        if key.measure == STILL:
            by_month = {int(one.key.codes["month"]): one for one in ordered if "month" in one.key.codes}
            yield from _median(book, key, by_month)


def _day(key: Key) -> float:
    """The day that a figure is of; what is said of a month is said of the end of its last whole day."""
    if "day" in key.codes:
        return float(key.codes["day"])
    return int(int(key.codes["month"]) * DAYS_PER_MONTH) + 0.5


def limits(book: Book) -> Iterator[Broken]:
    """An estimate lies within its limits, and the lower is not above the upper."""
    for estimate, (lower, upper) in _LIMITS.items():
        for key, claims in list(book.claims.items()):
            if key.measure not in (lower.id, upper.id):
                continue
            for other in (estimate, upper.id) if key.measure == lower.id else (estimate,):
                for claim in book[key.of(other, key.population)]:
                    pair = (claims[0], claim) if key.measure == lower.id else (claim, claims[0])
                    yield from _above(book, *pair)


def _above(book: Book, low: Claim, high: Claim) -> Iterator[Broken]:
    book.note("kvar och avslutade", low, high)
    if low.interval.low > high.interval.high + 1e-9:
        says = f"{name(low.key)} är {said(low)}, mer än {name(high.key)}, {said(high)}"
        repairs = (change(low, high.interval.middle), change(high, low.interval.middle))
        yield Broken("kvar och avslutade", (low, high), says, low.interval.low - high.interval.high, repairs)


def _median(book: Book, key: Key, by_month: dict[int, Claim]) -> Iterator[Broken]:
    """More than half are still enrolled before the median, and no more than half from then on."""
    for median in book[key.of(MEDIAN.id)]:
        before = max((m for m, one in by_month.items() if one.interval.low > 0.5 + 1e-9), default=-1)
        after = min((m for m, one in by_month.items() if one.interval.high <= 0.5 - 1e-9), default=None)
        reach = Interval(before, float("inf") if after is None else float(after))
        claims = [by_month[month] for month in (before, after) if month in by_month]
        book.note("kvar och avslutade", median, *claims)
        if not median.interval.meets(reach):
            says = (
                f"{name(median.key)} är {said(median)}, men hälften har lämnat mellan {bounds(reach)} månader"
            )
            off = median.interval.distance(reach)
            yield Broken("kvar och avslutade", (median, *claims), says, off, (change(median, reach.low),))
        yield from _not_beyond(book, median, by_month)


def _not_beyond(book: Book, median: Claim, by_month: dict[int, Claim]) -> Iterator[Broken]:
    own = n_claim(book, median.key)
    for claim in by_month.values():
        observed = n_claim(book, claim.key)
        if own and observed and observed.interval.low > own.interval.high:
            book.note("antal", own, observed)
            n = plain(observed.interval.middle)
            says = f"{name(median.key)}: n är {plain(own.interval.middle)}, men {n} är under observation"
            yield Broken("antal", (own, observed), says, 0.0, (change(own, observed.interval.middle),))
            return
