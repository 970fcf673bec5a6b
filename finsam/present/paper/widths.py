"""How wide each column of a table is on paper, and how large its text: counted here from the fonts.

The typesetter could find it by laying every cell out once more, which takes a third of its time.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from finsam.present.paper.fonts import advances
from finsam.present.paper.inlines import words
from finsam.present.paper.tables import Data

# Points between the margins, upright and turned, and of each of two charts beside each other.
UPRIGHT, TURNED, HALF = 470.0, 713.0, 224.0
# A chart that is narrow on the page would be read badly with its numbers a page's width away.
CHART = 370.0
_GUTTER = 10.0
# A table narrower than this leaves its numbers too near its words.
_LEAST = 283.0
_LEAST_DRAWING, _MOST_HEAD = 62.0, 13.0
_WIDEST_WORD, _WIDEST_SHARED, _HEAD_LINE = 30.0, 60.0, 14.0
# Of the text's size: heads are smaller and bolder.
_HEAD_SIZE, _TEXT_SIZE, _PART_INDENT = 0.93, 1.03, 1.2
_HYPHENATED = 0.62
_ANY_CHARACTER = 0.75
_HIGHEST_HEAD, _HIGHEST_ROW = 18, 30
_MOST_UPRIGHT = 12


@dataclass(frozen=True)
class _Fit:
    """A way to set a table: whether the page is turned, the room in points, and the size of its text."""

    turned: bool
    room: float
    size: float


_FITS = (
    _Fit(False, UPRIGHT, 9.2),
    _Fit(False, UPRIGHT, 8.4),
    _Fit(False, UPRIGHT, 7.8),
    _Fit(True, TURNED, 8.8),
    _Fit(True, TURNED, 7.6),
    _Fit(True, TURNED, 6.4),
)


def set_columns(table: Data) -> None:
    """Give a table its columns' widths in points, its size of text, and whether its page is turned."""
    whole, least = _needs(table)
    fit, widths = _fitted(whole, least)
    n = len(widths)
    table["columns"] = [
        round(
            (width + 0.06) * fit.size + (_GUTTER if table["matrix"] or 0 < place < n - 1 else _GUTTER / 2), 1
        )
        for place, width in enumerate(widths)
    ]
    if n == 1:
        table["columns"] = [UPRIGHT]
    _finish(table, fit.size, turned=fit.turned, tight=sum(whole) > sum(widths) + 0.01)


def set_drawn_columns(table: Data, room: float) -> None:
    """The same for a table with drawings in it: they share what the words and numbers leave of the room."""
    drawn = _drawing_places(table)
    whole, least = _needs(table)
    for size in (9.2, 8.6, 8.0, 7.4):
        free = room - _GUTTER * (table["n"] - 1)
        names = min(whole[0], max(least[0], _MOST_HEAD)) * size
        numbers = [
            0 if place in drawn else min(width, max(least[place], 9.0)) * size
            for place, width in enumerate(whole)
        ]
        left = free - names - sum(numbers[1:])
        if not drawn or left >= _LEAST_DRAWING * len(drawn):
            break
        numbers = [0 if place in drawn else width * size for place, width in enumerate(least)]
        left = free - names - sum(numbers[1:])
        if left >= _LEAST_DRAWING * len(drawn):
            break
    each = max(left, _LEAST_DRAWING / 2) / max(len(drawn), 1)
    columns = [names, *(each if place in drawn else numbers[place] for place in range(1, table["n"]))]
    last = table["n"] - 1
    table["columns"] = [
        round(width + (_GUTTER if 0 < place < last else _GUTTER / 2) + 0.4, 1)
        for place, width in enumerate(columns)
    ]
    table["drawing"] = round(each, 2)
    _finish(table, size, turned=False, tight=True)


def _drawing_places(table: Data) -> frozenset[int]:
    return frozenset(
        place for row in table["rows"] for place, cell in enumerate(row["cells"]) if place and "draw" in cell
    )


def _finish(table: Data, size: float, *, turned: bool, tight: bool) -> None:
    n = table["n"]
    table["size"], table["wide"], table["tight"] = size, turned, tight
    whole = [row["cells"] for row in table["rows"] if len(row["cells"]) == n]
    table["nums"] = [
        sum("num" in cells[place] for cells in whole) * 2 > len(table["rows"]) for place in range(n)
    ]
    # Where a head of a third of a page came again on each, nothing else would find room.
    table["repeat"] = all(_height(row, table, size) < _HIGHEST_HEAD for row in table["heads"])
    for row in table["rows"]:
        # A row of more than half a page may be cut: else it would run out of it.
        row["tall"] = _height(row["cells"], table, size) > _HIGHEST_ROW


def _height(cells: Iterable[Data], table: Data, size: float) -> float:
    """About how many lines the highest of some cells takes."""
    columns = table["columns"]
    return max(
        (
            len(words(cell["c"]) + cell.get("unit", ""))
            * 0.5
            * size
            / max(columns[min(place, len(columns) - 1)] - _GUTTER, 1)
            for place, cell in enumerate(cells)
        ),
        default=0.0,
    )


def _needs(table: Data) -> tuple[list[float], list[float]]:
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


def _longest(text: str, weight: str) -> float:
    return max((_em(word, weight) for word in text.replace("\u200b", " ").split(" ")), default=0.0)


def _em(text: str, weight: str) -> float:
    widths = advances(weight)
    return sum(widths.get(one, _ANY_CHARACTER) for one in text)


def _fitted(whole: list[float], least: list[float]) -> tuple[_Fit, list[float]]:
    """The first way in which the table has room, and its columns in em."""
    n = len(whole)
    for fit in _FITS:
        room = (fit.room - _GUTTER * (n - 1)) / fit.size - 0.06 * n
        if sum(whole) <= room:
            wanted = min((_LEAST - _GUTTER * (n - 1)) / fit.size, room)
            return fit, [whole[0] + max(0.0, wanted - sum(whole)), *whole[1:]]
        if sum(least) <= room and (n <= _MOST_UPRIGHT or fit.turned):
            return fit, _shared(whole, least, room)
    scale = room / sum(least)
    return fit, [width * scale for width in least]


def _shared(whole: list[float], least: list[float], room: float) -> list[float]:
    """The least of each column, and of what is left a part by how much more each would take."""
    more = [max(0.0, min(a, _WIDEST_SHARED) - b) for a, b in zip(whole, least, strict=True)]
    share = min(1.0, (room - sum(least)) / (sum(more) or 1))
    return [b + m * share for b, m in zip(least, more, strict=True)]
