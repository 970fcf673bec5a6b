"""Which measures are there? Every declaration, by its id."""

from collections.abc import Mapping
from types import MappingProxyType

from finsam.measures import compute, money, queue, staff
from finsam.measures.measure import Measure

MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        measure.id: measure
        for measure in (*compute.MEASURES, *queue.MEASURES, *staff.MEASURES, *money.MEASURES)
    }
)
