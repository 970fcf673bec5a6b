"""Running text as plain data: strings, and lists of a kind and what is in it.

Kinds: `b` strong, `i` emphasised, `u` muted, `code`, `br`, `a` (address, text), `see` (an id, text).
"""

from collections.abc import Iterable, Sequence
from typing import Any

from finsam.present.paper.page_tree import Node, spaced
from finsam.present.paper.printable import Printable, bare

# Text, or a list whose first is its kind.
Inline = Any
_LONGEST_ADDRESS = 2000
_DROPPED = frozenset({"script", "style", "head", "nav", "template", "svg", "noscript", "button"})
_KINDS = {
    "b": "b",
    "strong": "b",
    "i": "i",
    "em": "i",
    "cite": "i",
    "code": "code",
    "kbd": "code",
    "samp": "code",
}
_MUTED = frozenset({"unit", "status", "place"})
_STRONG = frozenset({"good", "bad"})
_EDGES = " \n"


def inlines(
    kids: Iterable[Node | str], text: Printable, *, skip: Sequence[Node | None] = (), unseen: bool = False
) -> list[Inline]:
    """What is in some part of a page as running text. `skip`: elements to leave out.

    `unseen`: whether what the page says to those who hear it only is part of the text.
    """
    merged: list[Inline] = []
    for one in _each(kids, text, skip, unseen):
        if isinstance(one, str) and merged and isinstance(merged[-1], str):
            merged[-1] += one
        else:
            merged.append(one)
    if merged and isinstance(merged[0], str):
        merged[0] = merged[0].lstrip(_EDGES)
    if merged and isinstance(merged[-1], str):
        merged[-1] = merged[-1].rstrip(_EDGES)
    return [one for one in merged if one != ""]


def _each(
    kids: Iterable[Node | str], text: Printable, skip: Sequence[Node | None], unseen: bool
) -> list[Inline]:
    found: list[Inline] = []
    for kid in kids:
        if isinstance(kid, str):
            found.append(text.running(spaced(kid)))
        elif kid in skip or kid.tag in _DROPPED or ("unseen" in kid.classes and not unseen):
            continue
        elif kid.tag == "br":
            found.append(["br"])
        elif kid.tag == "wbr":
            found.append("\u200b")
        elif kid.tag == "a" and (link := _link(kid, text)):
            found.append(link)
        elif kind := _kind(kid):
            found.append([kind, inlines_inside(kid, text, unseen)])
        else:
            found += _each(kid.kids, text, skip, unseen)
    return found


def inlines_inside(node: Node, text: Printable, unseen: bool = False) -> list[Inline]:
    """What is in an element, with the space at its ends, since words stand before and after it."""
    return [one for one in _each(node.kids, text, (), unseen) if one != ""]


def _kind(node: Node) -> str:
    if node.tag == "span":
        return "u" if node.classes & _MUTED else "b" if node.classes & _STRONG else ""
    return _KINDS.get(node.tag, "")


def _link(node: Node, text: Printable) -> list[Inline] | None:
    """A link that leads somewhere from paper: to an address, or from a point to its section."""
    address = node.attrs.get("href", "")
    if address.lower().startswith(("https://", "mailto:")):
        return ["a", text.told(address)[:_LONGEST_ADDRESS], inlines_inside(node, text)]
    if "see" in node.classes and address.startswith("#"):
        return ["see", address[1:], inlines_inside(node, text)]
    return None


def words(parts: Iterable[Inline]) -> str:
    """Running text as its words alone."""
    found = (
        one if isinstance(one, str) else words(one[-1]) if isinstance(one[-1], list) else " " for one in parts
    )
    return bare("".join(found))


def told(node: Node | None, text: Printable) -> str:
    """All words of an element on one line; empty where there is no element."""
    return text.running(spaced(node.text()).strip()) if node else ""
