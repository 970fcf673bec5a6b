"""Staff through the period: extent at its start and on average, who began, who left, what is vacant."""

from collections.abc import Iterator

import pandas as pd

from finsam.domain.codes import UNKNOWN
from finsam.domain.periods import Period
from finsam.measures.core.measure import Counts, Measure, Statistic, Unit
from finsam.measures.core.rows import LongRow, figure_row, sums
from finsam.measures.declared.staff import STAFF_FTE, is_vacant

_POST = ["role", "employer"]
_DAY = pd.Timedelta(days=1)


def _of_staff(id: str, label: str, definition: str, statistic: Statistic, unit: Unit) -> Measure:
    return Measure(
        id=id,
        label=label,
        unit=unit,
        decimals=0 if statistic is Statistic.COUNT else 2,
        definition=definition,
        statistic=statistic,
        source=STAFF_FTE.source,
        breakdowns=(("role", "employer"), ("role", "employer", "funding")),
        counts=Counts.NO_PARTICIPANT,
    )


START = _of_staff(
    "staff_fte_start",
    "Bemanning vid periodens början",
    "Summan av omfattningen för dem som arbetar i teamet dagen före periodens första dag; 1 är heltid.",
    Statistic.SUM,
    Unit.FTE,
)
MEAN = _of_staff(
    "staff_fte_mean",
    "Bemanning i medeltal",
    "Omfattningen gånger dagarna i teamet under perioden, delad med periodens dagar; 1 är heltid.",
    Statistic.SUM,
    Unit.FTE,
)
BEGAN = _of_staff(
    "staff_began",
    "Har börjat i personalen",
    "Rader i Personal som börjar under perioden. En rad som börjar dagen efter en annan med samma roll och "
    "arbetsgivare är en ändrad omfattning, och ingen som har börjat.",
    Statistic.COUNT,
    Unit.NUMBER,
)
LEFT = _of_staff(
    "staff_left",
    "Har slutat i personalen",
    "Rader i Personal vars första dag utan arbete är under perioden. En rad som en annan med samma roll och "
    "arbetsgivare tar vid efter är en ändrad omfattning, och ingen som har slutat.",
    Statistic.COUNT,
    Unit.NUMBER,
)
VACANT = Measure(
    id="staff_vacant_fte",
    label="Vakanta tjänster",
    unit=Unit.FTE,
    decimals=2,
    definition="Omfattningen av rader vars arbetsgivare är «Vakant» periodens sista dag; 1 är heltid.",
    statistic=Statistic.SUM,
    source=STAFF_FTE.source,
    breakdowns=(("role",),),
    counts=Counts.NO_PARTICIPANT,
)
MEASURES = (START, MEAN, BEGAN, LEFT, VACANT)


def staff_change_figures(staff: pd.DataFrame, period: Period) -> Iterator[LongRow]:
    """Rows of the long shape, by who pays as well where the sheet says it of somebody.

    `staff`: as `staff_figures` takes it. A group that somebody was in, in the period or the day before, has a
    row of each, also of 0.
    """
    first, last = pd.Timestamp(period.first), pd.Timestamp(period.last)
    vacant = staff["employer"].map(is_vacant).astype("bool")
    yield from _vacant(staff[vacant], period)
    around = staff[~vacant & (staff["first"] <= last) & ~(staff["last"] < first - _DAY)]
    if around.empty:
        return
    paid_for = around["funding"].notna().any()
    around = around.assign(funding=around["funding"].fillna(UNKNOWN), **_measured(around, first, last))
    for measure in (START, MEAN, BEGAN, LEFT):
        yield from sums(
            measure, period, around, measure.id, measure.breakdowns if paid_for else measure.breakdowns[:-1]
        )


def _measured(around: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> dict[str, pd.Series]:
    """What each row adds to each measure, by the measure's id."""
    ends = around["last"].where(around["last"] < last, last)
    begins = around["first"].where(around["first"] > first, first)
    days = ((ends - begins).dt.days + 1).clip(lower=0)
    before = first - _DAY
    return {
        START.id: around["extent"].where(around["first"] < first, 0.0),
        MEAN.id: around["extent"] * days / ((last - first).days + 1),
        BEGAN.id: (around["first"].between(first, last) & ~_follows(around)).astype("float64"),
        LEFT.id: (around["last"].between(before, last - _DAY) & ~_is_followed(around)).astype("float64"),
    }


def _follows(staff: pd.DataFrame) -> "pd.Series[bool]":
    """Which rows begin the day after another of the same role and employer ends; each end is used once."""
    return _paired(staff, "first", staff.assign(day=staff["last"] + _DAY))


def _is_followed(staff: pd.DataFrame) -> "pd.Series[bool]":
    """Which rows end the day before another of the same role and employer begins; each start is used once."""
    return _paired(staff.assign(next=staff["last"] + _DAY), "next", staff.assign(day=staff["first"]))


def _paired(staff: pd.DataFrame, day: str, others: pd.DataFrame) -> "pd.Series[bool]":
    there = others.groupby([*_POST, "day"]).size().to_dict()
    keys = pd.Series([*zip(staff["role"], staff["employer"], staff[day], strict=True)], index=staff.index)
    place = staff.groupby([*_POST, day], dropna=False).cumcount()
    return place < keys.map(lambda key: there.get(key, 0))


def _vacant(vacant: pd.DataFrame, period: Period) -> Iterator[LongRow]:
    last = pd.Timestamp(period.last)
    now = vacant[(vacant["first"] <= last) & ~(vacant["last"] < last)]
    if now.empty:
        yield figure_row(VACANT, period, 0.0)
        return
    yield from sums(VACANT, period, now, "extent", VACANT.breakdowns)
