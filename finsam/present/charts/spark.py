"""Small lines without axes, for the index: one number over the rolling windows.

Written as SVG by hand, a few marks each: an index may hold a thousand reports, and a drawing library takes
50 ms for what is here two lines of text.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from finsam.present.charts.style import ACCENT, RULE

WIDTH, HEIGHT, EDGE = 96, 24, 4
# Fewer points are no movement.
LEAST_POINTS = 2


@dataclass(frozen=True)
class Spark:
    """A small line: what it is about, every number in words, and the drawing as a data address."""

    title: str
    alt: str
    source: str


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
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    x, y = spots[-1]
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<path d="M0 {HEIGHT - 1}H{WIDTH}" stroke="{RULE}"/>'
        f'<polyline points="{path}" fill="none" stroke="{ACCENT}" stroke-width="2"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{ACCENT}"/></svg>'
    )
    alt = f"{title} över tid: {', '.join(f'{when} {text}' for when, _, text in points)}."
    return Spark(title, alt, f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}")
