"""Stacked bars: what a whole is made of, for several wholes beside each other, the goal's parts first."""

from collections.abc import Sequence
from dataclasses import dataclass

from finsam.present.parts.chart import Chart, ChartColumn, ChartRow, Key, Width, bar_chart
from finsam.present.parts.marks import Drawing, Mark, Shape, Tone

# A part that is narrower has no room for its number; it stands in the table below.
_NARROWEST = 0.05
_GOALS = (Tone.GOAL, Tone.GOAL_2, Tone.GOAL_3, Tone.GOAL_4)
_OTHERS = (Tone.OTHER, Tone.OTHER_2)


@dataclass(frozen=True)
class Whole:
    """A whole with how many are in each of its parts, in the order of the parts."""

    label: str
    counts: tuple[int, ...]
    shown: tuple[str, ...]
    emphasis: bool = False


def stacked(
    id: str,
    titles: tuple[str, str],
    parts: Sequence[tuple[str, bool]],
    wholes: Sequence[Whole],
    *,
    heads: tuple[str, ...],
    subtitle: str,
) -> Chart:
    """A bar for each whole, all of the same length. `parts`: the name of each, and whether it is the goal.

    `heads` are the columns with text: the rows' head, and one for each of a whole's `shown`.
    """
    tones = _tones(parts)
    order = sorted(range(len(parts)), key=lambda place: not parts[place][1])
    columns = (
        ChartColumn(heads[0]),
        ChartColumn(width=Width.DRAWING),
        *(ChartColumn(head) for head in heads[1:]),
    )
    rows = tuple(
        ChartRow(whole.label, (_bar(whole, parts, tones, order), *whole.shown), whole.emphasis)
        for whole in wholes
    )
    key = tuple(Key(Mark(Shape.BAR, 0, 1, tones[place]), parts[place][0]) for place in order)
    return bar_chart(id, titles, columns, rows, subtitle=subtitle, key=key, wide=True)


def _tones(parts: Sequence[tuple[str, bool]]) -> list[Tone]:
    """The goal's shades from dark to light, then the greys."""
    greens, greys = iter(_GOALS), iter(_OTHERS * len(parts))
    return [next(greens, _GOALS[-1]) if goal else next(greys) for _, goal in parts]


def _bar(
    whole: Whole, parts: Sequence[tuple[str, bool]], tones: Sequence[Tone], order: Sequence[int]
) -> Drawing:
    together = sum(whole.counts)
    marks: list[Mark] = []
    start = goal_ends = 0.0
    for place in order:
        length = whole.counts[place] / together if together else 0
        if length:
            number = str(whole.counts[place]) if length >= _NARROWEST else ""
            marks.append(Mark(Shape.SEGMENT, start, start + length, tones[place], number))
        start += length
        goal_ends = start if parts[place][1] else goal_ends
    divider = [Mark(Shape.DIVIDER, goal_ends, goal_ends, Tone.NOW)] if goal_ends > 0 else []
    return Drawing((*marks, *divider))
