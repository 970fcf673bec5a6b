"""What if counts are rounded instead of hidden? Every count to a multiple of the base, and sums still add up.

Each count goes to the multiple below or above it, as near as can be over all (Cox 1987, JASA 82, 520-524, has
it for two-way tables; here it is an integer program over all tables at once). Where tables are linked in such
a way that no such rounding adds up, there is none.

Means, medians and standard deviations are rounded to a decimal and stand where their rounded n leaves no
doubt that it is not small; least and greatest values are not in the edition: they tell that a band is filled.
What a reader learns who repeats the program on tables of his own, or who reckons with most counts having gone
to the multiple that is nearest, is not covered.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, auto
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, diags_array, eye_array, hstack

from finsam.domain.figures import Figure, Figures, Status
from finsam.figures.disclosure.linear.linear_facts import facts
from finsam.figures.disclosure.linear.linear_statements import Known, parts_of
from finsam.figures.disclosure.linear.linear_system import Kind, Relation, Slot, System
from finsam.figures.disclosure.protect.disclosure_problem import ContradictionError
from finsam.figures.disclosure.tables.complete_tables import complete
from finsam.figures.disclosure.tables.disclosure_policy import BASES, Policy, about_participants, is_count
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Statistic

_NODES = 20_000
_OF_VALUES = (Statistic.MEAN, Statistic.MEDIAN, Statistic.SPREAD)
_OF_EVERYBODY = frozenset({"age_mean participated", "months_mean closed", "support_years_mean closed"})
_ANY_MEAN = 10
# A sum with what is public that does not add up weighs as much as so many counts a whole multiple off.
_FAILING = 100.0
_LEAST_DECIMAL = Decimal("0.1")
Vector = NDArray[np.float64]


class Means(Enum):
    """Whose means a rounded edition has. The sums behind them hang together, and may tell too much of counts.

    `EVERYBODY`: ages of all who took part, months and years on support of all who left; no other means.
    """

    ALL = auto()
    EVERYBODY = auto()
    NONE = auto()


def round_counts(figures: Figures, known: Known, policy: Policy, public: Figures) -> Figures:
    """The public edition of some figures with every count of participants rounded to the policy's base.

    Each to a multiple next to it. `public`: what is public already, rounded too. The two add up as far as
    such multiples can: not everywhere where the register was corrected in between, or where many short
    periods make up a long one. ContradictionError where no rounding adds up even by itself.
    """
    wanted = complete(Figures(row for row in figures if policy.publishes(row)), known.rules)
    values, seen = _counts(facts(wanted, known)), _counts(facts(public, known))
    found = _adding_up(values, seen, _sums(facts(wanted + public, known)), policy.base)
    if found is None:
        raise ContradictionError("no rounding of these figures adds up")
    return Figures(_as_printed(row, known, found, policy) for row in wanted)


def with_means(rounded: Figures, means: Means) -> Figures:
    """The rounded figures with these means, medians and standard deviations alone; the others are hidden."""
    return Figures(
        row if _is_among(row, means) else replace(row, value=None, status=Status.HIDDEN) for row in rounded
    )


def _is_among(figure: Figure, means: Means) -> bool:
    of_values = about_participants(figure) and MEASURES[figure.measure].statistic in _OF_VALUES
    if means is Means.ALL or not of_values or figure.status is not Status.OK:
        return True
    return means is Means.EVERYBODY and f"{figure.measure} {figure.population}" in _OF_EVERYBODY


def rounded_to(figures: Iterable[Figure]) -> tuple[int, ...]:
    """The bases to which all counts of an edition may have been rounded; none where one of them is hidden."""
    counts = [row.value for row in figures if is_count(row) and row.status in (Status.OK, Status.HIDDEN)]
    return tuple(base for base in BASES if not any(count is None or count % base for count in counts))


def _counts(system: System) -> dict[Slot, Fraction]:
    return {slot: value for slot, value in system.known().items() if slot.kind is Kind.COUNT}


def _sums(system: System) -> list[Relation]:
    """What adds up however far every count is from the true one."""
    return [
        relation
        for relation in system.relations
        if relation.gate is None and relation.bound == 0
        if all(slot.kind is Kind.COUNT for slot, _ in relation.terms)
    ]


def _adding_up(
    values: Mapping[Slot, Fraction], seen: Mapping[Slot, Fraction], sums: list[Relation], base: int
) -> dict[Slot, int] | None:
    """The multiples next to the values that add up, as near as can be; None where none do.

    `seen`: what is public already. Sums with it need not be right, but are wherever they can be. Counts that
    nobody prints may be anything.
    """
    slots = [*sorted(values), *sorted({slot for one in sums for slot, _ in one.terms} - values.keys())]
    true = np.array([float(values[slot]) for slot in slots[: len(values)]]) / base
    free = len(slots) - len(values)
    low, high = np.append(np.floor(true), np.zeros(free)), np.append(np.ceil(true), np.full(free, np.inf))
    for at, slot in enumerate(slots):
        if slot in seen and low[at] <= float(seen[slot]) / base <= high[at]:
            low[at] = high[at] = float(seen[slot]) / base
    place = {slot: number for number, slot in enumerate(slots)}
    entries = [(float(by), row, place[slot]) for row, one in enumerate(sums) for slot, by in one.terms]
    factors, at_row, at_slot = zip(*entries, strict=True) if entries else ((), (), ())
    matrix = csr_array((factors, (at_row, at_slot)), shape=(len(sums), len(slots)))
    most = np.array([0.0 if one.equal else np.inf for one in sums])
    may_fail = np.array(
        [any(slot in seen for slot, _ in one.terms) or one.across for one in sums], dtype=bool
    )
    found = _nearest(true, low, high, matrix, most, may_fail)
    if found is None:
        return None
    return {slot: base * round(multiple) for slot, multiple in zip(slots, found, strict=False)}


def _nearest(
    true: Vector, low: Vector, high: Vector, matrix: csr_array, most: Vector, may_fail: NDArray[np.bool_]
) -> Vector | None:
    """The whole numbers nearest to the true ones, all in all, of which `matrix` makes from 0 to `most`.

    Rows that `may_fail` do so only where they must.
    """
    size, free, rows = len(true), len(low) - len(true), len(most)
    # How far each is from the true one is what it is above that, and what it is below; and so with the rows.
    offs = hstack([eye_array(size, size + free), -eye_array(size), eye_array(size)])
    failing = diags_array(may_fail.astype(float))
    distances = 2 * (size + rows)
    found = milp(
        np.concatenate([np.zeros(size + free), np.ones(2 * size), np.full(2 * rows, _FAILING)]),
        constraints=[
            LinearConstraint(
                hstack([matrix, csr_array((rows, 2 * size)), -failing, failing]), np.zeros(rows), most
            ),
            LinearConstraint(hstack([offs, csr_array((size, 2 * rows))]), true, true),
        ],
        bounds=Bounds(np.append(low, np.zeros(distances)), np.append(high, np.full(distances, np.inf))),
        integrality=np.append(np.ones(size), np.zeros(free + distances)).astype(int),
        options={"node_limit": _NODES},
    )
    return None if found.x is None else found.x[:size]


def _as_printed(figure: Figure, known: Known, rounded: Mapping[Slot, int], policy: Policy) -> Figure:
    """The figure with its counts rounded, and what is calculated from them calculated anew."""
    parts = parts_of(figure, known)
    counts = {part.field: rounded[part.slot] for part in parts if part.slot in rounded}
    if not parts or not counts:
        return figure
    if "value" in counts:
        return replace(figure, value=Decimal(counts["value"]))
    if "n" not in counts:
        return _share(figure, Decimal(counts["numerator"]), Decimal(counts["denominator"]))
    hidden = replace(figure, value=None, n=counts["n"], status=Status.HIDDEN)
    # As many can be taken off by rounding, or put on: from ten persons on, any mean in tenths is possible of
    # whole years. The rounded n alone decides, so that hiding tells nothing more.
    least, most = counts["n"] - policy.base + 1, counts["n"] + policy.base - 1
    enough = least >= policy.least_count and most >= _ANY_MEAN + policy.interval
    if figure.value is None or not enough or MEASURES[figure.measure].statistic not in _OF_VALUES:
        return hidden
    value = figure.value.quantize(_LEAST_DECIMAL, ROUND_HALF_UP)
    return replace(hidden, value=value, status=Status.OK)


def _share(figure: Figure, numerator: Decimal, denominator: Decimal) -> Figure:
    share = replace(figure, numerator=numerator, denominator=denominator)
    if not denominator:
        return replace(share, value=None, status=Status.UNDEFINED)
    return replace(share, value=numerator / denominator, status=Status.OK)
