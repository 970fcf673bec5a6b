"""A page's HTML as a tree, read once: elements, their attributes and the text in them."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

_EMPTY = frozenset({"br", "wbr", "img", "hr", "meta", "link", "input", "col", "source"})
# A picture of lines is drawn anew from its table, and the contents lead to places on the page.
_APART = re.compile(r'<svg class="plot".*?</svg>|<nav\b.*?</nav>|<style\b.*?</style>', re.DOTALL)
_BODY = re.compile(r"<main\b.*</main>", re.DOTALL)
# Where a line may be broken on a page; a cell has no use for it.
_INVISIBLE = str.maketrans("", "", "\u00ad\u2060\u200b")
_SPACES = re.compile(r"[ \t\r\n]+")


class Element:
    """An element: its name, attributes, and what is in it, elements and texts in their order."""

    __slots__ = ("attributes", "inside", "name")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.inside: list[Element | str] = []

    @property
    def classes(self) -> list[str]:
        """The names of its classes."""
        return self.attributes.get("class", "").split()

    def text(self, without: str = "") -> str:
        """All text in it with single spaces; hard spaces stay. `without`: but for elements of this class."""
        return _SPACES.sub(" ", "".join(self._texts(without))).translate(_INVISIBLE).strip(" ")

    def _texts(self, without: str) -> Iterator[str]:
        for one in self.inside:
            if isinstance(one, str):
                yield one
            elif one.name == "br":
                yield " "
            elif not without or without not in one.classes:
                yield from one._texts(without)

    def every(self, *names: str) -> Iterator["Element"]:
        """The elements of these names in it, however deep, in their order."""
        for one in self.inside:
            if isinstance(one, Element):
                if one.name in names:
                    yield one
                yield from one.every(*names)

    def of_class(self, name: str) -> Iterator["Element"]:
        """The elements of a class in it, however deep, in their order."""
        for one in self.inside:
            if isinstance(one, Element):
                if name in one.classes:
                    yield one
                yield from one.of_class(name)


class _Tree(HTMLParser):
    """Builds the tree; an end without a beginning is passed over, as browsers do."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top = Element("", {})
        self._open = [self.top]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(made)
        if tag not in _EMPTY:
            self._open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].name == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)


def tree_of(page: str) -> Element:
    """What a page shows as a tree, without pictures of lines and the list of contents."""
    body = _BODY.search(page)
    tree = _Tree()
    tree.feed(_APART.sub("", body[0] if body else page))
    tree.close()
    return tree.top
