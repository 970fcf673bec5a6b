"""Rules for percentages: what their numerator and denominator give, half up at their own decimals."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from finsam.domain.key import Key
from finsam.figures.audit.claims.claims import Book, Claim, Use, whole_parts
from finsam.figures.audit.claims.contradictions import Broken, Repair, change
from finsam.figures.audit.claims.keys import denominator_key, is_share, numerator_key
from finsam.figures.audit.claims.rows import ClaimRow
from finsam.figures.audit.claims.words import HARD_SPACE, name, number, percent, plain, stood
from finsam.figures.audit.rules.flow import WITHOUT_DROPOUTS
from finsam.figures.audit.rules.margin import PARTITIONS
from finsam.figures.printed import Interval, printing_of, step_of
from finsam.measures.core.populations import CLOSED, EARLY_DROPOUTS
from finsam.measures.declared.outcome import SHARE_REACHED_GOAL


def shares(book: Book) -> Iterator[Broken]:
    """Every share that has been printed or computed, against the counts that it is of."""
    forced = _forced(book)
    together: dict[str, list[Broken]] = defaultdict(list)
    for row in book.shares:
        if row.interval is None:
            continue
        key = row.key
        tops, bases = _tops(book, row), book.denominators(row)
        if tops and bases:
            book.note("andel", own_claim(row), *_counted(book, row))
            for broken in _wrong(row, key, tops, bases):
                if id(row) in forced:
                    together[forced[id(row)]].append(broken)
                else:
                    yield broken
        elif bases and row.typed:
            book.note("andel", own_claim(row), *_counted(book, row))
            yield from _not_whole(row, key, bases)
    yield from (_adjusted(every) for every in together.values())


def _adjusted(every: list[Broken]) -> Broken:
    """The shares of one place that do not stand as they round, because they were to sum to 100 %."""
    says = "; ".join(broken.says for broken in every)
    says += f"; andelarna är justerade för att bli 100{HARD_SPACE}%"
    changes = tuple(cell for broken in every for cell in broken.repairs[0].changes)
    claims = tuple(claim for broken in every for claim in broken.claims)
    return Broken("andel", claims, says, max(broken.off for broken in every), (Repair(changes),))


def _tops(book: Book, row: ClaimRow) -> tuple[float, ...]:
    if row.figure.numerator is not None:
        return (float(row.figure.numerator),)
    key = row.key
    return tuple(claim.interval.middle for claim in book[numerator_key(key)]) if is_share(key) else ()


def _counted(book: Book, row: ClaimRow) -> list[Claim]:
    """The counts that a share is compared with, where they are figures of their own."""
    key = row.key
    if not is_share(key):
        return []
    base = denominator_key(key)
    return [*book[numerator_key(key)], *(book[base] if base else ())]


def _wrong(row: ClaimRow, key: Key, tops: tuple[float, ...], bases: tuple[float, ...]) -> Iterator[Broken]:
    assert row.interval is not None
    pairs = [(top, base) for top in tops for base in bases if base]
    if not pairs or any(row.interval.meets(Interval.exactly(top / base)) for top, base in pairs):
        return
    top, base = min(pairs, key=lambda pair: row.interval.distance(Interval.exactly(pair[0] / pair[1])))  # type: ignore[union-attr]
    step, right = _step(row), top / base
    exact = f"{plain(top)}/{plain(base)} = {percent(right, step / 10)}"
    says = f"{name(key)}: {exact}, avrundat {percent(right, step)}, men {stood(row)} står"
    if _cut(row, right, step):
        says += f"; {stood(row)} är avkortat, inte avrundat"
    yield Broken(
        "andel", (own_claim(row),), says, abs(right - row.interval.middle), _repairs(row, right, top, base)
    )


def own_claim(row: ClaimRow) -> Claim:
    """A row's value as a claim of that row alone."""
    assert row.interval is not None
    return Claim(row.key, row.interval, (Use(row, "value"),))


def _repairs(row: ClaimRow, right: float, top: float, base: float) -> tuple[Repair, ...]:
    assert row.interval is not None
    repairs = [change(own_claim(row), right)]
    whole = row.interval.times(base).whole_numbers()
    if row.figure.numerator is not None and whole:
        closest = min(whole, key=lambda one: abs(one - top))
        repairs.append(Repair(((Use(row, "numerator"), float(closest)),)))
    if row.figure.denominator is not None and row.interval.low > 0:
        bases = Interval(top / row.interval.high, top / row.interval.low).whole_numbers()
        if bases:
            repairs.append(
                Repair(((Use(row, "denominator"), float(min(bases, key=lambda one: abs(one - base)))),))
            )
    return tuple(repairs)


def _step(row: ClaimRow) -> Decimal:
    return step_of(row.figure) if row.typed else Decimal("0.00001")


def _cut(row: ClaimRow, right: float, step: Decimal) -> bool:
    """Whether what stands is the exact share with the rest of its decimals cut off."""
    printed = printing_of(row.figure.printed)
    if not printed or printed.unit != "%":
        return False
    down = int(Decimal(repr(right)) / step + Decimal("1e-9")) * step
    return down == printed.value


def _not_whole(row: ClaimRow, key: Key, bases: tuple[float, ...]) -> Iterator[Broken]:
    """No whole number of the base is so many percent of it."""
    assert row.interval is not None
    if any(row.interval.times(base).whole_numbers() for base in bases):
        return
    base = bases[0]
    nearest = round(row.interval.middle * base)
    cut = whole_parts(row, base)
    near = sorted({cut[0]} if cut else {nearest, int(row.interval.middle * base), nearest + 1})[:2]
    step = _step(row)
    tried = ", ".join(
        f"{one}/{plain(base)} = {percent(one / base, step / 10)}, avrundat {percent(one / base, step)}"
        for one in near
    )
    says = f"{name(key)}: {stood(row)} av {plain(base)} är inget helt antal personer ({tried})"
    if cut:
        says += f"; {stood(row)} är avkortat, inte avrundat"
    repairs = tuple(change(own_claim(row), one / base) for one in near)
    yield Broken(
        "andel", (own_claim(row),), says, min(abs(one / base - row.interval.middle) for one in near), repairs
    )


def _forced(book: Book) -> dict[int, str]:
    """Shares, by identity, that were changed so that those of their place sum to 100 %; and the place."""
    places: dict[tuple[str, Key, str], list[ClaimRow]] = defaultdict(list)
    for row in book.shares:
        if row.place and row.interval is not None and row.figure.by:
            bare = row.place.split(", (")[0]
            places[bare, row.key._replace(groups=()), row.file].append(row)
    found: dict[int, str] = {}
    for rows in places.values():
        printed = [printing_of(row.figure.printed) for row in rows]
        said = [one.value for one in printed if one]
        exact = [_exact(row) for row in rows]
        if len(said) < len(rows) or None in exact or sum(said) != 1 or len(rows) < 2:
            continue
        rounded = sum(
            Decimal(number(right * 100, step_of(row.figure) * 100).replace(",", "."))
            for row, right in zip(rows, exact, strict=True)
            if right is not None
        )
        if rounded != 100:
            found |= {id(row): rows[0].place for row in rows}
    return found


def _exact(row: ClaimRow) -> float | None:
    if row.figure.numerator is None or not row.figure.denominator:
        return None
    return float(row.figure.numerator / row.figure.denominator)


def bases(book: Book) -> Iterator[Broken]:
    """The goal share is of those who left, with or without the early dropouts."""
    for row in book.shares:
        if row.figure.measure != SHARE_REACHED_GOAL.id or row.figure.denominator is None:
            continue
        key = row.key.of(CLOSED.id)
        if {key, key.of(EARLY_DROPOUTS.id)} & book.hidden:
            continue
        closed, dropouts = book[key], book[key.of(EARLY_DROPOUTS.id)]
        possible = {claim.interval.middle for claim in (*closed, *book[key.of(WITHOUT_DROPOUTS)])}
        possible |= {one.interval.middle - other.interval.middle for one in closed for other in dropouts}
        base = float(row.figure.denominator)
        if possible:
            book.note(
                "bas", Claim(key, Interval.exactly(base), (Use(row, "denominator"),)), *closed, *dropouts
            )
        if possible and base not in possible:
            words = " eller ".join(plain(one) for one in sorted(possible))
            says = f"{name(row.key)}: basen är {plain(base)}, men avslutade är {words}"
            claim = Claim(key, Interval.exactly(base), (Use(row, "denominator"),))
            near = sorted(possible, key=lambda one: abs(one - base))
            yield Broken(
                "bas", (claim,), says, abs(near[0] - base), tuple(change(claim, one) for one in near)
            )


def hundred(book: Book) -> Iterator[Broken]:
    """Shares of one base are at most 100 %; women's and men's are it where nobody is anything else."""
    for family, claims in _families(book).items():
        keys = {claim.key.group for claim in claims}
        both = family.dimensions == ("sex",) and {"woman", "man"} <= keys
        everybody = both and not _other_sexes(book, family, keys)
        low = sum(claim.interval.low for claim in claims)
        high = sum(claim.interval.high for claim in claims)
        if len(claims) > 1:
            book.note("hundra procent", *claims)
        if len(claims) > 1 and (low > 1 + 1e-9 or (everybody and high < 1 - 1e-9)):
            yield _not_hundred(family, claims, everybody)


def _families(book: Book) -> dict[Key, list[Claim]]:
    """The shares of one base by one breakdown that nobody is in two groups of; the least of each group."""
    found: dict[Key, list[Claim]] = defaultdict(list)
    for key, claims in book.claims.items():
        if (
            not is_share(key)
            or not key.dimensions
            or denominator_key(key) is None
            or not set(key.codes) <= PARTITIONS
        ):
            continue
        bases = {use.row.figure.denominator for claim in claims for use in claim.uses} - {None}
        base = str(bases.pop()) if len(bases) == 1 else ""
        least = min(claims, key=lambda claim: claim.interval.low)
        found[key._replace(groups=(base,))].append(least)
    return found


def _other_sexes(book: Book, family: Key, groups: set[str]) -> bool:
    """Whether somebody is neither a woman nor a man, as far as is said."""
    counted = numerator_key(family)
    return bool(groups & {"other", "unknown"}) or any(
        book.counts(counted.total.within("sex", group)) for group in ("other", "unknown")
    )


def _not_hundred(family: Key, claims: list[Claim], everybody: bool) -> Broken:
    total = sum(claim.interval.middle for claim in claims)
    listed = " + ".join(stood(claim.rows[0]) for claim in claims)
    who = "kvinnor och män" if everybody else "grupperna"
    most = "" if everybody else "högst "
    says = f"{name(family.total)}: {who} är {listed} = {percent(total)}, inte {most}100{HARD_SPACE}%"
    repairs = tuple(change(claim, claim.interval.middle + 1 - total) for claim in claims)
    return Broken("hundra procent", tuple(claims), says, abs(total - 1), repairs)
