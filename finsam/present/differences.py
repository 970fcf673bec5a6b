"""A difference as it is printed: that of the two printed numbers, so that a reader can check it."""

from decimal import Decimal

from finsam.domain.figures import Figure
from finsam.measures.core.measure import Measure
from finsam.present.numbers import MIN_IN_PERCENT, rounded, share_decimals, signed
from finsam.present.typography import HARD_SPACE

_POINTS = "procentenheter"


def printed_difference(measure: Measure, now: Decimal, before: Decimal) -> Decimal:
    """`now` minus `before`, each first rounded as it is printed; of all but shares, whose print depends on
    how many they are of.

    18,3 − 15,2 is 3,1, though 18,26 − 15,24 is nearer 3,0.
    """
    return rounded(now, measure.decimals) - rounded(before, measure.decimals)


def printed_points(now: Figure, before: Figure) -> str:
    """`+3 procentenheter`: what a share has changed by, as the two are printed.

    Empty where one of them has no value, or is of so few that it is told in counts.
    """
    if any(_in_counts(share) for share in (now, before)):
        return ""
    decimals = max(share_decimals(share.denominator) for share in (now, before))
    return f"{signed(_printed(now) - _printed(before), decimals)}{HARD_SPACE}{_POINTS}"


def _in_counts(share: Figure) -> bool:
    few = share.denominator is not None and share.denominator < MIN_IN_PERCENT
    return share.value is None or few


def _printed(share: Figure) -> Decimal:
    assert share.value is not None
    return rounded(share.value * 100, share_decimals(share.denominator))
