"""Which tables, charts and sentences can an association's notebook ask for, by name?"""

from collections.abc import Callable, Mapping

from finsam.present.facts import Facts
from finsam.present.numbers import period_days
from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Table
from finsam.present.topics.association import charts, tables
from finsam.present.topics.association.tables import Teams
from finsam.present.topics.participants import sentences as participants
from finsam.present.topics.participants import tables as tables_participants
from finsam.present.topics.resources import sentences as resources
from finsam.present.topics.resources import tables as tables_resources
from finsam.present.topics.results import tables as tables_results
from finsam.present.topics.team.contents import paragraphs

__all__ = ["CHAPTER_TABLES", "CHARTS", "DESCRIPTIONS", "TABLES", "chapter_paragraphs", "paragraphs"]


def _background(by: str, caption: str) -> Callable[[Facts, Teams], Table]:
    return lambda together, teams: tables.background(together, teams, by, caption)


TABLES: Mapping[str, Callable[[Facts, Teams], Table | None]] = {
    "flow": tables.flow,
    "sex": _background("sex", "Kön, inskrivningar under perioden"),
    "age_band": _background("age_band", "Ålder, inskrivningar under perioden"),
    "education": _background("education", "Högsta slutförda utbildning, inskrivningar under perioden"),
    "support_band": _background(
        "support_band", "År i offentlig försörjning före insatsen, inskrivningar under perioden"
    ),
    "income_before": _background("income_before", "Försörjning före insatsen, inskrivningar under perioden"),
    "referrer": _background("referrer", "Remittent, inskrivningar under perioden"),
    "results": tables.results,
    "income_change": lambda together, teams: tables_results.changes_of_income(together),
    "money": tables.money,
    "staff": tables.staff,
}
CHARTS: Mapping[str, Callable[[Facts, Teams], Chart | Table | None]] = {
    "participants": charts.participants,
    "sexes": charts.sexes,
    "income_before": charts.income_before,
    "income_change": charts.income_change,
    "goal_share": charts.goal_share,
    "money": charts.money,
}
# What the program says of all teams together, by section.
DESCRIPTIONS: Mapping[str, Callable[[Facts, Teams], list[list[str]]]] = {
    "introduction": lambda together, teams: [
        [
            f"Rapporten gäller {len(teams)} team under perioden {period_days(together.period)}.",
            *participants.flow(together)[1:],
        ]
    ],
    "staff": lambda together, teams: [resources.staff(together)],
    "target_group": lambda together, teams: [
        [
            *participants.sexes_of(together, "participated", "inskrivningar"),
            *participants.ages(together, "participated", "alla som deltog"),
        ],
        participants.origins(together, "participated", "inskrivningarna"),
    ],
    "results": lambda together, teams: [
        participants.flow(together)[:1],
        participants.results(together),
        participants.durations(together),
    ],
    "economy": lambda together, teams: [resources.money(together)],
}
CHAPTER_TABLES: tuple[Callable[[Facts], Table | None], ...] = (
    tables_participants.referrers,
    tables_resources.staff,
    tables_results.results,
)


def chapter_paragraphs(facts: Facts) -> tuple[str, ...]:
    """What the program says of one team in its association's report."""
    return paragraphs(
        [
            participants.flow(facts),
            [*participants.results(facts)[:1], *participants.durations(facts)],
            resources.money(facts)[:1],
        ]
    )
