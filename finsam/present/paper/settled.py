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
            _draw_each(value["key"], drawings, _KEY)
        case "table":
            set_columns(value)
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
