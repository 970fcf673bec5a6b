"""What kind of thing stands in a column: dates, births, ids, marks, names, personal numbers."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from finsam.domain.personal_number import has_personal_form
from finsam.domain.printable import looks_like_name
from finsam.register.core.cells import Cell, as_text, is_blank
from finsam.register.parse.day_order import in_two_ways, order_of
from finsam.register.recognise.days import RECENT, birth_year, days_of, may_be_birth
from finsam.register.recognise.letters import letters

MARKS = frozenset({"x", "ja", "j", "1", "sant"})
NO_MARKS = frozenset({"nej", "n", "0", "falskt"})
_ID = re.compile(r"[A-Za-zÅÄÖåäö]{0,4}[-_/ ]?\d{1,8}(?:[-_/]\d{1,4})?")
_YEAR_DIGITS = re.compile(r"[A-Za-zÅÄÖåäö]{1,4}[- ]?(\d{2}|\d{4})(?:[- ]?\d)?")
_NO_PERSON = ("team", "enhet", "grupp", "insats", "samverkan", "kommun")
_FEWEST_FROM_BIRTH = 5
_SMALL = 1e5


@dataclass(frozen=True)
class Kinds:
    """Shares of the filled cells of a column, 0-1; `filled`: how many they are; `distinct`: share of values
    that differ; `two_ways`: how many days can be read two ways, where no cell settles which is first. All
    are 0 where nothing is filled."""

    filled: int = 0
    dates: float = 0
    two_ways: int = 0
    births: float = 0
    ids: float = 0
    marks: float = 0
    names: float = 0
    personal: float = 0
    numbers: float = 0
    distinct: float = 0


def kinds_of(cells: Sequence[Cell]) -> Kinds:
    """The kinds of a column's cells; those that are alike are looked at once."""
    count = Counter((type(cell), cell) for cell in cells if not is_blank(cell))
    number = count.total()
    if not number:
        return Kinds()

    def share(of_kind: Callable[[Cell], bool]) -> float:
        return sum(times for (_, cell), times in count.items() if of_kind(cell)) / number

    different = [cell for _, cell in count]
    open_ = in_two_ways(different) if order_of(different) is None else []
    return Kinds(
        filled=number,
        dates=share(lambda cell: bool(_days(cell))),
        two_ways=sum(count[str, different[at]] for at in open_),
        births=share(may_be_birth),
        ids=share(lambda cell: _ID.fullmatch(as_text(cell)) is not None),
        marks=share(lambda cell: as_text(cell).casefold() in MARKS | NO_MARKS),
        names=share(lambda cell: looks_like_name(as_text(cell))),
        personal=share(lambda cell: has_personal_form(as_text(cell))),
        numbers=share(lambda cell: as_text(cell).replace(",", "").removeprefix("-").isdecimal()),
        distinct=len(count) / number,
    )


def _days(cell: Cell) -> tuple[date, ...]:
    """The days of a cell; none of a number that is too small to be written as one."""
    return () if isinstance(cell, float) and abs(cell) < _SMALL else days_of(cell)


def names_somebody(text: str) -> bool:
    """Whether the name of a team, a sheet or a column looks like a person's: `Team Norra` does not."""
    return looks_like_name(text) and not any(word in letters(text) for word in _NO_PERSON)


def made_from_birth(ids: Sequence[Cell], births: Sequence[Cell]) -> bool:
    """Whether the ids of a column are initials and the year of birth, or the day of birth itself."""
    pairs = [(as_text(id), birth_year(birth)) for id, birth in zip(ids, births, strict=True)]
    known = [(id, year) for id, year in pairs if id and year is not None]
    same = sum(
        (found := _YEAR_DIGITS.fullmatch(id)) is not None and int(found[1]) in (year, year % 100)
        for id, year in known
    )
    days = sum(_is_day_of_birth(as_text(id), birth) for id, birth in zip(ids, births, strict=True))
    return len(known) >= _FEWEST_FROM_BIRTH and max(same, days) > 0.8 * len(known)


def days_of_birth(ids: Sequence[Cell]) -> bool:
    """Whether the ids of a column are days in years that only somebody's birth can be in."""
    texts = [text for each in ids if (text := as_text(each))]
    found = [days_of(text) for text in texts if len(text) in (6, 8)]
    births = sum(bool(days) and days[0].year % 100 not in RECENT for days in found)
    return len(texts) >= _FEWEST_FROM_BIRTH and births > 0.8 * len(texts)


def _is_day_of_birth(id: str, birth: Cell) -> bool:
    digits = "".join(sign for sign in id if sign.isdecimal())
    days, year = days_of(digits) if len(digits) in (6, 8) else (), birth_year(birth)
    return bool(days) and year is not None and days[0].year % 100 == year % 100
