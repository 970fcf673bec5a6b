"""A page's HTML as a tree, read without anything that the page would ask for."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from html.parser import HTMLParser

_VOID = frozenset({"br", "img", "wbr", "hr", "meta", "input", "link", "col"})
# HTML closes these by itself where the same begins again.
_CLOSED_BY_NEXT = frozenset({"li", "tr", "td", "th", "p", "dt", "dd"})
_SPACE = re.compile(r"[ \t\n\r\f]+")
_NONE: frozenset[str] = frozenset()


class Node:
    """An element: its tag and attributes in small letters, and what is in it, elements and text in order."""

    __slots__ = ("attrs", "classes", "kids", "tag")

    def __init__(self, tag: str, attrs: Sequence[tuple[str, str | None]] = ()) -> None:
        self.tag = tag
        self.attrs = {name: value or "" for name, value in attrs}
        self.classes = _classes(self.attrs["class"]) if "class" in self.attrs else _NONE
        self.kids: list[Node | str] = []

    @property
    def elements(self) -> list["Node"]:
        """The elements directly in it."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def all(self, *tags: str) -> Iterator["Node"]:
        """Every element of these tags in it, however deep, in order."""
        for kid in self.elements:
            if kid.tag in tags:
                yield kid
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
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("root")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _CLOSED_BY_NEXT and self._open[-1].tag == tag:
            self._open.pop()
        node = Node(tag, attrs)
        self._open[-1].kids.append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].kids.append(Node(tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].kids.append(data)
