"""Stairs: how many of those who came are still there, month by month?

Each step is as wide as the time between two figures, since what happened within it is not known. Zero is
the ground line and all is the top; what matters is named where it stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from finsam.present.chart import Chart, drawn, in_words
from finsam.present.chart_style import (
    ACCENT,
    GAP,
    GREY,
    LINE,
    MUTED,
    RULE,
    SMALL,
    WIDTH,
    Panel,
    text_width,
    wrapped,
)
from finsam.present.table import Column, Row, Table

TOP = 14  # room for the number of the highest step
HEIGHT = 168  # from all to none
_LEFT = 12
LEAST_STEPS = 3
_YEAR = 12


@dataclass(frozen=True)
class Step:
    """The share at a month, as a fraction and as it is read; `n` is how many it is known from."""

    month: int
    value: Decimal
    shown: str
    n: str = ""


@dataclass(frozen=True)
class Mark:
    """A month on the curve that has a name: the mean of the closed, or when half have left."""

    months: Decimal
    name: str


def remaining(
    id: str,
    title: str,
    steps: Sequence[Step],
    *,
    mean: Mark | None,
    half: Mark | None,
    heads: tuple[str, str, str],
    persons: int | None,
    subtitle: str = "",
    notes: tuple[str, ...] = (),
) -> Chart | Table:
    """The share that remains, from all to the last month known; every twelfth month has its number.

    `mean` stands as a line of its own from the ground, `half` as a point on the curve. Fewer than three steps
    are a table.
    """
    rows = tuple(Row(f"{step.month}", (step.shown, step.n)) for step in steps)
    marks = tuple(mark.name for mark in (mean, half) if mark)
    table = Table(
        f"{id}-siffror",
        title,
        (Column(heads[0]), Column(heads[1]), Column(heads[2])),
        rows,
        (*marks, *notes),
    )
    if len(steps) < LEAST_STEPS:
        return table

    def chart() -> Chart:
        readings = [f"{step.month} månader {step.shown}" for step in steps]
        words = in_words("Trappdiagram", title, subtitle, [*readings, *marks])
        return Chart(id, title, words, _draw_remaining(steps, mean, half), table, subtitle)

    return drawn(persons, [step.value for step in steps], table, chart)


@dataclass(frozen=True)
class Scale:
    """Where a month and a share stand. `top` is the share at the upper edge."""

    last_month: float
    width: float
    top: float = 1.0

    def x(self, month: float) -> float:
        return _LEFT + (self.width - _LEFT) * month / self.last_month

    def y(self, share: float) -> float:
        return TOP + HEIGHT * (1 - share / self.top)


def path(steps: Sequence[Step], scale: Scale) -> tuple[list[float], list[float]]:
    """The corners of the stairs: each share holds until the next month that has one."""
    xs, ys = [scale.x(steps[0].month)], [scale.y(float(steps[0].value))]
    for step in steps[1:]:
        x, y = scale.x(step.month), scale.y(float(step.value))
        xs += [x, x]
        ys += [ys[-1], y]
    return xs, ys


def months_under(panel: Panel, steps: Sequence[Step], scale: Scale) -> None:
    """The ground line, and every twelfth month under it (every sixth where there is no whole year)."""
    ground = scale.y(0)
    panel.stroke([_LEFT, scale.width], [ground, ground], RULE)
    every = _YEAR if steps[-1].month >= _YEAR else _YEAR // 2
    for month in range(0, steps[-1].month + 1, every):
        text = f"{month} mån" if month else "0"
        panel.text(scale.x(month), ground + LINE * 0.8, text, size=SMALL, color=MUTED, align="center")


def _draw_remaining(steps: Sequence[Step], mean: Mark | None, half: Mark | None) -> str:
    last = steps[-1].month
    scale = Scale(max(float(last), float(mean.months) if mean else 0.0), WIDTH - 24)
    panel = Panel(TOP + HEIGHT + LINE * 1.6)
    months_under(panel, steps, scale)
    if mean:
        _name_mean(panel, mean, scale)
    xs, ys = path(steps, scale)
    panel.stroke(xs, ys, ACCENT, width=2)
    taken = _name_half(panel, half, scale) if half else None
    for step in steps:
        x, y = scale.x(step.month), scale.y(float(step.value))
        under_name = taken is not None and taken[0] - 14 < x < taken[1] + 14 and abs(y - taken[2]) < 2 * LINE
        final = step is steps[-1]
        beside_final = scale.x(last) - x < text_width(step.shown) + GAP
        if final or (step.month and step.month % _YEAR == 0 and not under_name and not beside_final):
            panel.text(x + 3, y - 11, step.shown, align="center", bold=final)
    return panel.svg()


def _name_mean(panel: Panel, mean: Mark, scale: Scale) -> None:
    x, ground = scale.x(float(mean.months)), scale.y(0)
    panel.stroke([x, x], [scale.y(1), ground], GREY, dashed=True)
    widest = max(x - _LEFT, WIDTH - x) - 2 * GAP
    lines = wrapped(mean.name, min(widest, 150), SMALL)
    on_left = x - _LEFT >= max(text_width(text, SMALL) for text in lines) + GAP
    for place, text in enumerate(lines):
        middle = ground - LINE * (len(lines) - place - 0.4)
        side = x - 6 if on_left else x + 6
        panel.text(side, middle, text, size=SMALL, color=MUTED, align="right" if on_left else "left")


def _name_half(panel: Panel, half: Mark, scale: Scale) -> tuple[float, float, float]:
    """A point where half have left, with its name up to the right; gives where the name stands."""
    x, y = scale.x(float(half.months)), scale.y(0.5)
    panel.dot(x, y, ACCENT)
    lines = wrapped(half.name, 120, SMALL)
    width = max(text_width(text, SMALL) for text in lines)
    left = min(x + 8, WIDTH - width)
    middle = y - 14 - LINE * (len(lines) - 1)
    for place, text in enumerate(lines):
        panel.text(left, middle + LINE * place, text, size=SMALL)
    return left, left + width, middle
