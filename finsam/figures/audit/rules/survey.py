"""Rules for surveys: the answers add up, and means and shares are of as many as answered.

Which answers are positive is an instrument's own, and an association may have instruments of its own: what
is required is that some choice of answers gives every question's share.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from finsam.domain.instruments import Scale, standard_instruments
from finsam.domain.key import Key
from finsam.figures.audit.claims.claims import Book, Claim, Use
from finsam.figures.audit.claims.contradictions import Broken, change, unequal
from finsam.figures.audit.claims.rows import ClaimRow
from finsam.figures.audit.claims.words import name, plain, said
from finsam.figures.audit.rules.flow import at_most
from finsam.figures.audit.rules.people_of_means import n_claim
from finsam.figures.printed import Interval
from finsam.measures.declared.surveys import measures
from finsam.measures.declared.surveys.pairs import FIRST, LATEST

_POSITIVE = measures.SHARE_POSITIVE.id
_ANSWERS, _ASKED, _PEOPLE = measures.ANSWERS.id, measures.ASKED.id, measures.RESPONDENTS.id
_ELIGIBLE = measures.ELIGIBLE.id
_SCALES = frozenset(one.id for one in measures.SCALES)
_ON_SCALE = _SCALES | {FIRST.id, LATEST.id}
# So many answers there are at most for every choice among them to be tried.
_CHOSEN_AMONG = 7


def answers(book: Book) -> Iterator[Broken]:
    """Nobody is a respondent without a form, and every form answers a question."""
    for key in book.claims:
        forms = book[key.of(_ANSWERS, key.population)]
        if key.measure == _PEOPLE and forms:
            says = f"{name(key)} är {{left}}, fler än de inkomna svaren, {{right}}"
            yield from at_most(book, [book[key]], forms, says)
        if key.measure == _ANSWERS and key.dimensions == ("instrument",) and _computed(book[key]):
            questions = [one for one in _questions(book, key) if book[one]]
            if questions:
                says = f"{name(key)} är {{left}}, fler än svaren på alla frågor, {{right_sum}}"
                yield from _not_more_than_all(book, key, questions, says)
        if key.measure == _ASKED and forms and not _computed(book[key]):
            says = f"{name(key)} är {{right}}, färre än de som svarade, {{left}}"
            yield from at_most(book, [book[key.of(_PEOPLE, key.population)] or forms], book[key], says)


def _not_more_than_all(book: Book, key: Key, questions: Sequence[Key], says: str) -> Iterator[Broken]:
    most = sum(max(claim.interval.high for claim in book[one]) for one in questions)
    least = min(book[key], key=lambda claim: claim.interval.low)
    book.note("enkät", least, *(claim for one in questions for claim in book[one]))
    sides = [book[one] for one in questions]
    if least.interval.low > most and (broken := unequal(book, "enkät", [[least]], sides, says)):
        yield broken


def _questions(book: Book, key: Key) -> list[Key]:
    return [
        one
        for one in book.by_scope[key.scope]
        if one.measure == key.measure
        and one.population == key.population
        and one.dimensions == ("instrument", "question")
        and one.codes["instrument"] == key.group
    ]


def eligible(book: Book) -> Iterator[Broken]:
    """Of a team's computed figures: a form is for all who took part, or for all who left, as it says."""
    for key in book.claims:
        if key.measure != _ELIGIBLE or not key.team or not _computed(book[key]):
            continue
        instrument = standard_instruments().get(key.group)
        counted = Key(*key.scope, key.population or (instrument.asked if instrument else ""))
        if book[counted]:
            says = f"{name(key)} är {{left}}, men {name(counted)} är {{right}}"
            if broken := unequal(book, "enkät", [book[key]], [book[counted]], says):
                yield broken


# The share of a question, and how many gave each answer to it.
_Asked = tuple[ClaimRow, dict[str, Claim]]


def positive(book: Book) -> Iterator[Broken]:
    """The same answers are positive in every question of an instrument, and the same make up the base."""
    for questions in _positive_rows(book).values():
        levels = sorted({level for _, given in questions for level in given})
        if not 0 < len(levels) <= _CHOSEN_AMONG:
            continue
        for cell in ("numerator", "denominator"):
            yield from _some_choice(book, questions, levels, cell)


def _positive_rows(book: Book) -> dict[tuple[str, str], list[_Asked]]:
    found: dict[tuple[str, str], list[_Asked]] = defaultdict(list)
    for row in book.shares:
        if row.figure.measure != _POSITIVE or row.figure.numerator is None:
            continue
        if levels := _levels(book, row):
            key = row.key
            found[key.codes["instrument"], key.population].append((row, levels))
    return found


def _levels(book: Book, row: ClaimRow) -> dict[str, Claim]:
    """Answer -> how many gave it, of the question that a share is of."""
    key = row.key
    dimensions = (*key.dimensions, "answer")
    return {
        one.codes["answer"]: book[one][0]
        for one in book.by_scope[key.scope]
        if one.measure == _ANSWERS
        and one.population == key.population
        and one.dimensions == dimensions
        and one.groups[:-1] == key.groups
    }


def _some_choice(book: Book, questions: list[_Asked], levels: list[str], cell: str) -> Iterator[Broken]:
    """The choice that gives most of the questions theirs; those that it does not give are told."""
    fitting: list[tuple[int, bool, tuple[str, ...]]] = []
    known = _declared(questions[0][0].key.codes["instrument"], cell)
    for chosen in product((False, True), repeat=len(levels)):
        some = tuple(level for level, one in zip(levels, chosen, strict=True) if one)
        right = sum(_sum(given, some) == _cell(row, cell) for row, given in questions)
        fitting.append((right, some == known, some))
    _, _, best = max(fitting)
    for row, given in questions:
        summed, stood = _sum(given, best), _cell(row, cell)
        own = Claim(row.key, Interval.exactly(stood), (Use(row, cell),))
        counts = [claim for level, claim in given.items() if level in best]
        book.note("enkät", own, *counts)
        if summed != stood:
            word = "täljaren" if cell == "numerator" else "nämnaren"
            says = f"{name(own.key)}: svaren är {plain(summed)}, men {word} är {plain(stood)}"
            repairs = [change(own, summed)]
            repairs += [change(one, one.interval.middle + stood - summed) for one in counts]
            yield Broken("enkät", (own, *counts), says, abs(summed - stood), tuple(repairs))


def _declared(instrument: str, cell: str) -> tuple[str, ...]:
    """What the shipped instrument says: it is the choice where several do as well."""
    own = standard_instruments().get(instrument)
    levels = own.levels if own else ()
    return tuple(sorted(one.id for one in levels if (one.positive if cell == "numerator" else one.counted)))


def _sum(given: dict[str, Claim], chosen: tuple[str, ...]) -> float:
    return sum(claim.interval.middle for level, claim in given.items() if level in chosen)


def _cell(row: ClaimRow, cell: str) -> float:
    return float(getattr(row.figure, cell))


def scales(book: Book) -> Iterator[Broken]:
    """A mean of answers on a scale is on the scale, and of as many as answered."""
    for key, claims in book.claims.items():
        instrument = standard_instruments().get(key.codes.get("instrument", ""))
        if key.measure not in _ON_SCALE or instrument is None:
            continue
        scale = instrument.scale_of(key.codes.get("question", "total"))
        if scale:
            yield from _on_scale(book, claims, scale)
        if key.measure in _SCALES and _computed(claims):
            yield from _of_all_answers(book, key)


def _on_scale(book: Book, claims: tuple[Claim, ...], scale: Scale) -> Iterator[Broken]:
    reach = Interval(scale.least, scale.most)
    for claim in claims:
        book.note("skala", claim)
        if not claim.interval.meets(reach):
            ends = f"{plain(scale.least)}–{plain(scale.most)}"
            says = f"{name(claim.key)}: {said(claim)} ligger utanför skalan {ends}"
            yield Broken("skala", (claim,), says, claim.interval.distance(reach))


def _of_all_answers(book: Book, key: Key) -> Iterator[Broken]:
    answered = key.of(_ANSWERS, key.population)
    counts = [book[one][0] for one in _questions(book, answered)]
    own = n_claim(book, key)
    if own and counts:
        says = f"{name(key)}: n är {{left}}, men svaren är {{right_sum}}"
        if broken := unequal(book, "enkät", [[own]], [[one] for one in counts], says):
            yield broken


def _computed(claims: Sequence[Claim]) -> bool:
    return not any(use.row.typed for claim in claims for use in claim.uses)
