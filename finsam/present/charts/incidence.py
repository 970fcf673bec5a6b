"""Cumulative incidence, a small curve for each way out: to what those who came have left, and how soon.

Curves of 4 and 5 per cent lie on top of each other in one picture. Each has a row of its own, all on one
scale, with the share that has left that way by the last month read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from finsam.present.charts.steps import LEAST_STEPS, Reading, Step
from finsam.present.parts.chart import Chart, ChartColumn, ChartRow, Width, bar_chart, drawn
from finsam.present.parts.marks import Drawing, Mark, Shape, Tone
from finsam.present.parts.table import Column, Row, Table
from finsam.present.typography import HARD_SPACE

_HALF = Decimal("0.5")


@dataclass(frozen=True)
class IncidenceLine:
    """One of several curves, rising at each of `steps`. `goal`: what the association counts as its goal.

    `readings`: what is read at whole months.
    """

    name: str
    steps: tuple[Step, ...]
    readings: tuple[Reading, ...]
    goal: bool = False


def leaving(
    id: str,
    title: str,
    lines: Sequence[IncidenceLine],
    *,
    head: str,
    persons: int | None,
    message: str = "",
    subtitle: str = "",
    notes: tuple[str, ...] = (),
) -> Chart | Table:
    """One rising curve a row for each way out, with its last share and that share's limits.

    Every line is read at the same months. Fewer than three of them are a table. ValueError without a line.
    """
    if not lines:
        raise ValueError("a chart of ways out has at least one")
    months = [str(one.month) for one in lines[0].readings]
    shares = zip(*([_with_limits(one) for one in line.readings] for line in lines), strict=True)
    table = Table(
        f"{id}-siffror",
        title,
        (Column(head), *(Column(line.name) for line in lines)),
        tuple(Row(month, cells) for month, cells in zip(months, shares, strict=True)),
        notes,
    )
    if len(months) < LEAST_STEPS:
        return table

    def chart() -> Chart:
        last = lines[0].readings[-1].month
        scale = float(top_of(lines))
        rows = tuple(
            ChartRow(
                line.name, (_rising(line, last, scale), line.readings[-1].shown, line.readings[-1].limits)
            )
            for line in lines
        )
        columns = (
            ChartColumn("Har lämnat till"),
            ChartColumn(f"0–{last}{HARD_SPACE}månader", width=Width.DRAWING),
            ChartColumn(f"Efter {last} månader"),
            ChartColumn("95 % intervall"),
        )
        return bar_chart(id, (title, message), columns, rows, subtitle=subtitle, notes=notes)

    return drawn(persons, [one.value for line in lines for one in line.readings], table, chart)


def _with_limits(one: Reading) -> str:
    return f"{one.shown} ({one.limits})" if one.limits else one.shown


def _rising(line: IncidenceLine, last: int, scale: float) -> Drawing:
    """The steps as an area: from each day to the next as high as the share that has left by then."""
    tone = Tone.GOAL if line.goal else Tone.OTHER
    starts = [step.month for step in line.steps]
    ends = [*starts[1:], float(last)]
    marks = [
        Mark(Shape.AREA, step.month / last, end / last, tone, f"{float(step.value) / scale:.3f}")
        for step, end in zip(line.steps, ends, strict=bool(starts))
        if step.value
    ]
    return Drawing((Mark(Shape.GROUND, 0, 1, Tone.RULE), *marks))


def top_of(lines: Sequence[IncidenceLine]) -> Decimal:
    """The share that fills a row: half or all, never the greatest one, or 8 % would look like everybody."""
    return _HALF if all(last_share(line) <= _HALF for line in lines) else Decimal(1)


def last_share(line: IncidenceLine) -> Decimal:
    """What has left that way by the last month read."""
    return line.readings[-1].value or Decimal(0)
