"""Ranges: an exact number lies in every range that is given of it, and two ranges of it have one in common.

A public edition has a range where it has no exact number. Ranges are not added up: the edition's own proof is
about what they hide together.
"""

from collections import defaultdict
from collections.abc import Iterator

from finsam.domain.figures import Range
from finsam.domain.key import Key
from finsam.figures.audit.claims.claims import Book, Claim, Use
from finsam.figures.audit.claims.contradictions import Broken
from finsam.figures.audit.claims.keys import denominator_key, is_share, numerator_key
from finsam.figures.audit.claims.rows import ClaimRow
from finsam.figures.audit.claims.words import bounds, name, said
from finsam.figures.printed import Interval

# A share's range is printed in whole per cent and a mean's in whole units, rounded; a count's is its own.
_SLACK = {"persons": 0.0, "answers": 0.0, "share": 0.005}


def ranges(book: Book) -> Iterator[Broken]:
    """What is said exactly of a figure lies in its ranges, and they in each other."""
    known: dict[Key, list[Claim]] = defaultdict(list)
    for row in book.rows:
        for key, cell, between in _ranges_of(row):
            known[key].append(Claim(key, _interval(row, cell, between), (Use(row, cell),)))
    for key, found in known.items():
        first, *others = found
        for other in (*book[key], *others):
            book.note("intervall", first, other)
            if not first.interval.meets(other.interval):
                yield _outside(first, other)


def _ranges_of(row: ClaimRow) -> Iterator[tuple[Key, str, Range]]:
    between, key = row.figure.ranges, row.key
    if between.value:
        yield key, "value", between.value
    if is_share(key) and between.numerator:
        yield numerator_key(key), "numerator", between.numerator
    base = denominator_key(key) if is_share(key) else None
    if base and between.denominator:
        yield base, "denominator", between.denominator


def _interval(row: ClaimRow, cell: str, between: Range) -> Interval:
    slack = _SLACK.get(row.figure.unit, 0.5) if cell == "value" else 0.0
    return Interval(float(between.least) - slack, float(between.most) + slack)


def _outside(first: Claim, other: Claim) -> Broken:
    stood = said(other) if other.interval.low == other.interval.high else bounds(other.interval)
    says = f"{name(first.key)}: {stood} ligger inte i {bounds(first.interval)}"
    return Broken("intervall", (first, other), says, first.interval.distance(other.interval))
