"""The curves that count those who have not left yet: how many remain, and to what people leave."""

from dataclasses import dataclass
from decimal import Decimal

from finsam.domain.figures import Figure
from finsam.domain.key import separable
from finsam.domain.rules import EARLY_DROPOUT
from finsam.measures.core.counted import DAYS_PER_MONTH
from finsam.present.facts import Facts
from finsam.present.numbers import in_percent, number
from finsam.present.result_columns import result_columns
from finsam.present.topics.results.columns import is_goal
from finsam.present.typography import HARD_SPACE, NDASH

STILL_ENROLLED, _LEFT, MEDIAN = "months_still_enrolled", "exit_incidence", "months_median_km"
# Curves that do not reach half a year are not shown.
_LEAST_MONTHS = 6
_DROPOUTS = "Tidigt avhopp"


@dataclass(frozen=True)
class Exit:
    """A column of the association's results.

    `shares`: month -> share that has left to it, None where not shown. `limits`: month -> the share's 95 %
    limits as they are read, empty where there are none. `steps`: day from enrolment -> share from then on.
    """

    label: str
    goal: bool
    shares: dict[int, Decimal | None]
    limits: dict[int, str]
    steps: dict[int, Decimal]


def known_months(facts: Facts) -> list[int]:
    """The months from enrolment that the curves reach, rising; none where they do not reach half a year."""
    figures = facts.groups(STILL_ENROLLED, "month")
    months = sorted(int(figure.group) for figure in figures if figure.value is not None)
    return months if months and months[-1] >= _LEAST_MONTHS else []


def still_enrolled_after(facts: Facts, month: int) -> Figure:
    """The share still enrolled so many months after enrolment; `n` is how many were followed so long."""
    return facts.get(STILL_ENROLLED, by="month", group=str(month))


def remaining_steps(facts: Facts) -> dict[int, Decimal]:
    """Day from enrolment -> share still enrolled from that day on, on the days when somebody left."""
    figures = facts.groups(STILL_ENROLLED, "day")
    return {int(figure.group): figure.value for figure in figures if figure.value is not None}


def followed_until_half(facts: Facts) -> int | None:
    """How many were under observation when half had left."""
    median = facts.value(MEDIAN)
    if median is None:
        return None
    found = facts.find(STILL_ENROLLED, by="day", group=str(round(float(median) * DAYS_PER_MONTH)))
    return found.n if found else None


def exits_of(facts: Facts) -> list[Exit]:
    """The columns to which anybody has left, in the association's order, early dropouts last."""
    months = known_months(facts)
    columns = [(label, separable(label), codes) for label, codes in result_columns(facts)]
    exits = [
        Exit(
            label,
            is_goal(facts, codes),
            {month: _left(facts, codes, month) for month in months},
            {month: limits_of(facts, _LEFT, "result_column+month", f"{name}+{month}") for month in months},
            _steps(facts, name),
        )
        for label, name, codes in (*columns, (_DROPOUTS, EARLY_DROPOUT, (EARLY_DROPOUT,)))
    ]
    return [one for one in exits if any(share != 0 for share in one.shares.values())]


def _left(facts: Facts, codes: tuple[str, ...], month: int) -> Decimal | None:
    """The sum over exit reasons; one without a figure is one that nobody has left to."""
    total = Decimal(0)
    for code in codes:
        figure = facts.find(_LEFT, by="exit_reason+month", group=f"{code}+{month}")
        if figure is not None and figure.value is None:
            return None
        total += figure.value or Decimal(0) if figure else Decimal(0)
    return total


def _steps(facts: Facts, name: str) -> dict[int, Decimal]:
    figures = facts.groups(_LEFT, "result_column+day")
    own = {figure.groups()["day"]: figure for figure in figures if figure.groups()["result_column"] == name}
    return {int(day): figure.value for day, figure in own.items() if figure.value is not None}


def limits_of(facts: Facts, measure: str, by: str = "", group: str = "") -> str:
    """The 95 % limits of an estimate as they are read, `44–84 %`, `13–39`; empty where there are none.

    An upper limit that nobody was followed to is not known: `minst 13`.
    """
    low, high = (facts.find(f"{measure}_{end}", by=by, group=group) for end in ("low", "high"))
    if low is None or low.value is None or high is None:
        return ""
    share = measure != MEDIAN
    scale, sign = (100, f"{HARD_SPACE}%") if share else (1, "")
    least = number(low.value * scale)
    if high.value is None:
        return f"minst {least}{sign}"
    return f"{least}{NDASH}{number(high.value * scale)}{sign}"


def whole_percent(share: Decimal | None) -> str:
    """An estimated share, which is known to the whole per cent at the most; none at all is 0 %."""
    return in_percent(share or Decimal(0), None)
