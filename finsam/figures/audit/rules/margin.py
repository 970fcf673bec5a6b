"""Rules for breakdowns: groups add up to their total, or are not more than it.

A breakdown has to add up where all of it is there: in a table that has the total as a cell of its own, in
a computed file, and for women and men where both are given. Elsewhere a publication may leave groups out,
so that there the groups must only not be more than the total.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from finsam.domain.codes import standard_codes
from finsam.domain.dimensions import dimensions
from finsam.domain.key import Key
from finsam.figures.audit.claims.claims import Book, Claim
from finsam.figures.audit.claims.contradictions import Broken, Repair, unequal
from finsam.figures.audit.claims.keys import is_share, numerator_key
from finsam.figures.audit.claims.rows import ClaimRow
from finsam.figures.audit.claims.words import amount, group_name, name, said
from finsam.figures.audit.rules.flow import WITHOUT_DROPOUTS, at_most
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.populations import EARLY_DROPOUTS
from finsam.measures.declared.money import ACTUAL, BUDGET, DIFFERENCE, FORECAST
from finsam.measures.relations import adds_up_over_groups

# What publications give beside the declared measures, and whose groups add up.
_PUBLISHED = frozenset({WITHOUT_DROPOUTS, "grant"})
# These do not add up, and each is only not more than all.
_OVERLAPPING = frozenset(one.id for one in dimensions().values() if one.overlaps)
# A team whose register lacks the column gives its association nothing of it.
_OWN_COLUMN = frozenset({"parallel_af"})
# Sums of these can have negative terms, so that a part can be more than the whole.
SIGNED = frozenset({DIFFERENCE.id, FORECAST.id})
# Dimensions whose groups nobody is in two of. Others (age_at_most, any_payer ...) may overlap.
PARTITIONS = frozenset(one.id for one in dimensions().values() if one.disjoint)
# What a register need not say of every row, so that the groups may be fewer than all.
_OPTIONAL = frozenset(one.id for one in dimensions().values() if one.optional)
# One table may mix the codes of a list with finer ones.
_FAMILY = {"referrer_detail": "referrer"}
# In a table of results the dropouts are a column of their own beside the exit reasons.
_BESIDE = {"exit_reason": EARLY_DROPOUTS.id, "result_column": EARLY_DROPOUTS.id}

TableMargin = tuple[Key, str]


def margins(book: Book) -> Iterator[Broken]:
    """Sums over one dimension: of a table, of women and men, and of what is given at all."""
    told: set[TableMargin] = set()
    for find in (_tables, _sexes):
        for broken, margin in find(book):
            if margin not in told:
                told.add(margin)
                yield broken
    for margin, members in _members(book, list(book.claims)).items():
        if margin not in told:
            yield from _not_more(book, margin, members)


@cache
def _is_summed(measure: str) -> bool:
    declared = MEASURES.get(measure)
    return measure in _PUBLISHED or (declared is not None and adds_up_over_groups(declared))


def _members(book: Book, keys: list[Key]) -> dict[TableMargin, list[Key]]:
    """The total, and the dimension that is summed over -> the groups that are given."""
    found: dict[TableMargin, list[Key]] = defaultdict(list)
    for key in keys:
        if key.dimensions and _is_summed(key.measure):
            for dimension, whole in key.coarser():
                found[whole, dimension].append(key)
    return found


def _tables(book: Book) -> Iterator[tuple[Broken, TableMargin]]:
    for rows in book.tables.values():
        cells: dict[Key, ClaimRow] = {}
        for row in rows:
            cells.setdefault(row.key, row)
        families: dict[TableMargin, list[Key]] = defaultdict(list)
        for (total, dimension), members in _members(book, list(cells)).items():
            computed = not cells[members[0]].typed
            families[total, dimension if computed else _FAMILY.get(dimension, dimension)] += members
        for (total, dimension), members in families.items():
            if total not in cells or not _adds_up(total, dimension) or _hidden(book, total, dimension):
                continue
            groups = [key for key in _coarsest(members) if cells[key].interval is not None]
            beside = total.of(_BESIDE.get(dimension, ""))
            if beside in cells and not any(key.codes.get(dimension) == "early_dropout" for key in groups):
                groups.append(beside)
            broken = _not_equal(book, groups, total, cells)
            if broken:
                yield broken, (total, dimension)


def _adds_up(total: Key, dimension: str) -> bool:
    """Whether the groups of a table are everybody: not where a register or a team need not say it of all."""
    if dimension in _OPTIONAL | _OVERLAPPING:
        return False
    return bool(total.team) or dimension not in _OWN_COLUMN


def _coarsest(members: list[Key]) -> list[Key]:
    """The groups without those that are a finer part of another one."""
    parents = standard_codes()["referrer"]
    own = {key.codes["referrer"] for key in members if "referrer" in key.codes}

    def finer(key: Key) -> bool:
        code = key.codes.get("referrer_detail", "")
        return code in parents.ids and parents.parent(code) in own

    return [key for key in members if not finer(key)]


def _hidden(book: Book, total: Key, dimension: str) -> bool:
    margins = _members(book, list(book.hidden)) if book.hidden else {}
    return (total, dimension) in margins


def _not_equal(book: Book, groups: list[Key], total: Key, cells: dict[Key, ClaimRow]) -> Broken | None:
    sides = [[book.claim_in(key, cells[key])] for key in groups]
    whole = book.claim_in(total, cells[total])
    parts: list[list[Claim]] = [[claim for claim in side if claim] for side in sides]
    if whole is None or not all(parts) or not parts:
        return None
    return _unequal(book, parts, whole)


def _unequal(
    book: Book, parts: list[list[Claim]], whole: Claim, more: tuple[Claim, ...] = ()
) -> Broken | None:
    says = f"{name(whole.key)}: grupperna är {{left}} = {{left_sum}}, men helheten är {{right}}"
    return unequal(book, "summa", parts, [[whole, *more]], says)


def _sexes(book: Book) -> Iterator[tuple[Broken, TableMargin]]:
    keys = [key for key in book.claims if not key.population]
    keys += [numerator_key(key) for row in book.shares if is_share(key := row.key)]
    for (total, dimension), members in _members(book, list(dict.fromkeys(keys))).items():
        groups = {key.codes["sex"]: key for key in members} if dimension == "sex" else {}
        wholes = book.counts(total)
        if not {"woman", "man"} <= set(groups) or not wholes or _hidden(book, total, dimension):
            continue
        parts = [list(book.counts(key)) for key in groups.values()]
        if all(parts):
            broken = _unequal(book, parts, wholes[0], wholes[1:])
            if broken:
                yield broken, (total, dimension)


def _not_more(book: Book, margin: TableMargin, members: list[Key]) -> Iterator[Broken]:
    total, dimension = margin
    wholes = book.counts(total)
    if not wholes or total.measure in SIGNED:
        return
    if dimension in PARTITIONS:
        says = f"{name(total)}: grupperna är {{left}} = {{left_sum}}, mer än helheten, {{right}}"
        yield from at_most(book, [book[key] for key in members], wholes, says)
        return
    for key in members:
        says = f"{name(total)}: {group_name(key)} är {{left}}, mer än helheten, {{right}}"
        yield from at_most(book, [book[key]], wholes, says)


def money(book: Book) -> Iterator[Broken]:
    """Budget less actual is the difference, in every row of a budget."""
    for key in book.claims:
        if key.measure != BUDGET.id:
            continue
        actual, difference = book[key.of(ACTUAL.id)], book[key.of(DIFFERENCE.id)]
        if actual and difference:
            row = f" ({group_name(key)})" if key.dimensions else ""
            broken = unequal(book, "budget", [actual, difference], [book[key]], "")
            if broken:
                spent, rest, granted = broken.claims
                left = amount(granted.interval.middle - spent.interval.middle, rest.uses[0].row)
                says = (
                    f"budget − utfall{row}: {said(granted)} − {said(spent)} = {left}, "
                    f"men differensen är {said(rest)}"
                )
                yield Broken(broken.rule, (rest, granted, spent), says, broken.off, _rest_first(broken))


def _rest_first(broken: Broken) -> tuple[Repair, ...]:
    """The difference is what was reckoned from the others, so it is tried first."""
    spent, rest, *others = broken.repairs
    return (rest, spent, *others)
