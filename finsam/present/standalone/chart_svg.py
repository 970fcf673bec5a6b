"""A chart of a page as one SVG file: its message, how it is read, and all that is drawn and told in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from finsam.present.paper.drawings import OUTSIDE, POINTS, Drawings
from finsam.present.paper.page_tree import Node, read_tree
from finsam.present.paper.printable import Printable
from finsam.present.standalone.chart_layout import MARGIN, WIDTH, ChartTable, lines_of, table_of, told

_FONT = "Source Sans Pro, Segoe UI, Helvetica Neue, Liberation Sans, Arial, sans-serif"
_INK, _MUTED, _RULE = "#182226", "#46545a", "#d8dfe0"
_TITLE, _TEXT, _SMALL = 17.0, 13.0, 12.0
_PICTURES = ("plot", "spider")
_WIDEST_SPIDER = 320.0
_HEAD = re.compile(r"^<svg [^>]*?(?P<size>width=\"[^\"]*\" height=\"[^\"]*\" viewBox=\"[^\"]*\")[^>]*>")
_DEFS = re.compile(r"<defs>(.*?)</defs>", re.DOTALL)


@dataclass(frozen=True)
class ChartFile:
    """A chart by itself: its name, the id that it has on the page, and its SVG."""

    name: str
    svg: str


def chart_files(page: str) -> Iterator[ChartFile]:
    """Every chart of a page's HTML, in their order."""
    tree = read_tree(page)
    drawings = Drawings(tree, Printable())
    for chart in tree.all("div", "figure"):
        if "chart" in chart.classes and chart.attrs.get("id"):
            yield ChartFile(chart.attrs["id"].removeprefix("chart-"), _Picture(drawings).svg(chart))


class _Picture:
    """One picture as it is drawn, from its top down."""

    def __init__(self, drawings: Drawings) -> None:
        self._drawings = drawings
        self._parts: list[str] = []
        self._patterns: dict[str, None] = {}
        self._y = MARGIN

    def svg(self, chart: Node) -> str:
        table = next(chart.all("table"), None)
        picture = next((one for name in _PICTURES if (one := chart.first("svg", name))), None)
        laid = table_of(table) if table and not picture else None
        width = max(laid.width if laid else 0, WIDTH)
        title = next((told(one) for one in chart.all("h3", "h4", "h5", "h6")), "")
        subtitle = next((told(one) for one in chart.all("p") if "unit" in one.classes), "")
        self._lines(title, _TITLE, width, weight="650")
        self._lines(subtitle, _SMALL, width, colour=_MUTED)
        self._key(chart, width)
        if laid:
            self._table(laid, width)
        elif picture:
            self._y += 8
            wide = _WIDEST_SPIDER if "spider" in picture.classes else width - 2 * MARGIN
            self._draw(picture, MARGIN, self._y, wide)
            self._y += float(picture.attrs.get("height") or wide)
        for note in [told(one) for one in chart.all("p") if "note" in one.classes]:
            self._y += 4
            self._lines(note, _SMALL, width, colour=_MUTED)
        height = self._y + MARGIN
        alt = f"{title}. {_numbers(table)}" if table else title
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
            f'viewBox="0 0 {width:.0f} {height:.0f}" role="img" font-family={quoteattr(_FONT)}>'
            f"<title>{escape(title)}</title><desc>{escape(alt)}</desc><defs>{''.join(self._patterns)}</defs>"
            f'<rect width="100%" height="100%" fill="#ffffff"/>{"".join(self._parts)}</svg>\n'
        )

    def _lines(self, text: str, size: float, width: float, colour: str = _INK, weight: str = "400") -> None:
        for line in lines_of(text, size, width):
            self._y += size * 1.3
            self._text(line, (MARGIN, self._y - size * 0.3), size=size, colour=colour, weight=weight)

    def _text(
        self,
        text: str,
        at: tuple[float, float],
        *,
        size: float = _TEXT,
        colour: str = _INK,
        anchor: str = "start",
        weight: str = "400",
    ) -> None:
        if text:
            self._parts.append(
                f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" font-size="{size:g}" fill="{colour}" '
                f'text-anchor="{anchor}" font-weight="{weight}">{escape(text)}</text>'
            )

    def _draw(self, drawing: Node, x: float, y: float, width: float) -> None:
        """A drawing with its corner there; what it has in common with others stands once."""
        made = self._drawings.svg(drawing, width * POINTS)
        self._patterns |= dict.fromkeys(
            re.findall(r"<pattern.*?</pattern>", "".join(_DEFS.findall(made)), re.DOTALL)
        )
        head = f'<svg x="{x - OUTSIDE:.1f}" y="{y - OUTSIDE:.1f}" \\g<size>>'
        self._parts.append(_DEFS.sub("", _HEAD.sub(head, made)))

    def _key(self, chart: Node, width: float) -> None:
        items = [item for key in chart.all("ul") if "key" in key.classes for item in key.all("li")]
        x = MARGIN
        for item in items:
            text = told(item)
            wide = 18 + len(text) * 6.4 + 16
            if x == MARGIN or x + wide > width - MARGIN:
                x, self._y = MARGIN, self._y + 18
            for drawing in item.all("svg"):
                self._draw(drawing, x, self._y - 12, 12)
            self._text(text, (x + 18, self._y - 1), size=_SMALL, colour=_MUTED)
            x += wide
        self._y += 4 if items else 0

    def _table(self, table: ChartTable, width: float) -> None:
        self._y += 24
        for head, column in zip(table.heads, table.columns, strict=True):
            x, anchor = column.anchor
            self._text(head, (x, self._y), size=_SMALL, colour=_MUTED, anchor=anchor, weight="650")
        self._y += 7
        for row in table.rows:
            self._rule(width, bold=row.total)
            weight, middle = "650" if row.total else "400", self._y + row.height / 2
            first = middle + 4.5 - 8 * (len(row.lines) - 1)
            for at, line in enumerate(row.lines):
                self._text(line, (MARGIN, first + 16 * at), weight=weight)
            for cell, column in zip(row.cells[1:], table.columns[1:], strict=True):
                for drawing in cell.all("svg"):
                    high = float(drawing.attrs.get("height") or 16)
                    self._draw(drawing, column.left, middle - high / 2, column.width)
                if not column.drawing:
                    x, anchor = column.anchor
                    self._text(told(cell), (x, middle + 4.5), anchor=anchor, weight=weight)
            self._y += row.height

    def _rule(self, width: float, *, bold: bool) -> None:
        self._parts.append(
            f'<line x1="{MARGIN:g}" x2="{width - MARGIN:g}" y1="{self._y:.1f}" y2="{self._y:.1f}" '
            f'stroke="{_MUTED if bold else _RULE}" stroke-width="1"/>'
        )


def _numbers(table: Node) -> str:
    """Every row of a table in words."""
    rows = ([told(cell) for cell in row.all("th", "td")] for row in table.all("tr"))
    return "; ".join(", ".join(filter(None, row)) for row in rows)
