"""How wide each column of a table is on paper, and how large its text.

The typesetter could find it by laying every cell out once more, which takes a third of its time.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from finsam.present.paper.column_needs import needs_of
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
_WIDEST_SHARED = 60.0
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
    whole, least = needs_of(table)
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
    whole, least = needs_of(table)
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
