"""What does a published number demand of the people drawn? One or a few linear conditions on each of them.

A condition says: add a weight for every person (it depends on the person's cell and on attributes), and the
sum must lie between two ends. A count weighs its members 1; a mean printed 35,6 weighs each member by how
far the value lies above 35,55 (the sum must not be negative) and above 35,65 (it must be negative).
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.measures.core.counted import DAYS_PER_MONTH
from finsam_synthetic.draw.groups import Test, group_test
from finsam_synthetic.draw.membership import POPULATIONS, PersonCell, Value, belongs
from finsam_synthetic.draw.targets import Target

Weight = Callable[[PersonCell, Mapping[str, Value]], float]

# Sums of ages, half years and days never come nearer than this to an end that they do not touch.
MARGIN = 1e-3

_QUANTITIES = {"age": "age", "months": "days", "support_years": "support_years"}
# Days that one unit of a quantity's figure stands for: months in programme are drawn in days.
_SCALE = {"months": DAYS_PER_MONTH}
_BASES = {"share_reached_goal": "goal_base"}


@dataclass(frozen=True)
class Constraint:
    """A condition of a target. `attributes`: what `weight` reads beside the cell, if anything."""

    target: Target
    attributes: frozenset[str]
    weight: Weight
    low: float
    high: float


def constraints(target: Target, rules: Rules, period: Period) -> tuple[Constraint, ...] | None:
    """The conditions of a target; None where it is of something that people are not drawn with."""
    kind, _, statistic = target.measure.rpartition("_")
    if kind in _QUANTITIES and statistic in _STATISTICS:
        return _of_quantity(target, kind, statistic, rules, period)
    if target.measure.startswith("share_"):
        return _of_share(target, rules, period)
    if target.measure in POPULATIONS:
        return _of_count(target, rules, period)
    return None


def _members(
    target: Target, populations: Iterable[str], rules: Rules, period: Period
) -> tuple[Test, frozenset[str]] | None:
    """Who belongs to all the populations and to the target's group, and what that depends on."""
    names = tuple(name for name in populations if name)
    if not POPULATIONS.issuperset(names):
        return None
    tests = [group_test(dimension, code, names, rules, period) for dimension, code in target.groups.items()]
    if any(test is None for test in tests):
        return None
    known = [test for test in tests if test is not None]

    def member(cell: PersonCell, values: Mapping[str, Value]) -> bool:
        return all(belongs(name, cell, rules) for name in names) and all(
            holds(cell, values) for holds, _ in known
        )

    return member, frozenset[str]().union(*(attributes for _, attributes in known))


def _counted(target: Target, member: Test, attributes: frozenset[str], number: float) -> Constraint:
    return Constraint(target, attributes, lambda cell, values: float(member(cell, values)), number, number)


def _of_count(target: Target, rules: Rules, period: Period) -> tuple[Constraint, ...] | None:
    found = _members(target, (target.measure, target.population), rules, period)
    if found is None or target.value is None:
        return None
    return (_counted(target, *found, float(target.value)),)


def _of_share(target: Target, rules: Rules, period: Period) -> tuple[Constraint, ...] | None:
    base = _BASES.get(target.measure, target.measure.removeprefix("share_"))
    goal = "reached_goal" if target.measure in _BASES else ""
    among = _members(Target(target.team, target.period, base), (base,), rules, period)
    part = _members(target, (base, goal), rules, period)
    if goal and part:
        among = _members(target, (base,), rules, period)
    if among is None or part is None:
        return None
    if target.numerator is not None and target.denominator is not None:
        return (
            _counted(target, *part, float(target.numerator)),
            _counted(target, *among, float(target.denominator)),
        )
    (in_base, base_reads), (in_part, part_reads) = among, part
    return _mean(
        target, base_reads | part_reads, in_base, lambda cell, values: float(in_part(cell, values)), 1.0
    )


def _of_quantity(
    target: Target, kind: str, statistic: str, rules: Rules, period: Period
) -> tuple[Constraint, ...] | None:
    population = target.population
    if population == "closed":
        population = "support_base" if kind == "support_years" else "closed_without_dropouts"
    found = _members(target, (population,), rules, period)
    if found is None or target.value is None:
        return None
    member, reads = found
    attribute = _QUANTITIES[kind]
    return _STATISTICS[statistic](
        target, reads | {attribute}, member, lambda cell, values: values[attribute], _SCALE.get(kind, 1.0)
    )


def _mean(
    target: Target, reads: frozenset[str], member: Test, quantity: "QuantityOf", scale: float
) -> tuple[Constraint, ...]:
    low, high = (float(end) * scale for end in target.interval)

    def above(end: float) -> Weight:
        def weight(cell: PersonCell, values: Mapping[str, Value]) -> float:
            value = quantity(cell, values)
            return value - end if isinstance(value, int | float) and member(cell, values) else 0.0

        return weight

    return (
        # The lower end is printed as this value too. Whole years can stand exactly on it; other quantities
        # keep clear of it, since the sum of their floats may fall on either side.
        Constraint(target, reads, above(low), 0.0 if "age" in reads else MARGIN, math.inf),
        Constraint(target, reads, above(high), -math.inf, -MARGIN),
    )


def _median(
    target: Target, reads: frozenset[str], member: Test, quantity: "QuantityOf", scale: float
) -> tuple[Constraint, ...]:
    """Fewer than half lie below the median and fewer than half above it: then it is the middle one."""
    middle = float(target.value or 0) * scale

    def majority(side: Callable[[float], bool]) -> Weight:
        def weight(cell: PersonCell, values: Mapping[str, Value]) -> float:
            value = quantity(cell, values)
            if not isinstance(value, int | float) or not member(cell, values):
                return 0.0
            return 1.0 if side(value) else -1.0

        return weight

    return (
        Constraint(target, reads, majority(lambda value: value < middle), -math.inf, -1.0),
        Constraint(target, reads, majority(lambda value: value > middle), -math.inf, -1.0),
    )


def _extreme(beyond: Callable[[float, float], bool]) -> "ConditionsOf":
    def of(
        target: Target, reads: frozenset[str], member: Test, quantity: "QuantityOf", scale: float
    ) -> tuple[Constraint, ...]:
        end = float(target.value or 0) * scale

        def counted(test: Callable[[float], bool]) -> Weight:
            def weight(cell: PersonCell, values: Mapping[str, Value]) -> float:
                value = quantity(cell, values)
                return float(isinstance(value, int | float) and member(cell, values) and test(value))

            return weight

        return (
            Constraint(target, reads, counted(lambda value: beyond(value, end)), 0.0, 0.0),
            Constraint(target, reads, counted(lambda value: value == end), 1.0, math.inf),
        )

    return of


QuantityOf = Callable[[PersonCell, Mapping[str, Value]], Value]
ConditionsOf = Callable[[Target, frozenset[str], Test, QuantityOf, float], tuple[Constraint, ...]]
_STATISTICS: Mapping[str, ConditionsOf] = {
    "mean": _mean,
    "median": _median,
    "min": _extreme(lambda value, end: value < end),
    "max": _extreme(lambda value, end: value > end),
}
