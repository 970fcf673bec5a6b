"""How much of a budget is used beside how much of its time has gone, as numbers and in words."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from finsam.domain.periods import Period, PeriodError
from finsam.present.facts import Facts
from finsam.present.numbers import number
from finsam.present.spans import Span
from finsam.present.topics.period_words import the_time
from finsam.present.topics.resources.budget_time import BUDGET_PERIOD
from finsam.present.typography import HARD_SPACE

_PARTS = {
    Fraction(1, 4): "en fjärdedel av ",
    Fraction(1, 3): "en tredjedel av ",
    Fraction(1, 2): "halva ",
    Fraction(2, 3): "två tredjedelar av ",
    Fraction(3, 4): "tre fjärdedelar av ",
}


@dataclass(frozen=True)
class BudgetClock:
    """The time that a budget is for, and what part of it has gone when the report's period ends."""

    time: Span
    gone: Fraction

    @property
    def months(self) -> Period | None:
        """The budget's time where it is whole months."""
        try:
            return Period(self.time.first, self.time.last)
        except PeriodError:
            return None

    @property
    def year(self) -> int | None:
        """The year where the budget is for a calendar year."""
        whole = self.months
        return whole.first.year if whole and (whole.months, whole.first.month) == (12, 1) else None

    @property
    def the_time(self) -> str:
        """`året`, `halvåret`: the budget's time as what is known; else `budgettiden`."""
        known = the_time(self.months) if self.months else "perioden"
        return "budgettiden" if known == "perioden" else known

    @property
    def name(self) -> str:
        """`budgetåret 2025`, `budgettiden`."""
        return f"budgetåret {self.year}" if self.year else "budgettiden"

    @property
    def gone_in_words(self) -> str:
        """`halva budgetåret 2025`, `7 av 12 månader av budgetåret 2025`; empty before its first day."""
        if not self.gone:
            return ""
        if self.gone == 1:
            return f"hela {self.name}"
        if self.gone in _PARTS:
            return f"{_PARTS[self.gone]}{self.name}"
        whole = self.months
        if whole is None:
            return f"{number(round(self.gone * 100))}{HARD_SPACE}% av {self.name}"
        gone = int(self.gone * whole.months)
        return f"{number(gone)} av {number(whole.months)} månader av {self.name}"


def budget_clock(facts: Facts) -> BudgetClock | None:
    """The clock of a budget; None where its posts are for several times, or where no figure says which."""
    spans = [Span.parse(figure.group) for figure in facts.groups("budget", BUDGET_PERIOD)]
    if len(spans) != 1 or spans[0] is None:
        return None
    return BudgetClock(spans[0], _gone(spans[0], facts.period.last))


def _gone(time: Span, last: date) -> Fraction:
    """The part of a time that has gone by the end of a day; in months where it is whole months."""
    if last >= time.last or last < time.first:
        return Fraction(int(last >= time.last))
    try:
        return Fraction(Period(time.first, last).months, Period(time.first, time.last).months)
    except PeriodError:
        return Fraction((last - time.first).days + 1, (time.last - time.first).days + 1)
