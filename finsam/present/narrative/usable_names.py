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
            name = _shortest(figure, facts, "" if own else f"{BEFORE}.")
            if name is not None:
                yield name, written(Reference.parse(name), facts)


def _shortest(figure: Figure, facts: Facts, before: str) -> str | None:
    """The name without its dimension where that is enough; None where a name cannot have such a group."""
    for by in ("", figure.by):
        name = before + ".".join(
            part for part in (figure.measure, figure.population, by, figure.group) if part
        )
        try:
            if resolve(Reference.parse(name), facts).key == figure.key:
                return name
        except UnknownFigureError:
            continue
    return None
