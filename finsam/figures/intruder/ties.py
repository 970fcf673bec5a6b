"""What readers presume of persons: who answers was asked, and answers a question once in a time."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from finsam.figures.intruder.counts import (
    FOLLOW_UP,
    QUESTION,
    STAY,
    SURVEY,
    Count,
    Statement,
    Window,
    asked_of,
)
from finsam.figures.intruder.units import Unit, earlier
from finsam.measures.core.populations import CLOSED
from finsam.measures.relations import population_of


def ties_of(unit: Unit) -> Iterator[Statement]:
    """Sums that are presumed of a unit's persons."""
    times = list(pairwise(unit.cuts))
    for sheet, dimension in unit.blocks:
        name = sheet.partition(":")[0]
        if name == SURVEY and (asked := asked_of(sheet)):
            for window in unit.windows:
                yield _no_more(Count(sheet, unit.teams, window), _stays(unit, asked, window))
        if name == QUESTION:
            survey = ":".join([SURVEY, *sheet.split(":")[1:3]])
            for window in times if (survey, "") in unit.blocks else ():
                yield _no_more(
                    Count(sheet, unit.teams, window, dimension=dimension), Count(survey, unit.teams, window)
                )
        if name == FOLLOW_UP:
            for window in combinations(unit.cuts, 2):
                if unit.holds(window) and unit.holds(left := earlier(window, sheet)):
                    yield _no_more(
                        Count(sheet, unit.teams, window, dimension=dimension), _stays(unit, CLOSED.id, left)
                    )


def _stays(unit: Unit, measure: str, window: Window) -> Count:
    return Count(STAY, unit.teams, window, population_of(measure).whom)


def _no_more(part: Count, whole: Count) -> Statement:
    return Statement(((1, whole), (-1, part)), 0)
