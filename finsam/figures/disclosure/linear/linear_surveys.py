"""Who can be in work placement, live on several payers, answer a survey or a question, and answer well?

Those of a whole who are not in the part are told by the two, and so are as secret where they are few.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from finsam.figures.disclosure.linear.linear_statements import Known, named, rest_of
from finsam.figures.disclosure.linear.linear_system import Relation, Slot, Stated, at_most, sum_of

_PART_OF = {
    "participated_several_payers": "participated",
    "placements": "participated",
    "survey_pairs": "survey_respondents",
    "survey_counted": "survey_answers",
    "survey_positive": "survey_counted",
    "survey_over_first": "survey_pairs",
    "survey_over_latest": "survey_pairs",
    "survey_reliable_change": "survey_pairs",
    "survey_reliable_decline": "survey_pairs",
    "follow_up_answered": "follow_up_asked",
    "follow_up_occupied": "follow_up_answered",
}
# One respondent gives several answers, and whose years are not known is told by nobody.
_AT_MOST = {
    "survey_respondents": "survey_answers",
    "survey_on_scale": "survey_answers",
    "n:support_years_mean:reached_goal": "reached_goal",
}


def surveys(stated: Stated, known: Known) -> Iterator[Relation]:
    """The equations of those who are part of somebody else."""
    for slot in stated.slots:
        what, _, population = slot.what.partition(":")
        if whole := _whole(slot, what, population, _PART_OF, stated):
            yield sum_of([slot, rest_of(slot)], whole)
        if whole := _whole(slot, what, population, _AT_MOST, stated):
            yield at_most(slot, whole)
        if slot.what == "n:support_years_mean:closed":
            yield from _support(slot, stated, known)
        if what == "survey_respondents":
            yield from _asked(slot, population, known)
        if what == "follow_up_occupied":
            yield from _occupied(slot, stated)
        if what in ("survey_positive", "survey_counted"):
            yield from _levels(slot, what == "survey_positive", population, stated, known)


def _whole(slot: Slot, what: str, population: str, wholes: Mapping[str, str], stated: Stated) -> Slot | None:
    """What a slot is part of; None where nothing is stated of it."""
    more = wholes.get(slot.what) or wholes.get(what)
    if more is None:
        return None
    whole = replace(slot, what=named(more, population) if what.startswith("survey") else more)
    return whole if whole in stated else None


def _support(closed: Slot, stated: Stated, known: Known) -> Iterator[Relation]:
    """Of some the years on support are not known: no more of those who reached the goal than of all."""
    base = replace(closed, what=known.support_base)
    yield at_most(closed, base)
    reached = replace(closed, what="n:support_years_mean:reached_goal")
    if reached in stated:
        yield sum_of([reached, rest_of(reached)], closed)
        goal = replace(closed, what="reached_goal")
        yield Relation(((base, 1), (goal, -1), (closed, -1), (reached, 1)), equal=False)


def _asked(slot: Slot, population: str, known: Known) -> Iterator[Relation]:
    """Who answered was asked: the forms go to everybody of a population."""
    instrument = known.instruments.get(slot.group)
    asked = population or (instrument.asked if instrument else "")
    if asked:
        yield sum_of([slot, rest_of(slot)], slot.of(asked))


def _occupied(slot: Slot, stated: Stated) -> Iterator[Relation]:
    """Who is in work or studies is not otherwise occupied."""
    answers = [
        slot.of("follow_up_answered", "months+occupation", f"{slot.group}+{one}")
        for one in ("work", "studies")
    ]
    if all(answer in stated for answer in answers):
        yield sum_of(answers, slot)


def _levels(slot: Slot, good: bool, population: str, stated: Stated, known: Known) -> Iterator[Relation]:
    """Good answers are those at the levels that count as good; the base is the levels that are counted."""
    instrument = known.instruments.get(slot.group.partition("+")[0])
    levels = [
        level.id
        for level in (instrument.levels if instrument else ())
        if (level.positive if good else level.counted)
    ]
    what = named("survey_answers", population)
    answers = [slot.of(what, "instrument+question+answer", f"{slot.group}+{level}") for level in levels]
    if answers and all(answer in stated for answer in answers):
        yield sum_of(answers, slot)
