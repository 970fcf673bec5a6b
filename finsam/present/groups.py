"""The groups of a breakdown as the tables of every topic show them: those that occur, each with its share."""

from finsam.domain.figures import Figure
from finsam.figures.share_of_whole import part_of
from finsam.present.declared import text_of
from finsam.present.facts import Facts
from finsam.present.numbers import count_and_share, is_nobody, percent_between, rounded_count

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
    """`17 (33 %)`, `2–5 (4–10 %)`: how many are in a group and what part of all that is."""
    return part_with_share(facts.get(measure, by=by, group=group), facts.get(measure))


def part_with_share(part: Figure, whole: Figure | None) -> str:
    """A count and what part it is of another: `17 (33 %)`, `2–5 (4–10 %)`, of 5 to 9 `3 av 7`.

    The count alone of a handful, and where counts are rounded: their shares would be of other numbers.
    """
    text = text_of(part)
    if whole is None:
        return text
    if part.value is not None and whole.value is not None:
        return count_and_share(part.value, whole.value)
    between = percent_between(part_of(part, whole))
    if not between or rounded_count(part) or rounded_count(whole):
        return text
    return f"{text} ({between})"
