"""The head of a page, and its key figures, as plain data."""

from collections.abc import Callable

from finsam.present.paper.inlines import inlines, told, words
from finsam.present.paper.page_tree import Node
from finsam.present.paper.printable import Printable
from finsam.present.paper.tables import Data


def page_head(node: Node, text: Printable, blocks_of: Callable[[Node], list[Data]]) -> Data:
    """Who and when, cautions and key figures. `blocks_of`: reads what is in an element."""
    title = node.first("h1")
    lines = [one for one in node.all("p") if one.classes & {"lead", "line"}]
    figures, cautions = node.first("ul", "key-figures"), node.first("div", "cautions")
    return {
        "k": "head",
        "kind": told(node.first("p", "kind"), text),
        "title": text.told(told(title, text)),
        "lines": [inlines(one.kids, text) for one in lines],
        "internal": told(node.first("p", "internal"), text),
        "cautions": blocks_of(cautions) if cautions else [],
        "figures": key_figures(figures, text) if figures else [],
    }


def key_figures(node: Node, text: Printable) -> list[Data]:
    """The key figures of a list of them."""
    return [_key_figure(one, text) for one in node.elements if one.tag == "li"]


def _key_figure(node: Node, text: Printable) -> Data:
    value = node.first("p", "value") or Node("p")
    unit, change = value.first("span", "unit"), node.first("p", "change")
    return {
        "label": told(node.first("p", "label"), text),
        "value": words(inlines(value.kids, text, skip=(unit,))),
        "unit": told(unit, text),
        "basis": told(node.first("p", "basis"), text),
        "change": inlines(change.kids, text) if change else [],
        "words": "words" in value.classes,
        **({"draw": drawing} if (drawing := node.first("svg", "marks")) else {}),
    }
