"""What a page says, as plain data: its blocks, read from the page's own HTML.

So nothing is written twice, and what an analyst or a team has put on the page comes along. Nothing here is
markup of the typesetter, so nothing needs escaping. Folded tables are collected by section: on paper they
stand together after the text. Each block is a dict with its kind in `k`; see report.typ for what each has.
"""

from collections.abc import Callable
from typing import Any

from finsam.present.paper.inlines import inlines, told, words
from finsam.present.paper.page_head import key_figures, page_head
from finsam.present.paper.page_tree import Node
from finsam.present.paper.pictures import curve, image
from finsam.present.paper.printable import Printable
from finsam.present.paper.tables import Data, table_data

_INLINE = frozenset(
    {"a", "b", "br", "cite", "code", "em", "i", "kbd", "samp", "small", "span", "strong", "wbr"}
)
_DROPPED = frozenset({"head", "nav", "noscript", "script", "style", "svg", "template", "button"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LOOKS = ("note", "missing", "reflection")
NOTHING = ": det finns inga uppgifter att visa."


class PageBlocks:
    """Reads a page's blocks. `folded`: section -> what is folded in it on the page, in order."""

    def __init__(self, text: Printable) -> None:
        self.folded: dict[str, list[Data]] = {}
        self._text = text
        self._section = ""

    def of(self, node: Node) -> list[Data]:
        """The blocks in an element; text that stands loose in it is a paragraph."""
        found: list[Data] = []
        loose: list[Node | str] = []
        for kid in node.kids:
            if isinstance(kid, str) or kid.tag in _INLINE:
                loose.append(kid)
                continue
            found += self._paragraph(loose)
            loose = []
            found += self._block(kid)
        return found + self._paragraph(loose)

    def _paragraph(self, loose: list[Node | str], looks: str = "") -> list[Data]:
        inside = inlines(loose, self._text)
        return [{"k": "p", "c": inside, "looks": looks}] if words(inside).strip() else []

    def _block(self, node: Node) -> list[Data]:
        if node.tag in _DROPPED or "unfold" in node.classes or {"note", "terms"} <= node.classes:
            return []  # ways about the page
        if node.tag in _HEADINGS:
            return self._heading(node)
        if node.tag == "details":
            return self._details(node)
        for tag, name, read in self._known():
            if node.tag == tag and (not name or name in node.classes):
                return read(node)
        return self.of(node)

    def _known(self) -> tuple[tuple[str, str, Callable[[Node], list[Data]]], ...]:
        """Tag, class and how it is read; the first that fits. What none fits is read for what is in it."""
        return (
            ("p", "", self._text_or_picture),
            ("img", "", lambda node: [image(node, self._text)]),
            ("table", "", self._table),
            ("div", "chart", self._bar_chart),
            ("figure", "chart", self._figure),
            ("div", "halves", self._halves),
            ("ul", "key-figures", lambda node: [{"k": "figures", "items": key_figures(node, self._text)}]),
            ("ol", "points", self._points),
            ("ul", "", self._list),
            ("ol", "", self._list),
            ("aside", "", lambda node: [{"k": "aside", "c": self.of(node)}]),
            ("div", "cautions", lambda node: [{"k": "aside", "c": self.of(node)}]),
            ("blockquote", "", lambda node: [{"k": "quote", "c": self.of(node)}]),
            ("dl", "", self._terms),
            ("pre", "", self._printed),
            ("header", "report-head", lambda node: [page_head(node, self._text, self.of)]),
            ("hr", "", lambda node: []),
        )

    def _heading(self, node: Node) -> list[Data]:
        inside = inlines(node.kids, self._text, unseen="unseen" in node.classes)
        if node.tag == "h2":
            self._section = words(inside)
        level = max(1, int(node.tag[1]) - 1)
        return [{"k": "h", "level": level, "c": inside, "id": node.attrs.get("id", "")}]

    def _text_or_picture(self, node: Node) -> list[Data]:
        looks = next((name for name in _LOOKS if name in node.classes), "")
        pictures = [image(one, self._text) for one in node.all("img")]
        return self._paragraph(node.kids, looks) + pictures

    def _details(self, node: Node) -> list[Data]:
        """What is folded: at the page's end under a heading of its own; else with others of its section."""
        summary = node.first("summary")
        rest = Node("div")
        rest.kids = [kid for kid in node.kids if kid is not summary]
        inside = self.of(rest)
        if "end" in node.classes:
            return [{"k": "h", "level": 2, "c": [told(summary, self._text)], "id": ""}, *inside]
        if any(block["k"] in ("table", "chart", "bars", "img") for block in inside):
            self.folded.setdefault(self._section, []).extend(inside)
            return [{"k": "fold", "id": next((block["id"] for block in inside if block.get("id")), "")}]
        return inside

    def _table(self, node: Node) -> list[Data]:
        caption = node.first("caption")
        title = inlines(caption.kids, self._text, unseen=True) if caption else []
        data = table_data(node, self._text, title) | {"id": node.attrs.get("id", "")}
        return [data] if data["rows"] else self._paragraph([words(title) + NOTHING], "missing")

    def _bar_chart(self, node: Node) -> list[Data]:
        """A chart that is a table with drawings in it. Its title stands in its caption, or before it."""
        table = node.first("table")
        title = next((one for one in node.all(*_HEADINGS) if "title" in one.classes), None)
        if table is None or title is None:
            return self.of(node)
        unit, key = node.first("p", "unit"), node.first("ul", "key")
        return [
            {
                "k": "bars",
                "title": inlines(title.kids, self._text),
                "sub": told(unit, self._text),
                "key": [self._key(one) for one in key.elements] if key else [],
                "table": table_data(table, self._text, []) | {"k": "columns"},
                "notes": self._notes(node),
                "wide": "wide" in table.classes,
            }
        ]

    def _key(self, node: Node) -> Data:
        return {"draw": node.first("svg"), "text": told(node, self._text)}

    def _notes(self, node: Node) -> list[list[Any]]:
        return [
            inlines(one.kids, self._text) for one in node.elements if one.tag == "p" and "note" in one.classes
        ]

    def _figure(self, node: Node) -> list[Data]:
        """A picture with its title: a curve of the report's, or an analyst's own. Its numbers are folded."""
        caption, picture = node.first("figcaption"), node.first("img")
        drawing = next((one for one in node.all("svg") if one.attrs.get("role") == "img"), None)
        if caption is None or (drawing is None and picture is None):
            return self.of(node)
        unit = caption.first("p", "unit")
        shown = curve(drawing, self._text) if drawing else image(picture or node, self._text)
        chart = {
            "k": "chart",
            "title": inlines(caption.kids, self._text, skip=(unit,)),
            "sub": told(unit, self._text),
            "img": shown,
            "notes": self._notes(node),
        }
        return [
            chart,
            *(block for fold in node.elements if fold.tag == "details" for block in self._details(fold)),
        ]

    def _halves(self, node: Node) -> list[Data]:
        """Two charts beside each other stay so; texts and tables stand below each other on paper."""
        items = [self._block(kid) for kid in node.elements]
        narrow = [item for item in items if item and all(_is_narrow(block) for block in item)]
        if len(narrow) < 2 or len(narrow) < len(items):
            return [block for item in items for block in item]
        return [{"k": "grid", "items": items}]

    def _list(self, node: Node) -> list[Data]:
        items = [self.of(kid) for kid in node.elements if kid.tag == "li"]
        start = node.attrs.get("start", "")
        whole = {"k": "list", "ordered": node.tag == "ol", "items": [item for item in items if item]}
        return [whole | {"start": int(start) if start.isdecimal() else 1}] if whole["items"] else []

    def _points(self, node: Node) -> list[Data]:
        return [{"k": "points", "items": [self.of(kid) for kid in node.elements if kid.tag == "li"]}]

    def _terms(self, node: Node) -> list[Data]:
        items: list[list[Any]] = []
        for one in node.all("dt", "dd"):
            inside = inlines(one.kids, self._text)
            if one.tag == "dt":
                items.append([inside, []])
            elif items:
                items[-1][1] += inside
        return [{"k": "terms", "items": items}] if items else []

    def _printed(self, node: Node) -> list[Data]:
        lines = [self._text.clean(line) for line in node.text().splitlines() if line.strip()]
        return [{"k": "pre", "c": lines}] if lines else []


def _is_narrow(block: Data) -> bool:
    return block["k"] in ("bars", "chart", "fold") and not block.get("wide")
