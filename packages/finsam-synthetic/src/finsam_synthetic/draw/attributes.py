"""Which values can a person of a cell have, attribute by attribute, and how likely is each?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from finsam.domain.codes import UNKNOWN
from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam_synthetic.draw.membership import PersonCell, Value, exits
from finsam_synthetic.plausible import span, weight

# In the order drawn: what comes later may depend on what came before.
ATTRIBUTES = (
    "age",
    "referrer",
    "income_before",
    "second_income",
    "education",
    "support_years",
    "days",
    "income_after",
    "parallel_af",
)
_LISTS = {
    "referrer": "referrer",
    "income_before": "income_source",
    "income_after": "income_source",
    "second_income": "income_source",
    "education": "education",
}
# The trial period is two months; who leaves within it is an early dropout (docs/field.md, "early dropout").
TRIAL_DAYS = 60
# Days are drawn on a grid of this half width, and moved off it as far where a mean demands it.
GRID_HALF = 7
YOUNG_UNTIL = 29
# Nobody is younger when enrolled (the seeds: from 16 years).
YOUNGEST = 16


@dataclass(frozen=True)
class Frame:
    """The time that people are drawn for. `earliest`: the first day on which those at start can have come."""

    period: Period
    rules: Rules
    earliest: date


def days_range(cell: PersonCell, frame: Frame) -> tuple[int, int] | None:
    """The least and greatest number of days in programme; None for the active."""
    if not cell.closed:
        return None
    longest = (frame.period.last - (frame.earliest if cell.at_start else frame.period.first)).days
    if cell.dropout:
        return (3 if cell.at_start else 1), min(TRIAL_DAYS, longest)
    return min(TRIAL_DAYS + 1, longest), longest


def candidates(attribute: str, cell: PersonCell, frame: Frame) -> list[Value]:
    """The values that a person of the cell can have."""
    if attribute == "age":
        low, high = span("age")
        return list(range(low, high + 1))
    if attribute == "support_years":
        return [None, *(half / 2 for half in range(2 * span("support_years")[1] + 1))]
    if attribute == "days":
        ends = days_range(cell, frame)
        if ends is None:
            return [None]
        half = min(GRID_HALF, (ends[1] - ends[0]) // 2)
        return list(range(ends[0] + half, ends[1] - half + 1, 2 * half + 1))
    if attribute == "parallel_af":
        return ["yes", "no", UNKNOWN]
    if attribute == "income_after" and not cell.closed:
        return [UNKNOWN]
    return [*frame.rules.codes[_LISTS[attribute]].ids]


def likelihood(
    attribute: str, value: Value, cell: PersonCell, values: Mapping[str, Value], rules: Rules
) -> float:
    """The weight of a value for a person of whom `values` are drawn already; 0 where it cannot be."""
    sources = rules.codes["income_source"]
    if attribute == "second_income" and value != UNKNOWN:
        main = values.get("income_before")
        if main in (None, "none", UNKNOWN) or sources.parent(str(main)) == sources.parent(str(value)):
            return 0.0
    if attribute == "days" and isinstance(value, int) and "age" in values:
        longest = (int(values["age"] or 0) - YOUNGEST) * 365 + 180
        if value > longest:
            return 0.0
    given = {"exit_reason": cell.exit_reason or "open", "exit_detail": cell.exit_detail or ""}
    if "age" in values:
        given["young"] = "yes" if int(values["age"] or 0) <= YOUNG_UNTIL else "no"
    if "referrer" in values:
        given["referrer"] = rules.codes["referrer"].top_of(str(values["referrer"]))
    if attribute == "income_after" and "income_before" in values:
        given["income_before"] = str(values["income_before"])
    return weight(attribute, value, given)


def exit_shares(rules: Rules) -> dict[tuple[str, str | None], float]:
    """The plausible share of each reason and detail among those who leave."""
    details: dict[str, float] = {}
    for reason, detail in exits(rules):
        details[reason] = details.get(reason, 0.0) + weight("exit_detail", detail or "", {})
    shares = {
        (reason, detail): weight("exit_reason", reason, {})
        * weight("exit_detail", detail or "", {})
        / details[reason]
        for reason, detail in exits(rules)
    }
    total = sum(shares.values())
    return {end: share / total for end, share in shares.items()}
