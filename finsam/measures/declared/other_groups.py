"""Groups beside the steering group, such as the parties' representatives: places and vacancies."""

from collections.abc import Iterator

import pandas as pd

from finsam.domain.periods import Period
from finsam.measures.core.measure import Counts, Direction, Measure, Statistic, Unit
from finsam.measures.core.rows import LongRow, counts
from finsam.measures.declared.steering import STEERING_SOURCE, other_seats_in


def _places(id: str, label: str, definition: str, good: Direction | None = None) -> Measure:
    return Measure(
        id=id,
        label=label,
        unit=Unit.SEATS,
        decimals=0,
        definition=definition,
        statistic=Statistic.COUNT,
        source=f"{STEERING_SOURCE}, kolumnen Grupp",
        breakdowns=(("kind", "organisation"), ("kind",)),
        good=good,
        counts=Counts.NO_PARTICIPANT,
    )


PLACES = _places(
    "group_seats",
    "Platser i andra grupper än styrgruppen",
    "Platser periodens sista dag i de grupper som Grupp nämner, vakanta medräknade.",
)
VACANT = _places(
    "group_vacant",
    "Vakanta platser i andra grupper än styrgruppen",
    "Platser periodens sista dag vars funktion är vakant.",
    Direction.DOWN,
)
MEASURES = (PLACES, VACANT)


def other_group_figures(steering_group: pd.DataFrame, period: Period) -> Iterator[LongRow]:
    """Rows of the long shape; none where every row is the steering group's. Takes what that takes."""
    seats = other_seats_in(steering_group, period)
    if seats.empty:
        return
    yield from counts(PLACES, period, seats, PLACES.breakdowns)
    yield from counts(VACANT, period, seats[seats["vacant"]], VACANT.breakdowns)
