"""The share that remains and the shares that have left, day by day from enrolment, with their limits.

A mean over the closed alone is too low while many are still enrolled: the long stays have not ended yet.
Kaplan and Meier (1958) let an open enrolment count for as long as it has been seen; Aalen and Johansen
(1978) do the same for each exit reason. Both are given for late entry: somebody who came before the
observed time is under observation from its first day only, since those who had left by then are not seen.
scipy.stats.ecdf knows no late entry, and no kept library has Aalen and Johansen's estimate; both are sums
and products over days of the same two counts.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from finsam.domain.periods import Period

DayCounts = NDArray[np.int64]
Shares = NDArray[np.floating[Any]]

# The percentile of the normal distribution for limits of 95 %.
Z = 1.959963984540054
# With fewer than this under observation the limits are so far apart that the curve says nothing.
LEAST_OBSERVED = 20


@dataclass(frozen=True)
class Curves:
    """Day by day from enrolment, day 0 first, as far as enough people are under observation.

    `observed`: how many are under observation that day. `leaving`: how many of them leave on it, for each
    exit reason that somebody leaves for.
    """

    observed: DayCounts
    leaving: dict[str, DayCounts]

    @cached_property
    def remaining(self) -> Shares:
        """The share still enrolled after each day."""
        return np.cumprod(1 - self._all_leaving / self.observed)

    def left(self, reasons: Collection[str]) -> Shares:
        """The share that has left for any of these reasons by the end of each day."""
        return np.cumsum(self._before * (self._leaving(reasons) / self.observed))

    @property
    def median(self) -> int | None:
        """The first day by which half have left, None while more than half remain."""
        return _first_half(self.remaining)

    @property
    def median_limits(self) -> tuple[int | None, int | None]:
        """The first days on which the lower and the upper limit of the share that remains reach a half.

        Source: Brookmeyer and Crowley (1982). None for a limit that stays above a half.
        """
        low, high = self.remaining_limits
        return _first_half(low), _first_half(high)

    @property
    def remaining_limits(self) -> tuple[Shares, Shares]:
        """95 % limits of the share still enrolled; NaN before anybody has left, and where nobody remains.

        Source: Greenwood's variance (1926) on the scale of log(-log), Kalbfleisch and Prentice (2002), 1.4.
        """
        leaving, observed = self._all_leaving, self.observed
        with np.errstate(divide="ignore"):
            variance = np.cumsum(leaving / (observed * (observed - leaving)))
        return _limits(self.remaining, np.sqrt(variance) * self.remaining)

    def left_limits(self, reasons: Collection[str]) -> tuple[Shares, Shares]:
        """95 % limits of the share that has left for any of these reasons; NaN before anybody has.

        Source: the delta method's variance, Marubini and Valsecchi (1995), 10.2, on the scale of log(-log).
        """
        n, d, k = self.observed.astype(np.float64), self._all_leaving, self._leaving(reasons)
        share, before = self.left(reasons), self._before
        with np.errstate(divide="ignore", invalid="ignore"):
            a, b, c = d / (n * (n - d)), before**2 * k * (n - k) / n**3, before * k / n**2
            variance = (
                share**2 * np.cumsum(a)
                - 2 * share * np.cumsum(a * share + c)
                + np.cumsum(a * share**2 + b + 2 * share * c)
            )
        return _limits(share, np.sqrt(np.maximum(variance, 0)))

    @property
    def _all_leaving(self) -> DayCounts:
        return self._leaving(self.leaving)

    def _leaving(self, reasons: Collection[str]) -> DayCounts:
        own = [self.leaving[reason] for reason in reasons if reason in self.leaving]
        return np.sum(own, axis=0, dtype=np.int64) if own else np.zeros(len(self.observed), np.int64)

    @property
    def _before(self) -> Shares:
        return np.concatenate(([1.0], self.remaining))[: len(self.observed)]


def _first_half(shares: Shares) -> int | None:
    # A product of fractions that is one half may miss it by its last bit.
    passed = np.flatnonzero(shares <= 0.5 + 1e-12)
    return int(passed[0]) if len(passed) else None


def _limits(share: Shares, error: Shares) -> tuple[Shares, Shares]:
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        known = (share > 0) & (share < 1) & np.isfinite(error) & (error > 0)
        power = np.exp(Z * error / (share * -np.log(share)))
        low, high = share**power, share ** (1 / power)
    return np.where(known, low, np.nan), np.where(known, high, np.nan)


def curves(
    entry: DayCounts,
    exit: DayCounts,
    closed: NDArray[np.bool_],
    reason: NDArray[Any],
    least: int = LEAST_OBSERVED,
) -> Curves:
    """Kaplan and Meier's share still enrolled and Aalen and Johansen's share that left for each reason.

    One element per enrolment, in whole days since it began: `entry`, the first day under observation;
    `exit`, the day it closed, or the last day it was seen open. `reason` is read where `closed`.
    Who was last seen open on a day counts as under observation when others close on it. The curves end
    before the first day with fewer than `least` (at least 1) under observation.
    """
    if not len(exit):
        return Curves(np.zeros(0, np.int64), {})
    days = int(exit.max()) + 2
    observed = np.cumsum(np.bincount(entry, minlength=days) - np.bincount(exit + 1, minlength=days))
    known = int(np.flatnonzero(observed < least)[0])
    leaving = {
        name: np.bincount(exit[closed & (reason == name)], minlength=days)[:known]
        for name in dict.fromkeys(reason[closed].tolist())
    }
    return Curves(observed[:known], leaving)


def taking_part(enrolments: pd.DataFrame, observed: Period) -> pd.DataFrame:
    """The enrolments that were open on some day of the observed time."""
    first, last = pd.Timestamp(observed.first), pd.Timestamp(observed.last)
    seen: pd.DataFrame = enrolments[(enrolments["enrolled"] <= last) & ~(enrolments["closed"] < first)]
    return seen


def observed_curves(enrolments: pd.DataFrame, observed: Period, least: int = LEAST_OBSERVED) -> Curves:
    """The curves of everyone who took part in the observed time, whatever teams they are of."""
    first, last = pd.Timestamp(observed.first), pd.Timestamp(observed.last)
    seen = taking_part(enrolments, observed)
    closed = seen["closed"] <= last
    entry = (first - seen["enrolled"]).dt.days.clip(lower=0)
    exit = (seen["closed"].where(closed, last) - seen["enrolled"]).dt.days
    return curves(
        np.asarray(entry, dtype=np.int64),
        np.asarray(exit, dtype=np.int64),
        np.asarray(closed, dtype=np.bool_),
        seen["exit_reason"].astype("object").to_numpy(),
        least,
    )
