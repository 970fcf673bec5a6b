"""Reports as the one record that the template reads: pages in, plain data out."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from finsam.present.paper.arranged import front, held_together, in_levels, with_heads, with_tables, with_ways
from finsam.present.paper.blocks import PageBlocks
from finsam.present.paper.drawings import Drawings
from finsam.present.paper.inlines import words
from finsam.present.paper.page_tree import Node
from finsam.present.paper.printable import Printable
from finsam.present.paper.settled import settle
from finsam.present.paper.tables import Data
from finsam.present.paper.widths import UPRIGHT

_DEFINITIONS = "Så räknas talen"
_DRAWN = frozenset({"svg", "data", "bytes", "columns"})


@dataclass(frozen=True)
class Cover:
    """What a PDF says of itself. `date`: the period's last day, which it is dated, whenever it is made.

    `lines` stand on the first page of a pack, `internal` in the head of each page.
    """

    title: str
    author: str
    description: str
    date: date
    internal: bool
    lines: tuple[str, ...] = ()


def report_data(pages: Sequence[Node], cover: Cover) -> tuple[Data, frozenset[str]]:
    """The data of one page's tree, or of a pack of several, and the characters that no font has.

    A pack has one list of definitions, at its end: what several reports define alike is there once.
    """
    text = Printable()
    reports = [_report(page, text, f"{place}-" if len(pages) > 1 else "") for place, page in enumerate(pages)]
    pack = len(reports) > 1
    definitions = _together(reports) if pack else []
    data = {
        "title": text.told(cover.title),
        "author": text.told(cover.author),
        "description": text.told(cover.description),
        "date": [cover.date.year, cover.date.month, cover.date.day],
        "internal": cover.internal,
        "lines": [text.running(line) for line in cover.lines],
        "pack": pack,
        "reports": reports,
        "definitions": definitions,
    }
    return data, frozenset(text.lost)


def told_in(data: Data) -> list[str]:
    """All texts of the data, without what is drawn: for who looks for names in it."""
    found: list[str] = []
    _told(data, found)
    return found


def _told(value: Any, found: list[str]) -> None:
    if isinstance(value, str):
        found.append(value)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in _DRAWN:
                _told(one, found)
    elif isinstance(value, list):
        for one in value:
            _told(one, found)


def _report(tree: Node, text: Printable, prefix: str) -> Data:
    drawings = Drawings(tree, text)
    reader = PageBlocks(text)
    main = tree.first("main")
    blocks = reader.of(main) if main else []
    head = next((block for block in blocks if block["k"] == "head"), None)
    blocks = [block for block in blocks if block is not head]
    head = head or {
        "k": "head",
        "kind": "",
        "lines": [],
        "internal": "",
        "cautions": [],
        "figures": [],
        "title": "",
    }
    title = tree.first("title")
    head["title"] = head["title"].strip() or (text.told(title.text()) if title else "") or "Rapport"
    # The page's first section is what matters most: on paper it stands on the first page.
    first, body = front(held_together(list(with_ways(blocks))))
    body = with_tables(body, {section: held_together(one) for section, one in reader.folded.items()})
    first, body = in_levels(first, body)
    report: Data = {"head": head, "front": first, "body": body}
    settle(report, drawings, UPRIGHT, prefix)
    return report | {"body": with_heads(body)}


def _together(reports: Iterable[Data]) -> list[Any]:
    """The definitions of all reports, each once and by name; they are taken out of each."""
    found: dict[str, Any] = {}
    for report in reports:
        body = report["body"]
        place = next((at for at, block in enumerate(body) if block["k"] == "terms"), None)
        if place is None:
            continue
        for one in body[place]["items"]:
            found.setdefault(json.dumps(one), one)
        first = (
            place - 1
            if place and body[place - 1]["k"] == "h" and words(body[place - 1]["c"]) == _DEFINITIONS
            else place
        )
        del body[first : place + 1]
    return sorted(found.values(), key=lambda one: words(one[0]).lower())
