"""Pairs of bars: two series grouped side by side, or back to back.

As in `bars`: from zero, the number at the end, a word where there is no number.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from finsam.present.charts.bars import Labels, bar_with_number, pixels_per_unit
from finsam.present.charts.style import ACCENT, GAP, GREY, MUTED, WIDTH, Panel, text_width
from finsam.present.parts.chart import Chart, ChartReading, drawn, in_words
from finsam.present.parts.table import Column, Row, Table


@dataclass(frozen=True)
class Pair:
    """One group's number in each of two series."""

    label: str
    first: ChartReading
    second: ChartReading


def grouped_bars(
    id: str,
    title: str,
    pairs: Sequence[Pair],
    *,
    names: tuple[str, str],
    heads: tuple[str, str, str],
    persons: int | None,
    accent: Literal["first", "second"] = "first",
    subtitle: str = "",
    notes: tuple[str, ...] = (),
) -> Chart | Table:
    """Two bars a group: women and men, before and after. The top pair carries the series' `names`.

    `heads` are the table's three columns; `accent` is the series that has the accent colour.
    """
    table = _pair_table(id, title, pairs, heads, notes)

    def chart() -> Chart:
        words = in_words("Stapeldiagram", title, subtitle, (_pair_in_words(pair, names) for pair in pairs))
        colors = (ACCENT, GREY) if accent == "first" else (GREY, ACCENT)
        return Chart(id, title, words, _draw_grouped(pairs, names, colors), table, subtitle)

    return drawn(persons, _values(pairs), table, chart)


def _draw_grouped(pairs: Sequence[Pair], names: tuple[str, str], colors: tuple[str, str]) -> str:
    labels = Labels([pair.label for pair in pairs], spacing=50)
    named = [
        tuple(
            replace(reading, shown=f"{reading.shown} {name}") if place == 0 else reading
            for reading, name in zip((pair.first, pair.second), names, strict=True)
        )
        for place, pair in enumerate(pairs)
    ]
    every = [reading for both in named for reading in both]
    scale = pixels_per_unit(every, WIDTH - labels.right)
    panel = Panel(labels.height)
    labels.draw(panel)
    for both, middle in zip(named, labels.middles, strict=True):
        for reading, color, offset in zip(both, colors, (-9, 9), strict=True):
            bar_with_number(panel, labels.right, middle + offset, reading, scale, color, thickness=15)
    return panel.svg()


def two_sided(
    id: str,
    title: str,
    pairs: Sequence[Pair],
    *,
    names: tuple[str, str],
    heads: tuple[str, str, str],
    persons: int | None,
    subtitle: str = "",
    notes: tuple[str, ...] = (),
) -> Chart | Table:
    """Bars to both sides of the labels: an age pyramid with women to the left and men to the right."""
    table = _pair_table(id, title, pairs, heads, notes)

    def chart() -> Chart:
        words = in_words("Stapeldiagram", title, subtitle, (_pair_in_words(pair, names) for pair in pairs))
        return Chart(id, title, words, _draw_two_sided(pairs, names), table, subtitle)

    return drawn(persons, _values(pairs), table, chart)


def _draw_two_sided(pairs: Sequence[Pair], names: tuple[str, str]) -> str:
    half = max(text_width(pair.label) for pair in pairs) / 2 + GAP
    every = [reading for pair in pairs for reading in (pair.first, pair.second)]
    scale = pixels_per_unit(every, WIDTH / 2 - half)
    top, spacing = 30, 27
    panel = Panel(top + spacing * len(pairs))
    left, right = WIDTH / 2 - half, WIDTH / 2 + half
    panel.text(left, 10, names[0], bold=True, color=ACCENT, align="right")
    panel.text(right, 10, names[1], bold=True, color=MUTED)
    for place, pair in enumerate(pairs):
        middle = top + spacing * (place + 0.5)
        panel.text(WIDTH / 2, middle, pair.label, align="center")
        for x, reading, color in ((left, pair.first, ACCENT), (right, pair.second, GREY)):
            bar_with_number(panel, x, middle, reading, scale, color, thickness=18, leftwards=x == left)
    return panel.svg()


def _values(pairs: Sequence[Pair]) -> list[Decimal | None]:
    return [reading.value for pair in pairs for reading in (pair.first, pair.second)]


def _pair_in_words(pair: Pair, names: tuple[str, str]) -> str:
    return f"{pair.label} {pair.first.shown} {names[0].lower()}, {pair.second.shown} {names[1].lower()}"


def _pair_table(
    id: str, title: str, pairs: Sequence[Pair], heads: tuple[str, str, str], notes: tuple[str, ...]
) -> Table:
    columns = (Column(heads[0]), Column(heads[1]), Column(heads[2]))
    rows = tuple(Row(pair.label, (pair.first.shown, pair.second.shown)) for pair in pairs)
    return Table(f"{id}-siffror", title, columns, rows, notes)
