"""How much of a figure may be chance: intervals of shares, and changes larger than chance gives.

A team's closed are not a sample, but which of them came this year and how it went for each is much a matter
of chance. An interval holds the underlying shares that the outcome agrees with; it does not say where the
next period's share will be. Means of the closed are not compared: in a young team they grow for years though
nothing changes, since the long stays have not ended yet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot, log, sqrt
from statistics import NormalDist
from typing import NamedTuple

from finsam.domain.figures import Figure, Status
from finsam.figures.exact_tests import binomial_chance, hypergeometric_chance
from finsam.measures.core.measure import Unit

LEVEL = 0.95
# A page compares two numbers with the period before, and a board reads several teams' pages: at 95 % one page
# in ten would call something more than chance though nothing has changed.
COMPARED = 0.99


@dataclass(frozen=True)
class ConfidenceLimits:
    """Between what and what a share, or the change of one, may well lie; fractions."""

    low: float
    high: float


class Estimated(NamedTuple):
    """A share that is estimated, and the ends of its interval at `LEVEL`."""

    share: Figure
    low: Figure
    high: Figure


def wilson(share: Figure, level: float = LEVEL) -> ConfidenceLimits | None:
    """Wilson's score interval of a share; None where numerator or denominator is not shown, or 0/0.

    Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212; no continuity
    correction.
    """
    counts = _counts(share)
    return None if counts is None else wilson_of(*counts, level)


def wilson_of(numerator: int, denominator: int, level: float = LEVEL) -> ConfidenceLimits:
    """The same of two counts; ValueError where the denominator is 0 or the smaller."""
    if not 0 <= numerator <= denominator or not denominator:
        raise ValueError(f"{numerator} of {denominator} is no share")
    share, squared = numerator / denominator, normal(level) ** 2 / denominator
    middle = (share + squared / 2) / (1 + squared)
    half = sqrt(squared * share * (1 - share) + squared**2 / 4) / (1 + squared)
    low = 0.0 if numerator == 0 else middle - half
    return ConfidenceLimits(low, 1.0 if numerator == denominator else middle + half)


def newcombe(before: Figure, after: Figure) -> ConfidenceLimits | None:
    """Newcombe's interval of the change between two shares; None where one of them has no interval.

    At `COMPARED`. Source: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10: from the two Wilson
    intervals.
    """
    first, last = _counts(before), _counts(after)
    was, now = wilson(before, COMPARED), wilson(after, COMPARED)
    if first is None or last is None or was is None or now is None:
        return None
    old, new = first[0] / first[1], last[0] / last[1]
    low = new - old - hypot(new - now.low, was.high - old)
    return ConfidenceLimits(low, new - old + hypot(now.high - new, old - was.low))


def within_chance(before: Figure, after: Figure) -> bool | None:
    """Whether the change of a share may be chance alone: the interval of the change holds no change.

    None where it cannot be told: a share without its counts, hidden or missing, of nobody; another unit.
    The two must be of different people: windows that overlap cannot be compared.
    """
    if not before.unit == after.unit == Unit.SHARE.value:
        return None
    limits = newcombe(before, after)
    return None if limits is None else limits.low <= 0 <= limits.high


def curves_alike(before: Estimated, after: Estimated) -> bool | None:
    """Whether two points of survival curves may differ by chance alone.

    On the scale of log(-log), where their standard errors are told by the limits: Klein et al. (2007),
    Statistics in Medicine 26, 4505-4519.
    None where an estimate or a limit is not known.
    """
    first, last = _on_the_scale(before), _on_the_scale(after)
    if first is None or last is None:
        return None
    return abs(first[0] - last[0]) <= normal(COMPARED) * hypot(first[1], last[1])


def unlike_the_rest(shares: Mapping[str, Figure]) -> tuple[str, ...]:
    """The names of those shares that differ from all the others together by more than chance gives.

    Fisher's exact test of each against the rest, adjusted for how many they are (Holm 1979, Scandinavian
    Journal of Statistics 6, 65-70) at `LEVEL`. Shares without exact counts, or of nobody, are left out.
    """
    counts = {name: own for name, share in shares.items() if (own := _counts(share))}
    chances = sorted((_chance_of(name, counts), name) for name in counts)
    differing = []
    for place, (chance, name) in enumerate(chances):
        if chance * (len(chances) - place) >= 1 - LEVEL:
            break
        differing.append(name)
    return tuple(name for name in counts if name in differing)


def _chance_of(name: str, counts: Mapping[str, tuple[int, int]]) -> float:
    """How likely it is that one share is as far from all the others together by chance; 1 of one alone."""
    reached, of = counts[name]
    others = [own for other, own in counts.items() if other != name]
    rest, rest_of = sum(own[0] for own in others), sum(own[1] for own in others)
    return float(hypergeometric_chance(reached, of, rest, rest_of))


def beyond_counts(now: int, before: Sequence[int]) -> bool:
    """Whether a count of a period is further from those of earlier ones, as long, than chance gives.

    The conditional test of two Poisson rates (Przyborowski and Wilenski 1940) at `COMPARED`: given all that
    were counted, how many of them would be in one period of so many.
    """
    total = now + sum(before)
    return total > 0 and float(binomial_chance(now, total, len(before) + 1)) < 1 - COMPARED


def normal(level: float) -> float:
    """How many standard errors an interval of this level reaches to each side."""
    return NormalDist().inv_cdf((1 + level) / 2)


def _on_the_scale(estimate: Estimated) -> tuple[float, float] | None:
    """log(-log) of the share, and its standard error."""
    values = [figure.value for figure in estimate if figure.status is Status.OK and figure.value is not None]
    if len(values) < len(estimate) or not all(0 < value < 1 for value in values):
        return None
    share, low, high = (log(-log(value)) for value in values)
    return share, abs(high - low) / (2 * normal(LEVEL))


def _counts(share: Figure) -> tuple[int, int] | None:
    if share.status is not Status.OK or share.numerator is None or not share.denominator:
        return None
    return int(share.numerator), int(share.denominator)
