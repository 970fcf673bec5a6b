"""What if counts are rounded instead of hidden? Every count to a multiple of the base, and sums still add up.

Each count goes to the multiple below or above it, as near as can be over all (Cox 1987, JASA 82, 520-524, has
it for two-way tables; here it is an integer program over all tables at once). Where tables are linked in such
a way that no such rounding adds up, counts may go one multiple further; the result says so.

Means, medians and standard deviations are rounded to a decimal and stand where their rounded n leaves no
doubt that it is not small; least and greatest values are not in the edition: they tell that a band is filled.
What a reader learns who repeats the program on tables of his own is not covered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from finsam.domain.figures import Figure, Figures, Status
from finsam.figures.complete_tables import complete
from finsam.figures.disclosure_policy import Policy
from finsam.figures.disclosure_problem import ContradictionError
from finsam.figures.linear_facts import facts
from finsam.figures.linear_statements import Known, parts_of
from finsam.figures.linear_system import Kind, Relation, Slot

_NODES = 20_000
_LEAST_DECIMAL = Decimal("0.1")


@dataclass(frozen=True)
class Rounded:
    """The rounded figures. `neighbouring`: every count went to a multiple next to it."""

    figures: Figures
    neighbouring: bool


def round_counts(figures: Figures, known: Known, policy: Policy) -> Rounded:
    """The public edition of some figures with every count of participants rounded to the policy's base.

    ContradictionError where no rounding adds up even so.
    """
    wanted = complete(Figures(row for row in figures if policy.publishes(row)), known.rules)
    system = facts(wanted, known)
    values = {slot: value for slot, value in system.known().items() if slot.kind is Kind.COUNT}
    sums = [
        relation
        for relation in system.relations
        if relation.gate is None and relation.bound == 0 and all(slot in values for slot, _ in relation.terms)
    ]
    for further in (0, 1):
        found = _adding_up(values, sums, policy.base, further)
        if found is not None:
            rows = (_as_printed(row, known, found, policy) for row in wanted)
            return Rounded(Figures(rows), neighbouring=not further)
    raise ContradictionError("no rounding of these figures adds up")


def _adding_up(
    values: Mapping[Slot, Fraction], sums: list[Relation], base: int, further: int
) -> dict[Slot, int] | None:
    """The multiples nearest to the values that add up; None where none do. `further`: multiples to spare."""
    slots = sorted(values)
    at = {slot: number for number, slot in enumerate(slots)}
    true = np.array([float(values[slot]) for slot in slots]) / base
    low = np.maximum(np.floor(true) - further, 0.0)
    high = np.ceil(true) + further
    # Each count is a multiple; how far it went is what it is above the value, and what it is below.
    size = len(slots)
    entries = [(float(by), row, at[slot]) for row, one in enumerate(sums) for slot, by in one.terms]
    for number in range(size):
        row = len(sums) + number
        entries += [(1.0, row, number), (-1.0, row, size + number), (1.0, row, 2 * size + number)]
    factors, at_row, at_slot = zip(*entries, strict=True) if entries else ((), (), ())
    least = np.concatenate([np.zeros(len(sums)), true])
    most = np.concatenate([[0.0 if one.equal else np.inf for one in sums], true])
    found = milp(
        np.concatenate([np.zeros(size), np.ones(2 * size)]),
        constraints=LinearConstraint(
            csr_array((factors, (at_row, at_slot)), shape=(len(sums) + size, 3 * size)), least, most
        ),
        bounds=Bounds(
            np.concatenate([low, np.zeros(2 * size)]), np.concatenate([high, np.full(2 * size, np.inf)])
        ),
        integrality=np.concatenate([np.ones(size), np.zeros(2 * size)]).astype(int),
        options={"node_limit": _NODES},
    )
    if found.x is None:
        return None
    return {slot: base * round(multiple) for slot, multiple in zip(slots, found.x[:size], strict=True)}


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
    # As many can be taken off by rounding. The rounded n alone decides, so that hiding tells nothing more.
    enough = counts["n"] - policy.base + 1 >= policy.least_count
    if not enough or figure.value is None or any(part.slot.kind is Kind.LIMIT for part in parts):
        return hidden
    value = figure.value.quantize(_LEAST_DECIMAL, ROUND_HALF_UP)
    return replace(hidden, value=value, status=Status.OK)


def _share(figure: Figure, numerator: Decimal, denominator: Decimal) -> Figure:
    share = replace(figure, numerator=numerator, denominator=denominator)
    if not denominator:
        return replace(share, value=None, status=Status.UNDEFINED)
    return replace(share, value=numerator / denominator, status=Status.OK)
