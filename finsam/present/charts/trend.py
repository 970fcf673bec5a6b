"""Lines: one number from period to period.

The line starts at zero and every point has its number, so there is no axis or grid. Points that come from
a publication instead of the register are hollow, and the two kinds are named under the line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from finsam.present.charts.style import (
    ACCENT,
    GAP,
    LINE,
    MUTED,
    RULE,
    SMALL,
    WIDTH,
    Panel,
    text_width,
    wrapped,
)
from finsam.present.parts.chart import Chart, drawn, in_words
from finsam.present.parts.table import Column, Row, Table

_TOP = 28  # room for the number of the highest point
_HEIGHT = 112  # from the highest point to zero
_PUBLISHED = "tidigare publicerat"
_COUNTED = "ur registret"


@dataclass(frozen=True)
class Point:
    """One period's number: `shown` as it is read, or the word for it where `value` is None."""

    label: str
    value: Decimal | None
    shown: str
    published: bool = False


def line(
    id: str,
    title: str,
    points: Sequence[Point],
    *,
    heads: tuple[str, str],
    persons: int | None,
    subtitle: str = "",
    notes: tuple[str, ...] = (),
) -> Chart | Table:
    """A trend, oldest point first. Fewer than two numbers are a table.

    `heads` are the table's two columns; where some points were published, a third says which. The line
    is broken at a period without a number. Where the numbers would not fit, every second is written,
    counted from the last; alt text and table always hold all. ValueError below zero.
    """
    some_published = any(point.published for point in points)
    origin = (Column("Uppgiften kommer", numeric=False),) if some_published else ()
    table = Table(
        f"{id}-siffror",
        title,
        (Column(heads[0]), Column(heads[1]), *origin),
        tuple(Row(p.label, (p.shown, _origin(p)) if origin else (p.shown,)) for p in points),
        notes,
    )
    values = [point.value for point in points]
    if sum(value is not None for value in values) < 2:
        return table

    def chart() -> Chart:
        words = in_words("Linjediagram", title, subtitle, (_point_in_words(point) for point in points))
        return Chart(id, title, words, _draw(points), table, subtitle)

    return drawn(persons, values, table, chart)


def _draw(points: Sequence[Point]) -> str:
    greatest = max(float(point.value) for point in points if point.value is not None)
    if any(point.value is not None and point.value < 0 for point in points):
        raise ValueError("a line starts at zero: negative values belong in a table")
    margin = max(text_width(points[0].shown), text_width(points[-1].shown), 40) / 2 + 1
    slot = (WIDTH - 2 * margin) / (len(points) - 1)
    xs = [margin + place * slot for place in range(len(points))]
    zero = _TOP + _HEIGHT
    ys = [None if p.value is None else zero - _HEIGHT * float(p.value) / (greatest or 1) for p in points]
    labels = [wrapped(point.label, max(slot, 40) - 4, SMALL) for point in points]
    labels_end = zero + GAP + LINE * max(len(lines) for lines in labels)
    kinds = {point.published for point in points}
    panel = Panel(labels_end + (LINE + GAP if True in kinds else 0))
    panel.stroke([0, WIDTH], [zero, zero], RULE)
    _strokes(panel, points, xs, ys)
    _numbers(panel, points, xs, ys, slot)
    for x, lines in zip(xs, labels, strict=True):
        for place, text in enumerate(lines):
            panel.text(x, zero + GAP + LINE * (place + 0.5), text, size=SMALL, color=MUTED, align="center")
    if True in kinds:
        _name_kinds(panel, labels_end + GAP + LINE / 2, kinds)
    return panel.svg()


def _strokes(panel: Panel, points: Sequence[Point], xs: list[float], ys: list[float | None]) -> None:
    for (here, x, y), (there, next_x, next_y) in pairwise(zip(points, xs, ys, strict=True)):
        if y is not None and next_y is not None:
            dashed = here.published or there.published
            panel.stroke([x, next_x], [y, next_y], ACCENT, width=2, dashed=dashed)
    for point, x, y in zip(points, xs, ys, strict=True):
        if y is not None:
            panel.dot(x, y, ACCENT, hollow=point.published)


def _numbers(
    panel: Panel, points: Sequence[Point], xs: list[float], ys: list[float | None], slot: float
) -> None:
    widest = max(text_width(point.shown) for point in points)
    step = 1 if widest + 4 <= slot else 2
    for place in range(len(points) - 1, -1, -step):
        y = ys[place]
        if y is None:
            panel.text(xs[place], _TOP + _HEIGHT - 12, points[place].shown, color=MUTED, align="center")
            continue
        beside = [other for other in ys[max(place - 1, 0) : place + 2] if other is not None]
        # In a dip the line would run through a number that stood above it.
        dip = len(beside) == 3 and y > max(beside[0], beside[-1]) and y < _TOP + _HEIGHT - 30
        last = place == len(points) - 1
        panel.text(xs[place], y + (17 if dip else -17), points[place].shown, align="center", bold=last)


def _name_kinds(panel: Panel, middle: float, kinds: set[bool]) -> None:
    panel.dot(6, middle, ACCENT, hollow=True)
    panel.text(16, middle, _PUBLISHED, size=SMALL, color=MUTED)
    if False in kinds:
        start = WIDTH - text_width(_COUNTED, SMALL)
        panel.dot(start - 10, middle, ACCENT)
        panel.text(start, middle, _COUNTED, size=SMALL, color=MUTED)


def _origin(point: Point) -> str:
    return _PUBLISHED if point.published else _COUNTED


def _point_in_words(point: Point) -> str:
    return f"{point.label} {point.shown}{f' ({_PUBLISHED})' if point.published else ''}"
