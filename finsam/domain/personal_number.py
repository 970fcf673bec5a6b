"""Texts that hold a personnummer or samordningsnummer, or something in the form of one.

The register takes pseudonymous ids; a personal number must never go further than the cell it stands in.
Source: docs/field.md, "Inputs seen in the wild"; Skatteverket, SKV 704 (personnummer) and SKV 707
(samordningsnummer: the day is increased by 60).
"""

import calendar
import re
import unicodedata
from collections.abc import Iterator

# All written forms: ten or twelve digits; hyphen, plus (from 100 years of age), dash, space or nothing before
# the last four, or a sign that people type instead, close to the digits; and dates with the same separator
# throughout (1985-04-12-1234). The look-ahead finds overlapping candidates, so that a number beside another
# number is not missed.
_DATE = r"(?P<year>\d\d)(?P<between>[-./ ]?)(?P<month>\d\d)(?P=between)(?P<day>\d\d)"
_LAST_FOUR = r"(?:[\s+\-\u2010-\u2015\u2212]{0,3}|\)[\s+\-]?|[/_:])(?P<last>\d{4})"
# The last four digits of a period's first day are the year of its last one: 2015-01-01–2015-06-30.
_REST_OF_DATE = r"(?:-\d\d-|\.\d\d\.|/\d\d/)\d\d(?!\d)"
_FORMS = tuple(
    re.compile(rf"(?<!\d)(?=(?P<whole>{century}{_DATE}{_LAST_FOUR})(?!\d|{_REST_OF_DATE}))")
    for century in ("", "(?:18|19|20)")
)
# What stands for the last four: digits masked or not, a letter first (reservnummer), or a digit too few.
_MASKED = r"(?:[\dxXnN*?#•_]{4}|[A-Z]\d{3}|[A-Z]{2}\d{2}|[xXnN*?#•_]{2,3})(?![\dxXnN*?#•])"
_DOTS = r"[.…]+(?![\d.…])"
_TOO_FEW = r"\d{3}(?!\d)"
_SIGN = r"\s?[+\-\u2010-\u2015\u2212]\s?"
_COMPACT = r"(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)"
_ALIKE = re.compile(
    rf"(?<!\d)(?:18|19|20)?(?:{_COMPACT}"
    rf"(?:(?P<sign>{_SIGN})(?:{_MASKED}|{_TOO_FEW}|{_DOTS})|\s?{_MASKED}|{_TOO_FEW}))"
    rf"(?!{_REST_OF_DATE})"
)
# What is left of a number is never searched for in a text that has fewer digits than a date.
_NO_DIGITS = re.compile(r"\D+")
_DATE_DIGITS, _DIGITS = 6, 10
_SAMORDNING = 60
# Nobody born in these years of any century is of working age: such a date is a day of the team's own work.
_RECENT = range(11, 41)
_LEAP_YEAR = 2000


def holds_personal_number(text: str) -> bool:
    """True where any part of `text` is a personnummer or samordningsnummer with a correct check digit."""
    return any(_luhn(digits) for digits, _ in _candidates(text))


def has_personal_form(text: str) -> bool:
    """True where any part of `text` is written as a personal number: with a wrong check digit, with digits
    masked (850412-xxxx), or without the last one."""
    return bool(_candidates(text)) or any(True for _ in _alike(text))


def nearly_names(text: str) -> bool:
    """True where a text holds a personal number, or has the form of one with a sign before the last digits
    and a year in which somebody of working age can be born."""
    return holds_personal_number(text) or any(
        found["sign"] and int(found["year"]) not in _RECENT for found in _alike(text)
    )


def resembles_personal_number(text: str) -> bool:
    """True where the whole of `text` is written as a personal number, whatever its check digit, or with the
    last digits masked."""
    if len(text) < _DATE_DIGITS:
        return False
    cleaned = _cleaned(text).strip()
    return any(length == len(cleaned) for _, length in _candidates(text)) or any(
        found[0] == cleaned and not cleaned[-1].isdecimal() for found in _alike(text)
    )


def _cleaned(text: str) -> str:
    """Full-width digits as digits, and without the invisible characters that could split a number."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if unicodedata.category(c) not in ("Cf", "Cc"))


def _candidates(text: str) -> list[tuple[str, int]]:
    """The last ten digits of everything that has a personal number's form and date, and how long it stood."""
    if len(text) < _DIGITS or len(_NO_DIGITS.sub("", text)) < _DIGITS:
        return []
    cleaned = _cleaned(text)
    return [
        (found["year"] + found["month"] + found["day"] + found["last"], len(found["whole"]))
        for form in _FORMS
        for found in form.finditer(cleaned)
        if _is_day(int(found["month"]), int(found["day"]))
    ]


def _alike(text: str) -> Iterator[re.Match[str]]:
    """Each part of a text that is a personal number but for its last digits."""
    if len(text) < _DATE_DIGITS or len(_NO_DIGITS.sub("", text)) < _DATE_DIGITS:
        return
    for found in _ALIKE.finditer(_cleaned(text)):
        if _is_day(int(found["month"]), int(found["day"])):
            yield found


def _is_day(month: int, day: int) -> bool:
    if not 1 <= month <= 12:
        return False
    day = day - _SAMORDNING if day > _SAMORDNING else day
    return 1 <= day <= calendar.monthrange(_LEAP_YEAR, month)[1]


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(sum(divmod(number, 10)) for number in doubled) % 10 == 0
