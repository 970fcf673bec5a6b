"""What an association counts of itself, apart from its teams: staff, steering, money and numbers of its own.

Each is the teams' measure of the same name, kept apart by its id, so that nobody takes it for the teams' sum.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from finsam.measures.core.measure import Measure
from finsam.measures.core.rows import LongRow
from finsam.measures.declared import money, other_groups, own_numbers, staff, staff_changes, steering

PREFIX = "association_"


def _of_association(measure: Measure) -> Measure:
    return replace(
        measure,
        id=PREFIX + measure.id,
        label=f"Förbundet: {measure.label}",
        definition=measure.definition.replace("i teamet", "hos förbundet"),
        source=measure.source.replace("registret", "förbundets register"),
        public=False,
    )


_TOPICS = (staff, staff_changes, steering, other_groups, money, own_numbers)
MEASURES = tuple(_of_association(measure) for topic in _TOPICS for measure in topic.MEASURES)


def of_association(rows: Iterable[LongRow]) -> Iterator[LongRow]:
    """Rows of the long shape, of the teams' measures, as the association's own."""
    return ({**row, "measure": f"{PREFIX}{row['measure']}"} for row in rows)
