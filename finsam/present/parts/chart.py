"""A chart: a drawing with a title, the same in words for those who do not see it, and its table.

Drawn in `finsam.present.charts` with plain matplotlib: seaborn's plots bring axes, grids and legends
that these charts name directly instead, and 1.2 s of import.
"""

from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from finsam.present.numbers import MIN_PERSONS
from finsam.present.parts.markup import Shown, render
from finsam.present.parts.table import Table


@dataclass(frozen=True)
class ChartReading:
    """A number and how it is read, or None and the word for it (hidden, missing, 0/0).

    Of a range `value` is its least and `most` its greatest; None where the number is exact.
    """

    value: Decimal | None
    shown: str
    most: Decimal | None = None

    @property
    def length(self) -> Decimal:
        """How far it may reach."""
        return (self.value or Decimal(0)) if self.most is None else self.most


@dataclass(frozen=True, repr=False)
class Chart(Shown):
    """A chart to be read. `id` is unique in the report.

    `alt` says what the drawing shows, with its numbers. `svg` is the drawing, `table` the same numbers.
    `subtitle` says who and in which unit.
    """

    id: str
    title: str
    alt: str
    svg: str
    table: Table
    subtitle: str = ""

    @property
    def source(self) -> str:
        """The drawing as a data address, so that the report stays one file."""
        return f"data:image/svg+xml;base64,{b64encode(self.svg.encode()).decode()}"

    def _repr_html_(self) -> str:
        return render("chart.html.j2", chart=self)


@dataclass(frozen=True, repr=False)
class SideBySide(Shown):
    """Charts (or the tables that came in their stead) in two columns where there is room for two."""

    items: tuple[Chart | Table, ...]

    def _repr_html_(self) -> str:
        return render("charts.html.j2", items=self.items)


def in_words(kind: str, title: str, subtitle: str, readings: Iterable[str]) -> str:
    """The alt text: kind of chart, what it is about, and every number in it."""
    about = f"{title}, {subtitle}" if subtitle else title
    return f"{kind}: {about}. {'; '.join(readings)}."


def drawn(
    persons: int | None, values: Iterable[object], table: Table, chart: Callable[[], Chart]
) -> Chart | Table:
    """The chart; its table where it is about too few persons or has no value to draw.

    `persons` is how many the chart is about in all, None where it is not about persons (money).
    """
    too_few = persons is not None and persons < MIN_PERSONS
    return table if too_few or all(value is None for value in values) else chart()
