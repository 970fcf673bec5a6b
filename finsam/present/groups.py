"""The groups of a breakdown as the tables of every topic show them: those that occur, each with its share."""

from finsam.figures.share_of_whole import part_of
from finsam.present.facts import Facts
from finsam.present.numbers import MIN_PERSONS, is_nobody, percent, percent_between, rounded_count

SEX_HEADS = {"woman": "Kvinnor", "man": "Män", "other": "Annat kön", "unknown": "Kön saknas"}


def occurring(facts: Facts, measures: tuple[str, ...], by: str, always: tuple[str, ...] = ()) -> list[str]:
    """The groups in which any of the counts is not zero, in the order of the code list.

    `always`: groups that are there even where all their counts are zero.
    """
    found = [
        figure.group
        for measure in measures
        for figure in facts.groups(measure, by)
        if not is_nobody(figure) or figure.group in always
    ]
    return facts.in_order(by, found)


def count_with_share(facts: Facts, measure: str, by: str, group: str) -> str:
    """`17 (32,7 %)`, `2–5 (4–10 %)`: how many are in a group and what part of all that is.

    The count alone of a handful, and where counts are rounded: their shares would be of other numbers.
    """
    part, whole = facts.get(measure, by=by, group=group), facts.get(measure)
    text = facts.say(measure, by=by, group=group)
    if part.value is not None and whole.value is not None and whole.value < MIN_PERSONS:
        return text
    if part.value is not None and whole.value:
        return f"{text} ({percent(part.value, whole.value)})"
    between = percent_between(part_of(part, whole))
    if not between or rounded_count(part) or rounded_count(whole):
        return text
    return f"{text} ({between})"
