"""The marks that charts are made of, as data: where in the width each is, and what its colour means.

A place is a part of the width, from 0 to 1, so that a drawing fits every column and text keeps its size. On
the page a drawing is SVG whose colours are the page's own, light or dark; elsewhere it can be drawn anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup


class Tone(StrEnum):
    """What a colour means, on the whole page."""

    NOW = "now"  # a stock or a mean
    FLOW = "flow"  # what came within the period
    LEFT = "left"  # what left: hatched
    GOAL = "goal"
    GOAL_2 = "goal-2"
    GOAL_3 = "goal-3"
    GOAL_4 = "goal-4"
    OTHER = "other"  # exits that are not the goal
    OTHER_2 = "other-2"
    OTHER_3 = "other-3"  # hatched
    OTHER_4 = "other-4"  # lined
    WOMAN = "woman"
    MAN = "man"  # hatched
    OVER = "over"  # more than the budget: hatched
    TRACK = "track"  # a whole that something is a part of
    RULE = "rule"


class Shape(StrEnum):
    """What a mark looks like."""

    BAR = "bar"
    OPEN = "open"  # how far a range may reach, or what was earlier
    LINE = "line"  # an interval
    DOT = "dot"
    HOLLOW = "hollow"  # earlier, or of few
    TICK = "tick"
    DASHED = "dashed"  # what all are compared with
    PERSON = "person"
    ABSENT = "absent"  # a seat that nobody has, a meeting that nobody came to
    FRAME = "frame"  # a whole that bars fill
    INNER = "inner"  # a bar that fills a frame
    SEGMENT = "segment"  # of a stacked bar
    DIVIDER = "divider"  # between its parts
    BASE = "base"  # the line that dots stand on
    GROUND = "ground"  # the line that areas stand on
    AREA = "area"  # as high as `text` says, a part of the height


@dataclass(frozen=True)
class Mark:
    """A mark from `start` to `end` of the width; of a dot, tick or dashed line `start` is its place.

    Persons are counted from 0: `start` is how many stand before. `text` is written in it; an area's says how
    high it is, from 0 to 1.
    """

    shape: Shape
    start: float
    end: float
    tone: Tone
    text: str = ""


@dataclass(frozen=True)
class Drawing:
    """The marks of one cell. What they show stands as text in the same row."""

    marks: tuple[Mark, ...]

    @property
    def svg(self) -> Markup:
        """The drawing for a page; who hears the page has the row's text instead."""
        height = max((_HEIGHTS.get(mark.shape, _HEIGHT) for mark in self.marks), default=_HEIGHT)
        drawn = Markup("").join(_DRAWN[mark.shape](mark) for mark in self.marks)
        return Markup('<svg class="marks" height="{}" aria-hidden="true" focusable="false">{}</svg>').format(
            height, drawn
        )


_HEIGHT, _SEGMENTS, _AREAS = 16, 24, 30
_HEIGHTS = {Shape.SEGMENT: _SEGMENTS, Shape.AREA: _AREAS, Shape.GROUND: _AREAS}
_MIDDLE = _HEIGHT / 2
_PERSON, _APART = 11, 15


def part(value: float) -> str:
    """A part of the width as SVG has it."""
    return f"{value * 100:.2f}".rstrip("0").rstrip(".") + "%"


def _box(mark: Mark, name: str, y: float = 1, height: float = 14) -> Markup:
    start, end = sorted((mark.start, mark.end))
    return Markup('<rect class="{}" x="{}" width="{}" y="{}" height="{}"/>').format(
        name, part(start), part(end - start), y, height
    )


def _bar(mark: Mark) -> Markup:
    return _box(mark, f"fill-{mark.tone}")


def _inner(mark: Mark) -> Markup:
    return _box(mark, f"fill-{mark.tone}", 3, 10)


def _open(mark: Mark) -> Markup:
    return _box(mark, f"open-{mark.tone}", 2, 12)


def _frame(mark: Mark) -> Markup:
    return _box(mark, "fill-track", 0, _HEIGHT)


def _area(mark: Mark) -> Markup:
    height = float(mark.text) * (_AREAS - 1)
    return _box(mark, f"fill-{mark.tone}", round(_AREAS - height, 2), round(height, 2))


def _ground(mark: Mark) -> Markup:
    return Markup('<line class="line-axis" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(
        part(mark.start), part(mark.end), _AREAS, _AREAS
    )


def _base(mark: Mark) -> Markup:
    return Markup('<line class="line-rule" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(
        part(mark.start), part(mark.end), _MIDDLE, _MIDDLE
    )


def _divider(mark: Mark) -> Markup:
    return Markup('<line class="line-ink" x1="{}" x2="{}" y1="-3" y2="{}"/>').format(
        part(mark.start), part(mark.start), _SEGMENTS + 3
    )


def _line(mark: Mark) -> Markup:
    return Markup('<line class="line-{}" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(
        mark.tone, part(mark.start), part(mark.end), _MIDDLE, _MIDDLE
    )


def _dot(mark: Mark) -> Markup:
    name = "hollow" if mark.shape is Shape.HOLLOW else "dot"
    return Markup('<circle class="{}-{}" cx="{}" cy="{}" r="5"/>').format(
        name, mark.tone, part(mark.start), _MIDDLE
    )


def _tick(mark: Mark) -> Markup:
    name = "line-dashed" if mark.shape is Shape.DASHED else "line-ink"
    top, bottom = (-6, _HEIGHT + 6) if mark.shape is Shape.DASHED else (-4, _HEIGHT + 4)
    return Markup('<line class="{}" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(
        name, part(mark.start), part(mark.start), top, bottom
    )


def _person(mark: Mark) -> Markup:
    name = "open" if mark.shape is Shape.ABSENT else "fill"
    return Markup('<rect class="{}-{}" x="{}" y="2.5" width="{}" height="{}" rx="2"/>').format(
        name, mark.tone, _APART * mark.start + 1, _PERSON, _PERSON
    )


def _segment(mark: Mark) -> Markup:
    box = Markup('<rect class="segment fill-{}" x="{}" width="{}" y="0" height="{}"/>').format(
        mark.tone, part(mark.start), part(mark.end - mark.start), _SEGMENTS
    )
    if not mark.text:
        return box
    return box + Markup('<text class="on-{}" x="{}" y="16" text-anchor="middle">{}</text>').format(
        mark.tone, part((mark.start + mark.end) / 2), mark.text
    )


_DRAWN = {
    Shape.BAR: _bar,
    Shape.OPEN: _open,
    Shape.LINE: _line,
    Shape.DOT: _dot,
    Shape.HOLLOW: _dot,
    Shape.TICK: _tick,
    Shape.DASHED: _tick,
    Shape.PERSON: _person,
    Shape.ABSENT: _person,
    Shape.FRAME: _frame,
    Shape.INNER: _inner,
    Shape.SEGMENT: _segment,
    Shape.DIVIDER: _divider,
    Shape.BASE: _base,
    Shape.AREA: _area,
    Shape.GROUND: _ground,
}


def persons(n: int, tone: Tone, before: int = 0, *, absent: bool = False) -> tuple[Mark, ...]:
    """A square for each of `n` persons, after those that stand `before`."""
    shape = Shape.ABSENT if absent else Shape.PERSON
    return tuple(Mark(shape, place, place + 1, tone) for place in range(before, before + n))


def bar_to(value: float, scale: float, tone: Tone, most: float | None = None) -> tuple[Mark, ...]:
    """A bar from zero; of a range to its least, and from there open to its `most`. `scale`: the whole
    width.
    """
    marks = [Mark(Shape.BAR, 0, value / scale, tone)] if value else []
    if most is not None and most > value:
        marks.append(Mark(Shape.OPEN, value / scale, most / scale, tone))
    return tuple(marks)


def widest(values: Sequence[float]) -> float:
    """What fills the width: the greatest of the values, 1 where all are zero."""
    return max(values, default=0) or 1.0
