"""A waterfall: how many there were, came, left and are now, each bar where the one before it ended."""

from collections.abc import Sequence
from dataclasses import dataclass

from finsam.present.parts.chart import Chart, ChartColumn, ChartRow, Width, bar_chart
from finsam.present.parts.marks import Drawing, Mark, Shape, Tone, widest


@dataclass(frozen=True)
class Stair:
    """A bar from one level to another, with its number as it is read: `+23`."""

    label: str
    start: float
    end: float
    shown: str
    tone: Tone
    emphasis: bool = False


def waterfall(
    id: str, titles: tuple[str, str], stairs: Sequence[Stair], *, heads: tuple[str, str], subtitle: str
) -> Chart:
    """The bars, from the first to the last; `titles` as in `bar_chart`."""
    scale = widest([max(stair.start, stair.end) for stair in stairs])
    rows = tuple(
        ChartRow(
            stair.label,
            (Drawing((Mark(Shape.BAR, stair.start / scale, stair.end / scale, stair.tone),)), stair.shown),
            stair.emphasis,
        )
        for stair in stairs
    )
    columns = (ChartColumn(heads[0]), ChartColumn(width=Width.DRAWING), ChartColumn(heads[1]))
    return bar_chart(id, titles, columns, rows, subtitle=subtitle)
