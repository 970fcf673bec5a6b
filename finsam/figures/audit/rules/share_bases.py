"""Rules for shares whose base is not printed: the numbers of people that they can all be shares of.

Shares of one base with at least one known count leave few bases, at times none. Parts of a period add up
to the period, so a base that is not printed can be what is left.
"""

from collections import defaultdict
from collections.abc import Iterator

from finsam.domain.key import Key
from finsam.domain.periods import Period
from finsam.figures.audit.claims.claims import Book, Claim
from finsam.figures.audit.claims.contradictions import Broken, change
from finsam.figures.audit.claims.keys import is_share, numerator_key
from finsam.figures.audit.claims.rows import ClaimRow
from finsam.figures.audit.claims.words import HARD_SPACE, group_name, name, number, percent, plain, stood
from finsam.figures.audit.rules.share import own_claim
from finsam.figures.printed import Interval
from finsam.measures.core.populations import CLOSED, NEW, PARTICIPATED
from finsam.measures.declared.outcome import SHARE_REACHED_GOAL

# So many possible bases say nothing of which it is.
_MANY = 10_000


def unknown_bases(book: Book) -> Iterator[Broken]:
    """Some number of people has all these shares, in whole persons."""
    for total, rows in _without_base(book).items():
        book.note("bas", *(own_claim(row) for row in rows))
        if not _bases(book, rows):
            broken, _ = _impossible(book, total, rows)
            if broken:
                yield broken


def part_periods(book: Book) -> Iterator[Broken]:
    """What a part period leaves of a whole one is the base of the other part."""
    bases: dict[Key, set[int]] = {}
    for total, rows in _without_base(book).items():
        found = _bases(book, rows)
        bases[total] = found or _impossible(book, total, rows)[1]
    yield from _part_periods(book, bases)


def _without_base(book: Book) -> dict[Key, list[ClaimRow]]:
    """Totals that nothing says -> the shares of them."""
    found: dict[Key, list[ClaimRow]] = defaultdict(list)
    for row in book.shares:
        key = row.key
        if row.interval is None or row.figure.denominator is not None or not is_share(key):
            continue
        if key.measure == SHARE_REACHED_GOAL.id:
            continue
        total = numerator_key(key).total
        if not book[total]:
            found[total].append(row)
    return found


def _known(book: Book, row: ClaimRow) -> tuple[Claim, ...]:
    return book[numerator_key(row.key)]


def _bases(book: Book, rows: list[ClaimRow]) -> set[int]:
    """The bases that every share allows. Empty where there is none, {0} where any large one would do."""
    bounds = [
        Interval(claim.interval.middle / row.interval.high, claim.interval.middle / row.interval.low)
        for row in rows
        for claim in _known(book, row)
        if row.interval is not None and row.interval.low > 0 and claim.interval.middle > 0
    ]
    if not bounds:
        return {0}
    low, high = max(one.low for one in bounds), min(one.high for one in bounds)
    if high - low > _MANY:
        return {0}
    return {
        base for base in Interval(low, high).whole_numbers() if all(_allows(book, row, base) for row in rows)
    }


def _allows(book: Book, row: ClaimRow, base: int) -> bool:
    if row.interval is None:
        return True
    whole = row.interval.times(base).whole_numbers()
    known = _known(book, row)
    return bool(whole) and (not known or any(round(claim.interval.middle) in whole for claim in known))


def _impossible(book: Book, total: Key, rows: list[ClaimRow]) -> tuple[Broken | None, set[int]]:
    """The shares cannot all be; the one whose change leaves a base is the one to mend."""
    repairs, bases, told, off = [], set[int](), "", 0.0
    for row in rows:
        others = [one for one in rows if one is not row]
        possible = _bases(book, others) if others else {0}
        if possible in ({0}, set()) or row.interval is None:
            continue
        base = min(possible)
        near = round(row.interval.middle * base)
        bases = possible
        off = abs(near / base - row.interval.middle)
        repairs.append(change(own_claim(row), near / base))
        told = (
            f"; de andra andelarna ger {' eller '.join(str(one) for one in sorted(possible))} personer, "
            f"och {near}/{base} = {percent(near / base)}"
        )
        if sum(_percent(one) for one in rows) == 100:
            told += f"; {stood(row)} är justerat för att summan ska bli 100{HARD_SPACE}%"
    counted = [
        f"{plain(claim.interval.middle)} = {stood(row)}" for row in rows for claim in _known(book, row)
    ]
    if not repairs and not counted:
        return None, bases
    listed = ", ".join(f"{group_name(row.key)} {stood(row)}" for row in rows)
    says = f"{name(total)}: inget antal personer ger alla andelarna {listed} ({', '.join(counted)}){told}"
    claims = tuple(own_claim(row) for row in rows)
    return Broken("bas", claims, says, off, tuple(repairs)), bases


def _percent(row: ClaimRow) -> float:
    return round(float(number((row.interval.middle if row.interval else 0) * 100).replace(",", ".")))


def _part_periods(book: Book, bases: dict[Key, set[int]]) -> Iterator[Broken]:
    """new of a whole period = new of its two parts; what the later part leaves is the base of the first."""
    for whole in list(book.claims):
        if whole.measure not in (NEW.id, CLOSED.id) or whole.dimensions or whole.population:
            continue
        since_first = any(use.row.since_first_enrolment for claim in book[whole] for use in claim.uses)
        for first, last in _parts(book, whole, since_first):
            later = [(int(claim.interval.middle), f"{first.period}") for claim in book[last]]
            later += [(base, "") for base in sorted(bases.get(last, set())) if base]
            left = {round(claim.interval.middle) - count for claim in book[whole] for count, _ in later}
            if not left:
                continue
            yield from _first_part(book, whole, first, last, left, since_first)


def _parts(book: Book, whole: Key, since_first: bool) -> Iterator[tuple[Key, Key]]:
    """The two adjacent periods that make up a whole; the first may begin before the first enrolment."""
    every = Period.parse(whole.period)
    own = {
        key.period
        for scope, keys in book.by_scope.items()
        if scope[:2] == (whole.association, whole.team)
        for key in keys
    }
    periods = {text: Period.parse(text) for text in own}
    for one, first in periods.items():
        for two, last in periods.items():
            adjacent = first.last < last.first and (last.first - first.last).days == 1
            begins = first.first == every.first or (since_first and first.first < every.first <= first.last)
            if adjacent and begins and last.last == every.last:
                yield whole.of_period(one), whole.of_period(two)


def _first_part(
    book: Book, whole: Key, first: Key, last: Key, left: set[int], since_first: bool
) -> Iterator[Broken]:
    everybody = book[whole][0].interval.middle
    rest = min(left)
    how = f"{plain(everybody)} ({whole.period}) − {plain(everybody - rest)} ({last.period}) = {rest}"
    if book[first] and not any(round(claim.interval.middle) in left for claim in book[first]):
        claim = book[first][0]
        says = f"{name(first)} {first.period}: {how}, men {plain(claim.interval.middle)} står"
        yield Broken(
            "delperioder", (claim, book[whole][0], *book[last][:1]), says,
            abs(claim.interval.middle - rest), (change(claim, float(rest)),),
        )  # fmt: skip
    measures = (
        (first.measure, PARTICIPATED.id) if since_first and first.measure == NEW.id else (first.measure,)
    )
    for row in book.shares:
        key = row.key
        if key.scope != first.scope or row.interval is None or row.figure.denominator is not None:
            continue
        if not is_share(key) or numerator_key(key).measure not in measures:
            continue
        if not any(row.interval.times(base).whole_numbers() for base in left):
            yield _no_person(row, key, rest, how)


def _no_person(row: ClaimRow, key: Key, base: int, how: str) -> Broken:
    assert row.interval is not None
    below = int(row.interval.middle * base)
    tried = " och ".join(f"{one}/{base} = {percent(one / base)}" for one in (below, below + 1))
    says = (
        f"{name(key)} {key.period}: basen är {how}, och {stood(row)} av {base} är inget helt antal ({tried})"
    )
    near = min((below, below + 1), key=lambda one: row.interval.distance(Interval.exactly(one / base)))  # type: ignore[union-attr]
    off = abs(near / base - row.interval.middle)
    return Broken("bas", (own_claim(row),), says, off, (change(own_claim(row), near / base),))
