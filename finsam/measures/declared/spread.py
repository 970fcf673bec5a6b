"""The standard deviation of months in programme: how much they differ between those who reached the goal."""

from collections.abc import Callable, Iterator

import pandas as pd

from finsam.domain.figures import Status
from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.measures.core import populations as of
from finsam.measures.core.counted import Counted
from finsam.measures.core.measure import Counts, Measure, Statistic, Unit
from finsam.measures.core.rows import LongRow, figure_row

MONTHS_SPREAD = Measure(
    id="months_spread",
    label="Genomströmningstid, standardavvikelse",
    unit=Unit.MONTHS,
    decimals=1,
    definition="Hur mycket tiden i insatsen skiljer sig mellan deltagare (standardavvikelse, n − 1 i "
    "nämnaren).",
    statistic=Statistic.SPREAD,
    source="registret, bladet Deltagare",
    populations=(of.REACHED_GOAL,),
    population_named=True,
    of_enrolments=True,
    counts=Counts.STAYS,
    quantity=of.MONTHS,
)
MEASURES = (MONTHS_SPREAD,)


def spread_figures(
    enrolments: pd.DataFrame, period: Period, covers: Callable[[Period], bool], rules: Rules
) -> Iterator[LongRow]:
    """A row of the long shape for the period and one for the period before, as far as the register goes.

    `covers`: whether the register holds every closing of a period. Undefined below two who reached the goal.
    """
    for one in (period, period.before):
        if covers(one):
            yield _spread(enrolments, one, rules)


def _spread(enrolments: pd.DataFrame, period: Period, rules: Rules) -> LongRow:
    counted = Counted(enrolments, period, rules)
    months = counted.months[of.REACHED_GOAL.members(counted)]
    defined = len(months) > 1
    row = figure_row(
        MONTHS_SPREAD,
        period,
        float(months.std()) if defined else None,
        n=len(months),
        status=Status.OK if defined else Status.UNDEFINED,
    )
    return {**row, "population": of.REACHED_GOAL.id}
