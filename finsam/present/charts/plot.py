"""Pictures of lines: places across in per cent, heights in pixels, so that text never changes its size."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from markupsafe import Markup

from finsam.present.parts.marks import part

LINE = 17  # from one line of text to the next


class Plot:
    """A picture that is as wide as its column and so many pixels high, with the few marks that curves
    need.
    """

    def __init__(self, id: str, height: float, message: str, values: str) -> None:
        self._id, self._height = id, height
        self._message, self._values = message, values
        self._marks: list[Markup] = []

    def line(self, xs: tuple[float, float], ys: tuple[float, float], name: str) -> None:
        """A straight line. `name`: the class that colours it."""
        self._marks.append(
            Markup('<line class="line-{}" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>').format(
                name, part(xs[0]), part(xs[1]), ys[0], ys[1]
            )
        )

    def steps(self, corners: Sequence[tuple[float, float]], name: str) -> None:
        """A line that goes level to each corner and then up or down."""
        for (x, y), (next_x, next_y) in pairwise(corners):
            self.line((x, next_x), (y, y), name)
            if next_y != y:
                self.line((next_x, next_x), (y, next_y), name)

    def box(self, xs: tuple[float, float], ys: tuple[float, float], name: str) -> None:
        self._marks.append(
            Markup('<rect class="{}" x="{}" width="{}" y="{:.1f}" height="{:.1f}"/>').format(
                name, part(xs[0]), part(xs[1] - xs[0]), ys[0], ys[1] - ys[0]
            )
        )

    def dot(self, x: float, y: float, *, hollow: bool = False, name: str = "now") -> None:
        self._marks.append(
            Markup('<circle class="{}-{}" cx="{}" cy="{:.1f}" r="4.5"/>').format(
                "hollow" if hollow else "dot", name, part(x), y
            )
        )

    def text(
        self, x: float, y: float, text: str, *, anchor: str = "start", name: str = "", by: float = 0
    ) -> None:
        """Text whose line ends at this height. `by`: so many pixels to the right."""
        self._marks.append(
            Markup('<text class="{}" x="{}" dx="{}" y="{:.1f}" text-anchor="{}">{}</text>').format(
                name, part(x), by, y, anchor, text
            )
        )

    def svg(self) -> Markup:
        """The picture, with its message as its name and its values as its description."""
        return Markup(
            '<svg class="plot" height="{:.0f}" role="img" aria-labelledby="{id}-namn {id}-varden">'
            '<title id="{id}-namn">{}</title><desc id="{id}-varden">{}</desc>{}</svg>'
        ).format(self._height, self._message, self._values, _joined(self._marks), id=self._id)


def _joined(marks: Iterable[Markup]) -> Markup:
    return Markup("").join(marks)
