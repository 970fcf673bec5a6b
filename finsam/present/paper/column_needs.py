"""What room each column of a table asks for, in em: counted from the fonts, whatever the size of the text."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from finsam.present.paper.fonts import advances
from finsam.present.paper.tables import Data

_WIDEST_WORD, _HEAD_LINE = 30.0, 14.0
# Of the text's size: heads are smaller and bolder.
_HEAD_SIZE, _TEXT_SIZE, _PART_INDENT = 0.93, 1.03, 1.2
_HYPHENATED = 0.62
_ANY_CHARACTER = 0.75


def needs_of(table: Data) -> tuple[list[float], list[float]]:
    """In em, what each column takes on one line, and the least that its longest word and its numbers take."""
    n = table["n"]
    whole, least = [0.0] * n, [0.0] * n
    for is_head, cells in _rows(table):
        for place, cell in enumerate(cells):
            if "span" not in cell:
                natural, narrowest = _cell_needs(cell, is_head)
                whole[place] = max(whole[place], natural)
                least[place] = min(_WIDEST_WORD, max(least[place], narrowest))
    return [max(pair) for pair in zip(whole, least, strict=True)], least


def _rows(table: Data) -> Iterator[tuple[bool, list[Data]]]:
    rows = [(True, row) for row in table["heads"]] + [(False, row["cells"]) for row in table["rows"]]
    return ((is_head, cells) for is_head, cells in rows if len(cells) == table["n"])


def _cell_needs(cell: Data, is_head: bool) -> tuple[float, float]:
    text = _with_breaks(cell["c"])
    weight, size = ("Semibold", _HEAD_SIZE) if is_head else ("Regular", _TEXT_SIZE)
    indent = _PART_INDENT if "part" in cell else 0.0
    unit = cell.get("unit", "")
    natural = max(_em(text.replace("\u200b", ""), weight), _em(unit, "Regular")) * size + indent
    narrowest = _longest(text, weight) * size + indent
    if "num" in cell and not is_head:
        narrowest = natural  # a number keeps its line
    if is_head and natural > _HEAD_LINE:
        natural = max(narrowest, _HEAD_LINE)  # heads may stand in two lines
    if is_head and len(text) > 13 and " " not in text:
        narrowest *= _HYPHENATED
    return natural, max(narrowest, _longest(unit, "Regular"))


def _with_breaks(parts: Iterable[object]) -> str:
    """The words with the places where they may be parted."""
    return "".join(
        part
        if isinstance(part, str)
        else _with_breaks(part[-1])
        if isinstance(part, list) and isinstance(part[-1], list)
        else " "
        for part in parts
    )


@lru_cache(maxsize=10_000)
def _longest(text: str, weight: str) -> float:
    return max((_em(word, weight) for word in text.replace("\u200b", " ").split(" ")), default=0.0)


@lru_cache(maxsize=10_000)
def _em(text: str, weight: str) -> float:
    widths = advances(weight)
    return sum(widths.get(one, _ANY_CHARACTER) for one in text)
