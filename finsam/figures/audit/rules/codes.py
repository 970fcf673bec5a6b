"""Rules for code lists: finer codes fit within their parents, exits within those who left."""

from collections import defaultdict
from collections.abc import Iterator

from finsam.domain.codes import UNKNOWN, standard_codes
from finsam.domain.exit_details import details_of
from finsam.domain.key import Key
from finsam.figures.audit.claims.claims import Book, Claim
from finsam.figures.audit.claims.contradictions import Broken, change, closest, total_of, unequal
from finsam.figures.audit.claims.words import group_name, name, plain
from finsam.figures.audit.rules.flow import at_most
from finsam.figures.printed import Interval
from finsam.measures.core.populations import CLOSED, EARLY_DROPOUTS
from finsam.measures.declared.staff import STAFF_FTE

# Dimension of finer codes -> (its code list, the dimension that its parents are codes of).
_PARENTS = {
    "referrer_detail": ("referrer", "referrer"),
    "income_before": ("income_source", "payer"),
    "exit_detail": ("exit_detail", "exit_reason"),
}
# A detail with the reason that it was given with.
_TOGETHER = ("exit_reason", "exit_detail")


def _parent(dimension: str, code: str) -> str | None:
    """The coarser code that a finer one belongs to; None where the code lists do not say."""
    codes = standard_codes()[_PARENTS[dimension][0]]
    if code not in codes.ids:
        return None
    return codes.parent(code) or (code if dimension == "referrer_detail" else None)


def _finer(book: Book) -> dict[Key, list[Key]]:
    """Coarser group -> the finer groups that belong to it."""
    found: dict[Key, list[Key]] = defaultdict(list)
    for key in book.claims:
        if key.by not in _PARENTS or key.population or (key.by == "exit_detail" and _apart(book, key)):
            continue
        if parent := _parent(key.by, key.group):
            found[key.total.within(_PARENTS[key.by][1], parent)].append(key)
    return found


def parents(book: Book) -> Iterator[Broken]:
    """Finer groups are not more than their parent, and are it where all of the breakdown is there."""
    for parent, members in _finer(book).items():
        wholes = book.counts(parent)
        if not wholes:
            continue
        parts = [book[key] for key in members]
        # Of early dropouts any detail may be given.
        dropouts = book[parent.total.of(EARLY_DROPOUTS.id)] if members[0].by == "exit_detail" else ()
        finer = " + ".join(group_name(key) for key in members)
        if _complete(book, members[0]):
            says = f"{name(parent)}: {finer} är {{left}} = {{left_sum}}, men {{right}} står"
            broken = unequal(book, "koder", parts, [wholes], says)
            if broken:
                yield broken
        else:
            says = f"{name(parent)}: {finer} är {{left}} = {{left_sum}}, mer än {{right}}"
            most = max((claim.interval.high for claim in dropouts), default=0.0)
            yield from (one for one in at_most(book, parts, wholes, says) if one.off > most)


def _apart(book: Book, detail: Key) -> bool:
    """Whether nothing says which reason a detail was given with.

    A publication's table has the details under their reasons. A register may give any with any, and its
    figures then count them together.
    """
    computed = not any(use.row.typed for claim in book[detail] for use in claim.uses)
    return computed or any(key.dimensions == _TOGETHER for key in book.by_scope[detail.scope])


def _complete(book: Book, member: Key) -> bool:
    """All groups of the member's breakdown are there and have a parent: they add up to the total."""
    if member.by == "exit_detail":
        return False
    every = book.by(member.by, member.total)
    wholes = book[member.total]
    hidden = any(key.by == member.by and key.total == member.total for key in book.hidden)
    known = all(_parent(key.by, key.group) for key in every)
    if hidden or not wholes or not known:
        return False
    return not total_of(closest([book[key] for key in every], [wholes])[0]).distance(
        total_of(closest([book[key] for key in every], [wholes])[1])
    )


def exits(book: Book) -> Iterator[Broken]:
    """The least that every exit reason can be, by itself, its sexes or its details, fits among the closed."""
    finer = _finer(book)
    for scope, keys in book.by_scope.items():
        closed = Key(*scope, CLOSED.id)
        if not book[closed]:
            continue
        reasons = {
            key.codes["exit_reason"]
            for key in keys
            if key.measure == CLOSED.id and "exit_reason" in key.codes
        }
        reasons |= {key.group for key in finer if key.scope == scope and key.by == "exit_reason"}
        least = [claims for reason in sorted(reasons) if (claims := _least(book, closed, reason, finer))]
        yield from _too_many(book, closed, least)


def _least(book: Book, closed: Key, reason: str, finer: dict[Key, list[Key]]) -> tuple[Claim, ...]:
    """The claims that say the most of an exit reason, each at its least."""
    own = closed.within("exit_reason", reason)
    by_sex = [own.within("sex", sex) for sex in ("woman", "man")]
    details = [closed.within("exit_detail", key.group) for key in finer.get(own, [])]
    codes = standard_codes()["exit_detail"]
    details += [closed.within("exit_detail", code) for code in details_of(reason, codes)]
    details = [key for key in details if not _apart(book, key)]
    candidates = [
        _lowest(book, [own]),
        _lowest(book, by_sex),
        _lowest(book, list(dict.fromkeys(details)), True),
    ]
    return max(candidates, key=lambda claims: total_of(claims).low)


def _lowest(book: Book, keys: list[Key], by_sex: bool = False) -> tuple[Claim, ...]:
    """Each figure's least claim; one that is not given, by its sexes."""
    found: list[Claim] = []
    for key in keys:
        parts = [key]
        if by_sex and not book[key]:
            parts = [key.within("sex", sex) for sex in ("woman", "man")]
        found += [min(book[one], key=lambda claim: claim.interval.low) for one in parts if book[one]]
    return tuple(found)


def _too_many(book: Book, closed: Key, least: list[tuple[Claim, ...]]) -> Iterator[Broken]:
    claims = [claim for reason in least for claim in reason]
    dropouts = book[closed.of(EARLY_DROPOUTS.id)]
    if dropouts and not any("early_dropout" in claim.key.groups for claim in claims):
        claims.append(min(dropouts, key=lambda claim: claim.interval.low))
    most = max(book[closed], key=lambda claim: claim.interval.high)
    total = total_of(claims)
    book.note("avslutsorsaker", *claims, most)
    excess = total.low - most.interval.high
    if excess - _counted_twice(claims) <= 1e-6:
        return
    listed = " + ".join(
        f"{group_name(claim.key) or 'tidiga avhopp'} {plain(claim.interval.middle)}"
        for claim in claims
        if claim.interval.middle
    )
    says = f"avslutade: {listed} = {plain(total.middle)}, men alla avslutade är {plain(most.interval.middle)}"
    repairs = [
        change(claim, claim.interval.middle - excess) for claim in claims if claim.interval.middle >= excess
    ]
    repairs.append(change(most, total.middle))
    yield Broken("avslutsorsaker", (*claims, most), says, excess, tuple(repairs))


def _counted_twice(claims: list[Claim]) -> float:
    """How many early dropouts may be among those counted by their detail as well."""
    by_detail = sum(claim.interval.low for claim in claims if "exit_detail" in claim.key.dimensions[:1])
    left_early = sum(claim.interval.low for claim in claims if _is_dropout(claim.key))
    return float(min(by_detail, left_early))


def _is_dropout(key: Key) -> bool:
    return key.measure == EARLY_DROPOUTS.id or "early_dropout" in key.groups


def columns(book: Book) -> Iterator[Broken]:
    """A result column holds at least the exit reason whose name it has."""
    codes = standard_codes()["exit_reason"]
    for key in book.claims:
        reason = codes.match(key.group) if key.by == "result_column" else None
        own = key.total.within("exit_reason", reason or UNKNOWN)
        if reason and book[own]:
            says = f"{name(own)}: {{left}}, mer än tabellens kolumn {key.group}, {{right}}"
            yield from at_most(book, (book[own],), book[key], says)


def dropouts(book: Book) -> Iterator[Broken]:
    """The exit reason early dropout is the early dropouts."""
    for key in book.claims:
        if key.measure == CLOSED.id and "early_dropout" in key.groups and "exit_reason" in key.dimensions:
            counted = key.of(EARLY_DROPOUTS.id, key.population).without("exit_reason")
            if book[counted]:
                says = "tidiga avhopp: avslutsorsaken har {left}, men {right} står"
                broken = unequal(book, "koder", [book[key]], [book[counted]], says)
                if broken:
                    yield broken


def full_time(book: Book) -> Iterator[Broken]:
    """Where every member of staff has an extent, each post in the list is some of them together."""
    for scope, keys in book.by_scope.items():
        persons = Key(*scope, "staff_persons")
        extents = [key for key in keys if key.measure == "staff_persons" and key.dimensions == ("extent",)]
        shares = [_extent(key.group) for key in extents]
        everybody = book[persons]
        if not everybody or not extents or None in shares:
            continue
        counts = [book[key][0] for key in extents]
        if total_of(counts).distance(everybody[0].interval):
            continue
        possible = _sums(
            [(share or 0.0, round(one.interval.middle)) for share, one in zip(shares, counts, strict=True)]
        )
        posts = [
            key for key in keys if key.measure == STAFF_FTE.id and key.dimensions == ("role", "employer")
        ]
        book.note("personal", *counts, *(claim for key in posts for claim in book[key]))
        wrong = [claim for key in posts for claim in book[key][:1] if not _possible(claim.interval, possible)]
        if wrong:
            said = " och ".join(
                f"{plain(one.interval.middle)} på {key.group}"
                for key, one in zip(extents, counts, strict=True)
            )
            listed = " och ".join(
                f"{group_name(one.key)} på {plain(one.interval.middle * 100)} %" for one in wrong
            )
            says = f"alla {plain(everybody[0].interval.middle)} är {said}, men personallistan har {listed}"
            yield Broken("personal", (*counts, *wrong), says, 1.0)


def _extent(text: str) -> float | None:
    if text == "heltid":
        return 1.0
    digits = text.removesuffix("%").strip()
    return int(digits) / 100 if digits.isdigit() else None


def _sums(extents: list[tuple[float, int]]) -> set[float]:
    sums = {0.0}
    for share, count in extents:
        sums = {round(one + share * times, 6) for one in sums for times in range(count + 1)}
    return sums


def _possible(interval: Interval, sums: set[float]) -> bool:
    return any(interval.low - 1e-6 <= one <= interval.high + 1e-6 for one in sums)
