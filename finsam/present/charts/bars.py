"""Bars: how much of each group, from zero, with the number beside; of few persons one square each.

A range is a bar to its least, and from there an open one to its greatest. What has no number (hidden,
missing, 0/0) stands as its word and has no bar. Rows stand in the order given.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from finsam.domain.figures import Figure
from finsam.present.charts.readings import reading_of
from finsam.present.parts.chart import Chart, ChartColumn, ChartReading, ChartRow, Width, bar_chart, drawn
from finsam.present.parts.marks import Drawing, Mark, Tone, bar_to, widest
from finsam.present.parts.marks import persons as squares_of
from finsam.present.parts.table import Column, Row, Table

# More persons in a row are no longer seen at a glance.
MOST_SQUARES = 12


@dataclass(frozen=True)
class Bar:
    """A bar: `shown` is its number as it is read, or the word for it where `value` is None.

    `most`: how far a range reaches whose least is `value`.
    """

    label: str
    value: Decimal | None
    shown: str
    tone: Tone = Tone.NOW
    most: Decimal | None = None

    @property
    def reading(self) -> ChartReading:
        return ChartReading(self.value, self.shown, self.most)


def bar_of(
    label: str, figure: Figure, *, tone: Tone = Tone.NOW, unit: bool = True, counts: bool = False
) -> Bar:
    """A figure as a bar. `counts`: a share also says what it is of."""
    reading = reading_of(figure, unit=unit, counts=counts)
    return Bar(label, reading.value, reading.shown, tone, reading.most)


def bars(
    id: str,
    title: str,
    rows: Sequence[Bar],
    *,
    heads: tuple[str, str],
    persons: int | None,
    message: str = "",
    subtitle: str = "",
    notes: tuple[str, ...] = (),
    squares: bool = False,
    last: ChartRow | None = None,
) -> Chart | Table:
    """Bars. `heads` are the two columns with text; `persons` as in `chart.drawn`.

    `squares`: the numbers are of persons, who are drawn one by one where no row has more than twelve. `last`:
    a row of its own below, of the same columns.
    """
    table = Table(
        f"{id}-siffror",
        title,
        (Column(heads[0]), Column(heads[1])),
        tuple(Row(row.label, (row.shown,)) for row in rows),
        notes,
    )

    def chart() -> Chart:
        columns = (ChartColumn(heads[0]), ChartColumn(heads[1]), ChartColumn(width=Width.DRAWING))
        counted = squares and all(_are_few(row) for row in rows)
        scale = widest([float(row.reading.length) for row in rows])
        drawings = [_squares(row) if counted else _bar(row, scale) for row in rows]
        made = [
            ChartRow(row.label, (row.shown, drawing)) for row, drawing in zip(rows, drawings, strict=True)
        ]
        below = (last,) if last else ()
        return bar_chart(id, (title, message), columns, (*made, *below), subtitle=subtitle, notes=notes)

    return drawn(persons, (row.value for row in rows), table, chart)


def _are_few(row: Bar) -> bool:
    return row.most is None and (row.value or 0) <= MOST_SQUARES


def _squares(row: Bar) -> Drawing:
    return Drawing(squares_of(int(row.value or 0), row.tone))


def _bar(row: Bar, scale: float) -> Drawing:
    return Drawing(bars_of(row.reading, scale, row.tone))


def bars_of(reading: ChartReading, scale: float, tone: Tone) -> tuple[Mark, ...]:
    """The marks of a reading; none where it has no number. ValueError below zero."""
    if reading.length < 0 or (reading.value or 0) < 0:
        raise ValueError("a bar starts at zero: negative values belong in a table")
    most = None if reading.most is None else float(reading.most)
    return bar_to(float(reading.value or 0), scale, tone, most)
