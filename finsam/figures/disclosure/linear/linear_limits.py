"""What do means, least and greatest values say of how many there are?

A mean and its n give a sum, and sums add up as counts do. The sum of so many ages lies between so many times
the least and so many times the greatest age that anybody can have, or that is printed. A least age puts
somebody in its age band and nobody in the bands below.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from finsam.domain.bands import Bands
from finsam.figures.disclosure.linear.linear_statements import (
    NOT_REACHED,
    REST,
    WITHOUT_DROPOUTS,
    Known,
    rest_of,
)
from finsam.figures.disclosure.linear.linear_system import Kind, Relation, Slot, Stated, Statement, sum_of
from finsam.figures.disclosure.tables.band_labels import upper_ends

# What anybody may think possible of one person: years of age, months enrolled, years on public support.
_POSSIBLE = {"age_mean": (14, 80), "months_mean": (0, 600), "support_years_mean": (0, 70)}
_ALL_OF_THEM = {"closed": WITHOUT_DROPOUTS}


def limits(said: tuple[Statement, ...], stated: Stated, known: Known) -> Iterator[Relation]:
    """The equations of sums, and of least and greatest values, which hold only for who sees these."""
    for slot in stated.slots:
        if slot.kind is Kind.SUM and slot.what.removeprefix("sum:").partition(":")[0] in _POSSIBLE:
            yield from _of_sum(slot, stated)
    for statement in said:
        for part in statement.parts:
            if part.slot.kind is Kind.LIMIT and part.said is not None:
                yield from _of_limit(part.slot, part.said, stated, known)


def _n_of(quantity: str, population: str) -> str:
    if quantity == "support_years_mean":
        return f"n:{quantity}:{population}"
    return _ALL_OF_THEM.get(population, population)


def _between(total: Slot, n: Slot, least: Fraction | int, most: Fraction | int) -> Iterator[Relation]:
    yield Relation(((total, 1), (n, -least)), equal=False)
    yield Relation(((n, most), (total, -1)), equal=False)


def _of_sum(total: Slot, stated: Stated) -> Iterator[Relation]:
    """A sum lies between its limits; what two sums leave over belongs to those whom two counts leave over."""
    quantity, population = total.what.split(":")[1:]
    least, most = _POSSIBLE[quantity]
    n = replace(total, what=_n_of(quantity, population), kind=Kind.COUNT)
    yield from _between(total, n, least, most)
    closed = replace(total, what=f"sum:{quantity}:closed")
    if population == "reached_goal" and closed in stated and quantity != "support_years_mean":
        rest = replace(total, what=f"sum:{quantity}:{NOT_REACHED}")
        yield sum_of([total, rest], closed)
        yield from _between(rest, replace(n, what=NOT_REACHED), least, most)
    at_end = replace(total, what=f"sum:{quantity}:active_end")
    if population == "participated" and closed in stated and at_end in stated:
        rest = replace(total, what=f"sum:{quantity}:early_dropouts")
        yield sum_of([closed, at_end, rest], total)
        yield from _between(rest, replace(n, what="early_dropouts"), least, most)
    if population == "reached_goal" and quantity == "support_years_mean" and closed in stated:
        rest = replace(total, what=f"sum:{quantity}:{REST}")
        yield sum_of([total, rest], closed)
        yield from _between(rest, rest_of(n), least, most)


def _of_limit(limit: Slot, value: Fraction, stated: Stated, known: Known) -> Iterator[Relation]:
    """What a printed least or greatest age says of the sum and of the age bands."""
    measure, population = limit.what.removeprefix("limit:").partition(":")[::2]
    if measure not in ("age_min", "age_max"):
        return
    lowest = measure == "age_min"
    n = replace(limit, what=_ALL_OF_THEM.get(population, population), kind=Kind.COUNT)
    total = replace(limit, what=f"sum:age_mean:{population}", kind=Kind.SUM)
    terms = ((total, 1), (n, -value)) if lowest else ((n, value), (total, -1))
    yield Relation(terms, equal=False, gate=limit)
    ends, bands = _bands_of(limit, stated, known)
    own = sum(value > end for end in ends)
    beyond = bands[:own] if lowest else bands[own + 1 :]
    for by, prefix in (("age_band", ""), ("sex+age_band", f"{limit.group}+")):
        if (limit.by and by == "age_band") or (not limit.by and by != "age_band"):
            continue
        place = limit.of(population, by)
        here = replace(place, group=prefix + bands[own])
        if here in stated:
            yield Relation(((here, 1),), equal=False, bound=1, gate=limit)
        for band in beyond if population != "closed" else ():
            # Early dropouts are among the closed of a band but not among those whose least age is told.
            empty = replace(place, group=prefix + band)
            if empty in stated:
                yield Relation(((empty, 1),), gate=limit)
    if limit.by == "sex" and (whole := limit.of(population, "age_band", bands[own])) in stated:
        yield Relation(((whole, 1),), equal=False, bound=1, gate=limit)


def _bands_of(limit: Slot, stated: Stated, known: Known) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The ends and the labels of the age bands that this team has in this period."""
    near = (slot for slot in stated.slots if (slot.team, slot.period) == (limit.team, limit.period))
    labels = {groups["age_band"] for groups in (slot.groups() for slot in near) if "age_band" in groups}
    ends = upper_ends(labels) or known.rules.age_bands.upper_ends
    return ends, Bands(ends, whole=True).ids
