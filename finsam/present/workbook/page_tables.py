"""The tables and bar charts of a page as data, in their order, each with the section that it stands in.

The page is what the board has read, with an analyst's own tables in it and without what it leaves out. So the
workbook is made of it, and not of the figures once more.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from finsam.present.paper.page_tree import Node, read_tree, spaced

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MARK = "marks"
# A picture of lines is drawn anew from its table, and the contents lead to places on the page.
_APART = re.compile(r'<svg class="plot".*?</svg>|<nav\b.*?</nav>', re.DOTALL)
_BODY = re.compile(r"<main\b.*</main>", re.DOTALL)
# Where a line may be broken on a page; a cell has no use for it.
_INVISIBLE = str.maketrans("", "", "\u00ad\u2060\u200b")


class Drawn(StrEnum):
    """How a table's numbers are drawn on the page."""

    NOT = "not"
    BARS = "bars"
    LINE = "line"


@dataclass(frozen=True)
class PageMark:
    """A mark in a cell: its classes, and how much of the cell's width it takes, from 0 to 1."""

    classes: tuple[str, ...]
    width: float = 0


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


@dataclass(frozen=True)
class PageKeyFigure:
    """A key figure: its label, value with unit, and what is told of it."""

    label: str
    value: str
    told: str


@dataclass
class PageContents:
    """What a workbook takes from a page: who and when, what is told first, key figures and tables."""

    title: str = ""
    kind: str = ""
    lead: str = ""
    lines: list[str] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)
    key_figures: list[PageKeyFigure] = field(default_factory=list)
    tables: list[PageTable] = field(default_factory=list)


def contents_of(page: str) -> PageContents:
    """The contents of a page's HTML. What is on it in another form than these is left out."""
    body = _BODY.search(page)
    tree = read_tree(_APART.sub("", body[0] if body else page))
    found = PageContents()
    for head in _of_class(tree, "report-head"):
        found.title = next((_text(one) for one in head.all("h1")), "")
        found.kind, found.lead = _first(head, "kind"), _first(head, "lead")
        found.lines = [_text(one) for one in _of_class(head, "line")]
    found.cautions = [
        _text(one) for name in ("internal", "cautions", "public-note") for one in _of_class(tree, name)
    ]
    found.key_figures = [
        _key_figure(one) for each in _of_class(tree, "key-figures") for one in each.all("li")
    ]
    _read(tree, found, _Place())
    return found


def _text(node: Node, without: str = "") -> str:
    """All text in a node, hard spaces as they are. `without`: but for what is of this class."""
    return spaced("".join(_texts(node, without))).translate(_INVISIBLE).strip(" ")


def _texts(node: Node, without: str) -> Iterator[str]:
    for one in node.kids:
        if isinstance(one, str):
            yield one
        elif one.tag == "br":
            yield " "
        elif not without or without not in one.classes:
            yield from _texts(one, without)


def _of_class(node: Node, name: str) -> Iterator[Node]:
    """The elements of a class in a node, however deep, in their order."""
    for one in node.elements:
        if name in one.classes:
            yield one
        yield from _of_class(one, name)


def _first(element: Node, name: str) -> str:
    return next((_text(one) for one in _of_class(element, name)), "")


def _key_figure(item: Node) -> PageKeyFigure:
    told = [text for name in ("basis", "change") if (text := _first(item, name))]
    return PageKeyFigure(_first(item, "label"), _first(item, "value"), "; ".join(told))


@dataclass
class _Place:
    """Where on the page the reading is: the section, and the chart around what comes."""

    section: str = ""
    chart: Node | None = None
    notes: list[str] | None = None


def _read(element: Node, found: PageContents, place: _Place) -> None:
    """Add the tables in an element, however deep; a note belongs to the table before it."""
    for one in element.kids:
        if isinstance(one, str):
            continue
        if one.tag == "h2":
            place.section, place.notes = _text(one), None
        elif one.tag == "table":
            place.notes = []
            found.tables.append(_table(one, place))
        elif one.tag == "p" and "note" in one.classes and place.notes is not None:
            place.notes.append(_text(one))
        elif "chart" in one.classes and one.tag in ("div", "figure"):
            place.chart, place.notes = one, None
            _read(one, found, place)
            place.chart = None
        else:
            if one.tag in _HEADINGS:
                place.notes = None
            _read(one, found, place)
    if place.notes and found.tables:
        found.tables[-1] = _with_notes(found.tables[-1], place.notes)


def _with_notes(table: PageTable, notes: Sequence[str]) -> PageTable:
    return PageTable(**{**vars(table), "notes": tuple(dict.fromkeys(notes))})


def _table(table: Node, place: _Place) -> PageTable:
    told = place.chart if place.chart is not None else table
    heads = [row for head in table.all("thead") for row in head.all("tr")]
    bodies = [row for row in table.all("tr") if not any(row is head for head in heads)]
    columns = _columns(heads)
    rows = tuple(_rows(bodies))
    wide = max([len(columns), *(len(row.cells) for row in rows)], default=0)
    columns = (*columns, *(PageColumn("") for _ in range(wide - len(columns))))
    drawn = Drawn.NOT if place.chart is None else Drawn.LINE if told.tag == "figure" else Drawn.BARS
    return PageTable(
        told.attrs.get("id") or table.attrs.get("id", ""),
        place.section,
        _caption(told),
        next((_text(one) for one in told.all("p") if "unit" in one.classes), ""),
        columns,
        tuple(_as_wide(row, wide) for row in rows),
        drawn=drawn,
        key=tuple(_key(told)),
    )


def _caption(element: Node) -> str:
    titled = [one for name in ("title", "unseen") for one in _of_class(element, name)]
    return next((_text(one) for one in (*titled, *element.all("caption"))), "")


def _key(chart: Node) -> Iterator[tuple[str, str]]:
    for items in _of_class(chart, "key"):
        for item in items.all("li"):
            names = [name for mark in _marks(item) for name in mark.classes if name.startswith("fill-")]
            yield (names[0] if names else "", _text(item))


def _columns(heads: Sequence[Node]) -> tuple[PageColumn, ...]:
    """One column for each place; heads in several rows stand after each other."""
    grid = [*_grid(heads)]
    wide = max((len(row) for row in grid), default=0)
    columns = []
    for at in range(wide):
        cells = list(dict.fromkeys(row[at] for row in grid if at < len(row)))
        heads_of = list(dict.fromkeys(text for cell in cells if (text := _text(cell, "unit"))))
        units = [_text(one) for cell in cells for one in _of_class(cell, "unit")]
        names = {name for cell in cells for name in cell.classes}
        # A number to the right of a mirrored drawing is one too.
        numeric = bool(names & {"number", "mirror"})
        columns.append(PageColumn(" / ".join(heads_of), " ".join(units), numeric, "drawing" in names))
    return tuple(columns)


def _rows(bodies: Sequence[Node]) -> Iterator[PageRow]:
    for row, cells in zip(bodies, _grid(bodies), strict=True):
        yield PageRow(
            tuple(_text(cell) for cell in cells),
            tuple(tuple(_marks(cell)) for cell in cells),
            "sum" in row.classes,
        )


def _as_wide(row: PageRow, wide: int) -> PageRow:
    lacks = wide - len(row.cells)
    return PageRow(row.cells + ("",) * lacks, row.marks + ((),) * lacks, row.total) if lacks else row


def _grid(rows: Sequence[Node]) -> Iterator[list[Node]]:
    """The cells of each row by column: one that spans several stands in each of them."""
    below: dict[int, tuple[int, Node]] = {}
    for row in rows:
        line: list[Node] = []
        cells = [one for one in row.kids if isinstance(one, Node) and one.tag in ("th", "td")]
        while cells or len(line) in below:
            if len(line) in below:
                left, cell = below.pop(len(line))
                if left > 1:
                    below[len(line)] = (left - 1, cell)
                line.append(cell)
                continue
            cell = cells.pop(0)
            down = _span(cell, "rowspan")
            for _ in range(_span(cell, "colspan")):
                if down > 1:
                    below[len(line)] = (down - 1, cell)
                line.append(cell)
        yield line


def _span(cell: Node, name: str) -> int:
    text = cell.attrs.get(name, "1")
    return min(max(int(text), 1), 1000) if text.isdecimal() else 1


def _marks(cell: Node) -> Iterator[PageMark]:
    for drawing in _of_class(cell, _MARK):
        for one in drawing.kids:
            if isinstance(one, Node):
                yield PageMark(tuple(one.attrs.get("class", "").split()), _part(one.attrs.get("width", "")))


def _part(text: str) -> float:
    try:
        return float(text.removesuffix("%")) / 100
    except ValueError:
        return 0
