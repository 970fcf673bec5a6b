"""After how long people leave, and to what, in sentences: those who remain counted too.

Every function gives sentences, none where the figures it needs are hidden or missing.
"""

from decimal import Decimal

from finsam.domain.figures import Figure
from finsam.present.enrolments_in_words import enrolments
from finsam.present.facts import Facts
from finsam.present.numbers import HARD_SPACE, INTERVAL, number
from finsam.present.sentences import joined, within
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.time.curves import (
    MEDIAN,
    STILL_ENROLLED,
    exits_of,
    followed_until_half,
    known_months,
    limits_of,
    still_enrolled_after,
    whole_percent,
)

TEAM = Contents[[Facts]]()

_YEAR = 12
_MONTHS_SAID = (24, _YEAR)


@TEAM.sentences("3", paragraph=2)
def exits(facts: Facts) -> list[str]:
    """To what people leave within two years (or one), and how many remain."""
    month = next((month for month in _MONTHS_SAID if month in known_months(facts)), None)
    if month is None:
        return []
    shares = [(column.label, column.shares.get(month)) for column in exits_of(facts)]
    stay = still_enrolled_after(facts, month)
    if any(share is None for _, share in shares):
        return []
    parts = [f"{within(label)} {whole_percent(share)}" for label, share in shares if share]
    remain = whole_percent(stay.value)
    soon = "två år" if month == 24 else "ett år"
    if not parts:
        return []
    return [
        f"Inom {soon} från inskrivningen beräknas deltagarna ha lämnat insatsen så här: {joined(parts)}. "
        f"Då är {remain} kvar.{_followed(stay.n)}"
    ]


@TEAM.sentences("3", paragraph=3)
def time_in_programme(facts: Facts) -> list[str]:
    """After how long half have left when those who remain count too, and the median of the closed."""
    months = known_months(facts)
    median = facts.find(MEDIAN)
    if not months or median is None:
        return []
    said = _median_of_closed(facts.mean("months_median", "closed"))
    return [*said, _half(facts, median.value) if median.value is not None else _so_far(facts, months)]


def _half(facts: Facts, median: Decimal) -> str:
    limits = limits_of(facts, MEDIAN)
    between = f" ({INTERVAL} {limits}{HARD_SPACE}månader)" if limits else ""
    return (
        f"Räknas även de som är kvar har hälften lämnat insatsen efter ungefär {_in_months(median)}{between}."
        f"{_followed(followed_until_half(facts))}"
    )


def _so_far(facts: Facts, months: list[int]) -> str:
    """What share remains after a year, or as long as is known, where half have not left."""
    month = _YEAR if _YEAR in months else months[-1]
    share, limits = still_enrolled_after(facts, month), limits_of(facts, STILL_ENROLLED, "month", str(month))
    between = f" ({INTERVAL} {limits})" if limits else ""
    return (
        f"Räknas även de som är kvar är {whole_percent(share.value)} kvar efter {month}{HARD_SPACE}månader"
        f"{between}; när hälften har lämnat går inte att säga än.{_followed(share.n)}"
    )


def _followed(n: int | None) -> str:
    """From how many an estimate is at its time: fewer than took part at any time."""
    return f" Så länge har {enrolments(n)} följts." if n else ""


def _median_of_closed(median: Figure | None) -> list[str]:
    if median is None or median.value is None or not median.n:
        return []
    return [
        f"Av de {median.n} som avslutades, tidiga avhopp borträknade, hade hälften varit i insatsen i högst "
        f"{_in_months(median.value)}. Det gäller bara dem som har hunnit avslutas."
    ]


def _in_months(value: Decimal) -> str:
    rounded = number(value)
    return f"{rounded}{HARD_SPACE}{'månad' if rounded == '1' else 'månader'}"
