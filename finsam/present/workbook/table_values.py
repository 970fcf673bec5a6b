"""A table of the page as a workbook has it: columns of values, and which of them its chart is drawn of."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile

from finsam.present.typography import MINUS, NDASH
from finsam.present.workbook.cell_values import CellNumber, Value, ValueColumn, columns_of, value_of
from finsam.present.workbook.page_tables import Drawn, PageColumn, PageTable

# The head of a column that has none on the page: a table in a workbook has a head for each.
_NO_HEAD = "Vad"
_RANGE = re.compile(rf"[{MINUS}\d\u00a0,]+{NDASH}[{MINUS}\d\u00a0,]+(?:\u00a0%)?")
_LEAST, _MOST = "minst", "högst"
_SEGMENT = "segment"


class Form(StrEnum):
    """How a workbook draws a table."""

    BARS = "bars"
    RANGES = "ranges"  # two series: as far as each bar may reach, and as far as it does at least
    STACKED = "stacked"
    LINES = "lines"


@dataclass(frozen=True)
class ChartOf:
    """Which columns a chart draws, of the first so many rows; `labels` stand by the marks of the first."""

    form: Form
    series: tuple[int, ...]
    rows: int
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableValues:
    """The columns of a sheet, the first the rows' heads, each head once. `chart`: None if none is drawn."""

    columns: tuple[ValueColumn, ...]
    chart: ChartOf | None = None


def values_of(table: PageTable, others: Sequence[PageTable] = ()) -> TableValues:
    """The values of a page's table.

    A chart's drawings have their numbers beside them, but for bars that are stacked: `others` are the tables
    of the page, in one of which those numbers are.
    """
    rows = len([*takewhile(lambda row: not row.total, table.rows)])
    made: list[ValueColumn] = []
    places: dict[int, int] = {}
    stacked = _stacked(table, others)
    for at, column in enumerate(table.columns):
        if not column.drawing:
            places[at] = len(made)
            made += _of_column(at, column, [row.cells[at] for row in table.rows])
        elif stacked:
            chart = ChartOf(Form.STACKED, tuple(range(len(made), len(made) + len(stacked))), rows)
            made, stacked = [*made, *stacked], ()
            places[at] = -1
            continue
    if -1 in places.values():
        return TableValues(_each_head_once(made), chart)
    return _with_chart(table, made, places, rows)


def _with_chart(
    table: PageTable, made: list[ValueColumn], places: Mapping[int, int], rows: int
) -> TableValues:
    drawn = [at for at in _drawn(table, made, places) if _tells(made[places[at]], rows)]
    ranged = [at for at in drawn if _has_ranges(made[places[at]], rows)]
    if ranged and len(drawn) == 1 and table.drawn is Drawn.BARS:
        return _of_ranges(made, places[drawn[0]], rows)
    form = Form.LINES if table.drawn is Drawn.LINE else Form.BARS
    series = tuple(places[at] for at in drawn)
    return TableValues(_each_head_once(made), ChartOf(form, series, rows) if drawn and not ranged else None)


def _of_column(at: int, column: PageColumn, texts: Sequence[str]) -> list[ValueColumn]:
    if at and column.numeric:
        return columns_of(column.head, column.unit, texts)
    head = f"{column.head} ({column.unit})" if column.unit else column.head
    values = tuple(_plain(texts))
    numeric = at > 0 and any(values) and all(isinstance(one, CellNumber) or not one for one in values)
    return [ValueColumn(head or _NO_HEAD, values, numeric)]


def _plain(texts: Sequence[str]) -> Iterator[Value]:
    """The texts, but numbers where all are: months, or a column of an analyst's own table."""
    values = [value_of(text) for text in texts]
    return iter(texts if any(isinstance(value, str) and value for value in values) else values)


def _each_head_once(columns: Sequence[ValueColumn]) -> tuple[ValueColumn, ...]:
    made: list[ValueColumn] = []
    taken: set[str] = set()
    for column in columns:
        first = column.head or _NO_HEAD
        head, number = first, 1
        while head.lower() in taken:
            number += 1
            head = f"{first} ({number})"
        taken.add(head.lower())
        made.append(replace(column, head=head))
    return tuple(made)


def _drawn(table: PageTable, made: Sequence[ValueColumn], places: Mapping[int, int]) -> list[int]:
    """The columns that a chart draws: those beside its drawings, and those after them of the same kind."""
    if table.drawn is Drawn.NOT:
        return []
    kinds = {at: _kind(table.columns[at], made[place]) for at, place in places.items()}
    found: list[int] = []
    for at in [at for at, column in enumerate(table.columns) if column.drawing] or [0]:
        found += [at - 1] if at > 1 else []
        found += _run(at + 1, kinds)
    numbers = [at for at in dict.fromkeys(found) if at in kinds and table.columns[at].numeric]
    return [at for at in numbers if kinds[at] == kinds[numbers[0]]]


_Kind = tuple[bool, str, bool]


def _run(start: int, kinds: Mapping[int, _Kind]) -> Iterator[int]:
    """The columns from one on that are of its kind."""
    at = start
    while at in kinds and kinds[at] == kinds[start]:
        yield at
        at += 1


def _kind(column: PageColumn, values: ValueColumn) -> _Kind:
    """Whether it is of numbers, their unit, and whether they are shares."""
    shares = [one for one in values.values if isinstance(one, CellNumber) and one.format.endswith("%")]
    return column.numeric, column.unit, bool(shares)


def _tells(column: ValueColumn, rows: int) -> bool:
    """Whether a chart has anything to draw of a column."""
    return _has_ranges(column, rows) or any(isinstance(one, CellNumber) for one in column.values[:rows])


def _has_ranges(column: ValueColumn, rows: int) -> bool:
    return any(isinstance(one, str) and _RANGE.fullmatch(one) for one in column.values[:rows])


def _of_ranges(made: Sequence[ValueColumn], at: int, rows: int) -> TableValues:
    """Two columns more: between what each number lies, so that a chart can draw it."""
    ends = [_ends(value) for value in made[at].values]
    least = ValueColumn(f"{made[at].head}, {_LEAST}", tuple(one for one, _ in ends))
    most = ValueColumn(f"{made[at].head}, {_MOST}", tuple(one for _, one in ends))
    labels = tuple(value if isinstance(value, str) else "" for value in made[at].values[:rows])
    chart = ChartOf(Form.RANGES, (len(made) + 1, len(made)), rows, labels)
    return TableValues(_each_head_once([*made, least, most]), chart)


def _ends(value: Value) -> tuple[Value, Value]:
    if isinstance(value, CellNumber):
        return value, value
    if not _RANGE.fullmatch(value):
        return "", ""
    unit = "\u00a0%" if value.endswith("%") else ""
    low, _, high = value.removesuffix(unit).partition(NDASH)
    return value_of(low + unit), value_of(high + unit)


def _stacked(table: PageTable, others: Sequence[PageTable]) -> tuple[ValueColumn, ...]:
    """A column for each colour of stacked bars; none where no table of the page has all their numbers."""
    segments = any(_SEGMENT in mark.classes for row in table.rows for marks in row.marks for mark in marks)
    words, heads = [word for _, word in table.key], [row.cells[0] for row in table.rows]
    if not segments or not words:
        return ()
    for other in others:
        columns = {column.head: at for at, column in enumerate(other.columns)}
        rows = {row.cells[0]: row for row in other.rows}
        if {*words} <= {*rows} and {*heads} <= {*columns}:
            made = tuple(
                columns_of(word, "", [rows[word].cells[columns[head]] for head in heads])[0] for word in words
            )
            exact = all(isinstance(value, CellNumber) for column in made for value in column.values)
            return made if exact else ()
    return ()
