"""Days that lie far from all the others of a list, as a mistyped year does; whatever day it is today."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import numpy as np

# With fewer other days, or more far off, it may well be that the team had a break.
_LEAST_OTHERS = 5
_MOST_FAR_OFF = 0.2


class Gap(NamedTuple):
    """The longest time that may lie between two days that follow each other, in days."""

    before: int
    after: int


class Usual(NamedTuple):
    """The first and the last day that lie among the others."""

    first: date
    last: date

    def far_off(self, day: date) -> bool:
        """Whether a day lies far before, or after, all these."""
        return not self.first <= day <= self.last


# A list may begin with one start five years before the next; its last days follow each other.
OF_EVENTS = Gap(before=1826, after=548)
# Of employments, seats and budgets, which are long and planned ahead.
OF_PLANS = Gap(before=30 * 365, after=1826)


def usual_days(days: Iterable[date] | np.ndarray, gap: Gap = OF_EVENTS) -> Usual | None:
    """Between which days all but the few that are far off lie; None where nothing can be said.

    `days`: in any order, as dates or as datetime64.
    """
    found = np.sort(np.asarray(days if isinstance(days, np.ndarray) else list(days), dtype="datetime64[D]"))
    most = int(len(found) * _MOST_FAR_OFF)
    if len(found) <= _LEAST_OTHERS:
        return None
    apart = np.diff(found).astype(int)
    early = [at + 1 for at in range(most) if apart[at] > gap.before]
    late = [at + 1 for at in range(len(apart) - most, len(apart)) if apart[at] > gap.after]
    kept = found[max(early, default=0) : min(late, default=len(found))]
    return Usual(kept[0].item(), kept[-1].item())
