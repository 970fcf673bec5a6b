"""What depends on the room on paper: widths of columns, sizes of drawings, and names of places in a pack."""

from collections.abc import Iterable
from typing import Any

from finsam.present.paper.drawings import OUTSIDE, POINTS, Drawings
from finsam.present.paper.tables import Data
from finsam.present.paper.widths import CHART, HALF, UPRIGHT, set_columns, set_drawn_columns

_PICTURE, _KEY, _FIGURE = 440.0, 9.0, 120.0


def settle(value: Any, drawings: Drawings, room: float, prefix: str) -> None:
    """Give tables columns, drawings sizes and places names of their own, however deep they stand."""
    if isinstance(value, list):
        if value[:1] == ["see"] and value[1]:
            value[1] = prefix + value[1]
        for one in value:
            settle(one, drawings, room, prefix)
        return
    if not isinstance(value, dict):
        return
    match value.get("k"):
        case "grid":
            room = HALF
        case "bars":
            own = UPRIGHT if value["wide"] else min(room, CHART)
            set_drawn_columns(value["table"], own)
            value["width"] = own
            for row in value["table"]["rows"]:
                _draw_each(row["cells"], drawings, value["table"]["drawing"])
            _settle_cells(value["table"])
            _draw_each(value["key"], drawings, _KEY)
        case "table":
            set_columns(value)
            _settle_cells(value)
        case "chart":
            value["width"] = min(room, _PICTURE)
        case "head":
            _draw_each(value["figures"], drawings, _FIGURE)
        case "figures":
            _draw_each(value["items"], drawings, _FIGURE)
    if value.get("k") == "img" and "draw" in value:
        node = value.pop("draw")
        value |= {
            "format": "svg",
            "data": drawings.svg(node, min(room, _PICTURE)),
            "outside": OUTSIDE * POINTS,
        }
    if value.get("id"):
        value["id"] = prefix + value["id"]
    if "bytes" in value:
        # The typesetter's package takes no other file than text; a list of numbers it does.
        value["bytes"] = list(value["bytes"])
        return
    for one in value.values():
        settle(one, drawings, room, prefix)


def _draw_each(values: Iterable[Data], drawings: Drawings, points: float) -> None:
    """Draw what is to be drawn of each of some cells, so wide."""
    for value in values:
        node = value.pop("draw", None)
        if node is not None:
            value["svg"] = drawings.svg(node, points)
            value["high"] = float(node.attrs.get("height") or 0) * POINTS


def _settle_cells(table: Data) -> None:
    """A cell that is nothing but one text as that text. Nearly all are, which spares the typesetter work."""
    for row in table["rows"]:
        row["cells"] = [_as_text(cell) for cell in row["cells"]]


def _as_text(cell: Data) -> Data | str:
    cell.pop("num", None)  # which its column has
    content = cell["c"]
    if len(cell) > 1 or len(content) > 1 or not all(isinstance(one, str) for one in content):
        return cell
    return content[0] if content else ""
