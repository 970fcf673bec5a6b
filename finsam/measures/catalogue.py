"""Every declared measure, by its id."""

from collections.abc import Mapping
from types import MappingProxyType

from finsam.measures.core.measure import Measure
from finsam.measures.declared import (
    activities,
    follow_up,
    income_now,
    load,
    money,
    of_association,
    other_groups,
    own_numbers,
    parallel,
    placements,
    queue,
    spread,
    staff,
    staff_changes,
    steering,
    unique,
)
from finsam.measures.declared.surveys import surveys
from finsam.measures.declared.survival import measures as survival
from finsam.measures.engine import compute

MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        measure.id: measure
        for measure in (
            *compute.MEASURES,
            *unique.MEASURES,
            *load.MEASURES,
            *survival.MEASURES,
            *spread.MEASURES,
            *queue.MEASURES,
            *parallel.MEASURES,
            *income_now.MEASURES,
            *placements.MEASURES,
            *surveys.MEASURES,
            *follow_up.MEASURES,
            *staff.MEASURES,
            *staff_changes.MEASURES,
            *steering.MEASURES,
            *other_groups.MEASURES,
            *money.MEASURES,
            *activities.MEASURES,
            *own_numbers.MEASURES,
            *of_association.MEASURES,
        )
    }
)
