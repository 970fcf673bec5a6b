"""How many are enrolled at a time, on an average day of the period."""

from collections.abc import Iterator

import pandas as pd

from finsam.domain.decimals import as_decimal
from finsam.domain.periods import Period
from finsam.measures.core import populations as of
from finsam.measures.core.measure import Counts, Measure, Statistic, Unit
from finsam.measures.core.rows import LongRow, figure_row

ENROLLED_MEAN = Measure(
    id="enrolled_mean",
    label="Inskrivna i genomsnitt",
    unit=Unit.NUMBER,
    decimals=1,
    definition="Alla inskrivnas dagar under perioden delade med periodens dagar. Avslutsdagen räknas inte.",
    statistic=Statistic.SUM,
    source="registret, bladet Deltagare",
    of_enrolments=True,
    counts=Counts.STAYS,
    among=of.PARTICIPATED,
)
MEASURES = (ENROLLED_MEAN,)


def load_figures(enrolments: pd.DataFrame, period: Period) -> Iterator[LongRow]:
    """Rows of the long shape. `enrolments`: columns of `finsam.domain.enrolments`, of one team."""
    first, after = pd.Timestamp(period.first), pd.Timestamp(period.last) + pd.Timedelta(days=1)
    begins, ends = enrolments["enrolled"], enrolments["closed"].fillna(after)
    begins, ends = begins.where(begins > first, first), ends.where(ends < after, after)
    days = (ends - begins).dt.days.clip(lower=0).sum()
    yield figure_row(ENROLLED_MEAN, period, as_decimal(float(days / (after - first).days)))
