"""Which tables count those who have not left yet? Time in the programme, and to what people leave.

None where too few have been under observation for half a year: a cell that gives None shows nothing.
"""

from dataclasses import dataclass
from decimal import Decimal

from finsam.domain.rules import EARLY_DROPOUT
from finsam.measures.catalogue import MEASURES
from finsam.present.facts import Facts
from finsam.present.numbers import HARD_SPACE, HIDDEN, number, shown
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.participants.tables import definitions_of
from finsam.present.topics.results.columns import is_goal, result_columns

_LEAST_MONTHS = 6
# The table of exits is for a glance; the chart's numbers have every quarter.
_MONTHS_SHOWN = (6, 12, 18, 24, 36, 48, 60)
REMAIN = "Kvar i insatsen"
_DROPOUTS = "Tidigt avhopp"


@dataclass(frozen=True)
class Exit:
    """A column of the association's results: month -> share that has left to it, None where not shown."""

    label: str
    goal: bool
    shares: dict[int, Decimal | None]


def known_months(facts: Facts) -> list[int]:
    """The months from enrolment that the curves reach, rising; none where they do not reach half a year."""
    figures = facts.groups("months_still_enrolled", "month")
    months = sorted(int(figure.group) for figure in figures if figure.value is not None)
    return months if months and months[-1] >= _LEAST_MONTHS else []


def still_enrolled_after(facts: Facts, month: int) -> Decimal | None:
    """The share still enrolled so many months after enrolment."""
    return facts.value("months_still_enrolled", by="month", group=str(month))


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


def still_enrolled(facts: Facts) -> Table | None:
    """How many of those who are enrolled remain after each quarter."""
    months = known_months(facts)
    if not months:
        return None
    rows = []
    for month in months:
        figure = facts.get("months_still_enrolled", by="month", group=str(month))
        n = "–" if figure.n is None else str(figure.n)
        rows.append(Row(_after(month), (shown(figure, MEASURES["months_still_enrolled"]), n)))
    columns = (Column("Efter inskrivningen"), Column("Kvar"), Column("Under observation", "inskrivningar"))
    return Table(
        "table-still-enrolled",
        "Så många är kvar i insatsen",
        columns,
        tuple(rows),
        _median_note(facts),
        definitions_of("months_still_enrolled"),
    )


def _median_note(facts: Facts) -> tuple[str, ...]:
    mean, median = facts.find("months_mean", "closed"), facts.find("months_median_km")
    parts = []
    if median is not None and median.value is not None:
        said = shown(median, MEASURES["months_median_km"])
        parts.append(f"Hälften har lämnat efter {said}.")
    if mean is not None and mean.value is not None:
        said = shown(mean, MEASURES["months_mean"])
        parts.append(f"Medelvärdet för dem som avslutades under perioden är {said}.")
    return (" ".join(parts),) if parts else ()


def exits(facts: Facts) -> Table | None:
    """To what people have left so many months after enrolment; with those who remain it adds up to all."""
    known = known_months(facts)
    months = [month for month in _MONTHS_SHOWN if month in known]
    columns = exits_of(facts)
    if not months or not columns:
        return None
    rows = [Row(one.label, tuple(_percent(one.shares[month]) for month in months)) for one in columns]
    remain = tuple(_percent(still_enrolled_after(facts, month)) for month in months)
    return Table(
        "table-exits",
        "Vart deltagarna går, och hur snart",
        (Column("Har lämnat till"), *(Column(_after(month)) for month in months)),
        (*rows, Row(REMAIN, remain, emphasis=True)),
        definitions=definitions_of("exit_incidence"),
    )


def _after(month: int) -> str:
    return f"{month}{HARD_SPACE}mån"


def _percent(share: Decimal | None) -> str:
    return HIDDEN if share is None else f"{number(share * 100)}{HARD_SPACE}%"
