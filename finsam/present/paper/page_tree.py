"""A page's HTML as a tree, read without anything that the page would ask for."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import unescape

_VOID = frozenset({"br", "img", "wbr", "hr", "meta", "input", "link", "col"})
# HTML closes these by itself where the same begins again.
_CLOSED_BY_NEXT = frozenset({"li", "tr", "td", "th", "p", "dt", "dd"})
_ATTRS = r"""(?:[^<>"']++|"[^"]*+"|'[^']*+')*+"""
# A tag that begins, one that ends, what is as it is written until its own end, and what is no tag at all.
# None goes past a «<» that begins something else: a text of nothing else would take hours.
_TAG = re.compile(
    rf"<(?:(?!script\b|style\b)([a-z][^\s<>/]*+)({_ATTRS})>|/([a-z][^\s<>/]*+)[^<>]*+>"
    rf"|(script|style)\b({_ATTRS})>(.*?)(?:</\4\s*>|\Z)|!--.*?(?:--!?>|\Z)|[!?/][^<>]*+>)",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s/>"'=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_NONE: frozenset[str] = frozenset()


class Node:
    """An element: its tag and attributes in small letters, and what is in it, elements and text in order."""

    __slots__ = ("attrs", "classes", "kids", "tag")

    def __init__(self, tag: str, attrs: Mapping[str, str] | None = None) -> None:
        self.tag = tag
        self.attrs = attrs or {}
        self.classes = _classes(self.attrs["class"]) if "class" in self.attrs else _NONE
        self.kids: list[Node | str] = []

    @property
    def elements(self) -> list["Node"]:
        """The elements directly in it."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def all(self, *tags: str) -> Iterator["Node"]:
        """Every element of these tags in it, however deep, in order."""
        for kid in self.kids:
            if isinstance(kid, Node):
                if kid.tag in tags:
                    yield kid
                if kid.kids:
                    yield from kid.all(*tags)

    def first(self, tag: str, name: str = "") -> "Node | None":
        """The first element of a tag, and of a class where one is named; None where there is none."""
        return next((one for one in self.all(tag) if not name or name in one.classes), None)

    def text(self) -> str:
        """All text in it, as it is written."""
        return "".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids)


@cache
def _classes(text: str) -> frozenset[str]:
    return frozenset(text.split())


def spaced(text: str) -> str:
    """The text with one space where HTML shows one; hard spaces stay."""
    return _SPACE.sub(" ", text)


def read_tree(html: str) -> Node:
    """The tree of a page. What is open at the end ends there."""
    path = [Node("root")]
    done = 0
    for found in _TAG.finditer(html):
        if found.start() > done:
            path[-1].kids.append(_plain(html[done : found.start()]))
        done = found.end()
        tag, attrs, ended, as_written, its_attrs, inside = found.groups()
        if tag:
            _begin(Node(tag.lower(), _attributes(attrs)), path, closed=attrs.endswith("/"))
        elif ended:
            _end(ended.lower(), path)
        elif as_written:
            node = Node(as_written.lower(), _attributes(its_attrs))
            node.kids += [inside] if inside else []
            path[-1].kids.append(node)
    if done < len(html):
        path[-1].kids.append(_plain(html[done:]))
    return path[0]


def _begin(node: Node, path: list[Node], *, closed: bool) -> None:
    if node.tag in _CLOSED_BY_NEXT and path[-1].tag == node.tag:
        path.pop()
    path[-1].kids.append(node)
    if not closed and node.tag not in _VOID:
        path.append(node)


def _end(tag: str, path: list[Node]) -> None:
    for place in range(len(path) - 1, 0, -1):
        if path[place].tag == tag:
            del path[place:]
            return


def _attributes(told: str) -> dict[str, str]:
    if not told:
        return {}
    return {
        name.lower(): _plain(value or other or bare) for name, value, other, bare in _ATTRIBUTE.findall(told)
    }


def _plain(text: str) -> str:
    return unescape(text) if "&" in text else text
