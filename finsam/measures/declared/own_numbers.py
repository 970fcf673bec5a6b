"""What a team counts itself: study visits, group starts, a scale; each number by its name."""

from collections.abc import Iterator

import pandas as pd

from finsam.domain.decimals import as_decimal
from finsam.domain.periods import Period
from finsam.measures.core.measure import Counts, Measure, Statistic, Unit
from finsam.measures.core.rows import LongRow, figure_row
from finsam.measures.declared.steering import written_alike

BY_NAME = "own_number"


def _own(id: str, label: str, definition: str, statistic: Statistic, decimals: int = 0) -> Measure:
    return Measure(
        id=id,
        label=label,
        unit=Unit.NUMBER,
        decimals=decimals,
        definition=definition,
        statistic=statistic,
        source="registret, bladet Egna tal",
        breakdowns=((BY_NAME,),),
        counts=Counts.TYPED,
    )


TOTAL = _own(
    "own_number",
    "Egna tal, summa",
    "Summan av de tal med samma namn som har ett datum under perioden.",
    Statistic.SUM,
)
ENTRIES = _own(
    "own_number_entries",
    "Egna tal, noteringar",
    "Rader med samma namn som har ett datum under perioden.",
    Statistic.COUNT,
)
MEAN = _own(
    "own_number_mean",
    "Egna tal, medelvärde",
    "Summan delad med antalet noteringar; visas i rapporten där de är minst fem.",
    Statistic.MEAN,
    decimals=1,
)
LEAST = _own(
    "own_number_min",
    "Egna tal, minsta",
    "Det minsta av talen med samma namn under perioden.",
    Statistic.MIN,
)
GREATEST = _own(
    "own_number_max",
    "Egna tal, största",
    "Det största av talen med samma namn under perioden.",
    Statistic.MAX,
)
MEASURES = (TOTAL, ENTRIES, MEAN, LEAST, GREATEST)


def own_number_figures(own_numbers: pd.DataFrame, period: Period) -> Iterator[LongRow]:
    """Rows of the long shape, a group a name. `own_numbers`: name, date, number; the comment goes nowhere.

    A name that was counted earlier and not in the period has 0 entries and a sum of 0, and nothing more.
    """
    names = written_alike(own_numbers["name"])
    last = pd.Timestamp(period.last)
    within = own_numbers["date"].between(pd.Timestamp(period.first), last)
    for name in dict.fromkeys(names[own_numbers["date"] <= last]):
        values = own_numbers.loc[within & (names == name), "number"]
        n = len(values)
        yield figure_row(TOTAL, period, as_decimal(values.sum()), BY_NAME, name)
        yield figure_row(ENTRIES, period, float(n), BY_NAME, name)
        if n:
            yield figure_row(MEAN, period, as_decimal(values.mean()), BY_NAME, name, n)
            yield figure_row(LEAST, period, as_decimal(values.min()), BY_NAME, name, n)
            yield figure_row(GREATEST, period, as_decimal(values.max()), BY_NAME, name, n)
