"""Work placements: how many participants, and at whose workplace."""

from collections.abc import Iterator

import pandas as pd

from finsam.domain.codes import UNKNOWN
from finsam.domain.periods import Period
from finsam.measures.core.measure import Counts, Direction, Measure, Statistic, Unit
from finsam.measures.core.rows import LongRow, counts

PLACEMENTS = Measure(
    id="placements",
    label="Arbetsträning",
    unit=Unit.PERSONS,
    decimals=0,
    definition="Deltagare i arbetsträning någon dag under perioden. Den som haft flera platser räknas en "
    "gång, efter den senast påbörjade.",
    statistic=Statistic.COUNT,
    source="registret, bladet Arbetsträning",
    breakdowns=(("workplace",),),
    good=Direction.UP,
    counts=Counts.PLACEMENTS,
)
PLACES = Measure(
    id="placement_places",
    label="Platser i arbetsträning",
    unit=Unit.SEATS,
    decimals=0,
    definition="Platser där någon var i arbetsträning någon dag under perioden. Den som haft två räknas två "
    "gånger.",
    statistic=Statistic.COUNT,
    source="registret, bladet Arbetsträning",
    breakdowns=(("workplace",),),
    good=Direction.UP,
    counts=Counts.PLACEMENTS,
)
MEASURES = (PLACEMENTS, PLACES)


def placement_figures(placements: pd.DataFrame, period: Period) -> Iterator[LongRow]:
    """Rows of the long shape. `placements`: participant, first, last (or missing), workplace (or missing)."""
    first, last = pd.Timestamp(period.first), pd.Timestamp(period.last)
    during = placements[(placements["first"] <= last) & ~(placements["last"] < first)]
    order = [*placements["workplace"].cat.categories, UNKNOWN]
    workplace = during["workplace"].astype("str").fillna(UNKNOWN)
    during = during.assign(workplace=pd.Categorical(workplace, categories=order, ordered=True))
    latest = during.sort_values("first", kind="stable").drop_duplicates("participant", keep="last")
    yield from counts(PLACEMENTS, period, latest.sort_values("workplace"), PLACEMENTS.breakdowns)
    yield from counts(PLACES, period, during.sort_values("workplace"), PLACES.breakdowns)
