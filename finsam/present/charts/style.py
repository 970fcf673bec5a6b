"""The look of every chart: one panel, one accent colour with greys, one size of text.

A panel's unit is a pixel with y downwards, so that charts share one spacing whatever they show. They are
360 px wide: on a telephone (328 px of content) they shrink by a tenth, on a desk two stand side by side.
"""

import re
from collections.abc import Sequence
from functools import cache
from io import StringIO
from typing import Any

from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D

WIDTH = 360
TEXT = 13
SMALL = 12
LINE = 17  # from one line of text to the next
GAP = 8  # between a bar and its label

# Contrast on white: accent 7.9, ink 15.3, muted 6.0, grey 3.3 (areas need 3, text 4.5: WCAG 1.4.3, 1.4.11).
# Printed in grey, accent and grey are 33 % and 57 % light.
ACCENT = "#0f5563"
INK = "#1d2629"
MUTED = "#566166"
GREY = "#869196"
TRACK = "#e3e7e8"
RULE = "#aab3b7"
_EDGE = 1.5  # around a bar that a range may reach

# Text is measured in matplotlib's own DejaVu Sans, which is wider than the reader's fonts: what fits here
# fits there, and the same bytes come out on every machine.
_MEASURED_IN = "DejaVu Sans"
_SHOWN_IN = "'Segoe UI', -apple-system, Roboto, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif"
_BREAKS = re.compile(r"( |(?<=/)(?=\S))")
# Any: matplotlib types its settings by their 330 names.
_STYLE: Any = {
    "font.family": "sans-serif",
    "font.sans-serif": [_MEASURED_IN],
    "svg.fonttype": "none",
    "svg.hashsalt": "finsam",
}
_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}


class Panel:
    """A drawing surface `WIDTH` wide and so many pixels high, with the few marks that charts are made of.

    The marks are drawn on the figure itself: axes bring scales and ticks, which take longer than all of them.
    """

    def __init__(self, height: float) -> None:
        with rc_context(_STYLE):
            self._figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72, frameon=False)
        self._pixels = Affine2D().scale(1, -1).translate(0, height)

    def bar(
        self, x: float, middle: float, length: float, color: str, *, thickness: float, hollow: bool = False
    ) -> None:
        """A bar. `hollow`: only its edge, within the same room, and a light inside."""
        if not hollow:
            corner = (x, middle - thickness / 2)
            self._add(Rectangle(corner, length, thickness, facecolor=color, linewidth=0))
            return
        way, inset = (1 if length > 0 else -1), _EDGE / 2
        corner = (x + way * inset, middle - thickness / 2 + inset)
        inside = length - 2 * way * inset if abs(length) > _EDGE else way * inset
        box = Rectangle(
            corner,
            inside,
            thickness - _EDGE,
            facecolor=TRACK,
            edgecolor=color,
            linewidth=_EDGE,
            joinstyle="miter",
        )
        self._add(box)

    def text(
        self,
        x: float,
        middle: float,
        text: str,
        *,
        color: str = INK,
        size: int = TEXT,
        align: str = "left",
        bold: bool = False,
    ) -> None:
        """One line of text whose middle is at this height."""
        self._figure.text(
            x,
            middle + 0.35 * size,
            text,
            transform=self._pixels,
            color=color,
            fontsize=size,
            ha=align,
            va="baseline",
            fontweight="bold" if bold else "normal",
            parse_math=False,
        )

    def lines(self, x: float, middle: float, texts: Sequence[str], *, align: str, color: str = INK) -> None:
        """Several lines of text, whose middle is at this height."""
        first = middle - LINE * (len(texts) - 1) / 2
        for place, text in enumerate(texts):
            self.text(x, first + place * LINE, text, align=align, color=color)

    def stroke(
        self, xs: Sequence[float], ys: Sequence[float], color: str, *, width: float = 1, dashed: bool = False
    ) -> None:
        style: Any = (0, (4, 3)) if dashed else "solid"
        self._add(Line2D(xs, ys, color=color, linewidth=width, linestyle=style))

    def dot(self, x: float, y: float, color: str, *, hollow: bool = False) -> None:
        face = "white" if hollow else color
        self._add(
            Line2D(
                [x],
                [y],
                marker="o",
                markersize=8,
                markerfacecolor=face,
                markeredgecolor=color,
                markeredgewidth=2,
            )
        )

    def _add(self, mark: Artist) -> None:
        mark.set_transform(self._pixels)
        self._figure.add_artist(mark)

    def svg(self) -> str:
        """The drawing as SVG with real text; the same marks give the same bytes."""
        out = StringIO()
        with rc_context(_STYLE):
            canvas: Any = FigureCanvasSVG(self._figure)
            canvas.print_svg(out, metadata=_NO_METADATA)
        drawing = out.getvalue()
        drawing = drawing[drawing.index("<svg") :].replace(f"font-family: '{_MEASURED_IN}', sans-serif; ", "")
        # Pixels instead of points, and the font said once.
        head, body = drawing.split(">", 1)
        return f'{head.replace("pt", "")} style="font-family: {_SHOWN_IN}">{body}'


@cache
def text_width(text: str, size: int = TEXT) -> float:
    """Pixels that a line of text takes at most."""
    font = FontProperties(family=_MEASURED_IN, size=size)
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(width)


def wrapped(text: str, width: float, size: int = TEXT) -> list[str]:
    """The text in lines that fit, broken at spaces and after slashes; too long a word keeps its line."""
    first, *rest = _BREAKS.split(text)
    lines = [first]
    for space, word in zip(rest[::2], rest[1::2], strict=True):
        if text_width(f"{lines[-1]}{space}{word}", size) <= width:
            lines[-1] += f"{space}{word}"
        else:
            lines.append(word)
    return lines
