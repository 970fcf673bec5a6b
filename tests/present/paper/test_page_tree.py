"""A page read as a tree: as Python's own reader of HTML reads it, which takes twice the time."""

import random
from html.parser import HTMLParser
from pathlib import Path

import pytest

from finsam.present.paper.page_tree import Node, read_tree

# An element's tag, its attributes, and what is in it.
Element = tuple[str, dict[str, str], list["Element | str"]]
VOID = {"br", "img", "hr", "meta", "input", "link", "col", "wbr"}
PARTS = (
    *("text & mer", "&amp;&#229;&lt;", "a < b > c", "5<6", "\u00a0", "\n\n", "<>", "</>", "< p>"),
    *(
        "<p>",
        "</p>",
        "<P CLASS='a b'>",
        "<br>",
        "<br/>",
        "<b title=\"x > y 'z'\">",
        "</b>",
        "</B >",
        "<td>",
        "<tr>",
    ),
    *(
        "<a href=x.html?a=1&amp;b=2 hidden>",
        "</a>",
        "<svg viewBox='0 0 1 1'>",
        "<rect x='1'/>",
        "</svg>",
        "</div>",
    ),
    *(
        "<!-- <p> -->",
        "<!DOCTYPE html>",
        "<style>a > b { c: '&amp;' }</style>",
        "<script>1 < 2 && '<p>'</script>",
    ),
)


class Reference(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[Element] = [("root", {}, [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("li", "tr", "td", "th", "p", "dt", "dd") and self.open[-1][0] == tag:
            self.open.pop()
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.open.append(self.open[-1][2][-1])  # type: ignore[arg-type]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1][2].append((tag, {name: value or "" for name, value in attrs}, []))

    def handle_endtag(self, tag: str) -> None:
        places = [at for at, (name, *_) in enumerate(self.open) if at and name == tag]
        if places:
            del self.open[places[-1] :]

    def handle_data(self, data: str) -> None:
        self.open[-1][2].append(data)


def as_element(node: Node | Element) -> Element:
    """The same in one form, with texts beside each other as one."""
    tag, attrs, kids = (node.tag, dict(node.attrs), node.kids) if isinstance(node, Node) else node
    found: list[Element | str] = []
    for kid in kids:
        if isinstance(kid, str) and found and isinstance(found[-1], str):
            found[-1] += kid
        else:
            found.append(kid if isinstance(kid, str) else as_element(kid))
    return tag, attrs, found


def by_reference(html: str) -> Element:
    reader = Reference()
    reader.feed(html)
    reader.close()
    return as_element(reader.open[0])


@pytest.mark.parametrize("seed", range(20))
def test_whatever_stands_on_a_page_is_read_as_python_reads_it(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(50):
        html = "".join(chance.choice(PARTS) for _ in range(chance.randint(1, 12)))
        assert as_element(read_tree(html)) == by_reference(html), html


def test_a_reports_page_is_too(outputs: Path) -> None:
    html = (outputs / "sodra-dalarna/2024-07--2025-06/avesta.html").read_text("utf-8")
    assert as_element(read_tree(html)) == by_reference(html)
