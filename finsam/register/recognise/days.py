"""The days that a cell may mean, in the forms that Swedes write: what tells a column of dates from others.

Source: docs/field.md, "Inputs seen in the wild".
"""

import re
from datetime import date, datetime

from finsam.register.core.cells import Cell, as_text
from finsam.register.parse.dates import MONTHS, NAMED

_YEAR_FIRST = re.compile(
    r"(?P<year>(?:19|20)\d\d|\d\d)(?P<between>[-./ ]?)(?P<month>\d{1,2})(?P=between)(?P<day>\d{1,2})"
    r"(?:[T ]00:00(?::00)?)?"
)
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\s*/\s*(?P<month>\d{1,2})(?:\s*-\s*|\s+)(?P<year>(?:20)?\d\d)")
_TWO_WAYS = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2((?:19|20)\d\d)")
_BIRTH_YEAR = re.compile(r"19[3-9]\d|20[01]\d")
_BIRTH = re.compile(r"(?:19[3-9]\d|20[01]\d)(?:[-/ ]?(?:0[1-9]|1[0-2]))?")
_LATEST_BIRTH = 2012
RECENT = range(13, 41)  # nobody born in these years of a century is of working age
_SHORT_YEAR = re.compile(r"\d{2}(?:\D|\d{4}$)")
_UNBROKEN = 6  # digits of a day without signs: fewer can be anything


def days_of(cell: Cell) -> tuple[date, ...]:
    """The day, or the two that are as likely (03/05/2024); empty for what is no day."""
    if isinstance(cell, datetime):
        return (cell.date(),)
    if isinstance(cell, date):
        return (cell,)
    text = as_text(cell)
    if found := _TWO_WAYS.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        return tuple(dict.fromkeys((*_calendar(year, second, first), *_calendar(year, first, second))))
    if (found := _YEAR_FIRST.fullmatch(text)) and (found["between"] or len(text) >= _UNBROKEN):
        return _calendar(_full(found["year"]), int(found["month"]), int(found["day"]))
    if found := _DAY_FIRST.fullmatch(text):
        return _calendar(_full(found["year"]), int(found["month"]), int(found["day"]))
    if (found := NAMED.fullmatch(text)) and (name := found["name"].casefold()[:3]) in MONTHS:
        return _calendar(_full(found["year"]), MONTHS.index(name) + 1, int(found["day"]))
    return ()


def settles_order(cell: Cell) -> bool:
    """Whether a cell shows which of day and month its column writes first: 13/05/2024."""
    found = _TWO_WAYS.fullmatch(as_text(cell)) if isinstance(cell, str) else None
    return found is not None and len(days_of(cell)) == 1 and found[1] != found[3]


def may_be_birth(cell: Cell) -> bool:
    """Whether a cell can be a date, month or year of birth of somebody of working age."""
    text = as_text(cell)
    if _BIRTH.fullmatch(text):
        return True
    days = days_of(cell)
    if len(days) != 1:
        return False
    return days[0].year % 100 not in RECENT if _SHORT_YEAR.match(text) else days[0].year <= _LATEST_BIRTH


def birth_year(cell: Cell) -> int | None:
    """The year of birth; None where only two digits of it stand, or none."""
    if found := _BIRTH_YEAR.match(as_text(cell)):
        return int(found[0])
    days = days_of(cell)
    return days[0].year if len(days) == 1 and days[0].year <= _LATEST_BIRTH else None


def _full(year: str) -> int:
    return int(year) if len(year) > 2 else 2000 + int(year)


def _calendar(year: int, month: int, day: int) -> tuple[date, ...]:
    try:
        return (date(year, month, day),)
    except ValueError:
        return ()
