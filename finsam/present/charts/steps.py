"""A survival curve as falling steps: how many of those who came remain, each step at its own day.

Around it is its band of uncertainty, under it how many were followed so long. Where too few were followed to
draw anything the ground is hatched, and says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from markupsafe import Markup

from finsam.present.charts.plot import LINE, Plot
from finsam.present.parts.chart import Chart, Curve, drawn
from finsam.present.parts.table import Column, Row, Table

_TOP, _HEIGHT = 18, 160
LEAST_STEPS = 3
YEAR = 12
_FEWEST_SAID = "Färre än 20 att följa"
_FOLLOWED = "Så många följs vid den tiden"


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
    message: str = "",
    subtitle: str = "",
    notes: tuple[str, ...] = (),
) -> Chart | Table:
    """The share that remains, falling at each of `steps`, from all to the last month read.

    `half` is a point on the curve. Fewer than three readings are a table. Where a share is not shown there is
    no chart.
    """
    rows = tuple(Row(str(one.month), (one.shown, one.limits, one.n)) for one in readings)
    marks = (half.name,) if half else ()
    table = Table(f"{id}-siffror", title, tuple(map(Column, heads)), rows, (*marks, *notes))
    known = [one for one in readings if one.value is not None]
    if len(known) < LEAST_STEPS or len(known) < len(readings):
        return table

    def chart() -> Chart:
        read = [f"{one.month} månader {one.shown}" for one in readings]
        made = Curve(id, message or title, table, subtitle, values=f"{'; '.join([*read, *marks])}.")
        return replace(made, svg=_draw(made, steps, readings, half))

    return drawn(persons, [one.value for one in readings], table, chart)


def _y(share: float) -> float:
    return _TOP + _HEIGHT * (1 - share)


def _draw(chart: Curve, steps: Sequence[Step], readings: Sequence[Reading], half: StepMark | None) -> Markup:
    last = readings[-1].month
    end = max(float(last), float(half.months)) if half else float(last)
    # To the next whole year: where the curve stops is seen, and that it says nothing of what comes after.
    whole = max(-(-int(end) // YEAR) * YEAR, YEAR)
    plot = Plot(chart.id, _y(0) + LINE * 3 + 8, chart.title, chart.described)
    _ground(plot, end, whole)
    _band(plot, readings, whole)
    reached = [step for step in steps if step.month <= end]
    corners = [(0.0, _y(1)), *((step.month / whole, _y(float(step.value))) for step in reached)]
    plot.steps([*corners, (end / whole, corners[-1][1])], "curve")
    _read(plot, readings, half, whole)
    _under(plot, readings, whole)
    return plot.svg()


def _ground(plot: Plot, end: float, whole: int) -> None:
    plot.line((0, 1), (_y(0.5), _y(0.5)), "rule")
    plot.line((0, 1), (_y(0), _y(0)), "axis")
    plot.text(0, _y(1) - 8, "100 % kvar", name="quiet")
    plot.text(0, _y(0.5) - 4, "50 %", name="quiet")
    if whole - end < 1:
        return
    plot.box((end / whole, 1), (_y(1), _y(0)), "fill-unknown")
    # Above a narrow one the words begin before it.
    x, anchor = ((end / whole + 1) / 2, "middle") if whole - end >= YEAR / 4 else (1, "end")
    plot.text(x, _y(1) - 8, _FEWEST_SAID, anchor=anchor, name="quiet")


def _band(plot: Plot, readings: Sequence[Reading], whole: int) -> None:
    """The limits, each from the month where they are read to the next."""
    for one, after in pairwise(readings):
        if one.between and after.between:
            low, high = one.between
            plot.box((one.month / whole, after.month / whole), (_y(float(high)), _y(float(low))), "fill-band")


def _read(plot: Plot, readings: Sequence[Reading], half: StepMark | None, whole: int) -> None:
    """The number at each whole year, or at the end where the curve reaches none."""
    yearly = [one for one in readings if one.month and one.month % YEAR == 0] or [readings[-1]]
    for one in yearly:
        x, y = one.month / whole, _y(float(one.value or 0))
        anchor, by = ("end", -6) if x > 0.5 else ("start", 6)
        plot.dot(x, y)
        plot.text(x, _y(0) - 24, one.shown, anchor=anchor, name="strong", by=by)
        if one.limits:
            plot.text(x, _y(0) - 8, one.limits, anchor=anchor, name="quiet", by=by)
        plot.line((x, x), (y + 6, _y(0)), "dashed")
    if half:
        plot.dot(float(half.months) / whole, _y(0.5), hollow=True)


def _under(plot: Plot, readings: Sequence[Reading], whole: int) -> None:
    for month in range(0, whole + 1, 6 if whole <= 2 * YEAR else YEAR):
        anchor = "start" if month == 0 else "end" if month == whole else "middle"
        text = f"{month} månader" if month == whole else str(month)
        plot.text(month / whole, _y(0) + LINE, text, anchor=anchor, name="quiet")
    plot.text(0, _y(0) + LINE * 2 + 2, _FOLLOWED, name="quiet")
    shown = [one for one in readings if one.n and one.month % (3 if whole <= 2 * YEAR else YEAR) == 0]
    for one in shown:
        anchor = "start" if one.month == 0 else "end" if one.month == whole else "middle"
        plot.text(one.month / whole, _y(0) + LINE * 3 + 2, one.n, anchor=anchor)
