"""A survival curve as falling steps: how many of those who came remain, month by month.

Each step is as wide as the time between two figures, since what happened within it is not known. Zero is
the ground line and all is the top; what matters is named where it stands.
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
    """The share at a month, as a fraction and as it is read; `n` is how many it is known from."""

    month: float
    value: Decimal
    shown: str
    n: str = ""


@dataclass(frozen=True)
class StepMark:
    """A month on the curve that has a name: the mean of the closed, or when half have left."""

    months: Decimal
    name: str


def remaining(
    id: str,
    title: str,
    steps: Sequence[Step],
    *,
    mean: StepMark | None,
    half: StepMark | None,
    heads: tuple[str, str, str],
    persons: int | None,
    subtitle: str = "",
    notes: tuple[str, ...] = (),
) -> Chart | Table:
    """The share that remains, from all to the last month known; every twelfth month has its number.

    `mean` stands as a line of its own from the ground, `half` as a point on the curve. Fewer than three steps
    are a table.
    """
    rows = tuple(Row(f"{step.month:g}", (step.shown, step.n)) for step in steps)
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
        readings = [f"{step.month:g} månader {step.shown}" for step in steps]
        words = in_words("Trappdiagram", title, subtitle, [*readings, *marks])
        return Chart(id, title, words, _draw_remaining(steps, mean, half), table, subtitle)

    return drawn(persons, [step.value for step in steps], table, chart)


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


def path(steps: Sequence[Step], scale: StepScale) -> tuple[list[float], list[float]]:
    """The corners of the stairs: each share holds until the next month that has one."""
    xs, ys = [scale.x(steps[0].month)], [scale.y(float(steps[0].value))]
    for step in steps[1:]:
        x, y = scale.x(step.month), scale.y(float(step.value))
        xs += [x, x]
        ys += [ys[-1], y]
    return xs, ys


def months_under(panel: Panel, scale: StepScale) -> None:
    """The ground line, and every twelfth month under it (every sixth where there is no whole year)."""
    ground, last = scale.y(0), int(scale.last_month)
    panel.stroke([_LEFT, scale.width], [ground, ground], RULE)
    for month in range(0, last + 1, _YEAR if last >= _YEAR else _YEAR // 2):
        text = f"{month} mån" if month else "0"
        panel.text(scale.x(month), ground + LINE * 0.8, text, size=SMALL, color=MUTED, align="center")


def _draw_remaining(steps: Sequence[Step], mean: StepMark | None, half: StepMark | None) -> str:
    ends = [float(steps[-1].month), *(float(mark.months) for mark in (mean, half) if mark)]
    scale = StepScale(max(ends), WIDTH - _NUMBER)
    panel = Panel(TOP + HEIGHT + LINE * 1.6)
    months_under(panel, scale)
    panel.stroke(*path(_with_half(steps, half), scale), ACCENT, width=2)
    taken = [_number_box(steps[-1], scale)]
    taken += [_name_half(panel, half, scale, taken[0])] if half else []
    taken += [_name_mean(panel, mean, scale)] if mean else []
    for step in steps[1:-1]:
        box = _number_box(step, scale)
        if step.month % _YEAR == 0 and not any(box.meets(other) for other in taken):
            panel.text(box.left, box.middle, step.shown)
    panel.text(taken[0].left, taken[0].middle, steps[-1].shown, bold=True)
    return panel.svg()


def _with_half(steps: Sequence[Step], half: StepMark | None) -> list[Step]:
    """The steps, and the one that is known between two of them: where half remain."""
    if half is None:
        return list(steps)
    return sorted([*steps, Step(float(half.months), Decimal("0.5"), "")], key=lambda step: step.month)


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


def _number_box(step: Step, scale: StepScale) -> _Box:
    """To the right above a corner, where falling stairs are never in the way."""
    x, y = scale.x(step.month) + 4, scale.y(float(step.value)) - 10
    return _Box(x, y - LINE / 2, text_width(step.shown), LINE)


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


def _name_mean(panel: Panel, mean: StepMark, scale: StepScale) -> _Box:
    """A stake on the ground with its name beside it, to the left where there is room."""
    x, ground = scale.x(float(mean.months)), scale.y(0)
    lines = wrapped(mean.name, _NAME, SMALL)
    width, height = max(text_width(text, SMALL) for text in lines), LINE * len(lines)
    upper, on_left = ground - height - 2, x - 6 - width >= 0
    panel.stroke([x, x], [upper, ground], GREY, width=2, dashed=True)
    for place, text in enumerate(lines):
        middle, align = upper + LINE * (place + 0.5), "right" if on_left else "left"
        panel.text(x - 6 if on_left else x + 6, middle, text, size=SMALL, color=MUTED, align=align)
    return _Box(x - 6 - width if on_left else x + 6, upper, width, height)
