"""The teams that lack what a total of all needs, named in a note with what the others have together."""

from collections.abc import Mapping, Sequence

from finsam.domain.figures import Figure
from finsam.figures.share_of_whole import sum_of
from finsam.measures.catalogue import MEASURES
from finsam.present.facts import Facts, about_participants
from finsam.present.numbers import shown
from finsam.present.sentences import joined


def not_of_all(together: Facts, teams: Mapping[str, Facts], *measures: str) -> tuple[str, ...]:
    """For each measure without a total as some teams keep no such sheet: who they are, and the others' sum.

    Empty where all or none of the teams have it. In a public edition nothing is summed that may be protected.
    """
    notes = []
    for measure in measures:
        total = together.find(measure)
        if total is None or total.value is not None or (together.public and about_participants(measure)):
            continue
        with_it = {name: facts.get(measure) for name, facts in teams.items() if facts.find(measure)}
        lacking = [name for name in teams if name not in with_it]
        if with_it and lacking:
            notes += _of_the_others(measure, lacking, with_it)
    return tuple(notes)


def _of_the_others(measure: str, lacking: Sequence[str], others: Mapping[str, Figure]) -> list[str]:
    whole = sum_of([*others.values()])
    if whole.value is None:
        return []
    declared = MEASURES[measure]
    have = "de andra har tillsammans" if len(others) > 1 else f"{joined([*others])} har"
    return [f"{declared.label}: uppgift saknas för {joined(lacking)}, {have} {shown(whole, declared)}."]
