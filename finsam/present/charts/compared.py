"""Shares beside each other: a dot with its 95 % interval for each, and a broken line where all together
are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from finsam.present.parts.chart import Chart, ChartColumn, ChartReading, ChartRow, Width, bar_chart, drawn
from finsam.present.parts.marks import Drawing, Mark, Shape, Tone
from finsam.present.parts.table import Column, Row, Table


@dataclass(frozen=True)
class Compared:
    """A share as a fraction with its limits; `few`: known from so few that its dot is hollow.

    `reading.value` and `most` are as fractions; `limits` None where there are none.
    """

    label: str
    reading: ChartReading
    limits: tuple[Decimal, Decimal] | None = None
    limits_shown: str = ""
    few: bool = False
    emphasis: bool = False


def compared(
    id: str,
    title: str,
    rows: Sequence[Compared],
    *,
    heads: tuple[str, str, str],
    tone: Tone,
    persons: int | None,
    message: str = "",
    subtitle: str = "",
    notes: tuple[str, ...] = (),
) -> Chart | Table:
    """A row for each; the one with `emphasis` is all together. `heads` are the columns with text."""
    table = Table(
        f"{id}-siffror",
        title,
        tuple(map(Column, heads)),
        tuple(Row(row.label, (row.reading.shown, row.limits_shown), row.emphasis) for row in rows),
        notes,
    )
    whole = next((row.reading.value for row in rows if row.emphasis), None)

    def chart() -> Chart:
        columns = (
            ChartColumn(heads[0]),
            ChartColumn("0–100 %", width=Width.DRAWING),
            *(ChartColumn(head) for head in heads[1:]),
        )
        made = tuple(
            ChartRow(row.label, (_drawn(row, whole, tone), row.reading.shown, row.limits_shown), row.emphasis)
            for row in rows
        )
        return bar_chart(id, (title, message), columns, made, subtitle=subtitle, notes=notes, wide=True)

    return drawn(persons, (row.reading.value for row in rows), table, chart)


def _drawn(row: Compared, whole: Decimal | None, tone: Tone) -> Drawing:
    marks = [Mark(Shape.BASE, 0, 1, Tone.RULE)]
    if whole is not None:
        marks.append(Mark(Shape.DASHED, float(whole), float(whole), Tone.NOW))
    if row.limits:
        marks.append(Mark(Shape.LINE, float(row.limits[0]), float(row.limits[1]), tone))
    if row.reading.value is not None and row.reading.most is None:
        place = float(row.reading.value)
        marks.append(Mark(Shape.HOLLOW if row.few else Shape.DOT, place, place, tone))
    elif row.reading.value is not None and row.reading.most is not None:
        marks.append(Mark(Shape.OPEN, float(row.reading.value), float(row.reading.most), tone))
    return Drawing(tuple(marks))
