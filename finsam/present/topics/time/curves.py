"""The curves that count those who have not left yet: how many remain, and to what people leave."""

from dataclasses import dataclass
from decimal import Decimal

from finsam.domain.rules import EARLY_DROPOUT
from finsam.present.facts import Facts
from finsam.present.topics.results.columns import is_goal, result_columns

_STILL_ENROLLED = "months_still_enrolled"
# Curves that do not reach half a year are not shown.
_LEAST_MONTHS = 6
_DROPOUTS = "Tidigt avhopp"


@dataclass(frozen=True)
class Exit:
    """A column of the association's results: month -> share that has left to it, None where not shown."""

    label: str
    goal: bool
    shares: dict[int, Decimal | None]


def known_months(facts: Facts) -> list[int]:
    """The months from enrolment that the curves reach, rising; none where they do not reach half a year."""
    figures = facts.groups(_STILL_ENROLLED, "month")
    months = sorted(int(figure.group) for figure in figures if figure.value is not None)
    return months if months and months[-1] >= _LEAST_MONTHS else []


def still_enrolled_after(facts: Facts, month: int) -> Decimal | None:
    """The share still enrolled so many months after enrolment."""
    return facts.value(_STILL_ENROLLED, by="month", group=str(month))


def exits_of(facts: Facts) -> list[Exit]:
    """The columns to which anybody has left, in the association's order, early dropouts last."""
    months = known_months(facts)
    columns = (*result_columns(facts), (_DROPOUTS, (EARLY_DROPOUT,)))
    exits = [
        Exit(
            label,
            is_goal(facts, codes),
            {month: _left(facts, codes, month) for month in months},
        )
        for label, codes in columns
    ]
    return [one for one in exits if any(share != 0 for share in one.shares.values())]


def _left(facts: Facts, codes: tuple[str, ...], month: int) -> Decimal | None:
    """The sum over exit reasons; one without a figure is one that nobody has left to."""
    total = Decimal(0)
    for code in codes:
        figure = facts.find("exit_incidence", by="exit_reason+month", group=f"{code}+{month}")
        if figure is not None and figure.value is None:
            return None
        total += figure.value or Decimal(0) if figure else Decimal(0)
    return total
