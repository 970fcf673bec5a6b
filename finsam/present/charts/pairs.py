"""Pairs of bars: two series side by side, or back to back. As in `bars`: from zero, the number beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from finsam.present.charts.bars import bars_of
from finsam.present.parts.chart import Chart, ChartColumn, ChartReading, ChartRow, Width, bar_chart, drawn
from finsam.present.parts.marks import Drawing, Mark, Tone, widest
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
    heads: tuple[str, str, str],
    tones: tuple[Tone, Tone],
    persons: int | None,
    message: str = "",
    subtitle: str = "",
    notes: tuple[str, ...] = (),
) -> Chart | Table:
    """A bar for each of two series, on one scale. `heads` are the three columns with text."""

    def chart() -> Chart:
        bar = ChartColumn(width=Width.DRAWING)
        columns = (ChartColumn(heads[0]), ChartColumn(heads[1]), bar, ChartColumn(heads[2]), bar)
        scale = _scale(pairs)
        rows = []
        for pair in pairs:
            left, right = (
                Drawing(bars_of(reading, scale, tone))
                for reading, tone in zip((pair.first, pair.second), tones, strict=True)
            )
            rows.append(ChartRow(pair.label, (pair.first.shown, left, pair.second.shown, right)))
        return bar_chart(id, (title, message), columns, tuple(rows), subtitle=subtitle, notes=notes)

    return drawn(persons, _values(pairs), _pair_table(id, title, pairs, heads, notes), chart)


def two_sided(
    id: str,
    title: str,
    pairs: Sequence[Pair],
    *,
    heads: tuple[str, str, str],
    tones: tuple[Tone, Tone],
    persons: int | None,
    message: str = "",
    subtitle: str = "",
    notes: tuple[str, ...] = (),
) -> Chart | Table:
    """Bars to both sides of one line: an age pyramid with women to the left and men to the right."""

    def chart() -> Chart:
        columns = (
            ChartColumn(heads[0]),
            ChartColumn(heads[1]),
            ChartColumn(width=Width.DRAWING),
            ChartColumn(heads[2], width=Width.MIRROR),
        )
        scale = _scale(pairs)
        rows = tuple(
            ChartRow(pair.label, (pair.first.shown, _mirrored(pair, scale, tones), pair.second.shown))
            for pair in pairs
        )
        return bar_chart(id, (title, message), columns, rows, subtitle=subtitle, notes=notes)

    return drawn(persons, _values(pairs), _pair_table(id, title, pairs, heads, notes), chart)


def _mirrored(pair: Pair, scale: float, tones: tuple[Tone, Tone]) -> Drawing:
    # A gap of a fiftieth between the sides, so that hatch and solid do not touch.
    left = [_placed(mark, 0.49, -1) for mark in bars_of(pair.first, scale, tones[0])]
    right = [_placed(mark, 0.51, 1) for mark in bars_of(pair.second, scale, tones[1])]
    return Drawing((*left, *right))


def _placed(mark: Mark, base: float, way: int) -> Mark:
    return Mark(mark.shape, base + way * mark.start * 0.49, base + way * mark.end * 0.49, mark.tone)


def _scale(pairs: Sequence[Pair]) -> float:
    return widest([float(reading.length) for pair in pairs for reading in (pair.first, pair.second)])


def _values(pairs: Sequence[Pair]) -> list[Decimal | None]:
    return [reading.value for pair in pairs for reading in (pair.first, pair.second)]


def _pair_table(
    id: str, title: str, pairs: Sequence[Pair], heads: tuple[str, str, str], notes: tuple[str, ...]
) -> Table:
    columns = (Column(heads[0]), Column(heads[1]), Column(heads[2]))
    rows = tuple(Row(pair.label, (pair.first.shown, pair.second.shown)) for pair in pairs)
    return Table(f"{id}-siffror", title, columns, rows, notes)
