"""Radar charts, for those who read them: several answers on one scale, the first against the latest.

Every spoke goes from the scale's least (the middle) to its most, and has a number; the table below the
picture has each number's question and its two values. The latest answers are a whole line with filled dots,
the first a broken one with hollow dots.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import cos, pi, sin

from markupsafe import Markup

from finsam.present.charts.profile import Spoke, profile_table, share_of_scale
from finsam.present.numbers import number
from finsam.present.parts.chart import Chart, Curve, drawn
from finsam.present.parts.table import Table

_RADIUS, _MIDDLE = 108.0, 136.0
_MOST_RINGS = 6
# A spider of two spokes is a line: such a profile is a table.
_FEWEST = 3


def spider(
    id: str,
    title: str,
    spokes: Sequence[Spoke],
    *,
    scale: tuple[float, float],
    persons: int | None,
    message: str = "",
    subtitle: str = "",
    notes: tuple[str, ...] = (),
) -> Chart | Table:
    """First against latest on every spoke; a table where a value is not shown or there are two spokes.

    `scale` is the least and the most that can be answered; `persons` as in `chart.drawn`.
    """
    numbered = [
        Spoke(f"{place}. {spoke.label}", spoke.first, spoke.latest, spoke.n)
        for place, spoke in enumerate(spokes, start=1)
    ]
    table = profile_table(f"{id}-siffror", title, numbered, notes)
    readings = [reading for spoke in spokes for reading in (spoke.first, spoke.latest)]
    if len(spokes) < _FEWEST or any(reading.value is None for reading in readings):
        return table

    def chart() -> Chart:
        made = Curve(id, message or title, table, subtitle)
        return replace(made, svg=_draw(made, spokes, scale))

    return drawn(persons, (reading.value for reading in readings), table, chart)


def _draw(chart: Curve, spokes: Sequence[Spoke], scale: tuple[float, float]) -> Markup:
    size = 2 * _MIDDLE
    inside = Markup("").join(
        (
            *_grid(len(spokes), scale),
            _outline([share_of_scale(spoke.first, scale) for spoke in spokes], hollow=True),
            _outline([share_of_scale(spoke.latest, scale) for spoke in spokes], hollow=False),
        )
    )
    return Markup(
        '<svg class="spider" viewBox="0 0 {size:.0f} {size:.0f}" role="img" '
        'aria-labelledby="{id}-namn {id}-varden">'
        '<title id="{id}-namn">{}</title><desc id="{id}-varden">{}</desc>{}</svg>'
    ).format(chart.title, chart.described, inside, size=size, id=chart.id)


def _point(place: int, of: int, share: float) -> tuple[float, float]:
    """Where a share of a spoke is; the first spoke points upwards, the others follow clockwise."""
    angle = 2 * pi * place / of - pi / 2
    return _MIDDLE + _RADIUS * share * cos(angle), _MIDDLE + _RADIUS * share * sin(angle)


def _ring(shares: Sequence[float]) -> str:
    points = [_point(place, len(shares), share) for place, share in enumerate(shares)]
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _grid(spokes: int, scale: tuple[float, float]) -> list[Markup]:
    least, most = scale
    steps = int(most - least)
    rings = steps if 0 < steps <= _MOST_RINGS else 2
    drawn = [
        Markup('<polygon class="line-rule" points="{}"/>').format(_ring([ring / rings] * spokes))
        for ring in range(1, rings + 1)
    ]
    for place in range(spokes):
        (x, y), (text_x, text_y) = _point(place, spokes, 1), _point(place, spokes, 1.13)
        drawn.append(
            Markup(
                '<line class="line-rule" x1="{}" y1="{}" x2="{:.1f}" y2="{:.1f}"/>'
                '<text class="strong" x="{:.1f}" y="{:.1f}" text-anchor="middle">{}</text>'
            ).format(_MIDDLE, _MIDDLE, x, y, text_x, text_y + 4, place + 1)
        )
    # Beside the first spoke, where no other number stands.
    for value, y in ((most, _MIDDLE - _RADIUS + 12), (least, _MIDDLE + 12)):
        drawn.append(
            Markup('<text class="quiet" x="{}" y="{}">{}</text>').format(_MIDDLE + 5, y, number(value))
        )
    return drawn


def _outline(shares: Sequence[float], *, hollow: bool) -> Markup:
    name, dot = ("line-first", "hollow-now") if hollow else ("line-latest", "dot-now")
    dots = (_point(place, len(shares), share) for place, share in enumerate(shares))
    return Markup('<polygon class="{}" points="{}"/>').format(name, _ring(shares)) + Markup("").join(
        Markup('<circle class="{}" cx="{:.1f}" cy="{:.1f}" r="4"/>').format(dot, x, y) for x, y in dots
    )
