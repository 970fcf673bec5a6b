"""What the team does together with its participants: each activity by what it is for and who leads it."""

from collections.abc import Iterator

import pandas as pd

from finsam.domain.codes import UNKNOWN
from finsam.domain.periods import Period
from finsam.measures.core.measure import Counts, Measure, Statistic, Unit
from finsam.measures.core.rows import LongRow, counts, figure_row
from finsam.measures.declared.steering import written_alike

ACTIVITIES = Measure(
    id="activities",
    label="Aktiviteter med deltagarna",
    unit=Unit.ACTIVITIES,
    decimals=0,
    definition="Aktiviteter i registret, var och en räknad en gång. En som är av flera slag räknas i vart "
    "och ett.",
    statistic=Statistic.COUNT,
    source="registret, bladet Aktiviteter",
    breakdowns=(
        ("activity_kind",),
        ("activity_kind", "activity"),
        ("led_by",),
        ("led_by", "extent", "activity"),
    ),
    counts=Counts.NO_PARTICIPANT,
)
MEASURES = (ACTIVITIES,)


def activity_figures(activities: pd.DataFrame, period: Period) -> Iterator[LongRow]:
    """Rows of the long shape. `activities`: activity, kinds (joined with `;`), led_by, extent (or missing).

    The sheet has no days: it says what there is when the register is saved. An activity on several rows is
    one, of the kinds of all of them. Who leads it, and how often it is, are of its first row that says
    either; a leader who is not said is `unknown`.
    """
    told = activities.assign(activity=written_alike(activities["activity"]))
    yield figure_row(ACTIVITIES, period, float(told["activity"].nunique()))
    kinds = told.assign(activity_kind=told["kinds"].str.split(";")).explode("activity_kind")
    kinds = kinds.dropna(subset="activity_kind").drop_duplicates(["activity_kind", "activity"])
    yield from _grouped(kinds, period, ACTIVITIES.breakdowns[:2])
    led = told[told["led_by"].notna() | told["extent"].notna()].drop_duplicates("activity")
    leaders = led["led_by"].astype("str").fillna(UNKNOWN)
    led = led.assign(led_by=leaders, extent=written_alike(led["extent"]))
    yield from _grouped(led, period, ACTIVITIES.breakdowns[2:])


def _grouped(
    activities: pd.DataFrame, period: Period, breakdowns: tuple[tuple[str, ...], ...]
) -> Iterator[LongRow]:
    return (row for row in counts(ACTIVITIES, period, activities, breakdowns) if row["by"])
