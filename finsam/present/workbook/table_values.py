"""A table of the page as a workbook has it: columns of values, and which of them its chart is drawn of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from finsam.present.numbers import MINUS, NDASH
from finsam.present.workbook.cell_values import CellNumber, Value, ValueColumn, columns_of, value_of
from finsam.present.workbook.page_tables import Drawn, PageColumn, PageTable

# The head of a column that has none on the page: a table in a workbook has a head for each.
_NO_HEAD = "Vad"
_RANGE = re.compile(rf"[{MINUS}\d\u00a0,]+{NDASH}[{MINUS}\d\u00a0,]+(?:\u00a0%)?")
LEAST, MOST = "minst", "högst"


@dataclass(frozen=True)
class Series:
    """What a chart draws: the column of numbers, and the texts beside its marks."""

    column: int
    labels: tuple[str, ...]


@dataclass(frozen=True)
class TableValues:
    """The columns of a sheet, the first the rows' heads, each head once.

    `series`: what its chart draws, of the first `drawn_rows` rows; none where it has no chart. `ranges`:
    whether the two series are between what the same numbers lie.
    """

    columns: tuple[ValueColumn, ...]
    series: tuple[Series, ...] = ()
    drawn_rows: int = 0
    ranges: bool = False


def values_of(table: PageTable) -> TableValues:
    """The values of a page's table; what is drawn on the page has its numbers beside, and a chart's series."""
    made: list[ValueColumn] = []
    places: dict[int, int] = {}
    for at, column in enumerate(table.columns):
        texts = [row.cells[at] for row in table.rows]
        if not column.drawing:
            places[at] = len(made)
            made += _of_column(at, column, texts)
    n_rows = len([*takewhile(lambda row: not row.total, table.rows)])
    drawn = [at for at in _drawn(table, made, places) if _numbers_of(made[places[at]], n_rows)]
    whole = [at for at in drawn if not _has_ranges(made[places[at]], n_rows)]
    if drawn and whole == drawn:
        series = tuple(Series(places[at], ()) for at in drawn)
        return TableValues(_each_head_once(made), series, n_rows)
    if len(drawn) == 1 and table.drawn is Drawn.BARS:
        return _of_ranges(made, places[drawn[0]], n_rows)
    return TableValues(_each_head_once(made))


def _of_column(at: int, column: PageColumn, texts: Sequence[str]) -> list[ValueColumn]:
    if at and column.numeric:
        return columns_of(column.head, column.unit, texts)
    head = f"{column.head} ({column.unit})" if column.unit else column.head
    values = tuple(_plain(texts))
    numbers = at > 0 and all(isinstance(one, CellNumber) or not one for one in values)
    return [ValueColumn(head or _NO_HEAD, values, numbers)]


def _plain(texts: Sequence[str]) -> Iterator[Value]:
    """The texts, but numbers where all are: months, or a column of an analyst's own table."""
    values = [value_of(text) for text in texts]
    if any(isinstance(value, str) and value for value in values):
        return iter(texts)
    return iter(values)


def _each_head_once(columns: Sequence[ValueColumn]) -> tuple[ValueColumn, ...]:
    made: list[ValueColumn] = []
    taken: set[str] = set()
    for column in columns:
        head, number = column.head or _NO_HEAD, 1
        while head.lower() in taken:
            number += 1
            head = f"{column.head or _NO_HEAD} ({number})"
        taken.add(head.lower())
        made.append(replace(column, head=head))
    return tuple(made)


def _drawn(table: PageTable, made: Sequence[ValueColumn], places: dict[int, int]) -> list[int]:
    """The columns of the page that a chart draws: those beside its drawings, and after them of the same kind."""
    if table.drawn is Drawn.NOT:
        return []
    drawings = [at for at, column in enumerate(table.columns) if column.drawing]
    starts = drawings or [0]
    found: list[int] = []
    for at in starts:
        if at - 1 > 0 and table.columns[at - 1].numeric:
            found.append(at - 1)
        run = range(at + 1, len(table.columns))
        if run and table.columns[run[0]].numeric and not table.columns[run[0]].drawing:
            kind = _kind(table.columns[run[0]], made[places[run[0]]])
            found += takewhile(
                lambda one: one in places and _kind(table.columns[one], made[places[one]]) == kind, run
            )
    kinds = {at: _kind(table.columns[at], made[places[at]]) for at in found}
    return [at for at in dict.fromkeys(found) if kinds[at] == kinds[found[0]] and table.columns[at].numeric]


def _kind(column: PageColumn, values: ValueColumn) -> tuple[bool, str, bool]:
    formats = {one.format.endswith("%") for one in values.values if isinstance(one, CellNumber)}
    return column.numeric, column.unit, True in formats


def _numbers_of(column: ValueColumn, n_rows: int) -> bool:
    """Whether a chart has anything to draw of a column."""
    return any(isinstance(one, CellNumber) or _RANGE.fullmatch(one) for one in column.values[:n_rows])


def _has_ranges(column: ValueColumn, n_rows: int) -> bool:
    return any(isinstance(one, str) and _RANGE.fullmatch(one) for one in column.values[:n_rows])


def _of_ranges(made: Sequence[ValueColumn], at: int, n_rows: int) -> TableValues:
    """Two columns more: between what each number lies, so that a chart can draw it."""
    ends = [_ends(value) for value in made[at].values]
    least = ValueColumn(f"{made[at].head}, {LEAST}", tuple(one for one, _ in ends))
    most = ValueColumn(f"{made[at].head}, {MOST}", tuple(one for _, one in ends))
    labels = tuple(value if isinstance(value, str) else "" for value in made[at].values[:n_rows])
    series = (Series(len(made) + 1, labels), Series(len(made), ()))
    return TableValues(_each_head_once([*made, least, most]), series, n_rows, ranges=True)


def _ends(value: Value) -> tuple[Value, Value]:
    if isinstance(value, CellNumber):
        return value, value
    if not _RANGE.fullmatch(value):
        return "", ""
    unit = "\u00a0%" if value.endswith("%") else ""
    low, _, high = value.removesuffix(unit).partition(NDASH)
    return value_of(low + unit), value_of(high + unit)
