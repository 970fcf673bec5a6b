"""Small lines without axes, for the index: one number over the rolling windows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

WIDTH, HEIGHT, EDGE = 88, 24, 4
# Fewer points are no movement.
LEAST_POINTS = 2


# When, the value, and the value as it is read.
Point = tuple[str, Decimal, str]


@dataclass(frozen=True)
class Spark:
    """A small line through points, oldest first: what it is about, every number in words, and the drawing."""

    title: str
    points: tuple[Point, ...]

    @property
    def alt(self) -> str:
        """What the line shows, in words."""
        return f"{self.title} över tid: {', '.join(f'{when} {text}' for when, _, text in self.points)}."

    @property
    def svg(self) -> Markup:
        """The drawing."""
        values = [float(value) for _, value, _ in self.points]
        top = max(values) or 1.0
        step = (WIDTH - 2 * EDGE) / (len(values) - 1)
        spots = [
            (EDGE + place * step, HEIGHT - EDGE - value / top * (HEIGHT - 2 * EDGE))
            for place, value in enumerate(values)
        ]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        return Markup(
            '<svg class="spark" width="{}" height="{}" role="img" aria-label="{}">'
            '<line class="line-rule" x1="0" x2="{}" y1="{}" y2="{}"/>'
            '<polyline class="line-thin" points="{}"/>'
            '<circle class="dot-now" cx="{:.1f}" cy="{:.1f}" r="3"/></svg>'
        ).format(WIDTH, HEIGHT, self.alt, WIDTH, HEIGHT - 1, HEIGHT - 1, path, *spots[-1])


def spark(title: str, points: Sequence[Point]) -> Spark | None:
    """The line through points; nothing for fewer than two."""
    return Spark(title, tuple(points)) if len(points) >= LEAST_POINTS else None
