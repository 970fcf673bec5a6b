"""Bounds of each person's value when all are in order, from what is said of a group.

The youngest is the least, half are at most the median, so many are in each band: each is a bound of the
first, the second, ... of n people. Bounds that cross are a contradiction, and their sums bound the mean. The
bounds of groups, ordered together, are bounds of everybody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from finsam.figures.printed import Interval

_SLACK = 1e-6


@dataclass(frozen=True)
class GroupFacts:
    """What is said of n people: statistics, and how many there are in each band, the youngest band first."""

    n: int
    least: float = 0.0
    most: float = float("inf")
    statistics: dict[str, Interval] = field(default_factory=dict)
    bands: tuple[tuple[float, float, int], ...] = ()

    def without(self, statistic: str) -> "GroupFacts":
        """The same, with one statistic unsaid."""
        return replace(self, statistics={k: v for k, v in self.statistics.items() if k != statistic})


@dataclass(frozen=True)
class Envelope:
    """The least and the greatest that the first, second, ... can be."""

    low: tuple[float, ...]
    high: tuple[float, ...]

    @property
    def crossed(self) -> bool:
        return any(low > high + _SLACK for low, high in zip(self.low, self.high, strict=True))

    def reach(self, statistic: str) -> Interval:
        """Between what a statistic lies."""
        n = len(self.low)
        if statistic == "mean":
            return Interval(sum(self.low) / n - _SLACK, sum(self.high) / n + _SLACK)
        places = {"min": (0, 0), "max": (n - 1, n - 1), "median": ((n - 1) // 2, n // 2)}[statistic]
        low, high = (sum(side[place] for place in places) / 2 for side in (self.low, self.high))
        return Interval(low - _SLACK, high + _SLACK)

    def within(self, other: "Envelope") -> "Envelope":
        """What both allow."""
        low = tuple(max(pair) for pair in zip(self.low, other.low, strict=True))
        high = tuple(min(pair) for pair in zip(self.high, other.high, strict=True))
        return Envelope(low, high)


def together(parts: Iterable[Envelope]) -> Envelope:
    """Everybody in order, of whom each group has its own bounds."""
    every = list(parts)
    return Envelope(
        tuple(sorted(low for part in every for low in part.low)),
        tuple(sorted(high for part in every for high in part.high)),
    )


def envelope(facts: GroupFacts) -> Envelope:
    """The bounds that follow from what is said of a group."""
    low, high = [facts.least] * facts.n, [facts.most] * facts.n
    _banded(facts.bands, low, high)
    said = facts.statistics
    if "min" in said:
        low = [max(one, said["min"].low) for one in low]
        high[0] = min(high[0], said["min"].high)
    if "max" in said:
        high = [min(one, said["max"].high) for one in high]
        low[-1] = max(low[-1], said["max"].low)
    if "median" in said:
        _halved(said["median"], low, high)
    return Envelope(tuple(_rising(low)), tuple(reversed(_falling(list(reversed(high))))))


def _banded(bands: Sequence[tuple[float, float, int]], low: list[float], high: list[float]) -> None:
    if sum(size for _, _, size in bands) != len(low):
        return
    at = 0
    for first, last, size in bands:
        for place in range(at, at + size):
            low[place], high[place] = max(low[place], first), min(high[place], last)
        at += size


def _halved(median: Interval, low: list[float], high: list[float]) -> None:
    """The upper half is at least the median, the lower at most; the middle two have it between them."""
    below, above = (len(low) - 1) // 2, len(low) // 2
    for place in range(above, len(low)):
        low[place] = max(low[place], median.low)
    for place in range(below + 1):
        high[place] = min(high[place], median.high)
    if below != above:
        low_below = max(_rising(low)[below], 2 * median.low - min(high[above:]))
        high_above = min(min(high[above:]), 2 * median.high - _rising(low)[below])
        low[below], high[above] = low_below, high_above


def _rising(bounds: list[float]) -> list[float]:
    found: list[float] = []
    for bound in bounds:
        found.append(max(bound, found[-1]) if found else bound)
    return found


def _falling(bounds: list[float]) -> list[float]:
    found: list[float] = []
    for bound in bounds:
        found.append(min(bound, found[-1]) if found else bound)
    return found
