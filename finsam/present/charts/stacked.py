"""Stacked bars: what a whole is made of, for several wholes beside each other, the goal's parts first."""

from collections.abc import Sequence
from dataclasses import dataclass

from finsam.present.parts.chart import Chart, ChartColumn, ChartRow, Key, Width, bar_chart
from finsam.present.parts.marks import Drawing, Mark, Shape, Tone

# A part that is narrower has no room for its number; it stands in the table below.
_NARROWEST = 0.05
# Each has a meaning of its own; what more there is shares the last, and its name in the key.
_TONES = {
    True: (Tone.GOAL, Tone.GOAL_2, Tone.GOAL_3, Tone.GOAL_4),
    False: (Tone.OTHER, Tone.OTHER_2, Tone.OTHER_3, Tone.OTHER_4),
}


@dataclass(frozen=True)
class _Piece:
    """What one tone stands for: the parts at these places."""

    label: str
    goal: bool
    tone: Tone
    places: tuple[int, ...]

    def of(self, whole: "Whole") -> int:
        return sum(whole.counts[place] for place in self.places)


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
    pieces = _pieces(parts)
    columns = (
        ChartColumn(heads[0]),
        ChartColumn(width=Width.DRAWING),
        *(ChartColumn(head) for head in heads[1:]),
    )
    rows = tuple(
        ChartRow(whole.label, (_bar(whole, pieces), *whole.shown), whole.emphasis) for whole in wholes
    )
    key = tuple(Key(Mark(Shape.BAR, 0, 1, piece.tone), piece.label) for piece in pieces)
    return bar_chart(id, titles, columns, rows, subtitle=subtitle, key=key, wide=True)


def _pieces(parts: Sequence[tuple[str, bool]]) -> list[_Piece]:
    """The goal's, from dark to light, then the others."""
    found = []
    for goal, tones in _TONES.items():
        places = [place for place, (_, is_goal) in enumerate(parts) if is_goal is goal]
        last = len(tones) - 1
        groups = [*((place,) for place in places[:last]), tuple(places[last:])]
        for tone, group in zip(tones, filter(None, groups), strict=False):
            found.append(_Piece(", ".join(parts[place][0] for place in group), goal, tone, group))
    return found


def _bar(whole: Whole, pieces: Sequence[_Piece]) -> Drawing:
    together = sum(whole.counts)
    marks: list[Mark] = []
    start = goal_ends = 0.0
    for piece in pieces:
        count = piece.of(whole)
        length = count / together if together else 0
        if length:
            number = str(count) if length >= _NARROWEST else ""
            marks.append(Mark(Shape.SEGMENT, start, start + length, piece.tone, number))
        start += length
        goal_ends = start if piece.goal else goal_ends
    divider = [Mark(Shape.DIVIDER, goal_ends, goal_ends, Tone.NOW)] if goal_ends > 0 else []
    return Drawing((*marks, *divider))
