"""A chart of the page as a chart of Excel's own, drawn of the numbers on its sheet, with a text for who hears it."""

from collections.abc import Iterator, Sequence
from typing import Any

from finsam.present.workbook.cell_values import CellNumber
from finsam.present.workbook.looks import FILLS, INK, LINE
from finsam.present.workbook.page_tables import Drawn, PageTable
from finsam.present.workbook.table_values import TableValues

_WIDTH, _LINE_HEIGHT = 620, 340
_ABOVE, _A_BAR = 90, 26
_FONT = {"name": "Arial", "size": 9, "color": INK, "bold": False}
_LIGHT = "#c3ccd0"
# What stands first on the page is what was earlier, and lighter.
_SEVERAL = ("other-2", "other", "flow", "now")
# What a mark in these says is not whose a number is.
_NO_TONE = frozenset({"track", "over"})
_LONGEST_TEXT = 2000
Area = list[str | int]


def add_chart(book: Any, sheet: Any, row: int, first_row: int, table: PageTable, values: TableValues) -> None:
    """Put a table's chart on its sheet. `row`: where it begins; `first_row`: of the numbers."""
    line = table.drawn is Drawn.LINE
    chart = book.add_chart({"type": "line" if line else "bar"})
    last_row = first_row + values.drawn_rows - 1

    def area(column: int) -> Area:
        return [sheet.get_name(), first_row, column, last_row, column]

    tones = _tones(table, values)
    for at, one in enumerate(values.series):
        look = _line_look(at, tones) if line else _bar_look(at, table, values, tones)
        chart.add_series(
            {
                "name": [sheet.get_name(), first_row - 1, one.column],
                "categories": area(0),
                "values": area(one.column),
                "data_labels": _labels(one.labels, values),
                **look,
            }
        )
    several = len(values.series) > 1 and not values.ranges
    chart.set_title(
        {"name": table.caption, "name_font": {**_FONT, "size": 11, "bold": True}, "overlay": False}
    )
    chart.set_legend({"position": "bottom", "font": _FONT} if several else {"none": True})
    least = {} if _any_below_zero(values) else {"min": 0}
    plain = {"num_font": _FONT, "line": {"color": LINE}, "major_gridlines": {"visible": False}}
    if line:
        chart.set_x_axis(plain)
        chart.set_y_axis({**plain, **least, "visible": False})
    else:
        chart.set_y_axis({**plain, "reverse": True, "label_position": "low"})
        chart.set_x_axis({**plain, **least, "visible": False})
    chart.set_chartarea({"border": {"none": True}})
    bars = values.drawn_rows * (1 if values.ranges else len(values.series))
    height = _LINE_HEIGHT if line else _ABOVE + _A_BAR * max(bars, 2) + (30 if several else 0)
    chart.set_size({"width": _WIDTH, "height": height})
    sheet.insert_chart(row, 0, chart, {"description": _told(table, values), "object_position": 3})


def _any_below_zero(values: TableValues) -> bool:
    drawn = (values.columns[one.column].values[: values.drawn_rows] for one in values.series)
    return any(isinstance(value, CellNumber) and value.value < 0 for column in drawn for value in column)


def _labels(texts: Sequence[str], values: TableValues) -> dict[str, Any]:
    told: dict[str, Any] = {"value": True, "font": _FONT}
    if not values.ranges:
        return told
    if not texts:
        return {}
    return {**told, "custom": [{"value": text} if text else None for text in texts]}


def _told(table: PageTable, values: TableValues) -> str:
    """The chart in words: its message, how it is read, and every number of it as the page has it."""
    shown = [at for at, column in enumerate(table.columns) if at and not column.drawing]
    rows = [
        ", ".join([row.cells[0], *(_with_head(table, at, row.cells[at]) for at in shown if row.cells[at])])
        for row in table.rows[: values.drawn_rows]
    ]
    said = [table.caption, *([table.subtitle] if table.subtitle else []), "; ".join(rows)]
    return ". ".join(one.rstrip(".") for one in said)[:_LONGEST_TEXT]


def _with_head(table: PageTable, at: int, cell: str) -> str:
    head = " ".join(filter(None, (table.columns[at].head, table.columns[at].unit)))
    return f"{head} {cell}" if head else cell


def _tones(table: PageTable, values: TableValues) -> list[list[str]]:
    """What the marks of each drawn row mean, each tone once, in their order."""
    return [
        list(dict.fromkeys(tone for marks in row.marks for mark in marks for tone in _tone(mark.classes)))
        for row in table.rows[: values.drawn_rows]
    ]


def _tone(classes: Sequence[str]) -> Iterator[str]:
    for name in classes:
        _, _, tone = name.partition("-")
        if tone in FILLS and tone not in _NO_TONE:
            yield tone


def _bar_look(at: int, table: PageTable, values: TableValues, tones: Sequence[list[str]]) -> dict[str, Any]:
    gap = {"gap": 60, "overlap": 100 if values.ranges else 0}
    if values.ranges and at == 0:
        return {"fill": {"color": _LIGHT}, "border": {"color": LINE, "width": 0.5}, **gap}
    if len(values.series) > 1 and not values.ranges:
        return {**_fill(_of_series(at, len(values.series), tones, table)), **gap}
    points = [_fill(row[0] if row else "now") for row in tones]
    same = all(one == points[0] for one in points)
    return {**points[0], **gap} if same else {**points[0], "points": points, **gap}


def _of_series(at: int, n: int, tones: Sequence[list[str]], table: PageTable) -> str:
    every = list(dict.fromkeys(tone for row in tones for tone in row))
    if len(every) == n:
        return every[at]
    track = any("fill-track" in mark.classes for row in table.rows for marks in row.marks for mark in marks)
    if track and n == 2:
        return ("now", "track")[at]
    return _SEVERAL[max(len(_SEVERAL) - n + at, 0)]


def _fill(tone: str) -> dict[str, Any]:
    colour, hatched = FILLS[tone]
    if hatched:
        pattern = {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": "#ffffff"}
        return {"pattern": pattern, "border": {"color": colour}}
    return {"fill": {"color": colour}}


def _line_look(at: int, tones: Sequence[list[str]]) -> dict[str, Any]:
    colour = FILLS[_SEVERAL[-1 - at % len(_SEVERAL)]][0]
    return {
        "line": {"color": colour, "width": 1.75},
        "marker": {"type": "circle", "size": 6, "fill": {"color": colour}, "border": {"color": colour}},
    }
