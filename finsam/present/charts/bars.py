"""Horizontal bars: how much of each group.

Every bar starts at zero and has its number at its end, so there is no axis, grid or legend. A range is a bar
to its least, and from there an open one to its greatest. What has no number (hidden, missing, 0/0) stands as
its word and has no bar. Bars stand in the order given.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from finsam.domain.figures import Figure
from finsam.present.charts.readings import reading_of
from finsam.present.charts.style import (
    ACCENT,
    GAP,
    GREY,
    INK,
    LINE,
    MUTED,
    RULE,
    WIDTH,
    Panel,
    text_width,
    wrapped,
)
from finsam.present.parts.chart import Chart, ChartReading, drawn, in_words
from finsam.present.parts.table import Column, Row, Table

_LABELS = 148  # the widest that labels may be before they wrap


@dataclass(frozen=True)
class Bar:
    """A bar: `shown` is its number as it is read, or the word for it where `value` is None.

    `muted` draws it grey, for what is not the point (the exit reasons that are not the goal). `most`: how far
    a range reaches whose least is `value`.
    """

    label: str
    value: Decimal | None
    shown: str
    muted: bool = False
    most: Decimal | None = None


def bar_of(
    label: str, figure: Figure, *, muted: bool = False, unit: bool = True, counts: bool = False
) -> Bar:
    """A figure as a bar. `counts`: a share also says what it is of."""
    reading = reading_of(figure, unit=unit, counts=counts)
    return Bar(label, reading.value, reading.shown, muted, reading.most)


def bars(
    id: str,
    title: str,
    rows: Sequence[Bar],
    *,
    heads: tuple[str, str],
    persons: int | None,
    subtitle: str = "",
    notes: tuple[str, ...] = (),
) -> Chart | Table:
    """Horizontal bars. `heads` are the table's two columns; `persons` as in `chart.drawn`."""
    table = Table(
        f"{id}-siffror",
        title,
        (Column(heads[0]), Column(heads[1])),
        tuple(Row(row.label, (row.shown,)) for row in rows),
        notes,
    )

    def chart() -> Chart:
        words = in_words("Stapeldiagram", title, subtitle, (f"{row.label} {row.shown}" for row in rows))
        return Chart(id, title, words, _draw_bars(rows), table, subtitle)

    return drawn(persons, (row.value for row in rows), table, chart)


def _draw_bars(rows: Sequence[Bar]) -> str:
    labels = Labels([row.label for row in rows], spacing=30)
    readings = [ChartReading(row.value, row.shown, row.most) for row in rows]
    scale = pixels_per_unit(readings, WIDTH - labels.right)
    panel = Panel(labels.height)
    labels.draw(panel)
    for row, reading, middle in zip(rows, readings, labels.middles, strict=True):
        color = GREY if row.muted else ACCENT
        bar_with_number(panel, labels.right, middle, reading, scale, color, thickness=18)
    return panel.svg()


def pixels_per_unit(readings: Sequence[ChartReading], room: float) -> float:
    """The scale at which every bar and the number at its end fit in the room. ValueError below zero."""
    lengths = [(float(reading.length), reading.shown) for reading in readings if reading.length]
    if any(value < 0 for value, _ in lengths):
        raise ValueError("a bar starts at zero: negative values belong in a table")
    return max(min(((room - GAP - text_width(shown)) / value for value, shown in lengths), default=0.0), 0.0)


class Labels:
    """The rows' labels to the left of the bars, wrapped where they are long."""

    def __init__(self, labels: Sequence[str], *, spacing: float) -> None:
        self._lines = [wrapped(label, _LABELS) for label in labels]
        widest = max(text_width(line) for lines in self._lines for line in lines)
        self.right = widest + GAP
        heights = [max(spacing, LINE * len(lines) + 10) for lines in self._lines]
        self.height = sum(heights)
        self.middles = [sum(heights[:place]) + height / 2 for place, height in enumerate(heights)]

    def draw(self, panel: Panel) -> None:
        panel.stroke([self.right] * 2, [2, self.height - 2], RULE)
        for lines, middle in zip(self._lines, self.middles, strict=True):
            panel.lines(self.right - GAP, middle, lines, align="right")


def bar_with_number(
    panel: Panel,
    x: float,
    middle: float,
    reading: ChartReading,
    scale: float,
    color: str,
    *,
    thickness: float,
    leftwards: bool = False,
) -> None:
    """A bar from x with its number, open where a range may reach, or only the word where there is none."""
    way = -1 if leftwards else 1
    sure, length = (way * scale * float(end) for end in (reading.value or 0, reading.length))
    if sure:
        panel.bar(x, middle, sure, color, thickness=thickness)
    if length != sure:
        panel.bar(x + sure, middle, length - sure, color, thickness=thickness, hollow=True)
    ink = MUTED if reading.value is None else INK
    align = "right" if leftwards else "left"
    panel.text(x + length + way * (GAP - 2), middle, reading.shown, color=ink, align=align)
