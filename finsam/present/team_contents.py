"""Which tables, charts and sentences can a team's notebook ask for, by name?"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from finsam.present import (
    charts_of_time,
    report_charts,
    tables_participants,
    tables_resources,
    tables_results,
    tables_uncertainty,
)
from finsam.present import describe_participants as participants
from finsam.present import describe_resources as resources
from finsam.present import describe_uncertainty as uncertainty
from finsam.present.chart import Chart
from finsam.present.facts import Facts
from finsam.present.table import Table

Kind = TypeVar("Kind")

TABLES: dict[str, Callable[[Facts], Table | None]] = {
    "flow": tables_participants.flow,
    "ages": tables_participants.ages,
    "age_bands": tables_participants.age_bands,
    "referrers": tables_participants.referrers,
    "payers": tables_participants.payers,
    "incomes": tables_participants.incomes,
    "education": tables_participants.education,
    "support_bands": tables_participants.support_bands,
    "results": tables_results.results,
    "exit_details": tables_results.exit_details,
    "times": tables_results.times,
    "trend": tables_results.trend,
    "still_enrolled": tables_uncertainty.still_enrolled,
    "exits": tables_uncertainty.exits,
    "goal_by_age": tables_results.goal_by_age,
    "income_change": tables_results.changes_of_income,
    "staff": tables_resources.staff,
    "budget": tables_resources.budget,
}
CHARTS: dict[str, Callable[[Facts], Chart | Table | None]] = {
    **report_charts.CHARTS,
    "still_enrolled": charts_of_time.still_enrolled,
    "exits": charts_of_time.exits,
}

# What the program says of itself under Beskrivning, by section and part.
DESCRIPTIONS: dict[tuple[str, str], Callable[[Facts], list[str]]] = {
    ("summary", "Deltagare"): lambda facts: [
        *participants.flow(facts),
        *participants.sexes_of(facts, "active_end", "aktiva"),
        *participants.results(facts)[:1],
        *participants.durations(facts)[:1],
    ],
    ("summary", "Personal"): resources.staff,
    ("summary", "Organisation"): resources.money,
    ("1", "Beskrivning"): lambda facts: [
        *participants.flow(facts),
        *participants.sexes_of(facts, "active_end", "aktiva"),
        *participants.ages(facts, "active_end", "de aktiva"),
        *participants.origins(facts, "new", "nyinskrivna"),
        *participants.origins(facts, "active_end", "aktiva"),
        *participants.queue(facts),
    ],
    ("3", "Beskrivning"): lambda facts: [
        *participants.sexes_of(facts, "new", "nyinskrivna"),
        *participants.sexes_of(facts, "participated", "som deltog"),
        *participants.results(facts),
        *uncertainty.goal_share(facts),
        *uncertainty.goal_change(facts),
        *participants.durations(facts),
        *uncertainty.throughput_change(facts),
        *uncertainty.time_in_programme(facts),
        *uncertainty.exits(facts),
        *participants.support(facts),
    ],
    ("4", "Beskrivning"): resources.staff,
    ("9", "Beskrivning"): resources.money,
}


def named(known: Mapping[str, Kind], name: str) -> Kind:
    """The entry with a name. KeyError tells the names there are."""
    if name not in known:
        raise KeyError(f"«{name}» finns inte; det finns {', '.join(known)}")
    return known[name]
