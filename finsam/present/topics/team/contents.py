"""Which tables, charts and sentences can a team's notebook ask for, by name?"""

from collections.abc import Callable, Mapping

from finsam.present.facts import Facts
from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Table
from finsam.present.topics.participants import sentences as participants
from finsam.present.topics.participants import tables as tables_participants
from finsam.present.topics.resources import placements_tables as tables_placements
from finsam.present.topics.resources import sentences as resources
from finsam.present.topics.resources import steering_tables as tables_steering
from finsam.present.topics.resources import tables as tables_resources
from finsam.present.topics.results import follow_up_tables as tables_follow_up
from finsam.present.topics.results import tables as tables_results
from finsam.present.topics.surveys import charts as charts_surveys
from finsam.present.topics.surveys import sentences as surveys
from finsam.present.topics.surveys import tables as tables_surveys
from finsam.present.topics.team import charts as report_charts
from finsam.present.topics.time import charts as charts_of_time
from finsam.present.topics.time import sentences as uncertainty
from finsam.present.topics.time import tables as tables_uncertainty


def comes_back(facts: Facts) -> None:
    """Nothing yet: several years of a small team come back in another form, and notebooks ask for them."""


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
    "joined": comes_back,
    "exit_details": tables_results.exit_details,
    "times": tables_results.times,
    "trend": tables_results.trend,
    "still_enrolled": tables_uncertainty.still_enrolled,
    "exits": tables_uncertainty.exits,
    "goal_by_age": tables_results.goal_by_age,
    "income_change": tables_results.changes_of_income,
    "placements": tables_placements.placements,
    "parallel": tables_placements.parallel,
    "surveys": tables_surveys.responses,
    "indicators": tables_surveys.indicators,
    "indicators_ongoing": tables_surveys.indicators_ongoing,
    "bip": tables_surveys.bip,
    "bip_caseworker": tables_surveys.bip_caseworker,
    "totals": tables_surveys.totals,
    "follow_up": tables_follow_up.follow_up,
    "staff": tables_resources.staff,
    "steering_group": tables_steering.steering_group,
    "meetings": tables_steering.meetings,
    "attendance": tables_steering.other_attendance,
    "budget": tables_resources.budget,
}
CHARTS: dict[str, Callable[[Facts], Chart | Table | None]] = {
    **report_charts.CHARTS,
    "still_enrolled": charts_of_time.still_enrolled,
    "exits": charts_of_time.exits,
    "indicators": charts_surveys.indicators,
    "indicators_ongoing": charts_surveys.indicators_ongoing,
    "bip": charts_surveys.bip,
    "bip_caseworker": charts_surveys.bip_caseworker,
}

# What the program says of itself, by section and part: paragraphs, each of sentences that belong together.
DESCRIPTIONS: dict[tuple[str, str], Callable[[Facts], list[list[str]]]] = {
    ("summary", "Deltagare"): lambda facts: [
        [*participants.flow(facts), *participants.sexes_of(facts, "active_end", "aktiva")],
        [*participants.results(facts)[:1], *participants.durations(facts)[:1]],
    ],
    ("summary", "Personal"): lambda facts: [resources.staff(facts)],
    ("summary", "Organisation"): lambda facts: [resources.money(facts)],
    ("1", "Beskrivning"): lambda facts: [
        [*participants.flow(facts), *participants.queue(facts)],
        [
            *participants.sexes_of(facts, "active_end", "aktiva"),
            *participants.ages(facts, "active_end", "de aktiva"),
        ],
        [
            *participants.origins(facts, "new", "nyinskrivna"),
            *participants.origins(facts, "active_end", "aktiva"),
        ],
    ],
    ("2", "Beskrivning"): lambda facts: [surveys.placements(facts), surveys.beside(facts)],
    ("3", "Beskrivning"): lambda facts: [
        [
            *participants.sexes_of(facts, "new", "nya inskrivningar"),
            *participants.sexes_of(facts, "participated", "inskrivningar under perioden"),
        ],
        [
            *participants.results(facts),
            *uncertainty.goal_share(facts),
            *uncertainty.goal_change(facts),
            *uncertainty.exits(facts),
        ],
        [
            *participants.durations(facts),
            *uncertainty.throughput_change(facts),
            *uncertainty.time_in_programme(facts),
        ],
        participants.support(facts),
        [*surveys.scales(facts), *surveys.totals(facts)],
        surveys.follow_up(facts),
    ],
    ("4", "Beskrivning"): lambda facts: [resources.staff(facts)],
    ("7", "Beskrivning"): lambda facts: [surveys.steering(facts)],
    ("9", "Beskrivning"): lambda facts: [resources.money(facts)],
}


def paragraphs(said: list[list[str]]) -> tuple[str, ...]:
    """Sentences put together to paragraphs; one without any sentence is left out."""
    return tuple(" ".join(sentences) for sentences in said if sentences)


def known(name: str, *contents: Mapping[str, object]) -> None:
    """KeyError, with the names there are, where none of the contents has an entry of this name."""
    names = dict.fromkeys(name for entries in contents for name in entries)
    if name not in names:
        raise KeyError(f"«{name}» finns inte; det finns {', '.join(names)}")
