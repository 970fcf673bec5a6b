"""A chart of the page as one of Excel's own, of the numbers on its sheet, in words for who hears it."""

from collections.abc import Iterator, Sequence
from typing import Any

from finsam.present.workbook.cell_values import CellNumber
from finsam.present.workbook.looks import FILLS, INK, LINE
from finsam.present.workbook.page_tables import PageTable
from finsam.present.workbook.table_values import ChartOf, Form, TableValues

_WIDTH, _LINE_HEIGHT = 620, 340
_ABOVE, _A_BAR, _KEY = 90, 26, 30
FONT = {"name": "Arial", "size": 9, "color": INK, "bold": False}
_LIGHT = "#c3ccd0"
# What stands first on the page is what was earlier, and lighter.
_SEVERAL = ("other-2", "other", "flow", "now")
# Of several at once what a mark in these means is not whose a number is.
_NO_TONE = frozenset({"track", "over"})
_LONGEST_TEXT = 2000
PLAIN_AXIS = {"num_font": FONT, "line": {"color": LINE}, "major_gridlines": {"visible": False}}
Look = dict[str, Any]


def add_chart(
    book: Any, sheet: Any, row: int, first: int, table: PageTable, values: TableValues, drawn: ChartOf
) -> None:
    """Put a table's chart on its sheet, from `row` on. `first`: the row of the first numbers."""
    chart = book.add_chart(_KINDS[drawn.form])
    name, last = sheet.get_name(), first + drawn.rows - 1
    looks = _looks(table, drawn)
    for at, column in enumerate(drawn.series):
        chart.add_series(
            {
                "name": [name, first - 1, column],
                "categories": [name, first, 0, last, 0],
                "values": [name, first, column, last, column],
                "data_labels": _labels(at, drawn),
                **looks[at],
            }
        )
    several = len(drawn.series) > 1 and drawn.form is not Form.RANGES
    font = {**FONT, "size": 11, "bold": True}
    chart.set_title({"name": table.caption, "name_font": font, "overlay": False})
    chart.set_legend({"position": "bottom", "font": FONT} if several else {"none": True})
    numbers = {**PLAIN_AXIS, **({} if _any_below_zero(values, drawn) else {"min": 0}), "visible": False}
    if drawn.form is Form.LINES:
        chart.set_x_axis(PLAIN_AXIS)
        chart.set_y_axis(numbers)
    else:
        chart.set_y_axis({**PLAIN_AXIS, "reverse": True, "label_position": "low"})
        chart.set_x_axis(numbers)
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": _WIDTH, "height": _height(drawn) + (_KEY if several else 0)})
    told = {"description": in_words(table, drawn.rows), "object_position": 3, "x_offset": 2}
    sheet.insert_chart(row, 0, chart, told)


_KINDS = {
    Form.BARS: {"type": "bar"},
    Form.RANGES: {"type": "bar"},
    Form.STACKED: {"type": "bar", "subtype": "stacked"},
    Form.LINES: {"type": "line"},
}


def _height(drawn: ChartOf) -> int:
    if drawn.form is Form.LINES:
        return _LINE_HEIGHT
    beside = len(drawn.series) if drawn.form is Form.BARS else 1
    return _ABOVE + _A_BAR * max(drawn.rows * beside, 2)


def _labels(at: int, drawn: ChartOf) -> Look:
    """The numbers by the marks; of a range its text, by the end that it may reach."""
    told: Look = {"value": True, "font": FONT}
    if drawn.form is Form.STACKED:
        # On dark and light alike, and nothing of nobody.
        return {"value": True, "font": {**FONT, "color": "#ffffff" if at == 0 else INK}, "num_format": "0;;"}
    if drawn.form is Form.LINES:
        return {**told, "position": "above"}
    if drawn.form is not Form.RANGES:
        return told
    if at:
        return {}
    return {**told, "custom": [{"value": text} if text else None for text in drawn.labels]}


def _any_below_zero(values: TableValues, drawn: ChartOf) -> bool:
    columns = (values.columns[column].values[: drawn.rows] for column in drawn.series)
    return any(isinstance(value, CellNumber) and value.value < 0 for column in columns for value in column)


def in_words(table: PageTable, rows: int) -> str:
    """A chart of a table's first rows in words: its message, how it is read, and every number of the page."""
    shown = [at for at, column in enumerate(table.columns) if at and not column.drawing]
    each = [
        ", ".join([row.cells[0], *(_with_head(table, at, row.cells[at]) for at in shown if row.cells[at])])
        for row in table.rows[:rows]
    ]
    said = [table.caption, *([table.subtitle] if table.subtitle else []), "; ".join(each)]
    return ". ".join(one.rstrip(".") for one in said)[:_LONGEST_TEXT]


def _with_head(table: PageTable, at: int, cell: str) -> str:
    head = " ".join(filter(None, (table.columns[at].head, table.columns[at].unit)))
    return f"{head} {cell}" if head else cell


def _looks(table: PageTable, drawn: ChartOf) -> list[Look]:
    """How each series looks: in the colours that the page has for it."""
    n = len(drawn.series)
    tones = [
        list(dict.fromkeys(tone for marks in row.marks for mark in marks for tone in _tone(mark.classes)))
        for row in table.rows[: drawn.rows]
    ]
    if drawn.form is Form.LINES:
        return [_line(_SEVERAL[-1 - at % len(_SEVERAL)]) for at in range(n)]
    if drawn.form is Form.STACKED:
        words = [name.removeprefix("fill-") for name, _ in table.key]
        return [{**_fill(tone if tone in FILLS else "now"), "gap": 60, "overlap": 100} for tone in words]
    if drawn.form is Form.RANGES:
        light = {"fill": {"color": _LIGHT}, "border": {"color": LINE, "width": 0.5}}
        return [{**one, "gap": 60, "overlap": 100} for one in (light, _by_row(tones))]
    if n == 1:
        return [{**_by_row(tones), "gap": 60}]
    every = [tone for tone in dict.fromkeys(tone for row in tones for tone in row) if tone not in _NO_TONE]
    return [{**_fill(tone), "gap": 60} for tone in _of_series(n, every, table)]


def _tone(classes: Sequence[str]) -> Iterator[str]:
    yield from (tone for name in classes if (tone := name.partition("-")[2]) in FILLS)


def _by_row(tones: Sequence[list[str]]) -> Look:
    """One colour, or one for each row where they mean different things."""
    points = [_fill(next((tone for tone in row if tone not in _NO_TONE), "now")) for row in tones]
    same = all(one == points[0] for one in points)
    return points[0] if same else {**points[0], "points": points}


def _of_series(n: int, every: Sequence[str], table: PageTable) -> Sequence[str]:
    if len(every) == n:
        return every
    track = any("fill-track" in mark.classes for row in table.rows for marks in row.marks for mark in marks)
    if track and n == 2:
        return ("now", "track")
    return [_SEVERAL[max(len(_SEVERAL) - n + at, 0)] for at in range(n)]


def _fill(tone: str) -> Look:
    colour, hatched = FILLS[tone]
    if hatched:
        pattern = {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": "#ffffff"}
        return {"pattern": pattern, "border": {"color": colour}}
    return {"fill": {"color": colour}}


def _line(tone: str) -> Look:
    colour = {"color": FILLS[tone][0]}
    return {
        "line": {**colour, "width": 1.75},
        "marker": {"type": "circle", "size": 6, "fill": colour, "border": colour},
    }
