"""A table of a page as plain data: its rows of cells, with what is drawn in a chart that is a table."""

import re
from typing import Any

from finsam.present.paper.inlines import inlines
from finsam.present.paper.inlines import told as words_of
from finsam.present.paper.page_tree import Node
from finsam.present.paper.printable import Printable

# A table, a row or a cell as the template reads it.
Data = dict[str, Any]
_LOOKS_LIKE_NUMBERS = re.compile(r"[−+-]?[\d\s\u00a0\u202f.,%]+|NaN|None|")
_SHADE = re.compile(r"shade-(\d)")
_NUMBERS = frozenset({"number", "mirror"})
_LOOKS = ("mirror", "part", "same")
_SPANS = (("span", "colspan"), ("rows", "rowspan"))


def table_data(node: Node, text: Printable, caption: list[Any]) -> Data:
    """A table's data. `caption`: what stands above it, empty for an analyst's own without one."""
    heads = [row for part in node.all("thead") for row in part.all("tr")]
    body = [row for row in node.all("tr") if row not in heads]
    if not heads and body and all(cell.tag == "th" for cell in body[0].all("th", "td")):
        heads, body = body[:1], body[1:]
    head_rows = [_cells(row, text) for row in heads]
    rows: list[Data] = [{"sum": "sum" in row.classes, "cells": _cells(row, text)} for row in body]
    rows = [row for row in rows if row["cells"]]
    every = head_rows + [row["cells"] for row in rows]
    width = max((sum(cell.get("span", 1) for cell in row) for row in every), default=1)
    if not any("rows" in cell for row in every for cell in row):
        for row in every:
            row += [{"c": []}] * (width - sum(cell.get("span", 1) for cell in row))
    if "dataframe" in node.classes or not caption:
        _numbers_by_looks(head_rows, rows, width)
    return {
        "k": "table",
        "caption": caption,
        "heads": head_rows,
        "rows": rows,
        "n": width,
        "drawn": "drawn" in node.classes,
        "matrix": "matrix" in node.classes,
    }


def _cells(row: Node, text: Printable) -> list[Data]:
    return [_of(cell, text) for cell in row.all("th", "td")]


def _of(cell: Node, text: Printable) -> Data:
    """A cell: what is in it, and of all else only what it has."""
    unit = cell.first("span", "unit")
    data: Data = {"c": inlines(cell.kids, text, skip=(unit,))}
    if told := words_of(unit, text):
        data["unit"] = told
    if drawing := cell.first("svg", "marks"):
        data["draw"] = drawing
    if cell.classes & _NUMBERS:
        data["num"] = True
    data |= {name: True for name in _LOOKS if name in cell.classes}
    if shade := _SHADE.search(cell.attrs.get("class", "")):
        data["shade"] = int(shade[1])
    spans = ((name, int(cell.attrs.get(told) or 1)) for name, told in _SPANS if told in cell.attrs)
    return data | {name: n for name, n in spans if n != 1}


def _numbers_by_looks(heads: list[list[Data]], rows: list[Data], width: int) -> None:
    """An analyst's own table says of no column that it has numbers: they are told by their looks."""
    whole = [row["cells"] for row in rows if len(row["cells"]) == width]
    for place in range(width):
        column = [cells[place] for cells in whole]
        texts = ("".join(one for one in cell["c"] if isinstance(one, str)) for cell in column)
        if column and all(map(_LOOKS_LIKE_NUMBERS.fullmatch, texts)):
            for cell in column + [head[place] for head in heads if len(head) == width]:
                cell["num"] = True
