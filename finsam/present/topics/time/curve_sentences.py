"""After how long people leave, in sentences: those who remain counted too.

Every function gives sentences, none where the figures it needs are hidden or missing.
"""

from decimal import Decimal

from finsam.domain.figures import Figure
from finsam.present.facts import Facts
from finsam.present.numbers import INTERVAL, number
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.time.curves import (
    MEDIAN,
    STILL_ENROLLED,
    followed_until_half,
    known_months,
    limits_of,
    still_enrolled_after,
    whole_percent,
)
from finsam.present.typography import HARD_SPACE

TEAM = Contents[[Facts]]()

_YEAR = 12
# How a time begins a sentence; the curves have no others that are shorter than a year.
_WHEN = {6: "Ett halvår", 9: "Nio månader", _YEAR: "Ett år"}


@TEAM.sentences("3", paragraph=3)
def time_in_programme(facts: Facts) -> list[str]:
    """After how long half have left when those who remain count too, and the median of the closed."""
    months = known_months(facts)
    median = facts.find(MEDIAN)
    if not months or median is None:
        return []
    if median.value is None:
        return [_so_far(facts, months)]
    return [*_median_of_closed(facts.mean("months_median", "closed")), _half(facts, median.value)]


def _half(facts: Facts, median: Decimal) -> str:
    limits = limits_of(facts, MEDIAN)
    between = f" ({INTERVAL} {limits}{HARD_SPACE}{_word(limits)})" if limits else ""
    return (
        f"Räknas även de som är kvar har hälften lämnat insatsen efter ungefär {_in_months(median)}{between}."
        f"{_followed(followed_until_half(facts))}"
    )


def _so_far(facts: Facts, months: list[int]) -> str:
    """What share remains after a year, or as long as is known, where half have not left."""
    month = _YEAR if _YEAR in months else months[-1]
    share, limits = still_enrolled_after(facts, month), limits_of(facts, STILL_ENROLLED, "month", str(month))
    between = f" (konfidensintervall {limits})" if limits else ""
    when = _WHEN.get(month, f"{month}{HARD_SPACE}månader")
    return f"{when} efter inskrivningen beräknas {whole_percent(share.value)} vara kvar i insatsen{between}."


def _followed(n: int | None) -> str:
    """From how many an estimate is at its time: fewer than took part at any time."""
    if n == 1:
        return f" Så länge har 1{HARD_SPACE}inskrivning följts."
    return f" Så länge har {number(n)}{HARD_SPACE}inskrivningar följts." if n else ""


def _median_of_closed(median: Figure | None) -> list[str]:
    if median is None or median.value is None or not median.n:
        return []
    return [
        f"Hälften av de {number(median.n)} som avslutades, tidiga avhopp borträknade, hade varit i insatsen "
        f"i högst {_in_months(median.value)}. Det gäller bara dem som har hunnit avslutas."
    ]


def _in_months(value: Decimal) -> str:
    rounded = number(value)
    return f"{rounded}{HARD_SPACE}{_word(rounded)}"


def _word(months: str) -> str:
    return "månad" if months.rpartition(" ")[2] == "1" else "månader"
