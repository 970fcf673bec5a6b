"""How cells of a workbook look: a few formats, each made once, in the page's colours."""

from typing import Any

# The page's light colours (templates/report.css); a workbook has no dark form.
INK, MUTED, RULE, LINE = "#182226", "#46545a", "#d8dfe0", "#7f8d92"
# A mark's class on the page -> the colour, and whether it is hatched.
FILLS = {
    "now": ("#44545c", False),
    "flow": ("#77868d", False),
    "left": ("#77868d", True),
    "goal": ("#1a6b52", False),
    "goal-2": ("#2f8066", False),
    "goal-3": ("#8cc5b0", False),
    "goal-4": ("#cfe6dc", False),
    "other": ("#818f95", False),
    "other-2": ("#b4bec2", False),
    "other-3": ("#818f95", True),
    "other-4": ("#b4bec2", True),
    "woman": ("#5c4a85", False),
    "man": ("#5c4a85", True),
    "over": ("#a14a00", True),
    "track": ("#dde4e6", False),
}
# A table whose cells have looks of their own, and the first of each row is its head.
PLAIN_TABLE = {"autofilter": False, "style": None, "first_column": True}
_FONT = {"font_name": "Arial", "font_size": 10, "font_color": INK, "valign": "top"}
_HEAD = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1, "bottom_color": LINE}
_CELL = {"text_wrap": True, "bottom": 1, "bottom_color": RULE}
_KINDS: dict[str, dict[str, Any]] = {
    "line": {},
    "note": {"font_color": MUTED},
    "title": {"bold": True, "font_size": 14},
    "heading": {"bold": True, "font_size": 11},
    "head": _HEAD,
    "head_number": {**_HEAD, "align": "right"},
    "head_after": {**_HEAD, "indent": 1},
    "cell": {**_CELL, "align": "left"},
    "cell_number": {**_CELL, "align": "right"},
    "cell_after": {**_CELL, "align": "left", "indent": 1},
    "link": {"font_color": "#0b4f6c", "underline": 1, "bottom": 1, "bottom_color": RULE},
}


class Looks:
    """The formats of one workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, str, bool], Any] = {}

    def __call__(self, kind: str, number: str = "", *, total: bool = False) -> Any:
        """The format of a kind of cell. `number`: how a number is shown; `total`: of a row that sums."""
        known = self._made.get((kind, number, total))
        if known is None:
            look = {**_FONT, **_KINDS[kind]}
            look |= {"num_format": number} if number else {}
            look |= {"bold": True, "top": 1, "top_color": LINE} if total else {}
            known = self._made[kind, number, total] = self._book.add_format(look)
        return known
