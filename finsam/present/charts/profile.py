"""A profile: several answers on one scale, the first against the latest, a row for each question.

Hollow is the first answer, filled the latest, and the line between them how far it has moved.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from finsam.present.numbers import number
from finsam.present.parts.chart import Chart, ChartColumn, ChartReading, ChartRow, Width, bar_chart, drawn
from finsam.present.parts.marks import Drawing, Mark, Shape, Tone
from finsam.present.parts.table import Column, Row, Table
from finsam.present.typography import HARD_SPACE


@dataclass(frozen=True)
class Spoke:
    """One question's mean at first and at last, over `n` persons."""

    label: str
    first: ChartReading
    latest: ChartReading
    n: str


def profile(
    id: str,
    title: str,
    spokes: Sequence[Spoke],
    *,
    scale: tuple[float, float],
    persons: int | None,
    message: str = "",
    subtitle: str = "",
    notes: tuple[str, ...] = (),
) -> Chart | Table:
    """First against latest of every question; a table where a value is not shown.

    `scale` is the least and the most that can be answered; `persons` as in `chart.drawn`.
    """
    table = profile_table(f"{id}-siffror", title, spokes, notes)
    readings = [reading for spoke in spokes for reading in (spoke.first, spoke.latest)]
    if any(reading.value is None for reading in readings):
        return table

    def chart() -> Chart:
        across = f"{number(scale[0])}–{number(scale[1])}"
        columns = (
            ChartColumn("Fråga"),
            ChartColumn("Första"),
            ChartColumn(f"skala{HARD_SPACE}{across}", width=Width.DRAWING),
            ChartColumn("Senaste", width=Width.MIRROR),
        )
        rows = tuple(
            ChartRow(spoke.label, (spoke.first.shown, _moved(spoke, scale), spoke.latest.shown))
            for spoke in spokes
        )
        made = bar_chart(id, (title, message), columns, rows, subtitle=subtitle, notes=notes)
        # With how many each mean is of, for who reads the numbers alone.
        return replace(made, table=table)

    return drawn(persons, (reading.value for reading in readings), table, chart)


def _moved(spoke: Spoke, scale: tuple[float, float]) -> Drawing:
    first, latest = (share_of_scale(one, scale) for one in (spoke.first, spoke.latest))
    return Drawing(
        (
            Mark(Shape.BASE, 0, 1, Tone.RULE),
            Mark(Shape.LINE, min(first, latest), max(first, latest), Tone.NOW),
            Mark(Shape.HOLLOW, first, first, Tone.NOW),
            Mark(Shape.DOT, latest, latest, Tone.NOW),
        )
    )


def share_of_scale(reading: ChartReading, scale: tuple[float, float]) -> float:
    """How far from the least of a scale (0) to its most (1) a reading is."""
    least, most = scale
    return (float(reading.value or least) - least) / (most - least)


def profile_table(id: str, title: str, spokes: Sequence[Spoke], notes: tuple[str, ...] = ()) -> Table:
    """The same numbers as a table."""
    columns = (
        Column("Fråga"),
        Column("Första svaret", "medel"),
        Column("Senaste svaret", "medel"),
        Column("n"),
    )
    rows = tuple(Row(spoke.label, (spoke.first.shown, spoke.latest.shown, spoke.n)) for spoke in spokes)
    return Table(id, title, columns, rows, notes)
