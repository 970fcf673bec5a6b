"""What a cell is checked for when somebody types in it, and what is said then.

A pasted cell is never checked by a program, so the colours ask the same once more, and reading judges.
"""

import csv
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from finsam.register.core.tables import ColumnKind, SheetColumn

# Limits of Excel: what is longer is refused or cut by it.
_MOST_TITLE, _MOST_MESSAGE = 32, 224
_NUMBERS = {
    ColumnKind.AMOUNT: (-1e9, 1e9),
    ColumnKind.HOURS: (0, 60),
    ColumnKind.YEARS: (0, 60),
    ColumnKind.EXTENT: (0, 1),
    ColumnKind.NUMBER: (-1e9, 1e9),
}
# A drop-down gives one word; several are typed.
SEVERAL = (ColumnKind.INCOMES, ColumnKind.CODES)
# Between the parts of a personal number, also as other programs write them: a long dash, a hard space.
_SIGNS = ("-", "+", " ", "\u2013", "\u00a0", "/")
_FIRST_DAY, _LAST_DAY = "DATE(1990,1,1)", "=DATE(2099,12,31)"


class Entry(NamedTuple):
    """How a kind of column is typed: `width` in characters, Excel's number format, and what is said of it."""

    width: int
    format: str
    title: str
    message: str
    wrong_title: str
    wrong: str


@cache
def entries() -> dict[ColumnKind, Entry]:
    """The kinds of columns, of `entry.csv`. ValueError where a message is longer than Excel shows."""
    text = (files("finsam.register.template") / "entry.csv").read_text(encoding="utf-8")
    found = {
        ColumnKind(row.pop("kind")): Entry(int(row.pop("width")), *row.values())
        for row in csv.DictReader(text.splitlines())
    }
    for entry in found.values():
        if max(len(entry.title), len(entry.wrong_title)) > _MOST_TITLE or len(entry.wrong) > _MOST_MESSAGE:
            raise ValueError(f"too long for Excel: {entry.wrong}")
    return found


def check(column: SheetColumn, cell: str, opens: str, source: str) -> dict[str, Any] | None:
    """The rule of a column as XlsxWriter takes it; None where anything may be typed.

    `cell`: the first cell that it is for. `opens`: the cell of the day that a span begins, or empty.
    `source`: the name of the list to choose from, or empty.
    """
    rule = _rule(column.kind, cell, opens, source)
    if rule is None:
        return None
    entry = entries()[column.kind]
    said = {"error_title": entry.wrong_title, "error_message": entry.wrong}
    if entry.message:
        said |= {"input_title": entry.title, "input_message": entry.message}
    return {"ignore_blank": True, **rule, **said}


def _rule(kind: ColumnKind, cell: str, opens: str, source: str) -> dict[str, Any] | None:
    if source:
        several = {"error_type": "warning"} if kind in SEVERAL else {}
        return {"validate": "list", "source": f"={source}", **several}
    if kind is ColumnKind.DATE:
        low = f"=MAX({opens},{_FIRST_DAY})" if opens else f"={_FIRST_DAY}"
        return {"validate": "date", "criteria": "between", "minimum": low, "maximum": _LAST_DAY}
    if kind in _NUMBERS:
        low_, high = _NUMBERS[kind]
        return {"validate": "decimal", "criteria": "between", "minimum": low_, "maximum": high}
    if kind is ColumnKind.ID:
        return {"validate": "custom", "value": f"=NOT({personal(cell)})"}
    if kind is ColumnKind.BIRTH:
        return {"validate": "custom", "value": f"={_birth(cell)}"}
    return None


def personal(cell: str) -> str:
    """A formula that is true of what looks like a personal number: ten or twelve digits, signs apart."""
    bare = cell
    for sign in _SIGNS:
        bare = f'SUBSTITUTE({bare},"{sign}","")'
    return f"AND(ISNUMBER(--{bare}),OR(LEN({bare})=10,LEN({bare})=12))"


def _birth(cell: str) -> str:
    # The column is text, so that Excel never makes a day in 1905 of 1985.
    year = f"IFERROR(--{cell},0)"
    day = '&"-"&'.join(f"MID({cell},{at},2)" for at in (1, 3, 5))
    return (
        f"OR(AND(LEN({cell})=4,{year}>=1900,{year}<=2099,{year}=INT({year})),"
        f'AND(LEN({cell})=6,ISNUMBER(DATEVALUE("20"&{day}))),'
        f'AND(LEN({cell})=7,ISNUMBER(DATEVALUE({cell}&"-01"))),'
        f'AND(LEN({cell})=10,MID({cell},5,1)="-",ISNUMBER(DATEVALUE({cell}))))'
    )
