"""Rules for what a number of its kind can be at all, and for shares and counts of the same people."""

from collections.abc import Iterator
from itertools import product

from finsam.domain.codes import standard_codes
from finsam.domain.key import Key
from finsam.figures.audit.claims.claims import Book, Claim, Use
from finsam.figures.audit.claims.contradictions import Broken, change, unequal
from finsam.figures.audit.claims.keys import key_of
from finsam.figures.audit.claims.rows import ClaimRow
from finsam.figures.audit.claims.words import HARD_SPACE, name, percent, plain, said
from finsam.figures.audit.rules.flow import at_most
from finsam.figures.printed import Interval
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Unit
from finsam.measures.core.populations import ACTIVE_END, CLOSED, PARTICIPATED, REACHED_GOAL
from finsam.measures.declared.follow_up import ANSWERED, ASKED, SHARE_OCCUPIED
from finsam.measures.declared.income_now import ACTIVE_INCOME_CHANGED
from finsam.measures.declared.parallel import PARALLEL_AF
from finsam.measures.declared.steering import ATTENDED, MEETINGS, SEATS, VACANT

_COUNTED = frozenset({Unit.PERSONS, Unit.ANSWERS, Unit.MEETINGS, Unit.SEATS})
# More than the whole budget can be used; forecasts and differences can be less than nothing.
_BEYOND_ALL = frozenset({"share_budget_used"})
_EARLY = "early_dropout"
# Counts that are the group yes of another one by a dimension.
_YES = {
    PARALLEL_AF.id: (PARTICIPATED.id, "parallel_af"),
    ACTIVE_INCOME_CHANGED.id: (ACTIVE_END.id, "income_changed"),
}


def range_of(row: ClaimRow) -> Interval | None:
    """What a number of this kind can be; None where it can be anything."""
    if row.figure.unit in _COUNTED:
        return Interval(0.0, float("inf"))
    if row.figure.unit == Unit.SHARE and row.figure.measure not in _BEYOND_ALL:
        return Interval(0.0, 1.0)
    declared = MEASURES.get(row.figure.measure)
    quantity = declared.quantity if declared else None
    if quantity is None or quantity.least is None or quantity.most is None:
        return None
    return Interval(quantity.least, quantity.most)


def ranges(book: Book) -> Iterator[Broken]:
    """No count is negative, no share more than everybody, nobody older than anybody has been."""
    for row in book.rows:
        reach = range_of(row) if row.given and row.interval else None
        if reach is None or row.interval is None:
            continue
        claim = Claim(row.key, row.interval, (Use(row, "value"),))
        if row.interval.low > reach.high + 1e-9 or row.interval.high < reach.low - 1e-9:
            limits = _limits(reach, row)
            yield Broken("möjligt tal", (claim,), f"{name(claim.key)}: {said(claim)} är inte {limits}", 0.0)


def _limits(reach: Interval, row: ClaimRow) -> str:
    if row.figure.unit == Unit.SHARE:
        return f"mellan {percent(0)} och {percent(1)}"
    return "0 eller mer" if reach.high == float("inf") else f"mellan 0 och {plain(reach.high)}{HARD_SPACE}år"


def parts(book: Book) -> Iterator[Broken]:
    """A share's numerator is not more than its denominator."""
    for row in book.rows:
        figure = row.figure
        if not row.given or figure.numerator is None or figure.denominator is None:
            continue
        top, base = float(figure.numerator), float(figure.denominator)
        key = key_of(figure)
        claims = [
            Claim(key, Interval.exactly(value), (Use(row, cell),))
            for cell, value in (("numerator", top), ("denominator", base))
        ]
        book.note("täljare och nämnare", *claims)
        if figure.measure not in _BEYOND_ALL and (top > base or top < 0 or base < 0):
            says = f"{name(key)}: täljaren är {plain(top)}, fler än nämnaren, {plain(base)}"
            repairs = (change(claims[0], base), change(claims[1], top))
            yield Broken("täljare och nämnare", tuple(claims), says, abs(top - base), repairs)


def follow_up(book: Book) -> Iterator[Broken]:
    """Not more are followed up than there were to follow up; those at work or study are among them."""
    for key in book.claims:
        if key.measure == ANSWERED.id and (asked := book[key.of(ASKED.id)]):
            says = f"{name(key)} är {{left}}, fler än de som skulle följas upp, {{right}}"
            yield from at_most(book, [book[key]], asked, says)
    for row in book.shares:
        if row.figure.measure == SHARE_OCCUPIED.id:
            yield from _occupied(book, row)


def _occupied(book: Book, row: ClaimRow) -> Iterator[Broken]:
    answered = row.key.of(ANSWERED.id)
    ways = [book[answered.within("occupation", way)] for way in ("work", "studies")]
    for cell, sides in (("numerator", ways), ("denominator", [book[answered]])):
        value = getattr(row.figure, cell)
        if value is None or not all(sides):
            continue
        own = Claim(row.key, Interval.exactly(float(value)), (Use(row, cell),))
        word = "täljaren" if cell == "numerator" else "nämnaren"
        says = f"{name(own.key)}: {word} är {{left}}, men de är {{right_sum}}"
        if broken := unequal(book, "uppföljning", [[own]], sides, says):
            yield broken


def parallel(book: Book) -> Iterator[Broken]:
    """A count of those of whom something is so is the group yes of them all."""
    for key in book.claims:
        if key.measure in _YES and not key.dimensions:
            whole, by = _YES[key.measure]
            yes = key.of(whole).within(by, "yes")
            says = f"{name(key)} är {{left}}, men {name(yes)} är {{right}}"
            if book[yes] and (broken := unequal(book, "koder", [book[key]], [book[yes]], says)):
                yield broken


def vacant(book: Book) -> Iterator[Broken]:
    """Not more seats are vacant than there are."""
    for key in book.claims:
        if key.measure == VACANT.id and (seats := book[key.of(SEATS.id)]):
            says = f"{name(key)} är {{left}}, fler än alla, {{right}}"
            yield from at_most(book, [book[key]], seats, says)


def attended(book: Book) -> Iterator[Broken]:
    """Organisations are counted at the same meetings of a kind, which are among the meetings of that kind."""
    bases: dict[tuple[Key, str], list[Claim]] = {}
    for row in book.shares:
        key = row.key
        # An association's organisations are each in some of its teams only.
        if key.measure == ATTENDED.id and key.team and row.figure.denominator is not None:
            exact = Interval.exactly(float(row.figure.denominator))
            kind = key.codes.get("kind", "")
            of_kind = key.total.of(MEETINGS.id).within("kind", kind)
            bases.setdefault((of_kind, kind), []).append(Claim(key, exact, (Use(row, "denominator"),)))
    for (meetings, _), claims in bases.items():
        usual = max(claims, key=lambda one: sum(o.interval == one.interval for o in claims))
        for claim in claims:
            says = f"{name(claim.key)}: nämnaren är {{left}}, men {{right}} för de andra"
            if broken := unequal(book, "möten", [[claim]], [[usual]], says):
                yield broken
        if book[meetings]:
            says = f"{name(usual.key)}: {{left}} möten med närvaro, fler än {name(meetings)}, {{right}}"
            yield from at_most(book, [[usual]], book[meetings], says)


def goals(book: Book) -> Iterator[Broken]:
    """Some choice of exit reasons is everybody who reached the goal, and the women and men who did."""
    for scope, keys in book.by_scope.items():
        reasons = [key for key in keys if key.measure == CLOSED.id and key.dimensions == ("exit_reason",)]
        reached = [
            key for key in keys
            if key.measure == REACHED_GOAL.id and not key.population
            and (not key.dimensions or key.groups in (("woman",), ("man",)))
        ]  # fmt: skip
        complete = {key.group for key in reasons} >= set(standard_codes()["exit_reason"].ids)
        if complete and reached and not any(use.row.typed for key in reached for use in book[key][0].uses):
            yield from _no_goal(book, scope, [key.group for key in reasons], reached)


def _no_goal(
    book: Book, scope: tuple[str, str, str], reasons: list[str], reached: list[Key]
) -> Iterator[Broken]:
    own = [reason for reason in reasons if reason != _EARLY]
    claims = [book[key][0] for key in reached]
    book.note("mål", *claims)
    for chosen in product((False, True), repeat=len(own)):
        goal = [reason for reason, one in zip(own, chosen, strict=True) if one]
        if all(_closed(book, scope, goal, key) == book[key][0].interval.middle for key in reached):
            return
    listed = ", ".join(f"{name(claim.key)} {said(claim)}" for claim in claims)
    yield Broken("mål", tuple(claims), f"{listed}: inget val av avslutsorsaker ger de talen", 0.0)


def _closed(book: Book, scope: tuple[str, str, str], goal: list[str], key: Key) -> float:
    dimensions = ("exit_reason", *key.dimensions)
    found = [book[Key(*scope, CLOSED.id, "", dimensions, (reason, *key.groups))] for reason in goal]
    return sum(claims[0].interval.middle for claims in found if claims)
