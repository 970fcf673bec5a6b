"""Staff at the end of the period, in full-time equivalents."""

from collections.abc import Iterator

import pandas as pd

from finsam.domain.codes import UNKNOWN
from finsam.domain.periods import Period
from finsam.domain.word_lists import word_lists
from finsam.measures.core.measure import Counts, Measure, Statistic, Unit
from finsam.measures.core.rows import LongRow, figure_row, sums

STAFF_FTE = Measure(
    id="staff_fte",
    label="Bemanning, årsarbetskrafter",
    unit=Unit.FTE,
    decimals=2,
    definition="Summan av omfattningen för dem som arbetar i teamet periodens sista dag; 1 är heltid. En rad "
    "vars arbetsgivare är «Vakant» räknas inte.",
    statistic=Statistic.SUM,
    source="registret, bladet Personal",
    breakdowns=(("role", "employer"), ("employer",), ("role", "employer", "funding")),
    counts=Counts.NO_PARTICIPANT,
    public=True,
)
MEASURES = (STAFF_FTE,)


def is_vacant(employer: str) -> bool:
    """Whether what stands as a post's employer says that nobody has it."""
    return word_lists("staff")["vacant"].fits(employer)


def staff_figures(staff: pd.DataFrame, period: Period) -> Iterator[LongRow]:
    """Rows of the long shape, by who pays as well where the sheet says it of somebody.

    `staff`: role, employer, extent (1 is full time), first, last and funding (or missing).
    """
    last = pd.Timestamp(period.last)
    posts = staff[(staff["first"] <= last) & ~(staff["last"] < last)]
    employed = posts[~posts["employer"].map(is_vacant).astype("bool")]
    if employed.empty:
        yield figure_row(STAFF_FTE, period, 0.0)
        return
    paid_for = employed["funding"].notna().any()
    breakdowns = STAFF_FTE.breakdowns if paid_for else STAFF_FTE.breakdowns[:-1]
    employed = employed.assign(funding=employed["funding"].fillna(UNKNOWN))
    yield from sums(STAFF_FTE, period, employed, "extent", breakdowns)
