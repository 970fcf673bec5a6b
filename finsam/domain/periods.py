"""Periods: whole months with both ends included, and the ways to write them."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Self

from finsam.domain.personal_number import nearly_names

EXPECTED = (
    "en period av hela månader, till exempel 2024-07--2025-06, 2024, 2024H1 (halvår), "
    "2025T1 (tertial, T1-T3), 2025Q1 (kvartal, Q1-Q4), 240701-250630, 20240701-20250630, "
    "2407-2506 eller 2024-07-01--2025-06-30"
)


class PeriodError(ValueError):
    """A text that is not a period; the message is for the analyst."""


def _last_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _plus_months(first: date, months: int) -> date:
    month = first.year * 12 + first.month - 1 + months
    return date(month // 12, month % 12 + 1, 1)


def _year(digits: str) -> int:
    """A short year belongs to the 2000s, since no team is older; 0114 is a municipality and no year."""
    year = int(digits) if len(digits) == 4 else 2000 + int(digits)
    if not 1900 <= year < 2100:
        raise PeriodError(f"{digits} är inget år")
    return year


_LONGEST_SHOWN = 60
# Each pattern names the parts it finds.
_YEAR = re.compile(r"(?P<y1>\d{4})")
_PART = re.compile(r"(?P<y1>\d{4})(?P<part>H[12]|T[1-3]|Q[1-4])", re.IGNORECASE)
# Half-years, four months (tertial) and quarters.
_MONTHS_OF_PART = {"H": 6, "T": 4, "Q": 3}
_RANGES = (
    re.compile(r"(?P<y1>\d{4})-(?P<m1>\d{2})--(?P<y2>\d{4})-(?P<m2>\d{2})"),
    re.compile(r"(?P<y1>\d{4})-(?P<m1>\d{2})-(?P<d1>\d{2})--(?P<y2>\d{4})-(?P<m2>\d{2})-(?P<d2>\d{2})"),
    re.compile(r"(?P<y1>\d{4})(?P<m1>\d{2})(?P<d1>\d{2})-(?P<y2>\d{4})(?P<m2>\d{2})(?P<d2>\d{2})"),
    re.compile(r"(?P<y1>\d{2})(?P<m1>\d{2})(?P<d1>\d{2})-(?P<y2>\d{2})(?P<m2>\d{2})(?P<d2>\d{2})"),
    # `2001-2012` is January to December 2020 (YYMM-YYMM), never the years 2001 to 2012.
    re.compile(r"(?P<y1>\d{2})(?P<m1>\d{2})-(?P<y2>\d{2})(?P<m2>\d{2})"),
)


@dataclass(frozen=True, order=True)
class Period:
    """The days from `first` to `last`, both included; `first` opens a month and `last` ends one."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first.day != 1 or self.last != _last_of(self.last.year, self.last.month):
            raise PeriodError(f"perioden {self.first}--{self.last} är inte hela månader")
        if self.first > self.last:
            raise PeriodError(f"perioden {self.first}--{self.last} slutar innan den börjar")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The period that a text names (docs/figures-file.md, "Periods"). PeriodError for anything else."""
        stripped = text.strip().replace("\u2013", "-")
        # A figures file may hold anything, and the message goes to a terminal.
        stood = "".join(filter(str.isprintable, text[:_LONGEST_SHOWN]))
        if nearly_names(text):
            stood = "något som ser ut som ett personnummer"
        for pattern in (_YEAR, _PART, *_RANGES):
            if found := pattern.fullmatch(stripped):
                try:
                    return cls._of_parts(found.groupdict())
                except PeriodError as error:
                    raise PeriodError(f"«{stood}» är ingen period ({error}); väntade {EXPECTED}") from error
                except ValueError as error:
                    told = "det finns inget sådant datum"
                    raise PeriodError(f"«{stood}» är ingen period ({told}); väntade {EXPECTED}") from error
        raise PeriodError(f"«{stood}» är ingen period; väntade {EXPECTED}")

    @classmethod
    def _of_parts(cls, parts: dict[str, str | None]) -> Self:
        year = _year(parts["y1"] or "")
        if part := parts.get("part"):
            months = _MONTHS_OF_PART[part[0].upper()]
            return cls.of_months(date(year, 1 + months * (int(part[1]) - 1), 1), months)
        number = {key: int(value) for key, value in parts.items() if value is not None}
        if "y2" not in number:
            return cls.of_months(date(year, 1, 1), 12)
        end_year = _year(parts["y2"] or "")
        first = date(year, number["m1"], number.get("d1", 1))
        if "d2" in number:
            return cls(first, date(end_year, number["m2"], number["d2"]))
        return cls(first, _last_of(end_year, number["m2"]))

    @classmethod
    def of_months(cls, first: date, months: int) -> Self:
        """The period of so many months from `first`, which opens a month."""
        return cls(first, _plus_months(first, months) - timedelta(days=1))

    @cached_property
    def id(self) -> str:
        """The canonical id, `2024-07--2025-06`."""
        return f"{self.first:%Y-%m}--{self.last:%Y-%m}"

    @property
    def months(self) -> int:
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    @property
    def eve(self) -> date:
        """The day before the first day: who was active then is active at start."""
        return self.first - timedelta(days=1)

    def shifted(self, months: int) -> Self:
        """The period as long as this one that begins so many months later (earlier if negative)."""
        return type(self).of_months(_plus_months(self.first, months), self.months)

    @property
    def before(self) -> Self:
        """The period just before this one and as long."""
        return self.shifted(-self.months)

    def parts(self) -> tuple[Self, ...]:
        """Its half-years, of a half-year or nine months its quarters; none where it is no such number."""
        months = next((one for one in (6, 3) if self.months > one and self.months % one == 0), 0)
        if not months:
            return ()
        firsts = (_plus_months(self.first, past) for past in range(0, self.months, months))
        return tuple(type(self).of_months(first, months) for first in firsts)

    def holds(self, other: "Period") -> bool:
        return self.first <= other.first and other.last <= self.last

    def __str__(self) -> str:
        return self.id


def rolling_windows(last: date, count: int = 6) -> tuple[Period, ...]:
    """The `count` newest 12-month windows that end with a half-year, the last one by `last`, oldest first."""
    end = date(last.year, 12, 31)
    if last < end:
        end = date(last.year, 6, 30) if last >= date(last.year, 6, 30) else date(last.year - 1, 12, 31)
    newest = Period.of_months(_plus_months(end.replace(day=1), -11), 12)
    return tuple(newest.shifted(-6 * step) for step in reversed(range(count)))
