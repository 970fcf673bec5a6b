"""A chart: one record of what it shows, from which the page, and whatever else, is made.

A bar chart is a table with bars in it, so its numbers stand there once, for those who see and those who hear.
Only a curve is a picture: its title is the message, its description has the values, its table is folded
below.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from markupsafe import Markup

from finsam.present.numbers import MIN_PERSONS
from finsam.present.parts.column_widths import width_classes
from finsam.present.parts.marks import Drawing, Mark
from finsam.present.parts.markup import Block, Shown, render
from finsam.present.parts.table import Column, Row, Table

_NOT_DRAWN = Markup("")


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

    `title` is its message; `subtitle` says who, in which unit, and how to read it. `table`: the same without
    anything drawn.
    """

    id: str
    title: str
    table: Table
    subtitle: str = ""

    @property
    def block(self) -> Block:
        return Block.FIGURE

    @property
    def notes(self) -> tuple[str, ...]:
        return self.table.told

    @property
    def alt(self) -> str:
        """The message and every number, in words."""
        return f"{self.title}. {self.described}"

    @property
    def described(self) -> str:
        """Who, in which unit, and every number, in words."""
        heads = [column.head for column in self.table.columns[1:]]
        rows = (f"{row.head} {_cells(heads, row.cells)}" for row in self.table.rows)
        about = f"{self.subtitle.removesuffix('.')}. " if self.subtitle else ""
        return f"{about}{'; '.join(rows)}."


def _cells(heads: list[str], cells: tuple[str, ...]) -> str:
    if len(cells) == 1:
        return cells[0]
    return ", ".join(f"{head} {cell}" for head, cell in zip(heads, cells, strict=True))


class Width(StrEnum):
    """How wide a column with a drawing or number is."""

    NUMBER = "number"
    WORDS = "words"
    DRAWING = "drawing"
    MIRROR = "mirror"  # a number to the right of a mirrored drawing


@dataclass(frozen=True)
class ChartColumn:
    """A column of a chart that is a table. One of drawings has no head: its numbers are beside it."""

    head: str = ""
    unit: str = ""
    width: Width = Width.NUMBER


@dataclass(frozen=True)
class ChartRow:
    """A row's head and a text or a drawing per column after the first; `emphasis` marks a sum."""

    head: str
    cells: tuple[str | Drawing, ...]
    emphasis: bool = False


@dataclass(frozen=True)
class Key:
    """What a colour stands for, where no column or row is named by it."""

    mark: Mark
    text: str

    @property
    def drawing(self) -> Drawing:
        return Drawing((self.mark,))


@dataclass(frozen=True, repr=False)
class BarChart(Chart):
    """A table with bars, squares, dots or intervals in it. `wide` takes the full width of the page."""

    columns: tuple[ChartColumn, ...] = ()
    rows: tuple[ChartRow, ...] = ()
    key: tuple[Key, ...] = ()
    wide: bool = False

    @property
    def block(self) -> Block:
        return Block.WIDE if self.wide else Block.FIGURE

    def _repr_html_(self) -> str:
        return render("bar_chart.html.j2", chart=self, widths=[*map(self._width, range(len(self.columns)))])

    def _width(self, place: int) -> str:
        """The classes of a column's head; the first is the rows' heads."""
        cells = [row.cells[place - 1] for row in self.rows] if place else []
        return width_classes(self.columns[place].head, [cell for cell in cells if isinstance(cell, str)])


def bar_chart(
    id: str,
    titles: tuple[str, str],
    columns: tuple[ChartColumn, ...],
    rows: tuple[ChartRow, ...],
    *,
    subtitle: str = "",
    notes: tuple[str, ...] = (),
    key: tuple[Key, ...] = (),
    wide: bool = False,
) -> BarChart:
    """A chart of rows. `titles`: what it is about, and its message (empty: the former is the title)."""
    about, message = titles
    table = Table(f"{id}-siffror", about, _heads(columns), tuple(map(_row, rows)), notes)
    return BarChart(id, message or about, table, subtitle, columns, rows, key, wide)


def _heads(columns: tuple[ChartColumn, ...]) -> tuple[Column, ...]:
    texts = [column for column in columns if column.width is not Width.DRAWING]
    return tuple(Column(one.head, one.unit, one.width is not Width.WORDS) for one in texts)


def _row(row: ChartRow) -> Row:
    return Row(row.head, tuple(cell for cell in row.cells if isinstance(cell, str)), row.emphasis)


@dataclass(frozen=True, repr=False)
class Curve(Chart):
    """A picture of lines in the page's colours. `values`: them in words; the table's if empty."""

    svg: Markup = _NOT_DRAWN
    values: str = ""

    @property
    def described(self) -> str:
        return self.values or super().described

    @property
    def numbers(self) -> Table:
        """What is folded below the picture."""
        return replace(self.table, folded=True)

    def _repr_html_(self) -> str:
        return render("curve.html.j2", chart=self)


@dataclass(frozen=True, repr=False)
class SideBySide(Shown):
    """Charts (or the tables that came in their stead) in two columns where there is room for two.

    Where one takes the full width, all stand below each other.
    """

    items: tuple[Chart | Table, ...]

    @property
    def block(self) -> Block:
        return self.items[0].block if len(self.items) == 1 else Block.WIDE

    def _repr_html_(self) -> str:
        if len(self.items) == 1 or any(item.block is Block.WIDE for item in self.items):
            return "\n".join(item._repr_html_() for item in self.items)
        return render("charts.html.j2", items=self.items)


def drawn(
    persons: int | None, values: Iterable[object], table: Table, chart: Callable[[], Chart]
) -> Chart | Table:
    """The chart; its table where it is about too few persons or has no value to draw.

    `persons` is how many the chart is about in all, None where it is not about persons (money).
    """
    too_few = persons is not None and persons < MIN_PERSONS
    return table if too_few or all(value is None for value in values) else chart()
