"""The order of a report on paper: the first page, the text, what is folded on the page, the sources."""

from collections.abc import Iterable, Iterator

from finsam.present.paper.inlines import words
from finsam.present.paper.tables import Data

_LONGEST_HEADING = 400
TABLES, MORE = "Tabeller", "Mer i tabellerna"
# A page's last section, which the tables come before.
_LAST = "Definitioner och källor"


def front(blocks: list[Data]) -> tuple[list[Data], list[Data]]:
    """What the first page has, main points and key figures, and the rest."""
    sections = [place for place, block in enumerate(blocks) if block["k"] == "h" and block["level"] == 1]
    if not sections or not any(
        block["k"] in ("points", "figures") for block in blocks[: [*sections, len(blocks)][1]]
    ):
        return [], blocks
    end = [*sections, len(blocks)][1]
    return blocks[:end], blocks[end:]


def with_ways(blocks: Iterable[Data]) -> Iterator[Data]:
    """The blocks, with a line that leads to the tables where some are folded on the page.

    What is before it is held to it: the line says nothing where it stands alone on a page.
    """
    folded = False
    before: Data = {}
    for block in _out_of_grids(blocks):
        if block["k"] != "fold":
            before = block
            yield block
        elif not folded:
            before["held"] = True
            yield {"k": "p", "c": [["see", block["id"], [MORE]]], "looks": "note"}
        folded = block["k"] == "fold"


def _out_of_grids(blocks: Iterable[Data]) -> Iterator[Data]:
    """The blocks with what is folded under two charts beside each other after both: one line leads to it."""
    for block in blocks:
        folds = []
        if block["k"] == "grid":
            folds = [one for item in block["items"] for one in item if one["k"] == "fold"]
            block["items"] = [[one for one in item if one["k"] != "fold"] for item in block["items"]]
        yield block
        yield from folds


def held_together(blocks: list[Data]) -> list[Data]:
    """The blocks, those that say nothing alone on a page held to what is before them.

    A table's notes are held to it, and the last of several quotes to the one before.
    """
    after = [*blocks[1:], {"k": ""}, {"k": ""}]
    for block, following, then in zip(blocks, after, after[1:], strict=False):
        noted = following.get("looks") == "note" and (block["k"] == "table" or block.get("looks") == "note")
        if noted or (block["k"] == following["k"] == "quote" != then["k"]):
            block["held"] = True
    return blocks


def with_tables(body: list[Data], folded: dict[str, list[Data]]) -> list[Data]:
    """The body, and before its last section all tables that are folded on the page, by section."""
    if not folded:
        return body
    tables: list[Data] = [{"k": "h", "level": 1, "c": [TABLES], "id": ""}]
    for section, blocks in folded.items():
        # The head of a page that goes on with a section names it.
        tables += [{"k": "h", "level": 2, "c": [section], "id": "", "runs": True}] if section else []
        tables += blocks
    last = next((place for place, block in enumerate(body) if _is_last(block)), len(body))
    for block in body[last : last + 1]:
        block["ends"] = True
    return [*body[:last], *tables, *body[last:]]


def _is_last(block: Data) -> bool:
    return block["k"] == "h" and block["level"] == 1 and words(block["c"]) == _LAST


def in_levels(*parts: list[Data]) -> list[list[Data]]:
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


def with_heads(blocks: list[Data]) -> list[Data]:
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
