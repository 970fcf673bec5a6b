"""Who lives on something else than when they came: also of those still there, where it is noted."""

from collections.abc import Iterator

import pandas as pd

from finsam.domain.figures import Status
from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.measures.core.counted import Counted
from finsam.measures.core.measure import Counts, Measure, Population, Statistic, Unit
from finsam.measures.core.populations import ACTIVE_END, CLOSED, PARTICIPATED
from finsam.measures.core.rows import LongRow, figure_row

_BY = "income_changed"

ACTIVE_INCOME_CHANGED = Measure(
    id="active_end_income_changed",
    label="Annan försörjning medan de är kvar",
    unit=Unit.PERSONS,
    decimals=0,
    definition=f"{ACTIVE_END.definition} Av dem de vars huvudsakliga försörjning nu är en annan än före "
    "insatsen. Registret säger inte vilken dag den ändrades. Försörjningen nu räknas därför bara i teamets "
    "senaste period, som den vid periodens slut, och den som har avslutats efter perioden är inte med. "
    "Saknas där ingen försörjning nu är antecknad.",
    statistic=Statistic.COUNT,
    counts=Counts.STAYS,
    among=ACTIVE_END,
    source="registret, bladet Deltagare, kolumnen Försörjning efter på rader utan Avslutad",
)
MEASURES = (ACTIVE_INCOME_CHANGED,)


def income_now_figures(
    enrolments: pd.DataFrame, period: Period, rules: Rules, *, latest: bool
) -> Iterator[LongRow]:
    """Rows of the long shape: the count, and `participated` and `active_end` by income_changed.

    `enrolments`: columns of `finsam.domain.enrolments`, of one team. `latest`: whether the period is the
    team's latest, in which an income now is taken for that of its last day. It is unknown of everybody else
    who was active then; of those who left it is what they left to.
    """
    counted = Counted(enrolments, period, rules)
    known_now = enrolments["closed"].isna() & enrolments["income_after"].notna() & latest
    known = CLOSED.members(counted) | known_now
    # As a group of its own, so that the two populations add up to all who took part.
    changed = counted.dimension(_BY, ACTIVE_END.age_on).where(known, "unknown")
    active = ACTIVE_END.members(counted)
    noted = bool((active & known_now).any())
    value = float((changed[active] == "yes").sum()) if noted else None
    status = Status.OK if noted else Status.MISSING
    yield figure_row(ACTIVE_INCOME_CHANGED, period, value, status=status)
    for population in (PARTICIPATED, ACTIVE_END):
        yield from _by_change(population, changed[population.members(counted)], period)


def _by_change(population: Population, changed: pd.Series, period: Period) -> Iterator[LongRow]:
    for group, size in changed.value_counts(sort=False).sort_index().items():
        if size:
            row = figure_row(ACTIVE_INCOME_CHANGED, period, float(size), _BY, str(group))
            yield {**row, "measure": population.id}
