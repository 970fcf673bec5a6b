"""The number that a cell means: amounts, hours, years and extents as people write them in Swedish."""

import math
import re
from datetime import date, time, timedelta

from finsam.domain.decimals import as_decimal
from finsam.register.core.cells import Cell, as_text
from finsam.register.core.faults import ContentError

AMOUNT = "ett belopp i kronor, till exempel 419 000, 419 000:- eller 12 225 tkr"
HOURS = "ett antal timmar per vecka från 0 till 168, till exempel 20 eller 7,5"
YEARS = "ett antal år, till exempel 5,6 eller 1 år och 4 månader eller 15,6 mån"
EXTENT = "en omfattning från 0 till 100 %, till exempel 100 %, 50 % eller 0,5"
NUMBER = "ett tal, till exempel 7 eller 7,5"

_BARE = "Skriv bara talet i cellen; ord och förklaringar hör hemma i en annan kolumn."
_HOURS_A_WEEK = 168
_LONGEST_LIFE = 120
_MONTHS_A_YEAR = 12
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_SIGNS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
_NUMBER = re.compile(r"(-?)([0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:([.,])([0-9]+))?")
_CROWNS = {"": 1, "kr": 1, "kronor": 1, "sek": 1, ":-": 1, "tkr": 1_000, "mkr": 1_000_000}
# 1.640 and 1,640 can be a thousand six hundred forty kronor or a krona and a half.
_THOUSAND_OR_DECIMAL = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")
_YEARS_MONTHS = re.compile(
    r"(?P<years>[0-9,.]+) ?år(?:,? ?(?:och|o|&)?) ?(?P<months>[0-9,.]+) ?mån(?:ad|ader)?\.?"
)
_YEARS_ONLY = re.compile(r"(?P<years>[^a-zåäö]+?) ?(?:år)?")
_MONTHS_ONLY = re.compile(r"(?P<months>[^a-zåäö]+?) ?mån(?:ad|ader)?\.?")


def amount_of(cell: Cell) -> float:
    """Kronor. `12 225 tkr` is 12 225 000; a negative amount is allowed."""
    if (number := _typed(cell, AMOUNT)) is not None:
        return number
    text = _plain(cell).lower()
    unit = next((u for u in sorted(_CROWNS, key=len, reverse=True) if u and text.endswith(u)), "")
    bare = text.removesuffix(unit).strip()
    if unit != "mkr":
        _refuse_two_ways(bare, AMOUNT)
    # 1.005 tkr is 1004.9999999999999 as floats.
    return as_decimal(_number(bare, AMOUNT) * _CROWNS[unit])


def number_of(cell: Cell) -> float:
    """Any number, below zero too."""
    if (number := _typed(cell, NUMBER)) is not None:
        return number
    text = _plain(cell)
    _refuse_two_ways(text, NUMBER)
    return _number(text, NUMBER)


def _refuse_two_ways(text: str, expected: str) -> None:
    """ContentError for a number whose sign may stand before decimals or between thousands."""
    if _THOUSAND_OR_DECIMAL.fullmatch(text):
        remedy = "Talet kan läsas på flera sätt: skriv tusental med mellanslag och decimaler med komma."
        raise ContentError(expected, remedy)


def hours_of(cell: Cell) -> float:
    """Hours a week, 0-168."""
    number = _typed(cell, HOURS)
    if number is None:
        number = _number(re.sub(r" ?(?:h|tim|timmar|timme)\.?$", "", _plain(cell).lower()), HOURS)
    return _within(number, _HOURS_A_WEEK, HOURS)


# A bare 2 is as likely two full-time people as two per cent of one.
_LEAST_BARE_PER_CENT = 5


def years_of(cell: Cell) -> float:
    """Years. A number without a unit is years; `15,6 mån` is months."""
    number = _typed(cell, YEARS)
    return _within(_written_years(_plain(cell).lower()) if number is None else number, _LONGEST_LIFE, YEARS)


def extent_of(cell: Cell) -> float:
    """Fraction of full time, 0-1. A number above 1 is per cent; 1 is full time, as Excel stores 100 %."""
    number = _typed(cell, EXTENT)
    if number is None:
        text = _plain(cell)
        if text.endswith("%"):
            return _within(_number(text.removesuffix("%").strip(), EXTENT), 100, EXTENT) / 100
        number = _number(text, EXTENT)
    if 1 < number < _LEAST_BARE_PER_CENT:
        raise ContentError(
            EXTENT, "Skriv omfattningen med procenttecken. Två personer skrivs på var sin rad."
        )
    return _within(number, 100, EXTENT) / (100 if number > 1 else 1)


def _written_years(text: str) -> float:
    if found := _YEARS_MONTHS.fullmatch(text):
        return _number(found["years"], YEARS) + _number(found["months"], YEARS) / _MONTHS_A_YEAR
    if found := _MONTHS_ONLY.fullmatch(text):
        return _number(found["months"], YEARS) / _MONTHS_A_YEAR
    if found := _YEARS_ONLY.fullmatch(text):
        return _number(found["years"], YEARS)
    raise ContentError(YEARS, _BARE)


def _typed(cell: Cell, expected: str) -> float | None:
    """The number of a cell that Excel holds as a number; None where it holds text."""
    if isinstance(cell, timedelta | time):
        # 28 hours in a cell with the format [h]:mm are kept as a day and four hours.
        shows = f"Cellen har tidsformat i Excel och visar {as_text(cell)}"
        raise ContentError(expected, f"{shows}: välj formatet Tal och skriv bara talet på nytt.")
    if isinstance(cell, bool | date | time | timedelta):
        # Excel turns a typed 5.6 into the fifth of June.
        raise ContentError(expected, "Cellen har fel format i Excel: välj talformat och skriv talet på nytt.")
    if isinstance(cell, float | int):
        if not math.isfinite(cell):
            raise ContentError(expected, "Skriv talet på nytt.")
        return float(cell)
    return None


def _plain(cell: Cell) -> str:
    return _SPACES.sub(" ", as_text(cell)).translate(_SIGNS).strip()


def _number(text: str, expected: str) -> float:
    """A Swedish number: thousands grouped by space, decimal comma (a decimal point is understood too)."""
    found = _NUMBER.fullmatch(text)
    if not found:
        raise ContentError(expected, _BARE)
    sign, whole, _, decimals = found.groups()
    return float(f"{sign}{whole.replace(' ', '')}.{decimals or 0}")


def _within(number: float, most: float, expected: str) -> float:
    if not 0 <= number <= most:
        raise ContentError(expected, "Rätta talet.")
    return number
