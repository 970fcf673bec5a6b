"""The names that a text of one team and period can use, each with what it would say."""

from collections.abc import Iterator

from finsam.domain.figures import Figure
from finsam.measures.catalogue import MEASURES
from finsam.present.facts import Facts
from finsam.present.narrative.references import BEFORE, Reference, UnknownFigureError, resolve, written


def usable_names(facts: Facts) -> Iterator[tuple[str, str]]:
    """Name and text of every total and every group by one dimension; then the totals of the period before."""
    for figure in facts.figures:
        own = figure.period == facts.period.id
        if figure.team != facts.team or "+" in figure.by or figure.measure not in MEASURES:
            continue
        if own or (figure.period == facts.period.before.id and not figure.by):
            found = _shortest(figure, facts, "" if own else f"{BEFORE}.")
            if found is not None:
                yield found


def _shortest(figure: Figure, facts: Facts, before: str) -> tuple[str, str] | None:
    """The name without its dimension where that is enough, and its text.

    None where a name cannot have such a group, or where the figure may not stand in a text.
    """
    for by in ("", figure.by):
        name = before + ".".join(
            part for part in (figure.measure, figure.population, by, figure.group) if part
        )
        try:
            reference = Reference.parse(name)
            if resolve(reference, facts).key == figure.key:
                return name, written(reference, facts)
        except UnknownFigureError:
            continue
    return None
