"""The cells of a table of a page by place: one that spans several stands in each of them."""

from collections.abc import Iterator, Sequence

from finsam.present.paper.page_tree import Node

_MOST = 1000


def rows_of(table: Node) -> tuple[list[Node], list[Node]]:
    """The rows of a table's head, and all others, in their order. A table in a cell is text of it."""
    heads: list[Node] = []
    bodies: list[Node] = []
    _gather(table, heads, bodies, in_head=False)
    return heads, bodies


def _gather(node: Node, heads: list[Node], bodies: list[Node], *, in_head: bool) -> None:
    for one in node.kids:
        if isinstance(one, str):
            continue
        if one.tag == "tr":
            (heads if in_head else bodies).append(one)
        elif one.tag in ("thead", "tbody", "tfoot"):
            _gather(one, heads, bodies, in_head=in_head or one.tag == "thead")


def grid(rows: Sequence[Node]) -> Iterator[list[Node]]:
    """The cells of each row by column."""
    below: dict[int, tuple[int, Node]] = {}
    for row in rows:
        line: list[Node] = []
        for cell in _cells(row):
            _from_above(line, below)
            down = _span(cell, "rowspan")
            for _ in range(_span(cell, "colspan")):
                if down > 1:
                    below[len(line)] = (down - 1, cell)
                line.append(cell)
        _from_above(line, below)
        yield line


def _cells(row: Node) -> Iterator[Node]:
    return (one for one in row.kids if isinstance(one, Node) and one.tag in ("th", "td"))


def _from_above(line: list[Node], below: dict[int, tuple[int, Node]]) -> None:
    """Add the cells of rows above that reach down to where the line has come."""
    while len(line) in below:
        left, cell = below.pop(len(line))
        if left > 1:
            below[len(line)] = (left - 1, cell)
        line.append(cell)


def _span(cell: Node, name: str) -> int:
    text = cell.attrs.get(name, "1")
    return min(max(int(text), 1), _MOST) if text.isdecimal() else 1
