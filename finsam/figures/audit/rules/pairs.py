"""Rules for first and latest answers of the same people, and the shares over a limit."""

from collections import Counter
from collections.abc import Iterator

from finsam.domain.instruments import Instrument, standard_instruments
from finsam.domain.key import Key
from finsam.figures.audit.claims.claims import Book, Claim, Use
from finsam.figures.audit.claims.contradictions import Broken, change
from finsam.figures.audit.claims.words import bounds, name, plain, said
from finsam.figures.audit.rules.flow import at_most
from finsam.figures.audit.rules.people_of_means import n_claim
from finsam.figures.printed import Interval
from finsam.measures.declared.surveys.measures import ANSWERS, RESPONDENTS
from finsam.measures.declared.surveys.pairs import FIRST, IMPROVED, LATEST, OVER_FIRST, OVER_LATEST, WORSENED

_ANSWERS, _PEOPLE = ANSWERS.id, RESPONDENTS.id
# The mean of a pair, and the share over the limit.
_OVER = {FIRST.id: OVER_FIRST.id, LATEST.id: OVER_LATEST.id}
_PAIRED = tuple(_OVER)
_PAIR_SHARES = (*_OVER.values(), IMPROVED.id, WORSENED.id)


def pairs(book: Book) -> Iterator[Broken]:
    """First and latest are of the same people, who all answered; so are the shares over a limit."""
    for key in book.claims:
        if key.measure != _PAIRED[0]:
            continue
        counted = list(_pair_counts(book, key))
        if not counted:
            continue
        usual = Counter(round(claim.interval.middle) for claim in counted).most_common(1)[0][0]
        for claim in counted:
            n = round(claim.interval.middle)
            book.note("enkät", *counted)
            if n != usual:
                says = f"{name(claim.key)}: de är {n}, men {usual} i de andra talen om samma par av svar"
                yield Broken("enkät", (claim,), says, abs(n - usual), (change(claim, float(usual)),))
        yield from _pairs_answered(book, key, counted[0])
        instrument = standard_instruments().get(key.group)
        if instrument:
            yield from _over(book, key, usual, instrument)
            yield from _changed(book, key, usual, instrument)


def _pair_counts(book: Book, key: Key) -> Iterator[Claim]:
    for measure in _PAIRED:
        if claim := n_claim(book, key.of(measure, key.population)):
            yield claim
    for row in book.shares:
        own = row.key
        base = row.figure.denominator
        if own.measure in _PAIR_SHARES and own.of(key.measure, key.population) == key and base is not None:
            yield Claim(own, Interval.exactly(float(base)), (Use(row, "denominator"),))


def _pairs_answered(book: Book, key: Key, n: Claim) -> Iterator[Broken]:
    people = Key(*key.scope, _PEOPLE, key.population).within("instrument", key.codes["instrument"])
    for whole in (people, key.of(_ANSWERS, key.population)):
        if book[whole]:
            says = f"{name(key)}: {{left}} svarade två gånger, fler än {name(whole)}, {{right}}"
            yield from at_most(book, [[n]], book[whole], says)


def _over(book: Book, key: Key, n: int, instrument: Instrument) -> Iterator[Broken]:
    """So many over the limit and the others not: that bounds the mean."""
    scale, limit = instrument.scale, instrument.cut_off
    for measure in _PAIRED:
        mean = book[key.of(measure, key.population)]
        top = _numerator(book, key.of(_OVER[measure]))
        if scale is None or limit is None or top is None or not mean or not n:
            continue
        reach = Interval(
            (top * limit + (n - top) * scale.least) / n, (top * scale.most + (n - top) * limit) / n
        )
        yield from _outside(
            book, mean, reach, f"som {plain(top)} av {n} över gränsvärdet {plain(limit)} tillåter"
        )


def _changed(book: Book, key: Key, n: int, instrument: Instrument) -> Iterator[Broken]:
    """So many better and so many worse by the reliable change: that bounds how the mean has moved."""
    first, latest = (book[key.of(measure, key.population)] for measure in _PAIRED)
    up, down = (_numerator(book, key.of(one.id)) for one in (IMPROVED, WORSENED))
    scale, step = instrument.scale, instrument.reliable_change
    if up is None or down is None or scale is None or step is None or not first or not latest or not n:
        return
    width, rest = scale.most - scale.least, n - up - down
    low, high = up * step - down * width - rest * step, up * width - down * step + rest * step
    start = first[0].interval.middle
    reach = Interval(start + low / n, start + high / n)
    words = f"som {plain(up)} förbättrade och {plain(down)} försämrade av {n} tillåter från {said(first[0])}"
    yield from _outside(book, latest, reach, words)


def _numerator(book: Book, key: Key) -> float | None:
    tops = [row.figure.numerator for row in book.shares if row.key == key]
    return float(tops[0]) if tops and tops[0] is not None else None


def _outside(book: Book, claims: tuple[Claim, ...], reach: Interval, words: str) -> Iterator[Broken]:
    slack = Interval(reach.low - 1e-6, reach.high + 1e-6)
    for claim in claims:
        book.note("enkät", claim)
        if not claim.interval.meets(slack):
            says = f"{name(claim.key)}: {said(claim)} ligger utanför {bounds(reach)}, {words}"
            yield Broken("enkät", (claim,), says, claim.interval.distance(slack))
