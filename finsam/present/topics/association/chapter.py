"""What the chapter of one team holds in its association's report: its tables, and what the program says."""

from collections.abc import Callable

from finsam.present.facts import Facts
from finsam.present.numbers import unbroken
from finsam.present.parts.table import Table
from finsam.present.topics.participants import sentences as participants
from finsam.present.topics.participants.tables import referrers
from finsam.present.topics.resources import sentences as resources
from finsam.present.topics.resources.own_tables import own_numbers
from finsam.present.topics.resources.staff_tables import staff
from finsam.present.topics.results import sentences as results_said
from finsam.present.topics.results.tables import results

CHAPTER_TABLES: tuple[Callable[[Facts], Table | None], ...] = (referrers, staff, results, own_numbers)


def chapter_paragraphs(facts: Facts) -> tuple[str, ...]:
    """What the program says of one team in its association's report: in short, as tables have all teams.

    Empty where it says nothing.
    """
    told = [
        *participants.size(facts),
        *results_said.results_in_short(facts),
        *resources.money_in_short(facts),
    ]
    return (unbroken(" ".join(told)),) if told else ()
