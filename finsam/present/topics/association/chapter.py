"""What the chapter of one team holds in its association's report: its tables, and what the program says."""

from collections.abc import Callable

from finsam.present.facts import Facts
from finsam.present.parts.table import Table
from finsam.present.topics.participants import sentences as participants
from finsam.present.topics.participants.tables import referrers
from finsam.present.topics.resources import sentences as resources
from finsam.present.topics.resources.own_tables import own_numbers
from finsam.present.topics.resources.staff_tables import staff
from finsam.present.topics.results import sentences as results_said
from finsam.present.topics.results.tables import results
from finsam.present.topics.time import sentences as time

CHAPTER_TABLES: tuple[Callable[[Facts], Table | None], ...] = (referrers, staff, results, own_numbers)


def chapter_paragraphs(facts: Facts) -> tuple[str, ...]:
    """What the program says of one team in its association's report; empty paragraphs are left out."""
    told = (
        participants.flow(facts),
        [*results_said.results_in_short(facts), *time.durations(facts)],
        resources.money(facts)[:1],
    )
    return tuple(" ".join(sentences) for sentences in told if sentences)
