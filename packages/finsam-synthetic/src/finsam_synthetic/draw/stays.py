"""When was a drawn person enrolled, closed and born? Dates that agree with all that was drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from finsam_synthetic.draw.attributes import YOUNGEST, Frame
from finsam_synthetic.draw.draw_people import Person
from finsam_synthetic.draw.membership import PersonCell, Value

# Teams take in few people in the summer and at Christmas (the seeds speak of starts in spring and autumn).
_MONTH_WEIGHT = {6: 0.5, 7: 0.1, 12: 0.4}
# How long, in days, those still active have been enrolled on average.
_MEAN_DAYS_ACTIVE = 480.0
_SHARE_MONTH_ONLY, _SHARE_YEAR_ONLY = 0.04, 0.015


@dataclass
class Stay:
    """One person's one stay. `born` lies between `born_from` and `born_to`: then every age drawn is right."""

    sex: str
    attributes: dict[str, Value]
    enrolled: date
    closed: date | None
    exit_reason: str | None
    exit_detail: str | None
    reference_days: tuple[date, ...]
    born_from: date = field(init=False)
    born_to: date = field(init=False)
    born: date = field(init=False)
    born_precision: str = "day"
    participant: str = ""

    def __post_init__(self) -> None:
        age = int(self.attributes["age"] or 0)
        self.born_from = max(_years_before(day, age + 1) for day in self.reference_days) + timedelta(days=1)
        self.born_to = min(_years_before(day, age) for day in self.reference_days)
        if self.born_from > self.born_to:
            raise ValueError("nobody is of one age throughout more than twelve months")


def _years_before(day: date, years: int) -> date:
    """The last birthday of those who turn `years` by the day; 29 February counts as the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def stay(person: Person, frame: Frame, rng: np.random.Generator) -> Stay:
    """The person with dates within the frame."""
    enrolled, closed = _dates(person.cell, person.attributes, frame, rng)
    end = closed or frame.period.last
    found = Stay(
        sex=person.cell.sex,
        attributes=person.attributes,
        enrolled=enrolled,
        closed=closed,
        exit_reason=person.cell.exit_reason,
        exit_detail=person.cell.exit_detail,
        reference_days=(end,) if person.cell.at_start else (enrolled, end),
    )
    _be_born(found, rng)
    return found


def _dates(
    cell: PersonCell, values: Mapping[str, Value], frame: Frame, rng: np.random.Generator
) -> tuple[date, date | None]:
    first, last, eve = frame.period.first, frame.period.last, frame.period.eve
    days = values["days"]
    if isinstance(days, int):
        length = timedelta(days=days)
        earliest, latest = (frame.earliest, eve) if cell.at_start else (first, last)
        enrolled = _day(max(earliest, first - length), min(latest, last - length), rng, days)
        return enrolled, enrolled + length
    if not cell.at_start:
        return _day(first, last, rng), None
    of_age = last - timedelta(days=365 * (int(values["age"] or 0) - YOUNGEST))
    earliest = min(max(frame.earliest, of_age), eve)
    longest = (eve - earliest).days
    ago = min(int(rng.exponential(_MEAN_DAYS_ACTIVE)), longest)
    # Who would have waited longer than the team has existed came at any time.
    if ago == longest:
        ago = int(rng.integers(0, longest + 1))
    around = eve - timedelta(days=ago)
    return _day(max(earliest, around - timedelta(days=15)), around, rng), None


def _day(first: date, last: date, rng: np.random.Generator, length: int = 0) -> date:
    """A day between the two, both included: a working day, as the day `length` later, where there is one."""
    every = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    later = timedelta(days=length)
    working = [day for day in every if day.weekday() < 5 and (day + later).weekday() < 5] or every
    weights = np.array([_MONTH_WEIGHT.get(day.month, 1.0) for day in working])
    return working[int(rng.choice(len(working), p=weights / weights.sum()))]


def _be_born(found: Stay, rng: np.random.Generator) -> None:
    room = (found.born_to - found.born_from).days
    found.born = found.born_from + timedelta(days=int(rng.integers(0, room + 1)))
    whim = rng.random()
    first_of_month, first_of_year = found.born.replace(day=1), found.born.replace(month=1, day=1)
    age = found.attributes["age"]
    if whim < _SHARE_MONTH_ONLY and first_of_month >= found.born_from:
        found.born, found.born_precision = first_of_month, "month"
    elif whim > 1 - _SHARE_YEAR_ONLY and all(
        day.year - first_of_year.year == age for day in found.reference_days
    ):
        found.born, found.born_precision = first_of_year, "year"


def close_in_gap(found: Stay, first: date, last: date, rng: np.random.Generator) -> None:
    """Closes a stay between two days, both included; why is decided elsewhere."""
    found.closed = _day(max(first, min(last, found.enrolled + timedelta(days=90))), last, rng)


def same_person(earlier: Stay, later: Stay) -> bool:
    """Whether the two stays can be one person's, with a day of birth that gives both ages."""
    return (
        earlier.sex == later.sex
        and earlier.closed is not None
        and later.enrolled > earlier.closed + timedelta(days=60)
        and max(earlier.born_from, later.born_from) <= min(earlier.born_to, later.born_to)
    )


def unite(stays: Sequence[Stay]) -> None:
    """Gives stays of one person one day of birth."""
    born = max(one.born_from for one in stays)
    for one in stays:
        one.born, one.born_precision = born, "day"
