"""How much of a figure may be chance: intervals of shares, and changes larger than chance gives.

A team's closed are not a sample, but which of them came this year and how it went for each is much a matter
of chance; the interval says between what limits the share may well have come out, all else being the same.
scipy.stats takes most of a second to import, so it waits until a figure is asked for.
"""

from dataclasses import dataclass
from math import hypot

from finsam.domain.figures import Figure, Status
from finsam.measures.core.measure import Unit

LEVEL = 0.95


@dataclass(frozen=True)
class ConfidenceLimits:
    """Between what and what a share, or the change of one, may well lie; fractions."""

    low: float
    high: float


def wilson(share: Figure) -> ConfidenceLimits | None:
    """Wilson's 95 % score interval of a share; None where numerator or denominator is not shown, or 0/0.

    Source: Wilson (1927), as scipy.stats.binomtest has it, without continuity correction.
    """
    counts = _counts(share)
    if counts is None:
        return None
    from scipy.stats import binomtest

    found = binomtest(*counts).proportion_ci(LEVEL, method="wilson")
    return ConfidenceLimits(float(found.low), float(found.high))


def newcombe(before: Figure, after: Figure) -> ConfidenceLimits | None:
    """Newcombe's 95 % interval of the change between two shares; None where one of them has no interval.

    Source: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10: from the two Wilson intervals.
    """
    first, last = _counts(before), _counts(after)
    was, now = wilson(before), wilson(after)
    if first is None or last is None or was is None or now is None:
        return None
    old, new = first[0] / first[1], last[0] / last[1]
    low = new - old - hypot(new - now.low, was.high - old)
    return ConfidenceLimits(low, new - old + hypot(now.high - new, old - was.low))


def within_chance(
    before: Figure,
    after: Figure,
    spread_before: Figure | None = None,
    spread_after: Figure | None = None,
) -> bool | None:
    """Whether a change may be chance alone: no difference is among those that the 95 % interval holds.

    For two shares Newcombe's interval; for two means Welch's test at 5 %, with the standard deviations in
    `spread_...`, whose `n` are the means'. None where it cannot be told: figures of two kinds, hidden or
    missing ones, fewer than two persons, no standard deviation.
    The two must be of different people: windows that overlap cannot be compared.
    """
    if before.unit != after.unit:
        return None
    if after.unit == Unit.SHARE.value:
        limits = newcombe(before, after)
        return None if limits is None else limits.low <= 0 <= limits.high
    if spread_before is None or spread_after is None:
        return None
    return _means_alike(before, after, spread_before, spread_after)


def _counts(share: Figure) -> tuple[int, int] | None:
    if share.status is not Status.OK or share.numerator is None or not share.denominator:
        return None
    return int(share.numerator), int(share.denominator)


def _means_alike(before: Figure, after: Figure, spread_before: Figure, spread_after: Figure) -> bool | None:
    first, last = _sample(before, spread_before), _sample(after, spread_after)
    if first is None or last is None:
        return None
    if first[1] == last[1] == 0:
        # Nobody differs from anybody: any change at all is more than chance gives.
        return first[0] == last[0]
    from scipy.stats import ttest_ind_from_stats

    return bool(ttest_ind_from_stats(*first, *last, equal_var=False).pvalue >= 1 - LEVEL)


def _sample(mean: Figure, spread: Figure) -> tuple[float, float, int] | None:
    """Mean, standard deviation and n; None where one is not known or they are not of the same people."""
    shown = mean.status is Status.OK and spread.status is Status.OK
    if not shown or mean.value is None or spread.value is None:
        return None
    if mean.n is None or mean.n < 2 or mean.n != spread.n:
        return None
    return float(mean.value), float(spread.value), mean.n
