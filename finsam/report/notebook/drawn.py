"""What a matplotlib figure has drawn: its numbers and its words, and what cannot be read back."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isnan
from typing import Any

# What a scale writes: digits with signs, spaces and separators.
_OF_SCALE = re.compile(r"[\d\s\u00a0.,%+\u2212-]*")
_LINES, _BARS, _DOTS, _MESH = "Line2D", "Rectangle", "PathCollection", "QuadMesh"


@dataclass(frozen=True)
class Drawn:
    """The numbers and words of a figure, NaN where a mark has no size.

    `unread`: kinds of marks that cannot be read back.
    """

    numbers: tuple[float, ...]
    words: tuple[str, ...]
    unread: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether there is nothing in it for a reader to see."""
        return not self.unread and all(map(isnan, self.numbers))


def drawn(figure: Any) -> Drawn:
    """What a figure has drawn.

    Bars from 0, lines and dots over named places and the cells of a heat map are read; all else is `unread`:
    stacked bars, bands, pies, a place that is a number.
    """
    figure.canvas.draw()
    marks = [mark for axes in figure.axes for mark in _marks(axes)]
    numbers = [number for _, found in marks for number in found or ()]
    unread = dict.fromkeys(kind for kind, found in marks if found is None)
    return Drawn(tuple(numbers), tuple(dict.fromkeys(_words(figure))), tuple(unread))


# A kind of mark and its numbers, None where they cannot be read.
_Marks = tuple[str, list[float] | None]


def _marks(axes: Any) -> Iterator[_Marks]:
    if axes.patches:
        kinds = {type(patch).__name__ for patch in axes.patches}
        yield ("", _of_bars(axes.patches)) if kinds == {_BARS} else (", ".join(sorted(kinds)), None)
    for line in axes.lines:
        if not any(line.get_ydata(orig=False)) and [*line.get_xdata(orig=False)] == [0, 1]:
            continue  # the scale's own line at 0
        yield _LINES, _over_places(line.get_xdata(orig=False), line.get_ydata(orig=False), axes)
    for marks in axes.collections:
        yield _of_collection(marks, axes)
    for other in (*axes.images, *axes.tables, *axes.artists):
        yield type(other).__name__, None


def _of_bars(bars: Iterable[Any]) -> list[float] | None:
    """The lengths of bars that all begin at 0 and are equally thick; None of others."""
    boxes = [
        tuple(map(float, (bar.get_x(), bar.get_y(), bar.get_width(), bar.get_height())))
        for bar in bars
        # seaborn draws one without size for its legend.
        if bar.get_width() or bar.get_height()
    ]
    for start, thick, long in ((1, 2, 3), (0, 3, 2)):
        if all(not box[start] for box in boxes) and len({round(box[thick], 6) for box in boxes}) <= 1:
            return [box[long] for box in boxes]
    return None


def _of_collection(marks: Any, axes: Any) -> _Marks:
    kind = type(marks).__name__
    if kind == _MESH:
        return kind, [float(one) for one in marks.get_array().filled(float("nan")).ravel()]
    if kind == _DOTS:
        places = marks.get_offsets().filled(float("nan"))
        return kind, _over_places(places[:, 0], places[:, 1], axes)
    paths = [vertex for path in marks.get_paths() for vertex in path.vertices.ravel()]
    return kind, [] if all(isnan(one) for one in paths) else None


def _over_places(xs: Iterable[float], ys: Iterable[float], axes: Any) -> list[float] | None:
    """The heights over places 0, 1, 2 that have names; None where a place is a number of its own."""
    points = [(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]
    seen = [(x, y) for x, y in points if not isnan(x) and not isnan(y)]
    named = len(axes.get_xticklabels())
    if any(not x.is_integer() or not 0 <= x < named for x, _ in seen):
        return None
    return [y for _, y in seen]


def _words(figure: Any) -> Iterator[str]:
    texts = [*figure.texts, *(text for legend in figure.legends for text in _of_legend(legend))]
    for axes in figure.axes:
        legend = axes.get_legend()
        texts += [axes.title, axes._left_title, axes._right_title, *axes.texts]
        texts += [axes.xaxis.label, axes.yaxis.label, *(_of_legend(legend) if legend else ())]
        for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
            if not _OF_SCALE.fullmatch(label.get_text()):
                texts.append(label)
    suptitle = getattr(figure, "_suptitle", None)
    texts += [suptitle] if suptitle else []
    yield from (text for one in texts if (text := one.get_text().strip()))


def _of_legend(legend: Any) -> list[Any]:
    return [legend.get_title(), *legend.get_texts()]
