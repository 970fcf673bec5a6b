"""The groups of a breakdown as the tables of every topic show them: those that occur, each with its share."""

from collections.abc import Iterable

from finsam.domain.figures import Status
from finsam.figures.disclosure.tables.merged_rows import is_merged, merged_from
from finsam.present.facts import OTHERS_LABEL, Facts
from finsam.present.numbers import percent

SEX_HEADS = {"woman": "Kvinnor", "man": "Män", "other": "Annat kön", "unknown": "Kön saknas"}


def occurring(facts: Facts, measures: tuple[str, ...], by: str, always: tuple[str, ...] = ()) -> list[str]:
    """The groups in which any of the counts is not zero, in the order of the code list.

    `always`: groups that are there even where all their counts are zero.
    """
    found = [
        figure.group
        for measure in measures
        for figure in facts.groups(measure, by)
        if figure.status is not Status.OK or figure.value or figure.group in always
    ]
    return facts.in_order(by, found)


def count_with_share(facts: Facts, measure: str, by: str, group: str) -> str:
    """`17 (32,7 %)`: how many are in a group and what part of all that is; the count alone of nobody."""
    part, whole = facts.value(measure, by=by, group=group), facts.value(measure)
    text = facts.say(measure, by=by, group=group)
    return f"{text} ({percent(part, whole)})" if part is not None and whole else text


def others_held(facts: Facts, by: str, groups: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """What is in the row of a small team or association that holds several groups, where there is one."""
    return tuple(
        (OTHERS_LABEL, f"{OTHERS_LABEL} är tillsammans: {_labels(facts, by, group)}.")
        for group in groups
        if is_merged(group)
    )


def _labels(facts: Facts, by: str, row: str) -> str:
    return ", ".join(facts.label(by, code) for code in merged_from(row))
