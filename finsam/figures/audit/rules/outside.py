"""Rules between figures and what is around them: other periods and teams, and the printed text."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from finsam.domain.key import Key
from finsam.domain.periods import Period
from finsam.figures.audit.claims.claims import Book, Claim, Use
from finsam.figures.audit.claims.contradictions import PRINTED, TYPED_VALUE, Broken, Repair, unequal
from finsam.figures.audit.claims.rows import ClaimRow
from finsam.figures.audit.claims.words import amount, name, place
from finsam.figures.audit.rules.flow import at_most, moves
from finsam.figures.audit.rules.margin import SIGNED
from finsam.figures.printed import Interval, printing_of
from finsam.measures.catalogue import MEASURES
from finsam.measures.relations import adds_up_over_groups, carried_over


@cache
def _carried_over() -> Mapping[str, str]:
    """Counts of the end of a period -> those of the start of the next one that are the same people."""
    return dict(carried_over())


def next_period(book: Book) -> Iterator[Broken]:
    """Who is active at the end of a period is active at the start of the next one."""
    periods = {scope: Period.parse(scope[2]) for scope in book.by_scope}
    for key in book.claims:
        next_measure = _carried_over().get(key.measure)
        if next_measure is None or key.population or moves(key):
            continue
        ends = periods[key.scope].last
        for scope, period in periods.items():
            if scope[:2] != key.scope[:2] or (period.first - ends).days != 1:
                continue
            start = key.of(next_measure).of_period(scope[2])
            if book.counts(start):
                says = f"{name(key)} {key.period} är {{left}}, men {name(start)} {start.period} är {{right}}"
                broken = unequal(book, "nästa period", [book[key]], [book.counts(start)], says)
                if broken:
                    yield broken


def teams(book: Book) -> Iterator[Broken]:
    """An association's total is the sum of its teams; never less, where a team may not be given."""
    own: dict[Key, list[Key]] = defaultdict(list)
    for key in book.claims:
        if key.team and _added(key) and not (key.population and _is_typed(book, key)):
            own[key.together].append(key)
    for total, members in own.items():
        wholes = book[total]
        if not wholes or not members:
            continue
        parts = [book[key] for key in members]
        named = " + ".join(key.team for key in members)
        if all_teams(book, total):
            says = f"{name(total)}: {named} är {{left}} = {{left_sum}}, men förbundets tal är {{right}}"
            broken = unequal(book, "förbund och team", parts, [wholes], says)
            if broken:
                yield broken
        elif total.measure not in SIGNED:
            says = f"{name(total)}: {named} är {{left}} = {{left_sum}}, mer än förbundets {{right}}"
            yield from at_most(book, parts, wholes, says)


def _added(key: Key) -> bool:
    measure = MEASURES.get(key.measure)
    return measure is not None and adds_up_over_groups(measure)


def _is_typed(book: Book, key: Key) -> bool:
    return any(use.row.typed for claim in book[key] for use in claim.uses)


def all_teams(book: Book, total: Key) -> bool:
    """Every team that the association's figure is made of gives its own.

    Of computed figures: the teams that it lists for any measure are all there, and each that lacks the figure
    has nobody in it. Of typed ones: every team that is named at all gives it. Never where one is hidden or a
    range.
    """
    if total in book.hidden_of_teams:
        return False
    given = {scope[1] for scope in book.by_scope if scope[1] and book[total.of_team(scope[1])]}
    if any(use.row.typed for claim in book[total] for use in claim.uses):
        return bool(book.listed_teams) and given >= book.named_teams
    if not book.listed_teams <= {scope[1] for scope in book.by_scope}:
        return False
    if not book.listed_teams and len(book.by_scope) < 3:
        return False
    return all(_nobody(book, total.of_team(team)) for team in book.named_teams - given)


def _nobody(book: Book, key: Key) -> bool:
    """A computed team that gives the measure, but not this group of it, has nobody there."""
    if key.dimensions:
        return any(key.scope == one.scope and one.measure == key.measure for one in book.by_scope[key.scope])
    return False


def printed(book: Book) -> Iterator[Broken]:
    """The value of a typed row is a value that its printed text can mean."""
    for row in book.rows:
        stood = printing_of(row.figure.printed)
        if not stood or not row.given or row.figure.value is None:
            continue
        # A share of a post is printed in percent, and a deficit often without its sign.
        value = float(row.figure.value)
        if not any(stood.interval.meets(Interval.exactly(one)) for one in (value, abs(value), -value)):
            says = f"{name(row.key)}: {row.figure.printed} står, men value är {row.figure.value}"
            claim = Claim(row.key, stood.interval, (Use(row, "value"),))
            off = abs(float(stood.value) - value)
            repairs = (
                Repair(((Use(row, TYPED_VALUE), float(stood.value)),)),
                Repair(((Use(row, PRINTED), value),)),
            )
            yield Broken("inskrivet", (claim,), says, off, repairs)


def headings(book: Book) -> Iterator[Broken]:
    """A heading names the period that its figures are of."""
    places: dict[tuple[str, str], list[ClaimRow]] = defaultdict(list)
    for row in book.rows:
        named = row.named_period
        if row.given and row.interval and named and named != Period.parse(row.figure.period):
            places[row.file, row.place].append(row)
    for rows in places.values():
        first = rows[0]
        says = f"rubriken anger {first.named_period}, men talen gäller {first.figure.period}: " + ", ".join(
            f"{name(row.key)} {amount(row.interval.middle, row)}" for row in rows if row.interval
        )
        claims = tuple(Claim(row.key, row.interval, (Use(row, "value"),)) for row in rows if row.interval)
        mend = f"rubrikens period: {first.named_period} → {first.figure.period} ({place(first)})"
        yield Broken("rubrikens period", claims, says, 0.0, mend=mend)
