"""Between what a figure's number lies: printed exactly, as a range, in words, or told by a mean."""

import math
import re
from decimal import Decimal

from finsam.domain.figures import Figure, Range, Status
from finsam.measures.core.measure import Quantity

_MOST_TRIED = 1_000
_FEW, _MANY = re.compile(r"färre än (\d+)"), re.compile(r"(\d+) eller fler")
Ends = tuple[float, float]


def ends_of(figure: Figure, part: str) -> Ends | None:
    """Between what a part of a figure lies; None where it says nothing of that."""
    exact: Decimal | int | None = getattr(figure, part)
    between: Range | None = getattr(figure.ranges, part)
    if exact is not None:
        return float(exact), float(exact)
    if between is not None:
        return float(between.least), float(between.most)
    if figure.status is Status.HIDDEN and part == "value":
        if few := _FEW.fullmatch(figure.printed):
            return 0.0, float(few[1]) - 1
        if many := _MANY.fullmatch(figure.printed):
            return float(many[1]), math.inf
    return None


def people_of(figure: Figure, quantity: Quantity) -> Ends:
    """Of how many a mean can be. What it is of comes in whole steps, as days do: so do n times the mean."""
    least, most = ends_of(figure, "n") or (0.0, math.inf)
    if not quantity.known_of_all:
        return least, math.inf
    if figure.value is None or not quantity.step or most - least > _MOST_TRIED:
        return least, most
    mean, decimals = float(figure.value), -int(figure.value.as_tuple().exponent)
    # Values with many decimals are not rounded but for a float's last bits.
    slack = 1e-8 if decimals > 6 else 0.5 * 10.0**-decimals
    sums = {n: mean * n / quantity.step for n in range(int(least), int(most) + 1)}
    fits = [n for n, total in sums.items() if abs(total - round(total)) <= slack * n / quantity.step]
    return (fits[0], fits[-1]) if fits else (most + 1, math.inf)
