"""What a period must be to have a public edition, and one sentence on what is wrong with one that is not."""

from collections.abc import Sequence

from finsam.domain.periods import Period

MONTHS = 12
APART = 6
_LENGTH = (
    "{period} är {months} månader, men offentliga utgåvor görs av tolv, för skillnaden mellan två perioder "
    "av olika längd är ofta en enda person"
)
_GRID = (
    "{period} börjar inte ett helt antal halvår från {other}, och det som skiljer två sådana år åt är ofta "
    "en enda person"
)


def begins(period: Period) -> int:
    """In which month of a half-year a period begins: years that agree in it are whole half-years apart."""
    return period.first.month % APART


def wrong_length(period: Period) -> str:
    """What is wrong with a period that is not of twelve months; empty where it is."""
    if period.months == MONTHS:
        return ""
    return _LENGTH.format(period=short(period), months=period.months)


def apart(period: Period, other: Period) -> str:
    """What is wrong with a year that is not a whole number of half-years from another; empty where it is."""
    if begins(period) == begins(other):
        return ""
    return _GRID.format(period=short(period), other=short(other))


def first_wrong(periods: Sequence[Period]) -> str:
    """What is wrong with the first of some periods that cannot be public with those before it; or nothing."""
    found = (wrong_length(period) or apart(period, periods[0]) for period in periods)
    return next((wrong for wrong in found if wrong), "")


def short(period: Period) -> str:
    """A period as params may have it: `2024`, `2024H1`, else its canonical id."""
    if period.months == MONTHS and period.first.month == 1:
        return str(period.first.year)
    if period.months == APART and begins(period) == 1:
        return f"{period.first.year}H{1 if period.first.month == 1 else 2}"
    return period.id
