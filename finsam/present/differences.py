"""A difference as it is printed: that of the two printed numbers, so that a reader can check it."""

from decimal import Decimal

from finsam.measures.core.measure import Measure, Unit
from finsam.present.numbers import rounded

_PERCENT = 100


def printed_difference(measure: Measure, now: Decimal, before: Decimal) -> Decimal:
    """`now` minus `before`, each first rounded as it is printed; of shares in percentage points.

    18,3 − 15,2 is 3,1, though 18,26 − 15,24 is nearer 3,0.
    """
    scale = _PERCENT if measure.unit is Unit.SHARE else 1
    printed_now, printed_before = (rounded(value * scale, measure.decimals) for value in (now, before))
    return printed_now - printed_before
