"""The page's drawings as pictures that stand by themselves: with sizes of their own, and the page's colours.

On a page a drawing is as wide as its column and is coloured by the page's style. Both are settled here, from
the page's own style, so that a page of an earlier version looks on paper as it does on a screen.
"""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from finsam.present.paper.page_tree import Node
from finsam.present.paper.printable import Printable

# How large a pixel of the page is on paper, in points.
POINTS = 0.75
# Marks may reach outside their drawing: dots at its ends, lines across its row.
OUTSIDE = 6.0
_FONT = "Source Sans Pro"
_REM = 16
_BLOCK_AT = re.compile(r"@[\w-]+[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_OF_CLASS = re.compile(r"(?:svg |polygon)?\.([\w-]+)$")
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
_DRAWN_BY = frozenset(
    {"fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "font-size", "font-weight"}
)
_ACROSS = frozenset({"x", "x1", "x2", "cx", "width", "dx"})
_KEPT_CASE = {"viewbox": "viewBox", "patternunits": "patternUnits", "patterntransform": "patternTransform"}
_LEFT_OUT = frozenset({"class", "id", "role", "aria-labelledby", "aria-hidden", "focusable"})


class Drawings:
    """The drawings of one page."""

    def __init__(self, page: Node, text: Printable) -> None:
        self._text = text
        style = page.first("style")
        self._rules = _rules(style.text() if style else "")
        patterns = page.first("svg", "patterns")
        self._patterns = {one.attrs.get("id", ""): one for one in patterns.all("pattern")} if patterns else {}

    def svg(self, drawing: Node, points: float) -> str:
        """A drawing that is so wide, as a file of SVG; `outside` of it there is room on all sides."""
        width, height = points / POINTS, float(drawing.attrs.get("height") or 0)
        box = drawing.attrs.get("viewbox")
        if box:
            across, down = map(float, box.split()[2:])
            width, height = across, down
        inside = "".join(self._element(kid, width) for kid in drawing.elements)
        used = "".join(
            self._element(one, width, id=name)
            for name, one in self._patterns.items()
            if f"#{name})" in inside
        )
        whole = (width + 2 * OUTSIDE, height + 2 * OUTSIDE)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole[0]:.2f}" height="{whole[1]:.2f}" '
            f'viewBox="{-OUTSIDE} {-OUTSIDE} {whole[0]:.2f} {whole[1]:.2f}" font-family="{_FONT}">'
            f"<defs>{used}</defs>{inside}</svg>"
        )

    def _element(self, node: Node, width: float, id: str = "") -> str:
        if node.tag in ("title", "desc"):
            return ""
        attrs = {
            _KEPT_CASE.get(name, name): value for name, value in node.attrs.items() if name not in _LEFT_OUT
        }
        attrs = {name: _length(name, value, width) for name, value in attrs.items()}
        attrs |= {"id": id} if id else {}
        attrs |= self._looks(node)
        inside = "".join(
            escape(self._text.clean(kid)) if isinstance(kid, str) else self._element(kid, width)
            for kid in node.kids
        )
        told = "".join(f" {name}={quoteattr(value)}" for name, value in attrs.items())
        return f"<{node.tag}{told}>{inside}</{node.tag}>" if inside else f"<{node.tag}{told}/>"

    def _looks(self, node: Node) -> dict[str, str]:
        looks = dict(self._rules.get("text", {})) if node.tag == "text" else {}
        for name in node.attrs.get("class", "").split():
            looks |= self._rules.get(f".{name}", {})
        return looks


def _length(name: str, value: str, width: float) -> str:
    """A part of the width as a length; everything else as it is."""
    if name in _ACROSS and value.endswith("%"):
        return f"{float(value[:-1]) * width / 100:.2f}"
    return value


def _rules(style: str) -> dict[str, dict[str, str]]:
    """What a page's style says of drawings by day: `.class` or `text` -> SVG's own attributes."""
    style = _BLOCK_AT.sub("", style)
    variables: dict[str, str] = {}
    found: dict[str, dict[str, str]] = {}
    for selectors, body in _RULE.findall(style):
        said = dict(_declared(body))
        if selectors.strip() == ":root":
            variables |= {name: value for name, value in said.items() if name.startswith("--")}
            continue
        looks = {name: _plain(value, variables) for name, value in said.items() if name in _DRAWN_BY}
        for selector in map(str.strip, selectors.split(",")):
            of_class = _OF_CLASS.match(selector)
            key = f".{of_class[1]}" if of_class else "text" if selector == "svg text" else ""
            if key and looks:
                found[key] = found.get(key, {}) | looks
    return found


def _declared(body: str) -> list[tuple[str, str]]:
    parts = (one.partition(":") for one in body.split(";"))
    return [(name.strip(), value.strip()) for name, colon, value in parts if colon]


def _plain(value: str, variables: Mapping[str, str]) -> str:
    value = _VARIABLE.sub(lambda found: variables.get(found[1], "none"), value)
    if value == "transparent":
        return "none"
    return f"{float(value[:-3]) * _REM:.1f}" if value.endswith("rem") else value
