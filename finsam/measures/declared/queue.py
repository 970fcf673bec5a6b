"""The queue: how many wait to be enrolled, and how long they have waited."""

from collections.abc import Iterator

import pandas as pd

from finsam.domain.codes import UNKNOWN
from finsam.domain.figures import Status
from finsam.domain.periods import Period
from finsam.measures.core.counted import DAYS_PER_MONTH
from finsam.measures.core.measure import Counts, Direction, Measure, Statistic, Unit
from finsam.measures.core.rows import LongRow, counts, figure_row

SOURCE = "registret, bladet Kö"

QUEUE_END = Measure(
    id="queue_end",
    label="I kö vid periodens slut",
    unit=Unit.PERSONS,
    decimals=0,
    definition="Ställda i kö senast periodens sista dag och då inte borta ur kön.",
    statistic=Statistic.COUNT,
    source=SOURCE,
    breakdowns=(("referrer",),),
    good=Direction.DOWN,
    counts=Counts.WAITING,
    public=True,
)


QUEUE_START = Measure(
    id="queue_start",
    label="I kö vid periodens början",
    unit=Unit.PERSONS,
    decimals=0,
    definition="Ställda i kö före periodens första dag och då inte borta ur kön.",
    statistic=Statistic.COUNT,
    source=SOURCE,
    breakdowns=(("referrer",),),
    good=Direction.DOWN,
    counts=Counts.WAITING,
)


def _wait(statistic: Statistic, label: str) -> Measure:
    return Measure(
        id=f"queue_wait_{statistic}",
        label=label,
        unit=Unit.MONTHS,
        decimals=0,
        definition="Dagar från den dag någon ställdes i kö till periodens sista dag, delat med 30,4375.",
        statistic=statistic,
        source=SOURCE,
        good=Direction.DOWN,
        counts=Counts.WAITING,
    )


SHORTEST = _wait(Statistic.MIN, "Kortaste tid i kö")
LONGEST = _wait(Statistic.MAX, "Längsta tid i kö")
MEASURES = (QUEUE_START, QUEUE_END, SHORTEST, LONGEST)


def queue_figures(queue: pd.DataFrame, period: Period) -> Iterator[LongRow]:
    """Rows of the long shape. `queue`: referrer (code or missing), queued, left (missing while waiting).

    Where referrer is categorical, every category has a row, zero where nobody of it waits.
    """
    last = pd.Timestamp(period.last)
    waiting = _waiting(queue, last)
    yield from _by_referrer(QUEUE_START, period, _waiting(queue, pd.Timestamp(period.before.last)))
    yield from _by_referrer(QUEUE_END, period, waiting)
    months = (last - waiting["queued"]).dt.days / DAYS_PER_MONTH
    for measure, value in ((SHORTEST, months.min()), (LONGEST, months.max())):
        if len(months):
            yield figure_row(measure, period, float(value), n=len(months))
        else:
            yield figure_row(measure, period, None, n=0, status=Status.UNDEFINED)


def _waiting(queue: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    """The rows of those who wait when a day ends."""
    waiting: pd.DataFrame = queue[(queue["queued"] <= day) & ~(queue["left"] <= day)]
    return waiting


def _by_referrer(measure: Measure, period: Period, waiting: pd.DataFrame) -> Iterator[LongRow]:
    # A breakdown always has a row for what is missing (docs/field.md, "Definitions").
    told = waiting.assign(referrer=waiting["referrer"].astype("str").fillna(UNKNOWN))
    yield from counts(measure, period, told, measure.breakdowns)
    if isinstance(waiting["referrer"].dtype, pd.CategoricalDtype):
        empty = [code for code in waiting["referrer"].cat.categories if code not in set(told["referrer"])]
        yield from (figure_row(measure, period, 0.0, "referrer", code) for code in empty)
