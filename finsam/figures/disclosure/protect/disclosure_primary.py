"""Which numbers are secret in themselves, whatever can be calculated from others?"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from finsam.figures.disclosure.linear.linear_facts import left_over
from finsam.figures.disclosure.linear.linear_statements import OUTSIDE_GOAL, SHARES
from finsam.figures.disclosure.linear.linear_system import Kind, Relation, Slot, System
from finsam.figures.disclosure.tables.disclosure_policy import Policy, Zeros


def primary_slots(system: System, values: Mapping[Slot, Fraction], policy: Policy) -> frozenset[Slot]:
    """The small counts, small complements of the goal share, and the zeros that the policy hides.

    `values`: of the numbers that the edition may print. Small counts that no table has are as secret where
    one sum gives them: women who left less women in the base of the goal share are early dropouts.
    """
    counts = {slot: int(value) for slot, value in values.items() if slot.kind is Kind.COUNT}
    found = {slot for slot, count in counts.items() if policy.is_small(count)}
    found |= {slot for slot, count in _left_over(system, counts) if policy.is_small(count)}
    if policy.complements:
        found |= {slot for slot, count in _complements(system, counts) if policy.is_small(count)}
    if policy.zeros is Zeros.HIDDEN:
        found |= {slot for slot, count in counts.items() if count == 0}
    if policy.zeros is Zeros.WHOLE_GROUP:
        found |= set(_beside_a_whole_group(system, counts, policy))
        found |= set(_all_or_nobody(system, counts))
    return frozenset(found)


def _left_over(system: System, counts: Mapping[Slot, int]) -> Iterator[tuple[Slot, int]]:
    """The counts of participants that no table has and that one sum gives."""
    for slot, relation in left_over(system, counts):
        factor = next(by for one, by in relation.terms if one == slot)
        rest = sum(counts[one] * by for one, by in relation.terms if one != slot)
        yield slot, int((relation.bound - rest) / factor)


def _complements(system: System, counts: Mapping[Slot, int]) -> Iterator[tuple[Slot, int]]:
    for relation in system.relations:
        slots = [slot for slot, _ in relation.terms]
        rest = [slot for slot in slots if slot.what == OUTSIDE_GOAL]
        others = [(slot, by) for slot, by in relation.terms if slot.what != OUTSIDE_GOAL]
        if len(rest) == 1 and len(others) == 2 and all(slot in counts for slot, _ in others):
            yield rest[0], -int(sum(counts[slot] * by for slot, by in others))


def _beside_a_whole_group(system: System, counts: Mapping[Slot, int], policy: Policy) -> Iterator[Slot]:
    """The zeros of a group whose members are all in one cell."""
    for relation in system.relations:
        parts = [slot for slot, by in relation.terms if by > 0]
        if not _is_breakdown(relation) or not all(slot in counts for slot, _ in relation.terms):
            continue
        if sum(counts[slot] > 0 for slot in parts) == 1:
            yield from (slot for slot in parts if counts[slot] == 0)


def _all_or_nobody(system: System, counts: Mapping[Slot, int]) -> Iterator[Slot]:
    """The numerators that say the same of everybody who answered: all of them, or none."""
    numerators = {top for top, _ in SHARES.values()}
    for statement in system.statements:
        slots = [part.slot for part in statement.parts]
        if len(slots) == 2 and slots[0].what.partition(":")[0] in numerators:
            top, bottom = (counts.get(slot) for slot in slots)
            if bottom and top in (0, bottom):
                yield slots[0]


def _is_breakdown(relation: Relation) -> bool:
    """Whether the relation says that the groups of one count add up to a coarser group of it."""
    slots = [slot for slot, _ in relation.terms]
    wholes = [slot for slot, by in relation.terms if by < 0]
    alike = len({(slot.what, slot.team, slot.period) for slot in slots}) == 1
    return relation.equal and relation.bound == 0 and alike and len(wholes) == 1 and len(slots) > 2
