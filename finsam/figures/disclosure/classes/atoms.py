"""Atoms: the times between all first and last days of everything that is public or is to be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from finsam.domain.periods import Period

Whole = NDArray[np.intp]


class Span(NamedTuple):
    """Atoms from `first` up to, and without, `after`."""

    first: int
    after: int


@dataclass(frozen=True)
class Atoms:
    """Atom 0 is before the first cut, 1 between the first two, and the last one is after all cuts.

    `cuts`: the first day of every period, and the day after its last, in order.
    """

    cuts: tuple[date, ...]

    @classmethod
    def of(cls, periods: Iterable[Period]) -> "Atoms":
        days = ((period.first, period.last + timedelta(days=1)) for period in periods)
        return cls(tuple(sorted({day for both in days for day in both})))

    @property
    def after(self) -> int:
        """The atom of what has not happened before the last cut."""
        return len(self.cuts)

    def span(self, period: Period) -> Span:
        """The atoms of a period. ValueError where it does not begin and end at cuts."""
        last = self.cuts.index(period.last + timedelta(days=1))
        return Span(self.cuts.index(period.first) + 1, last + 1)

    def known_span(self, period: Period) -> Span | None:
        """The atoms of a period; None where it does not begin and end at cuts."""
        ends = (period.first, period.last + timedelta(days=1))
        return self.span(period) if set(ends) <= set(self.cuts) else None

    def period(self, span: Span) -> Period:
        """The period of a span: cuts are between months."""
        return Period(self.cuts[span.first - 1], self.cuts[span.after - 1] - timedelta(days=1))

    def of_days(self, days: pd.Series) -> Whole:
        """The atom that each day is in; a missing one is after all."""
        cuts = np.array(self.cuts, dtype="datetime64[s]")
        found: Whole = np.searchsorted(cuts, days.to_numpy(dtype="datetime64[s]"), side="right")
        return np.where(days.isna().to_numpy(), self.after, found)

    def told(self, periods: Iterable[Period]) -> frozenset[int]:
        """The atoms that some of the periods cover."""
        return frozenset(atom for period in periods for atom in range(*self.span(period)))

    def runs(self, periods: Iterable[Period]) -> list[Span]:
        """Every run of atoms that some of the periods cover: what a reader can reckon figures of."""
        inside = self.told(periods)
        every = (Span(a, b) for a in range(1, self.after) for b in range(a + 1, self.after + 1))
        return [span for span in every if inside.issuperset(range(*span))]
