"""Rules for the flow: who came, took part and left add up, and nobody is outside a count that holds them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from finsam.domain.key import Key
from finsam.figures.audit.claims.claims import Book, Claim
from finsam.figures.audit.claims.contradictions import Broken, Repair, change, swap, unequal
from finsam.figures.audit.claims.keys import is_share
from finsam.figures.audit.claims.words import group_name, name, place, said
from finsam.measures import relations
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Population, Statistic
from finsam.measures.core.populations import CLOSED_WITHOUT_DROPOUTS
from finsam.measures.relations import counts_of_stays, population_of

# What a publication may give beside the declared counts.
WITHOUT_DROPOUTS = "closed_without_dropouts"


@dataclass(frozen=True)
class Balance:
    """Counts whose sums are equal. `whole`: what both sides are, where it is a count of its own."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    whole: str = ""


def _populations() -> Mapping[str, Population]:
    """The counts of whole populations, with those of publications."""
    declared = {measure: population_of(measure) for measure in counts_of_stays()}
    return {WITHOUT_DROPOUTS: CLOSED_WITHOUT_DROPOUTS, **declared}


@cache
def _balances() -> tuple[Balance, ...]:
    """The declared sums, two of them of one whole where it is not given, and those with what is published."""
    declared = relations.flow()
    crossing = [
        Balance(one[0], other[0], one[1][0]) for one, other in combinations(declared, 2) if one[1] == other[1]
    ]
    every = relations.sums_among(_populations())
    more = [Balance(left, right) for left, right in every if (left, right) not in declared]
    return (*(Balance(left, right) for left, right in declared), *crossing, *more)


@cache
def _among() -> tuple[tuple[str, str], ...]:
    """Who is among whom: the smaller first, then the count that it cannot exceed."""
    return tuple(dict.fromkeys((*relations.part_of(), *relations.parts_among(_populations()))))


@cache
def _as_old(parts: tuple[str, ...], wholes: tuple[str, ...]) -> bool:
    """Whether nobody is in one age band among the parts and in another among the others."""
    own = _populations()
    return all(relations.as_old_in(own[part], own[whole]) for part in parts for whole in wholes)


def holds_by_age(balance: Balance) -> bool:
    """Whether the sums are equal within an age band too: everybody is as old on both sides."""
    if balance.whole:
        return _as_old((*balance.left, *balance.right), (balance.whole,))
    return _as_old(balance.left, balance.right)


def moves(key: Key) -> bool:
    """Whether a person can leave the group by growing older: a flow does not hold within it."""
    return not relations.moving().isdisjoint(key.dimensions)


def flow(book: Book) -> Iterator[Broken]:
    """active at start + new = participated = closed + active at end, and dropouts + the others = closed."""
    for key in _groups(book):
        for one in _balances():
            if moves(key) and not holds_by_age(one):
                continue
            sides = [[book.counts(key.of(measure)) for measure in side] for side in (one.left, one.right)]
            if one.whole and book.counts(key.of(one.whole)):
                continue
            if all(claims for side in sides for claims in side):
                yield from _told(book, key, (one.left, one.right), sides)


def _told(
    book: Book,
    key: Key,
    measures: tuple[tuple[str, ...], tuple[str, ...]],
    sides: Sequence[Sequence[Sequence[Claim]]],
) -> Iterator[Broken]:
    left, right = (" + ".join(name(key.total.of(measure)) for measure in side) for side in measures)
    group = f" ({group_name(key)})" if key.dimensions else ""
    says = f"{left}{group}: {{left}} = {{left_sum}}, men {right} är {{right}}"
    if len(measures[1]) > 1:
        says += " = {right_sum}"
    broken = unequal(book, "flöde", sides[0], sides[1], says)
    if broken:
        swaps = tuple(_swaps(book, broken.claims))
        yield Broken(broken.rule, broken.claims, broken.says, broken.off, (*broken.repairs, *swaps))


def _swaps(book: Book, claims: Sequence[Claim]) -> Iterator[Repair]:
    """Women and men may have changed places."""
    for claim in claims:
        if claim.key.dimensions == ("sex",) and claim.key.group in ("woman", "man"):
            other = "man" if claim.key.group == "woman" else "woman"
            yield from (swap(claim, one) for one in book.counts(claim.key.total.within("sex", other)))


def _groups(book: Book) -> list[Key]:
    """Every group and total that somebody is counted in, one key each."""
    counts = relations.counts_of_stays()
    found = {key.of("") for key in book.claims if key.measure in counts and not key.population}
    found |= {key.of("") for row in book.shares if is_share(key := row.key)}
    return sorted(found)


def same(book: Book) -> Iterator[Broken]:
    """A figure that is printed in several places is the same in all of them, to the decimals printed."""
    pairs: dict[tuple[Key, frozenset[str]], list[tuple[Claim, Claim]]] = defaultdict(list)
    for key, claims in book.claims.items():
        most, *others = sorted(claims, key=lambda claim: (-len(claim.uses), claim.rows[0].line))
        for other in others:
            # A total and its women and men that differ between the same two places are one cause.
            own = key.total if key.dimensions == ("sex",) else key
            pairs[own, frozenset((place(most.rows[0]), place(other.rows[0])))].append((other, most))
    for found in pairs.values():
        here = place(found[0][0].rows[0])
        yield _differ([pair if place(pair[0].rows[0]) == here else (pair[1], pair[0]) for pair in found])


def _differ(pairs: list[tuple[Claim, Claim]]) -> Broken:
    """Figures that have one value in one place and another in another."""
    says = "; ".join(
        f"{name(one.key)}: {said(one)} ({_places(one)}), men {said(other)} ({_places(other)})"
        for one, other in pairs
    )
    there = [change(one, other.interval.middle) for one, other in pairs]
    back = [change(other, one.interval.middle) for one, other in pairs]
    repairs = tuple(
        Repair(tuple(cell for change_ in changes for cell in change_.changes)) for changes in (there, back)
    )
    off = max(abs(one.interval.middle - other.interval.middle) for one, other in pairs)
    return Broken("samma tal", tuple(claim for pair in pairs for claim in pair), says, off, repairs)


def _places(claim: Claim) -> str:
    """The first place of a claim, and how many more there are."""
    first, *more = dict.fromkeys(place(use.row) for use in claim.uses)
    return f"{first} och {len(more)} till" if more else first


def among(book: Book) -> Iterator[Broken]:
    """Nobody is new, closed, an early dropout or at the goal without being among those it is a part of."""
    for key in _groups(book):
        for part, whole in _among():
            if moves(key) and not _as_old((part,), (whole,)):
                continue
            parts, wholes = book.counts(key.of(part)), book.counts(key.of(whole))
            if parts and wholes:
                yield from at_most(
                    book,
                    (parts,),
                    wholes,
                    f"{name(key.total.of(part))} är {{left}}, fler än {name(key.total.of(whole))}, {{right}}",
                )


def parts_of_participated(book: Book) -> Iterator[Broken]:
    """A count of some of those who took part is not more than all of them, nor persons than enrolments."""
    for key in book.claims:
        declared = MEASURES.get(key.measure)
        if declared is None:
            continue
        among = declared.among if declared.statistic is Statistic.COUNT else None
        if among and (wholes := book[key.of(among.id)]):
            says = f"{name(key)} är {{left}}, fler än de som deltagit, {{right}}"
            yield from at_most(book, (book[key],), wholes, says)
        if declared.statistic is Statistic.UNIQUE and book[enrolled := key.of(key.population)]:
            says = f"{name(key)} är {{left}}, fler än inskrivningarna, {{right}}"
            yield from at_most(book, (book[key],), book[enrolled], says)


def at_most(
    book: Book, parts: Sequence[Sequence[Claim]], wholes: Sequence[Claim], says: str
) -> Iterator[Broken]:
    """The least that the parts can be together is not more than the most that the whole can be."""
    least = [min(claims, key=lambda claim: claim.interval.low) for claims in parts]
    most = max(wholes, key=lambda claim: claim.interval.high)
    total = sum(claim.interval.low for claim in least)
    book.note("delmängd", *least, most)
    if total > most.interval.high + 1e-9 * abs(total):
        broken = unequal(book, "delmängd", [[claim] for claim in least], [[most]], says)
        if broken:
            yield broken
