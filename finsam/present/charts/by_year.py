"""A share year by year: a row for each question with a number per year, and all years as dots on one line.

The latest year's dot is filled, those of the years before are hollow. A range is an open bar.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from finsam.present.parts.chart import Chart, ChartColumn, ChartReading, ChartRow, Width, bar_chart, drawn
from finsam.present.parts.marks import Drawing, Mark, Shape, Tone
from finsam.present.parts.table import Column, Row, Table

_WHOLE = 100


@dataclass(frozen=True)
class ByYear:
    """A question with what was answered each year, in per cent; the latest year last."""

    label: str
    readings: tuple[ChartReading, ...]


def by_year(
    id: str,
    title: str,
    rows: Sequence[ByYear],
    *,
    heads: Sequence[str],
    persons: int | None,
    message: str = "",
    subtitle: str = "",
    notes: tuple[str, ...] = (),
) -> Chart | Table:
    """`heads`: of the questions, then the years in the order of the readings; `persons` as in `drawn`."""
    texts = [tuple(reading.shown for reading in row.readings) for row in rows]
    table = Table(
        f"{id}-siffror",
        title,
        tuple(map(Column, heads)),
        tuple(Row(row.label, shown) for row, shown in zip(rows, texts, strict=True)),
        notes,
    )

    def chart() -> Chart:
        line = ChartColumn("0–100 %", width=Width.DRAWING)
        columns = (ChartColumn(heads[0]), line, *map(ChartColumn, heads[1:]))
        made = tuple(
            ChartRow(row.label, (Drawing((Mark(Shape.BASE, 0, 1, Tone.RULE), *_dots(row))), *shown))
            for row, shown in zip(rows, texts, strict=True)
        )
        return bar_chart(id, (title, message), columns, made, subtitle=subtitle, notes=notes, wide=True)

    return drawn(persons, (reading.value for row in rows for reading in row.readings), table, chart)


def _dots(row: ByYear) -> Iterator[Mark]:
    for place, reading in enumerate(row.readings, start=1):
        if reading.value is None:
            continue
        least = float(reading.value) / _WHOLE
        if reading.most is not None:
            yield Mark(Shape.OPEN, least, float(reading.most) / _WHOLE, Tone.NOW)
        else:
            yield Mark(Shape.DOT if place == len(row.readings) else Shape.HOLLOW, least, least, Tone.NOW)
