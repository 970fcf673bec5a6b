"""The days that a cell may mean, whether it is read so or not: what tells a column of dates from others."""

import re
from datetime import date, datetime

from finsam.register.core.cells import Cell, as_text
from finsam.register.parse.dates import FIRST_BIRTH_YEAR, LAST_YEAR
from finsam.register.parse.day_forms import written_day

_BIRTH_YEAR = re.compile(r"19[3-9]\d|20[01]\d")
_BIRTH = re.compile(r"(?:19[3-9]\d|20[01]\d)(?:[-/ ]?(?:0[1-9]|1[0-2]))?")
_LATEST_BIRTH = 2012
RECENT = range(13, 41)  # nobody born in these years of a century is of working age
_SHORT_YEAR = re.compile(r"\d{2}(?:\D|\d{4}$)")


def days_of(cell: Cell) -> tuple[date, ...]:
    """The day, or the two that are as likely (03/05/2024); empty for what is no day."""
    if isinstance(cell, datetime):
        return (cell.date(),)
    if isinstance(cell, date):
        return (cell,)
    found = written_day(cell)
    if found is None or not FIRST_BIRTH_YEAR <= found.year <= LAST_YEAR:
        return ()
    return found.days


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
