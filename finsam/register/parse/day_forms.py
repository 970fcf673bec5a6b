"""The forms in which a day is written in Sweden: which parts of a text are year, month and day.

One table for all who ask: reading takes the forms that can mean one thing, recognition sees a day in every
one, and a column settles those that can be read in two ways.

Source: docs/field.md, "Inputs seen in the wild".
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache

from finsam.register.core.cells import Cell, as_text

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_NAMED = re.compile(
    r"(?P<day>[0-9]{1,2})(?::?e)?\s+(?P<name>[a-zåäö]{3,})\.?\s+(?P<year>[0-9]{4})", re.IGNORECASE
)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
_MIDNIGHT = r"(?:[T ]00:00(?::00(?:\.0+)?)?)?"


class Form(Enum):
    """How far a way of writing says what it means."""

    FULL = "four digits of the year, and one meaning: 2024-07-01, 20240701, 2024.7.1, 1/7 2024"
    UNBROKEN = "two digits of the year, without signs: 240701"
    YEAR_FIRST = "two digits of the year and a dash, which is read with the year first: 24-07-01"
    TWO_WAYS = "day or month first, as the column shows: 01/07/2024"
    NO_CENTURY = "day and month with two digits of the year: 1/7 24"
    LOOSE = "a day to whoever sees it, but not among the forms that are read: 2024/7/1, 1/7-2024"


_FORMS = tuple(
    (form, re.compile(pattern))
    for form, pattern in (
        (Form.FULL, r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})" + _MIDNIGHT),
        (Form.FULL, r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"),
        (Form.FULL, r"(?P<year>[0-9]{4})\.(?P<month>[0-9]{1,2})\.(?P<day>[0-9]{1,2})"),
        (Form.FULL, r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2}) (?P<year>[0-9]{4})"),  # only Swedes write so
        (Form.UNBROKEN, r"(?P<year>[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"),
        (Form.YEAR_FIRST, r"(?P<year>[0-9]{2})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"),
        (
            Form.TWO_WAYS,
            r"(?P<day>[0-9]{1,2})(?P<sign>[-./])(?P<month>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4})",
        ),
        (
            Form.NO_CENTURY,
            r"(?P<day>[0-9]{1,2})\s*/\s*(?P<month>[0-9]{1,2})(?:\s*-\s*|\s+)(?P<year>[0-9]{2})",
        ),
        (Form.LOOSE, r"(?P<day>[0-9]{1,2})\s*/\s*(?P<month>[0-9]{1,2})(?:\s*-\s*|\s+)(?P<year>[0-9]{4})"),
        (
            Form.LOOSE,
            r"(?P<year>[0-9]{4}|[0-9]{2})(?P<sign>[-./ ])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})"
            + _MIDNIGHT,
        ),
    )
)


@dataclass(frozen=True)
class WrittenDay:
    """A text as a day. `year`: of two digits as the one in the 2000s. `day` and `month`: as if the day stood
    first, where the form is `TWO_WAYS`."""

    form: Form
    year: int
    month: int
    day: int

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the calendar that it may be: one, the two of `TWO_WAYS`, or none."""
        pairs = [(self.month, self.day)]
        if self.form is Form.TWO_WAYS:
            pairs.append((self.day, self.month))
        found = (_in_calendar(self.year, *pair) for pair in pairs)
        return tuple(dict.fromkeys(day for day in found if day is not None))


def written_day(cell: Cell) -> WrittenDay | None:
    """A cell's text as a day; None where it is written as none. It may be one that no calendar has."""
    return _of_text(written(cell))


@lru_cache(maxsize=100_000)  # a column has the same days in many rows, and is looked at several times
def _of_text(text: str) -> WrittenDay | None:
    for form, pattern in _FORMS:
        if found := pattern.fullmatch(text):
            year, month, day = (int(found[part]) for part in ("year", "month", "day"))
            return WrittenDay(form, year + 2000 * (len(found["year"]) == 2), month, day)
    return None


def written(cell: Cell) -> str:
    """The cell's text with one sort of dash, and `7 april 2022` as 2022-04-07."""
    text = as_text(cell).translate(_DASHES)
    named = _NAMED.fullmatch(text)
    month = named["name"].casefold()[:3] if named else ""
    if named is None or month not in _MONTHS:
        return text
    return f"{named['year']}-{_MONTHS.index(month) + 1:02}-{int(named['day']):02}"


def _in_calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
