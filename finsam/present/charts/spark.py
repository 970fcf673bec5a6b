"""Small lines without axes, for the index: one number over the rolling windows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

WIDTH, HEIGHT, EDGE = 88, 24, 4
# Fewer points are no movement.
LEAST_POINTS = 2


@dataclass(frozen=True)
class Spark:
    """A small line: what it is about, every number in words, and the drawing."""

    title: str
    alt: str
    svg: Markup


def spark(title: str, points: Sequence[tuple[str, Decimal, str]]) -> Spark | None:
    """The line through (when, value, value as read), oldest first; nothing for fewer than two points."""
    if len(points) < LEAST_POINTS:
        return None
    values = [float(value) for _, value, _ in points]
    top = max(values) or 1.0
    step = (WIDTH - 2 * EDGE) / (len(points) - 1)
    spots = [
        (EDGE + place * step, HEIGHT - EDGE - value / top * (HEIGHT - 2 * EDGE))
        for place, value in enumerate(values)
    ]
    alt = f"{title} över tid: {', '.join(f'{when} {text}' for when, _, text in points)}."
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    drawing = Markup(
        '<svg class="spark" width="{}" height="{}" role="img" aria-label="{}">'
        '<line class="line-rule" x1="0" x2="{}" y1="{}" y2="{}"/>'
        '<polyline class="line-thin" points="{}"/><circle class="dot-now" cx="{:.1f}" cy="{:.1f}" r="3"/>'
        "</svg>"
    ).format(WIDTH, HEIGHT, alt, WIDTH, HEIGHT - 1, HEIGHT - 1, path, *spots[-1])
    return Spark(title, alt, drawing)
