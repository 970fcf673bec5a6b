"""What if counts are rounded instead of hidden? Every count to a multiple of the base, and sums still add up.

Each count goes to the multiple below or above it, as near as can be over all (Cox 1987, JASA 82, 520-524, has
it for two-way tables; here it is an integer program over all tables at once). Where tables are linked in such
a way that no such rounding adds up, counts may go one multiple further; the result says so.

Means, medians and standard deviations are rounded to a decimal and stand where their rounded n leaves no
doubt that it is not small; least and greatest values are not in the edition: they tell that a band is filled.
What a reader learns who repeats the program on tables of his own is not covered.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, auto
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, hstack

from finsam.domain.figures import Figure, Figures, Status
from finsam.figures.complete_tables import complete
from finsam.figures.disclosure_policy import BASES, Policy, is_count
from finsam.figures.disclosure_problem import ContradictionError
from finsam.figures.linear_facts import facts
from finsam.figures.linear_statements import Known, parts_of
from finsam.figures.linear_system import Kind, Relation, Slot, System
from finsam.measures.catalogue import MEASURES
from finsam.measures.measure import Statistic

_NODES = 20_000
_OF_EVERYBODY = frozenset({"age_mean participated", "months_mean closed", "support_years_mean closed"})
_LEAST_DECIMAL = Decimal("0.1")
Vector = NDArray[np.float64]


class Means(Enum):
    """Whose means a rounded edition has. The sums behind them hang together, and may tell too much of counts.

    `EVERYBODY`: of ages and months of the largest group only, and no other.
    """

    ALL = auto()
    EVERYBODY = auto()
    NONE = auto()


@dataclass(frozen=True)
class Rounded:
    """The rounded figures. `neighbouring`: every count went to a multiple next to it."""

    figures: Figures
    neighbouring: bool


def round_counts(
    figures: Figures, known: Known, policy: Policy, public: Figures, means: Means = Means.ALL
) -> Rounded:
    """The public edition of some figures with every count of participants rounded to the policy's base.

    `public`: what is public already, rounded too. What is the same number there is rounded the same way here,
    unless the register was corrected in between. ContradictionError where no rounding adds up even so.
    """
    wanted = complete(Figures(row for row in figures if policy.publishes(row)), known.rules)
    values = _counts(facts(wanted, known))
    for already in (public, Figures(())):
        system, seen = facts(wanted + already, known), _counts(facts(already, known))
        for further in (0, 1):
            found = _adding_up(values, seen, _sums(system), policy.base, further)
            if found is not None:
                rows = (_as_printed(row, known, found, policy, means) for row in wanted)
                return Rounded(Figures(rows), neighbouring=not further)
    raise ContradictionError("no rounding of these figures adds up")


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
    values: Mapping[Slot, Fraction],
    seen: Mapping[Slot, Fraction],
    sums: list[Relation],
    base: int,
    further: int,
) -> dict[Slot, int] | None:
    """The multiples nearest to the values that add up; None where none do.

    `seen`: what is public already and stays. `further`: multiples to spare. Counts that nobody prints may be
    anything.
    """
    slots = [*sorted(values), *sorted({slot for one in sums for slot, _ in one.terms} - values.keys())]
    true = np.array([float(values[slot]) for slot in slots[: len(values)]]) / base
    free = len(slots) - len(values)
    low = np.concatenate([np.maximum(np.floor(true) - further, 0.0), np.zeros(free)])
    high = np.concatenate([np.ceil(true) + further, np.full(free, np.inf)])
    at = {slot: number for number, slot in enumerate(slots)}
    for slot in seen.keys() & at.keys():
        printed = float(seen[slot]) / base
        low[at[slot]], high[at[slot]] = max(low[at[slot]], printed), min(high[at[slot]], printed)
    if (low > high).any():
        return None
    entries = [(float(by), row, at[slot]) for row, one in enumerate(sums) for slot, by in one.terms]
    factors, at_row, at_slot = zip(*entries, strict=True) if entries else ((), (), ())
    matrix = csr_array((factors, (at_row, at_slot)), shape=(len(sums), len(slots)))
    most = np.array([0.0 if one.equal else np.inf for one in sums])
    found = _nearest(true, low, high, matrix, most)
    if found is None:
        return None
    return {slot: base * round(multiple) for slot, multiple in zip(slots, found, strict=False)}


def _nearest(true: Vector, low: Vector, high: Vector, matrix: csr_array, most: Vector) -> Vector | None:
    """The whole numbers nearest to the true ones, all in all, of which `matrix` makes from 0 to `most`."""
    size, free = len(true), len(low) - len(true)
    # How far each is from the true one is what it is above that, and what it is below.
    above, below = eye_array(size), -eye_array(size)
    offs = hstack([eye_array(size, size + free), below, above])
    found = milp(
        np.concatenate([np.zeros(size + free), np.ones(2 * size)]),
        constraints=[
            LinearConstraint(hstack([matrix, csr_array((len(most), 2 * size))]), np.zeros(len(most)), most),
            LinearConstraint(offs, true, true),
        ],
        bounds=Bounds(
            np.concatenate([low, np.zeros(2 * size)]), np.concatenate([high, np.full(2 * size, np.inf)])
        ),
        integrality=np.concatenate([np.ones(size), np.zeros(free + 2 * size)]).astype(int),
        options={"node_limit": _NODES},
    )
    return None if found.x is None else found.x[:size]


def _as_printed(
    figure: Figure, known: Known, rounded: Mapping[Slot, int], policy: Policy, means: Means
) -> Figure:
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
    # As many can be taken off by rounding. The rounded n alone decides, so that hiding tells nothing more.
    enough = counts["n"] - policy.base + 1 >= policy.least_count
    if figure.value is None or not enough or not _has_mean(figure, means):
        return hidden
    value = figure.value.quantize(_LEAST_DECIMAL, ROUND_HALF_UP)
    return replace(hidden, value=value, status=Status.OK)


def _has_mean(figure: Figure, means: Means) -> bool:
    if MEASURES[figure.measure].statistic in (Statistic.MIN, Statistic.MAX):
        return False
    if means is Means.EVERYBODY:
        return f"{figure.measure} {figure.population}" in _OF_EVERYBODY
    return means is Means.ALL


def _share(figure: Figure, numerator: Decimal, denominator: Decimal) -> Figure:
    share = replace(figure, numerator=numerator, denominator=denominator)
    if not denominator:
        return replace(share, value=None, status=Status.UNDEFINED)
    return replace(share, value=numerator / denominator, status=Status.OK)
