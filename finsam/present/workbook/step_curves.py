"""The curves of a chart that has one in each row, read back from their drawings: how much by when.

On the page each is an area that rises in steps; what full height is stands in the chart's subtitle, and how
long the width is in the head of its column.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from finsam.present.workbook.page_tables import PageMark, PageTable

_FULL = re.compile(r"Full höjd är (?P<percent>\d+)\u00a0%")
_MONTHS = re.compile(r"0\u2013(?P<last>\d+)\u00a0månader")
# How high an area is that fills its row, in pixels (parts/marks).
_FULL_HEIGHT = 29.0


@dataclass(frozen=True)
class Curves:
    """Curves over one axis. `rows`: a month, and of each curve the share then.

    A step is two rows, before and after.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...]


def curves_of(table: PageTable) -> Curves | None:
    """The curves of a chart; None where its drawings are no such curves."""
    at = next((at for at, column in enumerate(table.columns) if column.drawing), None)
    full = _FULL.search(table.subtitle)
    wide = _MONTHS.fullmatch(table.columns[at].head) if at is not None else None
    if at is None or full is None or wide is None:
        return None
    last = int(wide["last"])
    each = [dict(_steps(row.marks[at], last, int(full["percent"]) / 100)) for row in table.rows]
    months = sorted({0.0, float(last), *(month for steps in each for month in steps)})
    return Curves(tuple(row.cells[0] for row in table.rows), tuple(_rows(each, months)))


def _steps(marks: Sequence[PageMark], last: int, full: float) -> Iterator[tuple[float, float]]:
    """Month -> the share from then on."""
    for mark in marks:
        if mark.height:
            yield round(mark.start * last, 2), round(mark.height / _FULL_HEIGHT * full, 3)


def _rows(each: Sequence[dict[float, float]], months: Sequence[float]) -> Iterator[tuple[float, ...]]:
    now = [0.0] * len(each)
    for month in months:
        before = tuple(now)
        now = [steps.get(month, share) for steps, share in zip(each, now, strict=True)]
        if month and tuple(now) != before:
            yield (month, *before)
        yield (month, *now)
