"""Lines: one number from period to period.

The line starts at zero and every point has its number, so there is no axis or grid. Points that come from a
publication instead of the register are hollow.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from markupsafe import Markup

from finsam.present.charts.plot import Plot
from finsam.present.parts.chart import Chart, Curve, drawn
from finsam.present.parts.table import Column, Row, Table

_TOP, _HEIGHT = 30, 112  # room for the number of the highest point; from it to zero
_MARGIN = 0.07
_MOST_NUMBERS = 7
_PUBLISHED = "tidigare publicerat"
_COUNTED = "ur registret"
_HOLLOW = "Ihåliga punkter är hämtade ur tidigare rapporter."


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
    message: str = "",
    subtitle: str = "",
    notes: tuple[str, ...] = (),
) -> Chart | Table:
    """A trend, oldest point first. Fewer than two numbers are a table.

    `heads` are the table's two columns; where some points were published, a third says which. The line
    is broken at a period without a number. Of many, every second is written, counted from the last;
    description and table always hold all. ValueError below zero.
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
        told = f"{subtitle}. {_HOLLOW}" if some_published else subtitle
        values = "; ".join(f"{p.label} {p.shown}{f' ({_PUBLISHED})' * p.published}" for p in points)
        made = Curve(id, message or title, table, told, values=f"{subtitle}. {values}.")
        return replace(made, svg=_draw(made, points))

    return drawn(persons, values, table, chart)


def _draw(chart: Curve, points: Sequence[Point]) -> Markup:
    greatest = max(float(point.value) for point in points if point.value is not None)
    if any(point.value is not None and point.value < 0 for point in points):
        raise ValueError("a line starts at zero: negative values belong in a table")
    slot = (1 - 2 * _MARGIN) / (len(points) - 1)
    xs = [_MARGIN + place * slot for place in range(len(points))]
    zero = _TOP + _HEIGHT
    ys = [None if p.value is None else zero - _HEIGHT * float(p.value) / (greatest or 1) for p in points]
    plot = Plot(chart.id, zero + 24, chart.title, chart.described)
    plot.line((0, 1), (zero, zero), "axis")
    for (x, y), (next_x, next_y) in pairwise(zip(xs, ys, strict=True)):
        if y is not None and next_y is not None:
            plot.line((x, next_x), (y, next_y), "thin")
    for point, x, y in zip(points, xs, ys, strict=True):
        if y is not None:
            plot.dot(x, y, hollow=point.published)
    _texts(plot, points, xs, ys)
    return plot.svg()


def _texts(plot: Plot, points: Sequence[Point], xs: list[float], ys: list[float | None]) -> None:
    step = 1 if len(points) <= _MOST_NUMBERS else 2
    for place in range(len(points) - 1, -1, -step):
        y, last = ys[place], place == len(points) - 1
        name = "strong" if last else "" if y is not None else "quiet"
        plot.text(xs[place], _above(ys, place), points[place].shown, anchor="middle", name=name)
        plot.text(xs[place], _TOP + _HEIGHT + 18, points[place].label, anchor="middle", name="quiet")


def _above(ys: Sequence[float | None], place: int) -> float:
    """Where a point's number stands: above it, but below it in a dip, where the line would run through it."""
    y = ys[place]
    if y is None:
        return _TOP + _HEIGHT - 8
    beside = [other for other in ys[max(place - 1, 0) : place + 2] if other is not None]
    dip = len(beside) == 3 and y > max(beside[0], beside[-1]) and y < _TOP + _HEIGHT - 30
    return y + 21 if dip else y - 11


def _origin(point: Point) -> str:
    return _PUBLISHED if point.published else _COUNTED
