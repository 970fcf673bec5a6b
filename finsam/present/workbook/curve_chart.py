"""Curves that rise in steps as a chart of Excel's own: points over months, with their table below."""

from typing import Any

from finsam.present.workbook.looks import FILLS, PLAIN_TABLE, Looks
from finsam.present.workbook.native_charts import FONT, PLAIN_AXIS, in_words
from finsam.present.workbook.page_tables import PageTable
from finsam.present.workbook.step_curves import Curves

_MONTHS = "Månader efter inskrivningen"
_TOLD = "Kurvornas punkter, lästa ur diagrammet på sidan: varje steg är två rader, före och efter."
_SIZE, _ROWS_OF_CHART = {"width": 620, "height": 370}, 22
_HEAD_HEIGHT, _WIDTH = 40, 16
_GOAL, _OTHER = ("goal", "goal-2", "goal-3"), ("now", "flow", "other", "over")
_DASHES = ("solid", "dash", "round_dot", "long_dash_dot")
_SHARE, _WHOLE = '0.0"\u00a0"%', '0"\u00a0"%'


def add_curves(
    book: Any, sheet: Any, row: int, table: PageTable, curves: Curves, name: str, looks: Looks
) -> None:
    """Put a chart of the curves on a sheet from `row` on, and their points below. `name`: of their table."""
    first = row + _ROWS_OF_CHART + 2
    _points(sheet, first, curves, name, looks)
    chart = book.add_chart({"type": "scatter", "subtype": "straight"})
    last = first + len(curves.rows)
    for at, (tone, dash) in enumerate(_tones(table), start=1):
        chart.add_series(
            {
                "name": [sheet.get_name(), first, at],
                "categories": [sheet.get_name(), first + 1, 0, last, 0],
                "values": [sheet.get_name(), first + 1, at, last, at],
                "line": {"color": FILLS[tone][0], "width": 1.75, "dash_type": dash},
            }
        )
    font = {**FONT, "size": 11, "bold": True}
    chart.set_title({"name": table.caption, "name_font": font, "overlay": False})
    chart.set_legend({"position": "bottom", "font": FONT})
    months = {"min": 0, "max": curves.rows[-1][0], "major_unit": 3, "name": _MONTHS, "name_font": FONT}
    chart.set_x_axis({**PLAIN_AXIS, **months, "num_format": "0"})
    chart.set_y_axis({**PLAIN_AXIS, "min": 0, "num_format": _WHOLE})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size(_SIZE)
    told = {"description": in_words(table, len(table.rows)), "object_position": 3, "x_offset": 2}
    sheet.insert_chart(row, 0, chart, told)


def _points(sheet: Any, first: int, curves: Curves, name: str, looks: Looks) -> None:
    sheet.write_string(first - 1, 0, _TOLD, looks("note"))
    columns = [{"header": head, "header_format": looks("head_number")} for head in (_MONTHS, *curves.names)]
    sheet.set_row(first, _HEAD_HEIGHT)
    # The table above has columns enough for its own three.
    sheet.set_column(3, max(len(curves.names), 3), _WIDTH)
    sheet.put_table(first, first + len(curves.rows), columns, {"name": name, **PLAIN_TABLE})
    for at, (month, *shares) in enumerate(curves.rows, start=first + 1):
        sheet.put(at, 0, month, looks("cell_number", "0.0"))
        for place, share in enumerate(shares, start=1):
            sheet.put(at, place, share, looks("cell_number", _SHARE))


def _tones(table: PageTable) -> list[tuple[str, str]]:
    """The colour and dash of each row's curve: of those of one meaning no two are alike while that lasts."""
    found: list[tuple[str, str]] = []
    for row in table.rows:
        names = {name for marks in row.marks for mark in marks for name in mark.classes}
        tones = _GOAL if any(name.startswith("fill-goal") for name in names) else _OTHER
        before = sum(tone in tones for tone, _ in found)
        found.append((tones[before % len(tones)], _DASHES[before % len(_DASHES)]))
    return found
