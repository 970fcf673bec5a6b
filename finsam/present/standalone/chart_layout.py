"""Where the texts and drawings of a chart stand in a picture of its own, in pixels."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from finsam.present.paper.page_tree import Node, spaced

WIDTH, MARGIN = 720.0, 18.0
_A_CHARACTER, _BETWEEN = 6.9, 16.0
_WIDEST_HEAD, _NARROWEST_DRAWING = 34, 150.0
_ROW, _LINE = 26.0, 16.0
_INVISIBLE = str.maketrans("", "", "\u00ad\u2060\u200b")


@dataclass(frozen=True)
class Column:
    """A column of a chart: where it begins, how wide it is, and whether its texts end at its end."""

    left: float
    width: float
    drawing: bool
    right: bool

    @property
    def anchor(self) -> tuple[float, str]:
        """Where a text stands, and which end of it."""
        return (self.left + self.width, "end") if self.right else (self.left, "start")


@dataclass(frozen=True)
class ChartRow:
    """A row: its cells, the lines of its head, how high it is and whether it is a sum."""

    cells: tuple[Node, ...]
    lines: tuple[str, ...]
    height: float
    total: bool


@dataclass(frozen=True)
class ChartTable:
    """A chart that is a table: its columns with their heads, its rows, and how wide it all is."""

    columns: tuple[Column, ...]
    heads: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    width: float


def told(node: Node) -> str:
    """The text of a node with single spaces."""
    return spaced(node.text()).translate(_INVISIBLE).strip(" ")


def table_of(table: Node) -> ChartTable:
    """The layout of a chart's table, at least as wide as a picture is."""
    every = [_cells(row) for row in table.all("tr")]
    heads, rows = every[0], every[1:]
    drawings = ["drawing" in cell.classes for cell in heads]
    widths = [_widest(at, every) for at in range(len(heads))]
    widths[0] = min(widths[0], _WIDEST_HEAD * _A_CHARACTER)
    texts = sum(width + _BETWEEN for width, drawing in zip(widths, drawings, strict=True) if not drawing)
    n_drawings = max(sum(drawings), 1)
    room = max((WIDTH - 2 * MARGIN - texts) / n_drawings - _BETWEEN, _NARROWEST_DRAWING)
    made, left = [], MARGIN
    for at, (cell, drawing) in enumerate(zip(heads, drawings, strict=True)):
        width = room if drawing else widths[at]
        made.append(Column(left, width, drawing, at > 0 and "number" in cell.classes))
        left += width + _BETWEEN
    bodies = [row for part in table.all("tbody") for row in part.all("tr")]
    laid = tuple(_row(cells, "sum" in row.classes) for cells, row in zip(rows, bodies, strict=True))
    return ChartTable(tuple(made), tuple(map(told, heads)), laid, left - _BETWEEN + MARGIN)


def _row(cells: Sequence[Node], total: bool) -> ChartRow:
    lines = tuple(textwrap.wrap(told(cells[0]), _WIDEST_HEAD)) or ("",)
    drawn = max((float(one.attrs.get("height") or 0) for cell in cells for one in cell.all("svg")), default=0)
    return ChartRow(tuple(cells), lines, max(_ROW, drawn + 10, _LINE * len(lines) + 10), total)


def _cells(row: Node) -> list[Node]:
    return [*row.all("th", "td")]


def _widest(at: int, rows: Sequence[Sequence[Node]]) -> float:
    return max((len(told(row[at])) for row in rows if at < len(row)), default=0) * _A_CHARACTER


def lines_of(text: str, size: float, width: float) -> Iterator[str]:
    """A text in lines that fit so wide a picture, at a size of its letters."""
    yield from textwrap.wrap(text, int((width - 2 * MARGIN) / (size * 0.52)))
