"""Reports as the one record that the template reads: pages in, plain data out."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from finsam.present.paper.blocks import PageBlocks
from finsam.present.paper.drawings import OUTSIDE, POINTS, Drawings
from finsam.present.paper.inlines import words
from finsam.present.paper.page_tree import Node
from finsam.present.paper.printable import Printable
from finsam.present.paper.tables import Data
from finsam.present.paper.widths import CHART, HALF, UPRIGHT, set_columns, set_drawn_columns

_LONGEST_HEADING = 400
_PICTURE, _KEY, _FIGURE = 440.0, 9.0, 120.0
TABLES, MORE = "Tabeller", "Mer i tabellerna"
# A page's last section, which the tables come before.
_LAST = "Definitioner och källor"
_DEFINITIONS = "Så räknas talen"


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


def told_in(data: Data) -> str:
    """All words of the data, as JSON, without what is drawn: for who looks for names in it."""
    return json.dumps(_without_drawings(data), ensure_ascii=False)


def _without_drawings(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _without_drawings(one)
            for key, one in value.items()
            if key not in ("svg", "data", "bytes", "columns")
        }
    return [_without_drawings(one) for one in value] if isinstance(value, list) else value


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
    front, body = _front(list(_with_ways(blocks)))
    body = _with_tables(body, reader.folded)
    front, body = _in_levels(front, body)
    report: Data = {"head": head, "front": front, "body": body}
    _settle(report, drawings, UPRIGHT, prefix)
    return report | {"body": _with_heads(body)}


def _front(blocks: list[Data]) -> tuple[list[Data], list[Data]]:
    """What the first page has, main points and key figures, and the rest."""
    sections = [place for place, block in enumerate(blocks) if block["k"] == "h" and block["level"] == 1]
    if not sections or not any(
        block["k"] in ("points", "figures") for block in blocks[: [*sections, len(blocks)][1]]
    ):
        return [], blocks
    end = [*sections, len(blocks)][1]
    return blocks[:end], blocks[end:]


def _with_ways(blocks: Iterable[Data]) -> Iterator[Data]:
    """The blocks, with a line that leads to the tables where some are folded on the page.

    What is before it is held to it: the line says nothing where it stands alone on a page.
    """
    folded = False
    before: Data = {}
    for block in blocks:
        if block["k"] == "grid":
            block["items"] = [list(_with_ways(item)) for item in block["items"]]
        if block["k"] != "fold":
            before = block
            yield block
        elif not folded:
            before["held"] = True
            yield {"k": "p", "c": [["see", block["id"], [MORE]]], "looks": "note"}
        folded = block["k"] == "fold"


def _with_tables(body: list[Data], folded: dict[str, list[Data]]) -> list[Data]:
    """The body, and before its last section all tables that are folded on the page, by section."""
    if not folded:
        return body
    tables: list[Data] = [{"k": "h", "level": 1, "c": [TABLES], "id": ""}]
    for section, blocks in folded.items():
        tables += [{"k": "h", "level": 2, "c": [section], "id": ""}] if section else []
        tables += blocks
    last = next((place for place, block in enumerate(body) if _is_last(block)), len(body))
    return [*body[:last], *tables, *body[last:]]


def _is_last(block: Data) -> bool:
    return block["k"] == "h" and block["level"] == 1 and words(block["c"]) == _LAST


def _in_levels(*parts: list[Data]) -> list[list[Data]]:
    """The parts, without headings that have no words, and none below a level that is not there.

    PDF/UA asks it of a document, and the typesetter refuses what breaks it.
    """
    above = 0

    def levelled(blocks: Iterable[Data]) -> Iterator[Data]:
        nonlocal above
        for block in blocks:
            if block["k"] == "h":
                if not words(block["c"]).strip():
                    continue
                if len(words(block["c"])) > _LONGEST_HEADING:  # a bookmark is bounded, and this is no heading
                    yield {"k": "p", "c": [["b", block["c"]]], "looks": ""}
                    continue
                above = block["level"] = min(block["level"], above + 1)
            elif block["k"] in ("quote", "aside"):
                block["c"] = list(levelled(block["c"]))
            elif block["k"] in ("list", "grid", "points"):
                block["items"] = [list(levelled(item)) for item in block["items"]]
            yield block

    return [list(levelled(part)) for part in parts]


def _settle(value: Any, drawings: Drawings, room: float, prefix: str) -> None:
    """Give tables columns, drawings sizes and places names of their own, however deep they stand."""
    if isinstance(value, list):
        if value[:1] == ["see"] and value[1]:
            value[1] = prefix + value[1]
        for one in value:
            _settle(one, drawings, room, prefix)
        return
    if not isinstance(value, dict):
        return
    match value.get("k"):
        case "grid":
            room = HALF
        case "bars":
            own = UPRIGHT if value["wide"] else min(room, CHART)
            set_drawn_columns(value["table"], own)
            value["width"] = own
            for row in value["table"]["rows"]:
                _draw_each(row["cells"], drawings, value["table"]["drawing"])
            _draw_each(value["key"], drawings, _KEY)
        case "table":
            set_columns(value)
        case "chart":
            value["width"] = min(room, _PICTURE)
        case "head":
            _draw_each(value["figures"], drawings, _FIGURE)
        case "figures":
            _draw_each(value["items"], drawings, _FIGURE)
    if value.get("k") == "img" and "draw" in value:
        node = value.pop("draw")
        value |= {
            "format": "svg",
            "data": drawings.svg(node, min(room, _PICTURE)),
            "outside": OUTSIDE * POINTS,
        }
    if value.get("id"):
        value["id"] = prefix + value["id"]
    if "bytes" in value:
        # The typesetter's package takes no other file than text; a list of numbers it does.
        value["bytes"] = list(value["bytes"])
        return
    for one in value.values():
        _settle(one, drawings, room, prefix)


def _draw_each(values: Iterable[Data], drawings: Drawings, points: float) -> None:
    """Draw what is to be drawn of each of some cells, so wide."""
    for value in values:
        node = value.pop("draw", None)
        if node is not None:
            value["svg"] = drawings.svg(node, points)
            value["high"] = float(node.attrs.get("height") or 0) * POINTS


def _with_heads(blocks: list[Data]) -> list[Data]:
    """A heading just before a table that has its own, turned page goes with it."""
    found: list[Data] = []
    for block in blocks:
        if block["k"] == "table" and block["wide"]:
            lead: list[Data] = []
            while found and found[-1]["k"] == "h":
                lead.insert(0, found.pop())
            block["lead"] = lead
        found.append(block)
    return found


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
