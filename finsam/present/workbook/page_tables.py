"""A table or chart of a page as data: its columns, rows and marks, and the section that it stands in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from finsam.present.paper.page_tree import Node, spaced
from finsam.present.workbook.table_grid import grid, rows_of

_MARK = "marks"
# What is within a table's rows is no title or key of it.
_WITHIN = frozenset({"thead", "tbody", "tfoot", "tr", "svg"})
# Where a line may be broken on a page; a cell has no use for it.
_INVISIBLE = str.maketrans("", "", "\u00ad\u2060\u200b")


class Drawn(StrEnum):
    """How a table's numbers are drawn on the page."""

    NOT = "not"
    BARS = "bars"
    LINE = "line"


@dataclass(frozen=True)
class PageMark:
    """A mark in a cell: its classes, where it begins and how wide it is of the cell's width, from 0 to 1.

    `height`: in pixels.
    """

    classes: tuple[str, ...]
    start: float = 0
    width: float = 0
    height: float = 0


@dataclass(frozen=True)
class PageColumn:
    """A column: its head, the unit in it, whether it holds numbers, whether it holds drawings."""

    head: str
    unit: str = ""
    numeric: bool = False
    drawing: bool = False


@dataclass(frozen=True)
class PageRow:
    """A row: a text for each column, and the marks of those that are drawings. `total`: it is a sum."""

    cells: tuple[str, ...]
    marks: tuple[tuple[PageMark, ...], ...]
    total: bool = False


@dataclass(frozen=True)
class PageTable:
    """A table of the page. `key`: what the colours of a chart stand for: a mark's class and its word."""

    id: str
    section: str
    caption: str
    subtitle: str
    columns: tuple[PageColumn, ...]
    rows: tuple[PageRow, ...]
    notes: tuple[str, ...] = ()
    drawn: Drawn = Drawn.NOT
    key: tuple[tuple[str, str], ...] = ()


def table_of(table: Node, chart: Node | None, section: str) -> PageTable:
    """A table's data. `chart`: the element around it where it is a chart, or beside a curve."""
    told = table if chart is None else chart
    heads, bodies = rows_of(table)
    columns = _columns(heads)
    rows = tuple(_rows(bodies))
    wide = max([len(columns), *(len(row.cells) for row in rows)], default=0)
    columns = (*columns, *(PageColumn("") for _ in range(wide - len(columns))))
    drawn = Drawn.NOT if chart is None else Drawn.LINE if chart.tag == "figure" else Drawn.BARS
    outside = [*_outside(told)]
    return PageTable(
        told.attrs.get("id") or table.attrs.get("id", ""),
        section,
        _caption(outside),
        next((text(one) for one in outside if one.tag == "p" and "unit" in one.classes), ""),
        columns,
        tuple(_as_wide(row, wide) for row in rows),
        drawn=drawn,
        key=tuple(_key(outside)),
    )


def text(node: Node, without: str = "") -> str:
    """All text in a node, hard spaces as they are. `without`: but for what is of this class."""
    found: list[str] = []
    _texts(node, without, found)
    return _clean("".join(found))


@lru_cache(maxsize=10_000)
def _clean(told: str) -> str:
    return spaced(told).translate(_INVISIBLE).strip(" ")


def _texts(node: Node, without: str, found: list[str]) -> None:
    for one in node.kids:
        if isinstance(one, str):
            found.append(one)
        elif one.tag == "br":
            found.append(" ")
        elif not without or without not in one.classes:
            _texts(one, without, found)


def of_class(node: Node, name: str) -> Iterator[Node]:
    """The elements of a class in a node, however deep, in their order."""
    for one in node.kids:
        if not isinstance(one, str):
            if name in one.classes:
                yield one
            yield from of_class(one, name)


def _outside(node: Node) -> Iterator[Node]:
    """The elements in a table or chart that are not in its rows."""
    for one in node.kids:
        if not isinstance(one, str) and one.tag not in _WITHIN:
            yield one
            yield from _outside(one)


def _caption(outside: Sequence[Node]) -> str:
    named = (one for name in ("title", "unseen") for one in outside if name in one.classes)
    first = next(named, None) or next((one for one in outside if one.tag == "caption"), None)
    return text(first) if first else ""


def _key(outside: Sequence[Node]) -> Iterator[tuple[str, str]]:
    for items in (one for one in outside if "key" in one.classes):
        for item in items.all("li"):
            names = [name for mark in _marks(item) for name in mark.classes if name.startswith("fill-")]
            yield (names[0] if names else "", text(item))


def _columns(heads: Sequence[Node]) -> tuple[PageColumn, ...]:
    """One column for each place; heads in several rows stand after each other."""
    lines = [*grid(heads)]
    wide = max((len(line) for line in lines), default=0)
    columns = []
    for at in range(wide):
        cells = list(dict.fromkeys(line[at] for line in lines if at < len(line)))
        heads_of = list(dict.fromkeys(told for cell in cells if (told := text(cell, "unit"))))
        units = [text(one) for cell in cells for one in of_class(cell, "unit")]
        names = {name for cell in cells for name in cell.classes}
        # A number to the right of a mirrored drawing is one too.
        numeric = bool(names & {"number", "mirror"})
        columns.append(PageColumn(" / ".join(heads_of), " ".join(units), numeric, "drawing" in names))
    return tuple(columns)


def _rows(bodies: Sequence[Node]) -> Iterator[PageRow]:
    for row, cells in zip(bodies, grid(bodies), strict=True):
        marks = tuple(tuple(_marks(cell)) for cell in cells)
        yield PageRow(tuple(text(cell) for cell in cells), marks, "sum" in row.classes)


def _as_wide(row: PageRow, wide: int) -> PageRow:
    lacks = wide - len(row.cells)
    return PageRow(row.cells + ("",) * lacks, row.marks + ((),) * lacks, row.total) if lacks else row


def _marks(cell: Node) -> Iterator[PageMark]:
    for drawing in of_class(cell, _MARK) if len(cell.kids) > 1 or cell.elements else ():
        for one in drawing.elements:
            start, width, height = (_number(one.attrs.get(name, "")) for name in ("x", "width", "height"))
            yield PageMark(tuple(one.attrs.get("class", "").split()), start / 100, width / 100, height)


def _number(told: str) -> float:
    try:
        return float(told.removesuffix("%"))
    except ValueError:
        return 0
