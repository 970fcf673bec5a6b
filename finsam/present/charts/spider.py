"""Radar charts: several answers on one scale, the first against the latest.

Every spoke goes from the scale's least (the middle) to its most, and has a number; under the drawing each
number has its question and its two values, so that long questions are read on a telephone too. The latest
answers are a whole line with filled dots, the first a broken one with hollow dots: the difference does not
hang on colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from finsam.present.charts.style import (
    ACCENT,
    GAP,
    GREY,
    LINE,
    MUTED,
    RULE,
    SMALL,
    TRACK,
    WIDTH,
    Panel,
    text_width,
    wrapped,
)
from finsam.present.numbers import number
from finsam.present.parts.chart import Chart, ChartReading, drawn, in_words
from finsam.present.parts.table import Column, Row, Table

_RADIUS = 108.0
_ROOM = 26.0  # outside the spokes, for their numbers
_MOST_RINGS = 6
# A spider of two spokes is a line: such a profile is a table.
_FEWEST = 3
ARROW = "→"


@dataclass(frozen=True)
class Spoke:
    """One question's mean at first and at last, over `n` persons."""

    label: str
    first: ChartReading
    latest: ChartReading
    n: str


def spider(
    id: str,
    title: str,
    spokes: Sequence[Spoke],
    *,
    scale: tuple[float, float],
    persons: int | None,
    subtitle: str = "",
    notes: tuple[str, ...] = (),
) -> Chart | Table:
    """First against latest on every spoke; a table where a value is not shown or there are two spokes.

    `scale` is the least and the most that can be answered; `persons` as in `chart.drawn`.
    """
    table = spider_table(f"{id}-siffror", title, spokes, notes)
    readings = [reading for spoke in spokes for reading in (spoke.first, spoke.latest)]
    if len(spokes) < _FEWEST or any(reading.value is None for reading in readings):
        return table

    def chart() -> Chart:
        words = in_words("Spindeldiagram", title, subtitle, map(_in_words, spokes))
        return Chart(id, title, words, _draw(spokes, scale), table, subtitle)

    return drawn(persons, (reading.value for reading in readings), table, chart)


def spider_table(id: str, title: str, spokes: Sequence[Spoke], notes: tuple[str, ...] = ()) -> Table:
    """The same numbers as a table."""
    columns = (
        Column("Fråga"),
        Column("Första svaret", "medel"),
        Column("Senaste svaret", "medel"),
        Column("n"),
    )
    rows = tuple(Row(spoke.label, (spoke.first.shown, spoke.latest.shown, spoke.n)) for spoke in spokes)
    return Table(id, title, columns, rows, notes)


def _in_words(spoke: Spoke) -> str:
    return f"{spoke.label} först {spoke.first.shown}, senast {spoke.latest.shown}"


def _draw(spokes: Sequence[Spoke], scale: tuple[float, float]) -> str:
    values = [f"{spoke.first.shown} {ARROW} {spoke.latest.shown}" for spoke in spokes]
    room = WIDTH - 22 - GAP - max(text_width(value) for value in values)
    labels = [wrapped(spoke.label, room) for spoke in spokes]
    middle = _RADIUS + _ROOM
    head = 2 * middle + LINE * 2
    heights = [LINE * len(lines) + 6 for lines in labels]
    panel = Panel(head + sum(heights) + 4)
    _grid(panel, middle, len(spokes), scale)
    first = [_share(spoke.first, scale) for spoke in spokes]
    latest = [_share(spoke.latest, scale) for spoke in spokes]
    _outline(panel, middle, first, GREY, dashed=True)
    _outline(panel, middle, latest, ACCENT)
    _name_series(panel, 2 * middle + LINE * 0.8)
    top = head
    for place, (lines, value, height) in enumerate(zip(labels, values, heights, strict=True), start=1):
        panel.text(14, top + LINE / 2, str(place), bold=True, color=ACCENT, align="right")
        panel.lines(22, top + LINE * len(lines) / 2, lines, align="left")
        panel.text(WIDTH, top + LINE / 2, value, align="right")
        top += height
    return panel.svg()


def _share(reading: ChartReading, scale: tuple[float, float]) -> float:
    least, most = scale
    return (float(reading.value or least) - least) / (most - least)


def _point(middle: float, place: int, of: int, share: float) -> tuple[float, float]:
    """Where a share of a spoke is; the first spoke points upwards, the others follow clockwise."""
    angle = 2 * pi * place / of - pi / 2
    return WIDTH / 2 + _RADIUS * share * cos(angle), middle + _RADIUS * share * sin(angle)


def _ring(middle: float, shares: Sequence[float]) -> tuple[list[float], list[float]]:
    points = [_point(middle, place, len(shares), share) for place, share in enumerate(shares)]
    points.append(points[0])
    return [x for x, _ in points], [y for _, y in points]


def _grid(panel: Panel, middle: float, spokes: int, scale: tuple[float, float]) -> None:
    least, most = scale
    steps = int(most - least)
    rings = steps if 0 < steps <= _MOST_RINGS else 2
    for ring in range(1, rings + 1):
        xs, ys = _ring(middle, [ring / rings] * spokes)
        panel.stroke(xs, ys, RULE if ring == rings else TRACK)
    for place in range(spokes):
        x, y = _point(middle, place, spokes, 1)
        panel.stroke([WIDTH / 2, x], [middle, y], TRACK)
        x, y = _point(middle, place, spokes, 1 + (_ROOM - 11) / _RADIUS)
        panel.text(x, y, str(place + 1), bold=True, color=ACCENT, align="center")
    # Beside the first spoke, where no other number stands.
    panel.text(WIDTH / 2 + 5, middle - _RADIUS + 9, number(most), size=SMALL, color=MUTED)
    panel.text(WIDTH / 2 + 5, middle + 8, number(least), size=SMALL, color=MUTED)


def _outline(
    panel: Panel, middle: float, shares: Sequence[float], color: str, *, dashed: bool = False
) -> None:
    xs, ys = _ring(middle, shares)
    panel.stroke(xs, ys, color, width=2, dashed=dashed)
    for x, y in zip(xs[:-1], ys[:-1], strict=True):
        panel.dot(x, y, color, hollow=dashed)


def _name_series(panel: Panel, middle: float) -> None:
    panel.dot(10, middle, GREY, hollow=True)
    panel.text(20, middle, "första svaret", size=SMALL, color=MUTED)
    start = 20 + text_width("första svaret", SMALL) + 24
    panel.dot(start, middle, ACCENT)
    panel.text(start + 10, middle, "senaste svaret", size=SMALL, color=MUTED)
