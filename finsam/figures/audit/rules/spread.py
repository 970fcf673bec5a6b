"""Rules for a standard deviation: what its mean and median allow, and of as many people."""

from collections.abc import Iterator
from dataclasses import replace

from finsam.figures.audit.claims.claims import Book, Claim
from finsam.figures.audit.claims.contradictions import Broken, change
from finsam.figures.audit.claims.words import bounds, name, said
from finsam.figures.audit.rules.order import nearest_in
from finsam.figures.printed import Interval
from finsam.measures.core.populations import REACHED_GOAL
from finsam.measures.declared import duration
from finsam.measures.declared.spread import MONTHS_SPREAD


def spread(book: Book) -> Iterator[Broken]:
    """A mean and a median are no further apart than the standard deviation, which the mean bounds."""
    for key in book.claims:
        if key.measure != MONTHS_SPREAD.id:
            continue
        mean, median = (book[key.of(one.id, key.population)] for one in duration.MEASURES)
        ns = {use.row.figure.n for claim in book[key] for use in claim.uses if use.row.figure.n}
        if not mean or len(ns) != 1 or len(mean) > 1:
            continue
        n = ns.pop()
        yield from _spread(book, book[key][0], mean[0], median[0] if len(median) == 1 else None, n)


def _spread(book: Book, claim: Claim, mean: Claim, median: Claim | None, n: int) -> Iterator[Broken]:
    apart = mean.interval.distance(median.interval) if median else 0.0
    reach = Interval(apart * (n / (n - 1)) ** 0.5 - 1e-6, mean.interval.high * n**0.5 + 1e-6)
    claims = (claim, mean, *((median,) if median else ()))
    book.note("spridning", *claims)
    if not claim.interval.meets(reach):
        says = (
            f"{name(claim.key)}: {said(claim)} ligger utanför {bounds(reach)}, som medelvärdet {said(mean)}"
        )
        says += f" och medianen {said(median)}" if median else ""
        repairs = (change(claim, nearest_in(reach, claim.interval.middle)),)
        yield Broken("spridning", claims, f"{says} tillåter för {n}", claim.interval.distance(reach), repairs)


def same_people(book: Book) -> Iterator[Broken]:
    """Of one population the standard deviation, the mean and the goal share's numerator are of as many."""
    for key, claims in book.claims.items():
        if key.measure != duration.MEASURES[0].id or key.population != REACHED_GOAL.id:
            continue
        of_mean = {use.row.figure.n for claim in claims for use in claim.uses} - {None}
        for other, cell in ((key.of(MONTHS_SPREAD.id, key.population), "n"),):
            for claim in book[other]:
                for use in claim.uses:
                    n = getattr(use.row.figure, cell)
                    book.note("antal i medelvärdet", claim)
                    if of_mean and n is not None and n not in of_mean:
                        near = of_mean.copy().pop()
                        own = replace(claim, uses=(use._replace(cell="n"),))
                        says = f"{name(other)}: n är {n}, men de är {near}"
                        repairs = (change(own, float(near or 0)),)
                        yield Broken("antal i medelvärdet", (own,), says, abs(n - (near or 0)), repairs)
