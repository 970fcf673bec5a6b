"""Do those who came, took part and left add up, in total and in every group?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from finsam.domain.key import Key
from finsam.figures.audit.claims.claims import Book, Claim
from finsam.figures.audit.claims.contradictions import Broken, Repair, change, swap, unequal
from finsam.figures.audit.claims.keys import is_share
from finsam.figures.audit.claims.words import group_name, name, place, said
from finsam.figures.identities.equations import COUNTS, FLOW

# Groups that a person can leave by growing older; a flow does not hold within them.
MOVING = frozenset({"age_band", "age_at_most"})

# Who is among whom: the smaller first, then the counts whose sum it cannot exceed.
_AMONG = (
    ("new", "participated"),
    ("closed", "participated"),
    ("active_start", "participated"),
    ("active_end", "participated"),
    ("early_dropouts", "closed"),
    ("reached_goal", "closed"),
    ("closed_without_dropouts", "closed"),
    ("reached_goal", "closed_without_dropouts"),
)
_LABELS = {
    "active_start": "aktiva vid periodens början",
    "new": "nyinskrivna",
    "participated": "deltagit under perioden",
    "closed": "avslutade",
    "active_end": "aktiva vid periodens slut",
    "early_dropouts": "tidiga avhopp",
    "reached_goal": "gick i mål",
    "closed_without_dropouts": "avslutade utom tidiga avhopp",
}
# Sums beside the flow's own: three counts are enough where the fourth is not given.
_SUMS = (
    *FLOW,
    (("active_start", "new"), ("closed", "active_end")),
    (("closed_without_dropouts", "early_dropouts"), ("closed",)),
)


def flow(book: Book) -> Iterator[Broken]:
    """active at start + new = participated = closed + active at end, and dropouts + the others = closed."""
    for key in _groups(book):
        moving = MOVING & set(key.codes)
        for left, right in _SUMS:
            if moving and "new" in left:
                continue
            sides = [[book.counts(key.of(measure)) for measure in side] for side in (left, right)]
            if len(left) == len(right) == 2 and book.counts(key.of("participated")):
                continue
            if all(claims for side in sides for claims in side):
                yield from _told(book, key, (left, right), sides)


def _told(
    book: Book,
    key: Key,
    measures: tuple[tuple[str, ...], tuple[str, ...]],
    sides: Sequence[Sequence[Sequence[Claim]]],
) -> Iterator[Broken]:
    left, right = (" + ".join(_LABELS[measure] for measure in side) for side in measures)
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
    found = {key.of("new") for key in book.claims if key.measure in COUNTS and not key.population}
    found |= {key.of("new", "") for row in book.shares if is_share(key := row.key)}
    return sorted(found)


def same(book: Book) -> Iterator[Broken]:
    """A figure that stands in several places is the same everywhere, as far as it is printed."""
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
        for part, whole in _AMONG:
            if MOVING & set(key.codes) and {part, whole} != {"reached_goal", "closed"}:
                continue
            parts, wholes = book.counts(key.of(part)), book.counts(key.of(whole))
            if parts and wholes:
                yield from at_most(
                    book,
                    (parts,),
                    wholes,
                    f"{_LABELS[part]} är {{left}}, fler än {_LABELS[whole]}, {{right}}",
                )


def parts_of_participated(book: Book) -> Iterator[Broken]:
    """A count of some of those who took part is not more than all of them, nor persons than enrolments."""
    for key in book.claims:
        wholes = book[key.of("participated")]
        if key.measure.startswith("participated_") and wholes:
            yield from at_most(
                book, (book[key],), wholes, f"{name(key)} är {{left}}, fler än de som deltagit, {{right}}"
            )
        if key.measure == "participants_unique" and book[enrolled := key.of(key.population)]:
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
