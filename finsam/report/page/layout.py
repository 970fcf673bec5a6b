"""What stands beside what on a page: text and chart, Analys and Reflektion, three short fields.

The order is the notebook's, but that what is folded stands below columns. Only neighbours are put side by
side, so that an analyst can move, cut and add: what fits no arrangement stands in the full width.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from nbformat import NotebookNode

from finsam.present.parts.markup import Block
from finsam.report.ipynb.cells import as_text
from finsam.report.page.own_outputs import BLOCK

# As much text as reads well in a third of the width, in characters.
SHORT = 520
_SHORT_FIRST = 1400
_TAG = re.compile(r"<[^>]+>")
_BEGINS = re.compile(r"\s*(?:<[a-z]+[^>]*>\s*)?<h(?P<level>[2-4])\b")
_HEADING_ALONE = re.compile(r"\s*<h(?P<level>[3-4])[^>]*>(?:(?!</h).)*</h(?P=level)>\s*", re.DOTALL)
_SAYS = (Block.DESCRIPTION, Block.TEXT, Block.GROUP)
_FIELDS = (Block.ANALYSIS, Block.REFLECTION)


@dataclass(frozen=True)
class _Item:
    """A cell with what it is, and how much text it has."""

    cell: NotebookNode
    block: Block
    length: int = 0

    @property
    def says(self) -> bool:
        return self.block in _SAYS


def laid_out(cells: Sequence[NotebookNode]) -> list[NotebookNode]:
    """The cells, each with what opens before it and closes after it in its metadata."""
    placed: list[NotebookNode] = []
    for section in _sections([_item(cell) for cell in cells]):
        placed += _section(section)
    return placed


def _item(cell: NotebookNode) -> _Item:
    html = _html(cell)
    length = len(_TAG.sub("", html))
    heading = _BEGINS.match(html)
    if heading and heading["level"] == "2":
        return _Item(cell, Block.OTHER, length)
    if cell.cell_type == "markdown":
        return _Item(cell, Block.GROUP if heading else Block.TEXT, length)
    blocks = {output.metadata.get(BLOCK, Block.OTHER) for output in cell.outputs}
    return _Item(cell, Block(blocks.pop()) if len(blocks) == 1 else Block.OTHER, length)


def _html(cell: NotebookNode) -> str:
    if cell.cell_type == "markdown":
        return str(cell.source)
    return "".join(as_text(output.data["text/html"]) for output in cell.get("outputs", []))


def _sections(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    """The items from one h2 to the next; what is before the first is one too."""
    section: list[_Item] = []
    for item in items:
        if section and (found := _BEGINS.match(_html(item.cell))) and found["level"] == "2":
            yield section
            section = []
        section.append(item)
    if section:
        yield section


def _section(items: Sequence[_Item]) -> list[NotebookNode]:
    fields = [item for item in items if item.block in (*_FIELDS, Block.FIELD)]
    if any(item.block is Block.FIELD for item in fields):
        return _runs(items, (Block.FIELD,), "thirds even")
    if len(fields) < 2 or not _all_short(items):
        return _described(items)
    shown = [item for item in items if item.block in (Block.FIGURE, Block.WIDE, Block.OTHER, Block.GROUP)][1:]
    if not shown:
        return _in_thirds(items)
    if [item.block for item in shown] == [Block.FIGURE]:
        return _beside_one_figure(items)
    return _described(items)


def _all_short(items: Sequence[_Item]) -> bool:
    first = sum(item.length for item in items if item.says)
    return first <= _SHORT_FIRST and all(item.length <= SHORT for item in items if item.block in _FIELDS)


def _in_thirds(items: Sequence[_Item]) -> list[NotebookNode]:
    """Beskrivning, Analys and Reflektion as columns, what is folded below them all."""
    head, rest = items[0], items[1:]
    said = [item for item in rest if item.says]
    fields = [item for item in rest if item.block in _FIELDS]
    folded = [item for item in rest if item.block is Block.FOLD]
    columns = [_wrapped(part, "said") for part in (said, fields[:1], fields[1:]) if part]
    inside = [cell for column in columns for cell in column]
    return [head.cell, *_around(inside, "thirds"), *_wrapped(folded, "folds")]


def _beside_one_figure(items: Sequence[_Item]) -> list[NotebookNode]:
    """The three fields under each other, the section's only chart beside them, what is folded below."""
    head, rest = items[0], items[1:]
    said = [item for item in rest if item.says]
    figure = [item for item in rest if item.block is Block.FIGURE]
    fields = [item for item in rest if item.block in _FIELDS]
    folded = [item for item in rest if item.block is Block.FOLD]
    parts = (_wrapped(said, "said"), _wrapped(figure, "shown"), _wrapped(fields, "said"))
    beside = _around([cell for part in parts for cell in part], "side all")
    return [head.cell, *beside, *_wrapped(folded, "folds")]


def _described(items: Sequence[_Item]) -> list[NotebookNode]:
    """Group by group; the fields after it beside each other."""
    placed: list[NotebookNode] = []
    for fields, run in groupby(items, key=lambda item: item.block in _FIELDS):
        part = [*run]
        placed += _wrapped(part, "halves fields") if fields and len(part) > 1 else _groups(part)
    return placed


def _groups(items: Sequence[_Item]) -> list[NotebookNode]:
    """Each run of text, the chart after it beside it; each run of what is folded together."""
    runs = _runs_of(items)
    placed: list[NotebookNode] = []
    at = 0
    while at < len(runs):
        (kind, run), after = runs[at], runs[at + 1] if at + 1 < len(runs) else ("", [])
        if kind == "said" and after[0] == "figure" and len(after[1]) == 1:
            placed += _around([*_wrapped(run, "said"), *_wrapped(after[1], "shown")], "side")
            at += 1
        elif kind == "figure" and len(run) == 2:
            placed += _wrapped(run, "halves")
        else:
            placed += _wrapped(run, {"said": "said", "folds": "folds"}.get(kind, ""))
        at += 1
    return placed


def _runs_of(items: Sequence[_Item]) -> list[tuple[str, list[_Item]]]:
    """Neighbours of one kind. A heading begins a run of its own, with the heading right above it."""
    runs: list[tuple[str, list[_Item]]] = []
    for item in items:
        goes_on = runs and runs[-1][0] == _kind(item)
        if goes_on and (
            item.block is not Block.GROUP or _HEADING_ALONE.fullmatch(_html(runs[-1][1][-1].cell))
        ):
            runs[-1][1].append(item)
        else:
            runs.append((_kind(item), [item]))
    return runs


def _kind(item: _Item) -> str:
    if item.says:
        return "said"
    return {Block.FOLD: "folds", Block.FIGURE: "figure"}.get(item.block, "")


def _runs(items: Sequence[_Item], blocks: Sequence[Block], name: str) -> list[NotebookNode]:
    placed: list[NotebookNode] = []
    for inside, run in groupby(items, key=lambda item: item.block in blocks):
        placed += _wrapped([*run], name if inside else "")
    return placed


def _wrapped(items: Sequence[_Item], name: str) -> list[NotebookNode]:
    return _around([item.cell for item in items], name)


def _around(cells: Sequence[NotebookNode], name: str) -> list[NotebookNode]:
    """The cells in one box of this class; as they are where there is no class."""
    if not cells or not name:
        return [*cells]
    placed = [NotebookNode({**cell, "metadata": NotebookNode({**cell.metadata})}) for cell in cells]
    first, last = placed[0].metadata, placed[-1].metadata
    first.opening = f'<div class="{name}">\n{first.get("opening", "")}'
    last.closing = f"{last.get('closing', '')}</div>\n"
    return placed
