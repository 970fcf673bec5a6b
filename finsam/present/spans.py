"""Spans of days that a figure's group names, such as a budget's time: their name, and how much has gone."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from finsam.domain.periods import Period, PeriodError
from finsam.present.dates import day, period_name
from finsam.present.numbers import number
from finsam.present.typography import HARD_SPACE, NDASH

_BETWEEN = "--"


@dataclass(frozen=True, order=True)
class Span:
    """The days from `first` to `last`, both included; unlike a period's they need be no whole months."""

    first: date
    last: date

    @classmethod
    def parse(cls, group: str) -> Self | None:
        """The span that a group such as `2025-01-01--2025-12-31` names; None where it names none."""
        first, _, last = group.partition(_BETWEEN)
        try:
            return cls(date.fromisoformat(first), date.fromisoformat(last))
        except ValueError:
            return None

    @property
    def name(self) -> str:
        """`helåret 2025`, `första halvåret 2025`, `15 januari–31 december 2025`."""
        whole = self._months
        if whole:
            return period_name(whole)
        first = day(self.first)
        if self.first.year == self.last.year:
            first = first.rpartition(HARD_SPACE)[0]
        return f"{first}{NDASH}{day(self.last)}"

    @property
    def _months(self) -> Period | None:
        try:
            return Period(self.first, self.last)
        except PeriodError:
            return None

    def gone_by(self, on: date) -> str:
        """How much of it has gone when a day that ends a month is over: `6 av 12 månader har gått`."""
        if on >= self.last:
            return "hela tiden har gått"
        if on < self.first:
            return "ingen del av tiden har gått"
        whole = self._months
        if whole:
            gone, of, unit = Period(self.first, on).months, whole.months, "månader"
        else:
            gone, of, unit = (on - self.first).days + 1, (self.last - self.first).days + 1, "dagar"
        return f"{number(gone)} av {number(of)} {unit} har gått"


def span_name(group: str) -> str:
    """The name of the span that a group names, else the group as it is."""
    span = Span.parse(group)
    return span.name if span else group
