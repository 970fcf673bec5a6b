"""A period in the words of a sentence: «under året», «än för ett halvår sedan», «året före»."""

from finsam.domain.periods import Period
from finsam.present.numbers import number
from finsam.present.typography import HARD_SPACE

# Months -> with an article, and as what is known.
_KNOWN = {12: ("ett år", "året"), 6: ("ett halvår", "halvåret"), 3: ("ett kvartal", "kvartalet")}


def span_of_time(period: Period) -> str:
    """`ett år`, `ett halvår`, `en månad`, `4 månader`: how long it is."""
    if period.months == 1:
        return "en månad"
    months = f"{number(period.months)}{HARD_SPACE}månader"
    return _KNOWN[period.months][0] if period.months in _KNOWN else months


def the_time(period: Period) -> str:
    """`året`, `halvåret`, `kvartalet`, else `perioden`."""
    return _KNOWN[period.months][1] if period.months in _KNOWN else "perioden"


def ago(period: Period) -> str:
    """`för ett år sedan`: when the period began, as seen from its end."""
    return f"för {span_of_time(period)} sedan"


def earlier(period: Period) -> str:
    """`ett år tidigare`: the same beside a day."""
    return f"{span_of_time(period)} tidigare"


def the_one_before(period: Period) -> str:
    """`året före`, `halvåret före`: the period before, as long."""
    return f"{the_time(period)} före"
