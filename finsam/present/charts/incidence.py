"""Cumulative incidence as rising steps: to what those who came have left, and how soon.

Each is named at its end, with the share that has left that way by then. The upper edge is half of those who
came, or all of them, and says which.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from finsam.present.charts.steps import (
    HEIGHT,
    LEAST_STEPS,
    TOP,
    Reading,
    Step,
    StepScale,
    months_under,
    path,
)
from finsam.present.charts.style import ACCENT, GAP, GREY, LINE, MUTED, RULE, SMALL, WIDTH, Panel, wrapped
from finsam.present.numbers import HARD_SPACE, number
from finsam.present.parts.chart import Chart, drawn, in_words
from finsam.present.parts.table import Column, Row, Table

_NAMES = 118  # room for the names to the right of the lines
_HALF = Decimal("0.5")


@dataclass(frozen=True)
class IncidenceLine:
    """One of several curves, rising at each of `steps`. The accent is for what the association counts as its
    goal. `readings`: what is read at whole months."""

    name: str
    steps: tuple[Step, ...]
    readings: tuple[Reading, ...]
    accent: bool = False


def leaving(
    id: str,
    title: str,
    lines: Sequence[IncidenceLine],
    *,
    head: str,
    persons: int | None,
    subtitle: str = "",
    notes: tuple[str, ...] = (),
) -> Chart | Table:
    """One rising curve for each way out, named at its end with its last share.

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
        readings = [
            f"{line.name}: " + ", ".join(f"{one.month} månader {one.shown}" for one in line.readings)
            for line in lines
        ]
        words = in_words("Trappdiagram", title, subtitle, readings)
        return Chart(id, title, words, _draw_leaving(lines), table, subtitle)

    return drawn(persons, [one.value for line in lines for one in line.readings], table, chart)


def _with_limits(one: Reading) -> str:
    return f"{one.shown} ({one.limits})" if one.limits else one.shown


def _draw_leaving(lines: Sequence[IncidenceLine]) -> str:
    # Half is the top, never the greatest share: 8 % would stand as high as all do in the chart beside it. All
    # as the top would put the lines of most teams on top of each other.
    ended = {line: line.readings[-1].value or Decimal(0) for line in lines}
    top = _HALF if all(share <= _HALF for share in ended.values()) else Decimal(1)
    last = lines[0].readings[-1].month
    scale = StepScale(last, WIDTH - _NAMES - GAP, float(top))
    ends = sorted(lines, key=lambda line: ended[line], reverse=True)
    names = [wrapped(f"{line.name} {line.readings[-1].shown}", _NAMES, SMALL) for line in ends]
    middles = _apart([scale.y(float(ended[line])) for line in ends], [len(name) for name in names])
    lowest = middles[-1] + LINE * len(names[-1]) / 2
    panel = Panel(max(TOP + HEIGHT + LINE * 1.6, lowest + 2))
    months_under(panel, scale)
    panel.stroke([scale.x(0), scale.width], [TOP, TOP], RULE, dashed=True)
    panel.text(scale.x(0), TOP - LINE / 2, f"{number(top * 100)}{HARD_SPACE}%", size=SMALL, color=MUTED)
    for line, name, middle in reversed(list(zip(ends, names, middles, strict=True))):
        color = ACCENT if line.accent else GREY
        xs, ys = path(line.steps, 0.0, last, scale)
        panel.stroke(xs, ys, color, width=2)
        panel.stroke([xs[-1], WIDTH - _NAMES - 2], [ys[-1], middle], RULE)
        first = middle - LINE * (len(name) - 1) / 2
        for place, text in enumerate(name):
            ink = ACCENT if line.accent else MUTED
            panel.text(WIDTH - _NAMES, first + LINE * place, text, size=SMALL, color=ink, bold=line.accent)
    return panel.svg()


def _apart(wanted: Sequence[float], lines: Sequence[int]) -> list[float]:
    """Middles of names, as near to where they are wanted as they can be without touching, top to bottom."""
    heights = [LINE * count + 2 for count in lines]
    placed: list[float] = []
    for middle, height in zip(wanted, heights, strict=True):
        above = placed[-1] + heights[len(placed) - 1] / 2 if placed else 0.0
        placed.append(max(middle, above + height / 2))
    # Pushed down past the ground they would leave the drawing: lift what can be lifted.
    ground: float = TOP + HEIGHT + LINE
    for place in range(len(placed) - 1, -1, -1):
        placed[place] = min(placed[place], ground - heights[place] / 2)
        ground = placed[place] - heights[place] / 2
    if ground < 0:
        placed = [middle - ground for middle in placed]
    return placed
