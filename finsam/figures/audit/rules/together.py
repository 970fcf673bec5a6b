"""Rules for an association's means, shares and extremes, made of its teams'. Computed figures only."""

from collections import defaultdict
from collections.abc import Iterator

from finsam.domain.key import Key
from finsam.figures.audit.claims.claims import Book, Claim, Use
from finsam.figures.audit.claims.contradictions import Broken, change, unequal
from finsam.figures.audit.claims.rows import ClaimRow
from finsam.figures.audit.claims.words import bounds, name, said
from finsam.figures.audit.rules.outside import all_teams
from finsam.figures.audit.rules.people_of_means import n_claim
from finsam.figures.printed import Interval
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Statistic


def members(book: Book, *statistics: Statistic) -> Iterator[tuple[Claim, list[Claim]]]:
    """A computed figure of an association, and the same figure of each of its teams that gives it."""
    own: dict[Key, list[Key]] = defaultdict(list)
    for key in book.claims:
        measure = MEASURES.get(key.measure)
        if key.team and measure and measure.statistic in statistics:
            own[key.together].append(key)
    for total, keys in own.items():
        claims = book[total]
        typed = any(use.row.typed for one in (total, *keys) for claim in book[one] for use in claim.uses)
        if claims and not typed and all_teams(book, total):
            yield claims[0], [book[key][0] for key in keys]


def means(book: Book) -> Iterator[Broken]:
    """A mean is the teams' means weighted with their n, and its n their sum."""
    for whole, parts in members(book, Statistic.MEAN):
        own, ns = n_claim(book, whole.key), [n_claim(book, part.key) for part in parts]
        sizes = [claim.interval.middle for claim in ns if claim]
        if own is None or len(sizes) < len(parts):
            continue
        says = f"n i {name(whole.key)}: teamen är {{left}} = {{left_sum}}, men förbundets n är {{right}}"
        broken = unequal(book, "förbund och team", [[one] for one in ns if one], [[own]], says)
        if broken:
            yield broken
        elif sum(sizes):
            yield from _weighted(book, whole, parts, sizes)


def _weighted(book: Book, whole: Claim, parts: list[Claim], sizes: list[float]) -> Iterator[Broken]:
    low = sum(part.interval.low * n for part, n in zip(parts, sizes, strict=True)) / sum(sizes)
    high = sum(part.interval.high * n for part, n in zip(parts, sizes, strict=True)) / sum(sizes)
    mean = Interval(low - 1e-9 * max(1.0, abs(low)), high + 1e-9 * max(1.0, abs(high)))
    book.note("förbund och team", whole, *parts)
    if whole.interval.meets(mean):
        return
    says = f"{name(whole.key)}: teamens medelvärden ger {bounds(mean)}, men förbundets är {said(whole)}"
    missing = (whole.interval.middle - mean.middle) * sum(sizes)
    repairs = [change(whole, mean.middle)]
    repairs += [
        change(part, part.interval.middle + missing / n) for part, n in zip(parts, sizes, strict=True) if n
    ]
    yield Broken("förbund och team", (whole, *parts), says, whole.interval.distance(mean), tuple(repairs))


def extremes(book: Book) -> Iterator[Broken]:
    """The least is the least of the teams', the greatest the greatest."""
    for whole, parts in members(book, Statistic.MIN, Statistic.MAX):
        least = MEASURES[whole.key.measure].statistic is Statistic.MIN
        end = (min if least else max)(parts, key=lambda part: part.interval.middle)
        book.note("förbund och team", whole, *parts)
        if not whole.interval.meets(end.interval):
            says = f"{name(whole.key)} är {said(whole)}, men {end.key.team} har {said(end)}"
            repairs = [change(whole, end.interval.middle)]
            repairs += [change(part, whole.interval.middle) for part in parts]
            yield Broken(
                "förbund och team", (whole, end), says, whole.interval.distance(end.interval), tuple(repairs)
            )


def parts(book: Book) -> Iterator[Broken]:
    """The numerator and denominator of a share are the sums of the teams'."""
    own: dict[Key, list[ClaimRow]] = defaultdict(list)
    for row in book.shares:
        if row.figure.numerator is not None and not row.typed:
            own[row.key.together].append(row)
    for total, rows in own.items():
        wholes = [row for row in rows if not row.figure.team]
        teams = [row for row in rows if row.figure.team]
        if wholes and teams and all_teams(book, total):
            for cell, word in (("numerator", "täljaren"), ("denominator", "nämnaren")):
                sides = [[_cell(row, cell)] for row in teams]
                says = (
                    f"{name(total)}: teamen är {{left}} = {{left_sum}}, men {word} i förbundets är {{right}}"
                )
                if broken := unequal(book, "förbund och team", sides, [[_cell(wholes[0], cell)]], says):
                    yield broken


def _cell(row: ClaimRow, cell: str) -> Claim:
    value = getattr(row.figure, cell)
    return Claim(row.key, Interval.exactly(float(value or 0)), (Use(row, cell),))
