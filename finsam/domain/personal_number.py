"""Does a text hold a personnummer or a samordningsnummer?

The register takes pseudonymous ids; a personal number must never go further than the cell it stands in.
Source: domain.md, "Inputs seen in the wild"; Skatteverket, SKV 704 (personnummer) and SKV 707
(samordningsnummer: the day is increased by 60).
"""

import calendar
import re
import unicodedata

# All written forms: ten or twelve digits; hyphen, plus (from 100 years of age), dash, space or nothing before
# the last four; and dates with the same separator throughout (1985-04-12-1234). The look-ahead finds
# overlapping candidates, so that a number beside another number is not missed.
_DATE = r"(?P<year>\d\d)(?P<between>[-./ ]?)(?P<month>\d\d)(?P=between)(?P<day>\d\d)"
_LAST_FOUR = r"[\s+\-\u2010-\u2015\u2212]{0,3}(?P<last>\d{4})"
# The last four digits of a period's first day are the year of its last one: 2015-01-01–2015-06-30.
_REST_OF_DATE = r"-\d\d-\d\d(?!\d)"
_FORMS = tuple(
    re.compile(rf"(?<!\d)(?=(?P<whole>{century}{_DATE}{_LAST_FOUR})(?!\d|{_REST_OF_DATE}))")
    for century in ("", "(?:18|19|20)")
)
_SAMORDNING = 60
_LEAP_YEAR = 2000


def holds_personal_number(text: str) -> bool:
    """True where any part of `text` is a personnummer or samordningsnummer with a correct check digit."""
    return any(_luhn(digits) for digits, _ in _candidates(text))


def resembles_personal_number(text: str) -> bool:
    """True where the whole of `text` is written as a personal number, whatever its check digit."""
    whole = len(_cleaned(text).strip())
    return any(length == whole for _, length in _candidates(text))


def _cleaned(text: str) -> str:
    """Full-width digits as digits, and without the invisible characters that could split a number."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if unicodedata.category(c) not in ("Cf", "Cc"))


def _candidates(text: str) -> list[tuple[str, int]]:
    """The last ten digits of everything that has a personal number's form and date, and how long it stood."""
    if sum(character.isdecimal() for character in text) < 10:
        return []
    cleaned = _cleaned(text)
    return [
        (found["year"] + found["month"] + found["day"] + found["last"], len(found["whole"]))
        for form in _FORMS
        for found in form.finditer(cleaned)
        if _is_day(int(found["month"]), int(found["day"]))
    ]


def _is_day(month: int, day: int) -> bool:
    if not 1 <= month <= 12:
        return False
    day = day - _SAMORDNING if day > _SAMORDNING else day
    return 1 <= day <= calendar.monthrange(_LEAP_YEAR, month)[1]


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(sum(divmod(number, 10)) for number in doubled) % 10 == 0
