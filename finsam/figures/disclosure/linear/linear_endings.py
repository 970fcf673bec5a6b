"""What becomes of the closed? Early dropouts, those who reached the goal, those who did not, exit reasons."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from finsam.domain.rules import EARLY_DROPOUT
from finsam.figures.disclosure.linear.linear_statements import (
    NOT_REACHED,
    OUTSIDE_GOAL,
    WITHOUT_DROPOUTS,
    Known,
)
from finsam.figures.disclosure.linear.linear_system import Relation, Slot, Stated, sum_of

_ENDINGS = ("early_dropouts", "reached_goal", WITHOUT_DROPOUTS)
_BY_REASON = {"exit_reason": "", "exit_reason+sex": "sex"}


def endings(stated: Stated, pieces: Stated, known: Known) -> Iterator[Relation]:
    """The equations of the closed, in total and in every group that any of them is stated for.

    `pieces`: what is stated, and what its merged rows hold (linear_bands).
    """
    places = stated.places(_ENDINGS)
    for place in places:
        closed, others, dropouts, reached, not_reached = (
            replace(place, what=what)
            for what in ("closed", WITHOUT_DROPOUTS, "early_dropouts", "reached_goal", NOT_REACHED)
        )
        yield sum_of([reached, not_reached], others)
        yield sum_of([others, dropouts], closed)
        yield sum_of([reached, replace(place, what=OUTSIDE_GOAL)], replace(place, what=known.goal_base))
    yield from _sexes(places)
    # A merged row may hold reasons that are the goal and others that are not.
    yield from _reasons(pieces, known)


def _sexes(places: list[Slot]) -> Iterator[Relation]:
    """The sexes add up also where only an n or a denominator is stated of them."""
    for total in places:
        sexes = [one for one in places if one.by == "sex" and one.of("") == total]
        for what in (*_ENDINGS, NOT_REACHED) if sexes else ():
            yield sum_of([replace(sex, what=what) for sex in sexes], replace(total, what=what))


def _reasons(stated: Stated, known: Known) -> Iterator[Relation]:
    """Which exit reasons are the goal, and that one of them is early dropout."""
    goal: dict[Slot, list[Slot]] = defaultdict(list)
    early: dict[Slot, list[Slot]] = defaultdict(list)
    for slot in stated.slots:
        if slot.what != "closed" or slot.by not in _BY_REASON:
            continue
        reason, _, group = slot.group.partition("+")
        by = _BY_REASON[slot.by]
        if reason in known.rules.goal:
            goal[slot.of("reached_goal", by, group)].append(slot)
        if reason == EARLY_DROPOUT:
            early[slot.of("early_dropouts", by, group)].append(slot)
    for members in (goal, early):
        # A reason without a row by sex is one that nobody left for: a printed table says so.
        yield from (sum_of(slots, whole) for whole, slots in members.items())
