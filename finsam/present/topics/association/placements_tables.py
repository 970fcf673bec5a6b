"""Work placements of each team, as persons and as places, by whose workplace it is."""

from collections.abc import Iterator, Mapping

from finsam.domain.figures import Figure
from finsam.present.declared import definitions_of
from finsam.present.facts import Facts
from finsam.present.numbers import is_nobody
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.association.lacking_teams import not_of_all
from finsam.present.topics.association.tables import TOGETHER, Teams
from finsam.present.topics.named_contents import Contents

ASSOCIATION = Contents[[Facts, Teams]]()

_PERSONS, _PLACES, _BY = "placements", "placement_places", "workplace"
_HEADS = {_PERSONS: "Deltagare", _PLACES: "Platser"}


@ASSOCIATION.table("placements")
def placements(together: Facts, teams: Teams) -> Table | None:
    """Persons and places by workplace; None where no team has any, or in public.

    A person is counted once within a team: nobody knows whether somebody is in two of them.
    """
    every = {**teams, TOGETHER: together}
    measures = [name for name in _HEADS if not all(is_nobody(found) for found in _totals(every, name))]
    if together.public or not measures:
        return None
    return Table(
        "table-together-placements",
        "Arbetsträning per team",
        (Column("Arbetsplats"), *map(Column, every)),
        tuple(row for measure in measures for row in _rows(every, measure)),
        not_of_all(together, teams, *measures),
        definitions_of(*measures),
    )


def _totals(every: Mapping[str, Facts], measure: str) -> Iterator[Figure]:
    return (found for facts in every.values() if (found := facts.find(measure)) is not None)


def _rows(every: Mapping[str, Facts], measure: str) -> list[Row]:
    """The total of a measure, and under it each workplace."""
    there = [
        figure.group
        for facts in every.values()
        for figure in facts.groups(measure, _BY)
        if not is_nobody(figure)
    ]
    together = every[TOGETHER]
    rows = [
        Row(
            together.label(_BY, code),
            tuple(facts.say(measure, by=_BY, group=code) for facts in every.values()),
            part=True,
        )
        for code in together.in_order(_BY, there)
    ]
    whole = tuple(facts.say(measure) for facts in every.values())
    return [Row(_HEADS[measure], whole, emphasis=True), *rows]
