"""A survival curve as falling steps: how many of those who came remain, each step at its own day.

Zero is the ground line and all is the top; what matters is named where it stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from finsam.present.charts.style import (
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
from finsam.present.parts.chart import Chart, drawn, in_words
from finsam.present.parts.table import Column, Row, Table

TOP = 14  # room for the number of the highest step
HEIGHT = 168  # from all to none
_LEFT = 12
_NUMBER = 44  # room for the number of the last step
_NAME = 124  # a mark's name in two lines
LEAST_STEPS = 3
_YEAR = 12


@dataclass(frozen=True)
class Step:
    """A share, as a fraction, from a time on; `month` may be any part of one."""

    month: float
    value: Decimal


@dataclass(frozen=True)
class Reading:
    """What is read at a whole month: the share, its limits and how many it is known from, as they are read.

    `between`: the limits as fractions, None where there are none.
    """

    month: int
    value: Decimal | None
    shown: str
    limits: str = ""
    n: str = ""
    between: tuple[Decimal, Decimal] | None = None


@dataclass(frozen=True)
class StepMark:
    """A month on the curve that has a name: when half have left."""

    months: Decimal
    name: str


def remaining(
    id: str,
    title: str,
    steps: Sequence[Step],
    readings: Sequence[Reading],
    *,
    half: StepMark | None,
    heads: tuple[str, str, str, str],
    persons: int | None,
    subtitle: str = "",
    notes: tuple[str, ...] = (),
) -> Chart | Table:
    """The share that remains, falling at each of `steps`, from all to the last month read.

    Every twelfth month has its number and a line from limit to limit; `half` is a point on the curve. Fewer
    than three readings are a table. Where a share is not shown there is no chart.
    """
    rows = tuple(Row(str(one.month), (one.shown, one.limits, one.n)) for one in readings)
    marks = (half.name,) if half else ()
    table = Table(f"{id}-siffror", title, tuple(map(Column, heads)), rows, (*marks, *notes))
    known = [one for one in readings if one.value is not None]
    if len(known) < LEAST_STEPS or len(known) < len(readings):
        return table

    def chart() -> Chart:
        read = [f"{one.month} månader {one.shown}" for one in readings]
        words = in_words("Trappdiagram", title, subtitle, [*read, *marks])
        return Chart(id, title, words, _draw_remaining(steps, readings, half), table, subtitle)

    return drawn(persons, [one.value for one in readings], table, chart)


@dataclass(frozen=True)
class StepScale:
    """The place of a month and a share in the panel. `top` is the share at the upper edge."""

    last_month: float
    width: float
    top: float = 1.0

    def x(self, month: float) -> float:
        return _LEFT + (self.width - _LEFT) * month / self.last_month

    def y(self, share: float) -> float:
        return TOP + HEIGHT * (1 - share / self.top)


def path(
    steps: Sequence[Step], first: float, last: float, scale: StepScale
) -> tuple[list[float], list[float]]:
    """The corners of the stairs from the share `first` to the month `last`; a share holds until the next."""
    xs, ys = [scale.x(0)], [scale.y(first)]
    for step in steps:
        x, y = scale.x(step.month), scale.y(float(step.value))
        xs += [x, x]
        ys += [ys[-1], y]
    return [*xs, scale.x(last)], [*ys, ys[-1]]


def months_under(panel: Panel, scale: StepScale) -> None:
    """The ground line, and every twelfth month under it (every sixth where there is no whole year)."""
    ground, last = scale.y(0), int(scale.last_month)
    panel.stroke([_LEFT, scale.width], [ground, ground], RULE)
    for month in range(0, last + 1, _YEAR if last >= _YEAR else _YEAR // 2):
        text = f"{month} mån" if month else "0"
        # What stands beside the panel may reach down to this line.
        align = "right" if month and month == last else "center"
        panel.text(scale.x(month), ground + LINE * 0.8, text, size=SMALL, color=MUTED, align=align)


def _draw_remaining(steps: Sequence[Step], readings: Sequence[Reading], half: StepMark | None) -> str:
    last = readings[-1]
    ends = [float(last.month), *([float(half.months)] if half else [])]
    scale = StepScale(max(ends), WIDTH - _NUMBER)
    panel = Panel(TOP + HEIGHT + LINE * 1.6)
    months_under(panel, scale)
    for one in readings:
        if one.between and (one.month % _YEAR == 0 or one is last):
            x = scale.x(one.month)
            panel.stroke([x, x], [scale.y(float(limit)) for limit in one.between], GREY)
    panel.stroke(*path(_until(steps, max(ends)), 1.0, max(ends), scale), ACCENT, width=2)
    taken = [_number_box(last, scale)]
    taken += [_name_half(panel, half, scale, taken[0])] if half else []
    for one in readings[1:-1]:
        box = _number_box(one, scale)
        if one.month % _YEAR == 0 and not any(box.meets(other) for other in taken):
            panel.text(box.left, box.middle, one.shown)
    panel.text(taken[0].left, taken[0].middle, last.shown, bold=True)
    return panel.svg()


def _until(steps: Sequence[Step], last: float) -> list[Step]:
    return [step for step in steps if step.month <= last]


@dataclass(frozen=True)
class _Box:
    """The place of a text."""

    left: float
    upper: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.upper + self.height / 2

    def meets(self, other: "_Box") -> bool:
        """Whether the two touch, or stand so near beside each other that they read as one."""
        across = self.left < other.left + other.width + GAP and other.left < self.left + self.width + GAP
        return across and self.upper < other.upper + other.height and other.upper < self.upper + self.height


def _number_box(one: Reading, scale: StepScale) -> _Box:
    """To the right above a corner, where falling stairs are never in the way."""
    x, y = scale.x(one.month) + 4, scale.y(float(one.value or 0)) - 10
    return _Box(x, y - LINE / 2, text_width(one.shown), LINE)


def _name_half(panel: Panel, half: StepMark, scale: StepScale, number: _Box) -> _Box:
    """A point where half have left; its name to the right above it, else to the left under it."""
    x, y = scale.x(float(half.months)), scale.y(0.5)
    panel.dot(x, y, ACCENT)
    lines = wrapped(half.name, _NAME, SMALL)
    width, height = max(text_width(text, SMALL) for text in lines), LINE * len(lines)
    box = _Box(x + 8, y - 4 - height, width, height)
    if box.left + width > WIDTH or box.meets(number):
        box = _Box(x - 8 - width, y + 2, width, height)
    for place, text in enumerate(lines):
        panel.text(box.left, box.upper + LINE * (place + 0.5), text, size=SMALL)
    return box
