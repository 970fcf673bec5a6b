"""What a text in a table is in a workbook: a number with its format, or the text where it is no exact number.

A range, «färre än 5», «saknas» and a dash stay the words that they are. A cell with two or three numbers in
it, «12 (67 %)» and «67 % (12 av 18)», becomes as many cells beside each other.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from finsam.present.typography import MINUS

_NUMBER = re.compile(
    rf"(?P<sign>[+{MINUS}±-]?)(?P<whole>\d{{1,3}}(?:\u00a0\d{{3}})+|\d+)(?:,(?P<decimals>\d+))?"
)
# Digits that are no number: a municipality's code.
_CODE = re.compile(r"0\d+")
_PERCENT = re.compile(rf"(?P<number>{_NUMBER.pattern})\u00a0%")
_UNITS = (
    "månader",
    "månad",
    "år",
    "kronor",
    "krona",
    "kr",
    "tkr",
    "årsarbetskrafter",
    "årsarbetskraft",
    "poäng",
)
_WITH_UNIT = re.compile(rf"(?P<number>{_NUMBER.pattern})[\u00a0 ](?P<unit>{'|'.join(_UNITS)})")
# What is within brackets has hard spaces on a page.
_WITH_SHARE = re.compile(r"(?P<count>[^()]+) \((?P<share>[^()]+\u00a0%)\)")
_SHARE_OF = re.compile(r"(?P<share>[^()]+\u00a0%) \((?P<part>[^()a]+)[ \u00a0]av[ \u00a0](?P<base>[^()]+)\)")
_HOW_MANY_OF = re.compile(r"(?P<part>[\d\u00a0\u2013]+?)[ \u00a0]av[ \u00a0](?P<base>[\d\u00a0\u2013]+)")
# The unit of a column whose cells have both: «12 (67 %)».
_BOTH = "antal (andel)"
# As the codes of Excel have them, whatever the language of who opens it.
_SIGNED = {"+": "+{0};-{0}", "±": '+{0};-{0};"±"{0}'}


@dataclass(frozen=True)
class CellNumber:
    """An exact number, and the format that shows it as the page does."""

    value: float
    format: str


Value = CellNumber | str


def value_of(text: str) -> Value:
    """The number that a whole text is, «1 640 000», «−3», «+4», «67 %», «16,5 månader»; else the text."""
    if _CODE.fullmatch(text):
        return text
    if found := _NUMBER.fullmatch(text):
        return CellNumber(_float(found), _format(found))
    if found := _PERCENT.fullmatch(text):
        return CellNumber(round(_float(found) / 100, 12), _format(found, '" "%'.replace(" ", "\u00a0")))
    if found := _WITH_UNIT.fullmatch(text):
        return CellNumber(_float(found), _format(found, f'"\u00a0{found["unit"]}"'))
    return text


def _float(found: re.Match[str]) -> float:
    whole = found["whole"].replace("\u00a0", "")
    value = float(f"{whole}.{found['decimals'] or 0}")
    return -value if found["sign"] in (MINUS, "-") and value else value


def _format(found: re.Match[str], unit: str = "") -> str:
    # A year, a code: four digits without a space between thousands are no amount.
    grouped = "#,##0" if len(found["whole"]) <= 3 or "\u00a0" in found["whole"] else "0"
    plain = f"{grouped}{'.' if found['decimals'] else ''}{'0' * len(found['decimals'] or '')}{unit}"
    return _SIGNED.get(found["sign"], "{0}").format(plain)


@dataclass(frozen=True)
class ValueColumn:
    """A column of a workbook's table: its head, and a value for each row. `numeric`: it is of numbers."""

    head: str
    values: tuple[Value, ...]
    numeric: bool = True


def columns_of(head: str, unit: str, texts: Sequence[str]) -> list[ValueColumn]:
    """A column of numbers, as one or as several. `unit`: what stands under its head."""
    cells = [_parts(text) for text in texts]
    counted = any(_Part.COUNT in one and _Part.SHARE in one for one in cells)
    shares = [one for one in cells if _Part.SHARE in one and _Part.BASE in one and _Part.SAID not in one]
    told = head if not unit or (counted and unit == _BOTH) else f"{head} ({unit})"
    told = told if head else unit[:1].upper() + unit[1:]
    made: list[tuple[str, tuple[_Part, ...]]]
    if counted:
        made = [(told, (_Part.COUNT, _Part.PART)), (f"{head}, andel", (_Part.SHARE, _Part.SAID))]
    elif shares:
        made = [(told, (_Part.SHARE, _Part.SAID, _Part.COUNT)), (f"{head}, antal", (_Part.PART,))]
    else:
        made = [(told, (_Part.COUNT, _Part.PART))]
    if shares or (not counted and any(_Part.BASE in one for one in cells)):
        made.append((f"{head}, av antal", (_Part.BASE,)))
    if any(_Part.INTERVAL in one for one in cells):
        made.append((f"{head}, intervall", (_Part.INTERVAL,)))
    return [ValueColumn(name, tuple(_first(one, parts) for one in cells)) for name, parts in made]


class _Part(StrEnum):
    """What a number of a cell with several is."""

    COUNT = "count"  # or whatever the cell has alone
    SHARE = "share"
    PART = "part"
    BASE = "base"
    SAID = "said"  # a share that is told in its counts
    INTERVAL = "interval"


@lru_cache(maxsize=10_000)
def _parts(text: str) -> Mapping[_Part, Value]:
    if found := _SHARE_OF.fullmatch(text):
        return _share_of(*map(value_of, found.group("share", "part", "base")))
    if found := _HOW_MANY_OF.fullmatch(text):
        part, base = map(value_of, found.group("part", "base"))
        return {_Part.PART: part, _Part.BASE: base, _Part.SAID: text}
    if found := _WITH_SHARE.fullmatch(text):
        within = _Part.INTERVAL if "%" in found["count"] else _Part.SHARE
        return {_Part.COUNT: value_of(found["count"]), within: value_of(found["share"])}
    return {_Part.COUNT: value_of(text)}


def _share_of(share: Value, part: Value, base: Value) -> dict[_Part, Value]:
    """A share with its counts, from which it is exact."""
    if isinstance(share, CellNumber) and isinstance(part, CellNumber) and isinstance(base, CellNumber):
        share = CellNumber(part.value / base.value, share.format)
    return {_Part.SHARE: share, _Part.PART: part, _Part.BASE: base}


def _first(cell: Mapping[_Part, Value], parts: Sequence[_Part]) -> Value:
    return next((cell[part] for part in parts if part in cell), "")
