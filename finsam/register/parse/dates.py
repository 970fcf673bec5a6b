"""The day that a cell means: real Excel dates and the written forms of docs/field.md; nothing is guessed."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from finsam.register.core.cells import Cell, as_text
from finsam.register.core.faults import ContentError
from finsam.register.parse.day_forms import Form, WrittenDay, written, written_day

EXPECTED = "ett datum: 2024-07-01, 20240701, 240701 eller en cell med datumformat i Excel"
EXPECTED_BORN = "födelsedatum (1985-04-12, 19850412 eller 850412), månad (1985-04) eller år (1985)"
FIRST_YEAR, LAST_YEAR = 1990, 2099  # no team is older: the first trials with joint funding began in the 1990s
FIRST_BIRTH_YEAR = 1900
FIRST_REAL_BIRTH = 1910  # a cell with a day before it holds a number that Excel took for one
_EPOCHS = (date(1899, 12, 30), date(1904, 1, 1))  # day 0 of the two ways in which Excel counts days

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_YEAR = re.compile(r"([0-9]{4})")
_WITH_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+")
_DAY_MONTH = re.compile(r"[0-9]{1,2}[/.\- ][0-9]{1,2}[/.\- ](?:[0-9]{4}|[0-9]{2})")
_READ = (Form.FULL, Form.UNBROKEN, Form.YEAR_FIRST)

_WRITE_ISO = "Skriv datumet som år-månad-dag, till exempel 2024-07-01."

Precision = Literal["day", "month", "year"]


@dataclass(frozen=True)
class Birth:
    """When a person was born, as far as the cell said; a month or year is held as its first day.

    `short`: only two digits of the year were written, and `day` has the one in the 2000s.
    """

    day: date
    precision: Precision
    short: bool = False

    def at_enrolment(self, enrolled: date) -> "Birth":
        """The birth in the century that makes the person 0-99 years old when enrolled."""
        if not self.short or self.day <= enrolled:
            return self
        leap_day_of_1900 = (self.day.month, self.day.day, self.day.year) == (2, 29, 2000)
        if leap_day_of_1900:  # 1900 had none, so only 2000 can be meant
            return self
        return Birth(self.day.replace(year=self.day.year - 100), self.precision)


def date_of(cell: Cell) -> date:
    """The day in a cell. ContentError for anything that is not one day, written in an accepted form."""
    day = _excel_day(cell, EXPECTED)
    if day is None:
        found = written_day(cell)
        if found is None or found.form not in _READ:
            raise ContentError(EXPECTED, _remedy(cell, found))
        day = _calendar_day(found.year, found.month, found.day, EXPECTED)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        remedy = _number_as_day(cell, day, EXPECTED) or "Rätta årtalet."
        raise ContentError(f"ett datum mellan {FIRST_YEAR} och {LAST_YEAR}", remedy)
    return day


def birth_of(cell: Cell) -> Birth:
    """The birth date, month or year in a cell. ContentError for anything else."""
    birth = _birth(cell)
    typed = isinstance(cell, date) and not FIRST_REAL_BIRTH <= birth.day.year <= LAST_YEAR
    if birth.precision == "day" and not birth.short and (typed or _year_as_day(birth.day)):
        raise ContentError(EXPECTED_BORN, _number_as_day(cell, birth.day, EXPECTED_BORN))
    if not FIRST_BIRTH_YEAR <= birth.day.year <= LAST_YEAR:
        raise ContentError(f"ett födelseår från {FIRST_BIRTH_YEAR}", "Rätta årtalet.")
    return birth


def _birth(cell: Cell) -> Birth:
    day = _excel_day(cell, EXPECTED_BORN)
    if day is not None:
        return Birth(day, "day")
    text = written(cell)
    if found := _YEAR.fullmatch(text):
        return Birth(_calendar_day(int(found[1]), 1, 1, EXPECTED_BORN), "year")
    if found := _MONTH.fullmatch(text):
        return Birth(_calendar_day(int(found[1]), int(found[2]), 1, EXPECTED_BORN), "month")
    whole = written_day(cell)
    if whole is None or whole.form not in _READ:
        raise ContentError(EXPECTED_BORN, _remedy(cell, whole))
    born = _calendar_day(whole.year, whole.month, whole.day, EXPECTED_BORN)
    return Birth(born, "day", short=whole.form is not Form.FULL)


def _excel_day(cell: Cell, expected: str) -> date | None:
    """The day of a real Excel date; None where the cell holds text or a number."""
    if isinstance(cell, datetime) and cell.year >= FIRST_REAL_BIRTH:
        if cell.time() != time(0, 0):
            raise ContentError(expected, "Ta bort klockslaget ur cellen, så att bara datumet står kvar.")
        return cell.date()
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return cell
    if isinstance(cell, timedelta | time | datetime):
        remedy = (
            f"Cellen har tidsformat i Excel ({as_text(cell)}): välj datumformat och skriv datumet på nytt."
        )
        raise ContentError(expected, remedy)
    if isinstance(cell, bool):
        raise ContentError(
            expected, "Cellen har fel format i Excel: välj datumformat och skriv datumet på nytt."
        )
    return None


def _year_as_day(day: date) -> bool:
    """True where a day is what Excel makes of a year in a cell with a date format."""
    return FIRST_BIRTH_YEAR <= (day - _EPOCHS[0]).days <= LAST_YEAR


def _number_as_day(cell: Cell, day: date, expected: str) -> str:
    """What to do where a number, mostly a year, was typed in a cell with a date format; empty elsewhere."""
    if not isinstance(cell, date) and not _year_as_day(day):
        return ""
    numbers = [(day - epoch).days for epoch in _EPOCHS]
    number = next((each for each in numbers if FIRST_BIRTH_YEAR <= each <= LAST_YEAR), numbers[0])
    again = f"{number} på nytt" if expected == EXPECTED_BORN else "hela datumet på nytt"
    return (
        f"Talet {number} står i en cell med datumformat, och Excel gör dag {number} av det: {day}. "
        f"Välj formatet Text för cellen och skriv {again}."
    )


def _calendar_day(year: int, month: int, day: int, expected: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        remedy = "Dagen finns inte i kalendern: rätta år, månad eller dag."
        raise ContentError(expected, remedy) from error


def _remedy(cell: Cell, found: WrittenDay | None) -> str:
    text = as_text(cell)
    if _WITH_TIME.fullmatch(text):
        return "Ta bort klockslaget ur cellen, så att bara datumet står kvar."
    if found is not None and found.form is Form.NO_CENTURY:
        return f"Skriv ut hela årtalet, som i 13/6 2023. {_WRITE_ISO}"
    if _DAY_MONTH.fullmatch(written(cell)):
        return f"Datumet kan läsas på flera sätt. {_WRITE_ISO}"
    if isinstance(cell, float) and len(text) == 5 and text.isdigit():
        # Either an Excel serial number or 050701 that lost its zero: the two cannot be told apart.
        return f"Cellen är ett tal utan datumformat. Välj datumformat i Excel. {_WRITE_ISO}"
    return _WRITE_ISO
