"""What a matplotlib figure has drawn: numbers with their places, words, and what cannot be read back."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

# What a scale writes: digits with signs, spaces and separators.
_OF_SCALE = re.compile(r"[\d\s\u00a0.,%+\u2212-]*")
_LINES, _BARS, _DOTS, _MESH = "Line2D", "Rectangle", "PathCollection", "QuadMesh"
_NEAR = 0.5  # from the middle of a named place to its edge
# A number and the names of its places on the axes.
Mark = tuple[float, tuple[str, ...]]
# A kind of mark and what is drawn with it, None where that cannot be read.
_Read = tuple[str, list[Mark] | None]


@dataclass(frozen=True)
class Drawn:
    """The numbers and words of a figure, NaN where a mark has no size.

    `unread`: kinds of marks that cannot be read back.
    """

    marks: tuple[Mark, ...]
    words: tuple[str, ...]
    unread: tuple[str, ...]

    @property
    def lines(self) -> frozenset[str]:
        """The words line by line, as they are drawn."""
        return frozenset(line.strip() for words in self.words for line in words.splitlines())

    @property
    def nothing(self) -> bool:
        """Whether there is nothing in it for a reader to see."""
        return not self.unread and all(isnan(number) for number, _ in self.marks)


def drawn(figure: Any) -> Drawn:
    """What a figure has drawn, of one that has been saved: its ticks have their words from then on.

    Bars from 0, lines and dots over named places and the cells of a heat map are read; all else is `unread`:
    stacked bars, bands, pies, a place that is a number.
    """
    read = [*(one for axes in figure.axes for one in _read(axes)), *_beside_axes(figure)]
    marks = [mark for _, found in read for mark in found or ()]
    unread = dict.fromkeys(kind for kind, found in read if found is None)
    return Drawn(tuple(marks), tuple(dict.fromkeys(_words(figure))), tuple(unread))


def is_of_scale(text: str) -> bool:
    """Whether a text is digits alone, as a scale has them."""
    return bool(_OF_SCALE.fullmatch(text))


def _beside_axes(figure: Any) -> Iterator[_Read]:
    """What is drawn on the figure itself, and axes within axes."""
    within = (child for axes in figure.axes for child in axes.child_axes)
    for other in (*figure.artists, *figure.lines, *figure.patches, *figure.images, *figure.subfigs, *within):
        yield type(other).__name__, None


def _read(axes: Any) -> Iterator[_Read]:
    if axes.patches:
        kinds = sorted({type(patch).__name__ for patch in axes.patches})
        yield ", ".join(kinds), _of_bars(axes) if kinds == [_BARS] else None
    for line in axes.lines:
        if any(line.get_ydata(orig=False)) or [*line.get_xdata(orig=False)] != [0, 1]:
            yield _LINES, _over_places(line.get_xdata(orig=False), line.get_ydata(orig=False), axes)
        # Else it is the scale's own line at 0.
    for marks in axes.collections:
        yield _of_collection(marks, axes)
    for other in (*axes.images, *axes.tables, *axes.artists):
        yield type(other).__name__, None


def _of_bars(axes: Any) -> list[Mark] | None:
    """The lengths of bars that all begin at 0 and are equally thick; None of others."""
    boxes = [
        tuple(map(float, (bar.get_x(), bar.get_y(), bar.get_width(), bar.get_height())))
        for bar in axes.patches
        # seaborn draws one without size for its legend.
        if bar.get_width() or bar.get_height()
    ]
    for place, start, thick, long, names in (
        (0, 1, 2, 3, _places(axes, "x")),
        (1, 0, 3, 2, _places(axes, "y")),
    ):
        if all(not box[start] for box in boxes) and len({round(box[thick], 6) for box in boxes}) <= 1:
            return [(box[long], (_name(box[place] + box[thick] / 2, names),)) for box in boxes]
    return None


def _of_collection(marks: Any, axes: Any) -> _Read:
    kind = type(marks).__name__
    if kind == _MESH:
        return kind, _of_mesh(marks.get_array().filled(float("nan")), axes)
    if kind == _DOTS:
        places = marks.get_offsets().filled(float("nan"))
        return kind, _over_places(places[:, 0], places[:, 1], axes)
    paths = [vertex for path in marks.get_paths() for vertex in path.vertices.ravel()]
    return kind, [] if all(isnan(one) for one in paths) else None


def _of_mesh(numbers: Any, axes: Any) -> list[Mark] | None:
    """The cells of a heat map, each with the names of its row and column; None of a mesh without rows."""
    if numbers.ndim != 2:
        return None
    rows, columns = _places(axes, "y"), _places(axes, "x")
    return [
        (float(number), (_name(at + _NEAR, rows), _name(place + _NEAR, columns)))
        for at, row in enumerate(numbers)
        for place, number in enumerate(row)
    ]


def _over_places(xs: Iterable[float], ys: Iterable[float], axes: Any) -> list[Mark] | None:
    """The heights over places that have names; None where a place is a number of its own."""
    points = [(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]
    there = _places(axes, "x")
    marks: list[Mark] = [(y, (_name(x, there),)) for x, y in points if not isnan(x) and not isnan(y)]
    return None if any("" in names for _, names in marks) else marks


def _places(axes: Any, axis: str) -> Sequence[tuple[float, str]]:
    """The ticks of an axis that have words, with the words."""
    ticks, labels = getattr(axes, f"get_{axis}ticks")(), getattr(axes, f"get_{axis}ticklabels")()
    named = ((float(tick), label.get_text().strip()) for tick, label in zip(ticks, labels, strict=False))
    return [(tick, name) for tick, name in named if not is_of_scale(name)]


def _name(place: float, names: Sequence[tuple[float, str]]) -> str:
    """The words of the place; empty where there is none."""
    return next((name for tick, name in names if abs(tick - place) < _NEAR), "")


def _words(figure: Any) -> Iterator[str]:
    texts = [*figure.texts, *(text for legend in figure.legends for text in _of_legend(legend))]
    for axes in figure.axes:
        legend = axes.get_legend()
        texts += [axes.title, axes._left_title, axes._right_title, *axes.texts]
        texts += [axes.xaxis.label, axes.yaxis.label, *(_of_legend(legend) if legend else ())]
        for which in ("major", "minor"):
            ticks = (*axes.get_xticklabels(which=which), *axes.get_yticklabels(which=which))
            texts += [label for label in ticks if not is_of_scale(label.get_text())]
    suptitle = getattr(figure, "_suptitle", None)
    texts += [suptitle] if suptitle else []
    yield from (text for one in texts if (text := one.get_text().strip()))


def _of_legend(legend: Any) -> list[Any]:
    return [legend.get_title(), *legend.get_texts()]
