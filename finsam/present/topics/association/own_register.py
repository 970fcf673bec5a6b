"""The tables of an association's own register: staff, steering, money and numbers of its own."""

from collections.abc import Callable
from dataclasses import replace

from finsam.domain.figures import Figures
from finsam.measures.declared.of_association import PREFIX
from finsam.present.facts import Facts
from finsam.present.parts.table import Table
from finsam.present.topics.resources.group_tables import other_groups
from finsam.present.topics.resources.money_tables import budget
from finsam.present.topics.resources.own_tables import own_numbers
from finsam.present.topics.resources.staff_changes import staff_changes
from finsam.present.topics.resources.staff_tables import staff
from finsam.present.topics.resources.steering_tables import meetings, other_attendance, steering_group

_TABLES: tuple[Callable[[Facts], Table | None], ...] = (
    staff,
    staff_changes,
    steering_group,
    other_groups,
    meetings,
    other_attendance,
    budget,
    own_numbers,
)


def own_tables(together: Facts) -> tuple[Table, ...]:
    """The tables that there is something in; each figure is defined once, last on the page."""
    made = (make(_own(together)) for make in _TABLES)
    return tuple(replace(table, definitions=()) for table in made if table is not None)


def _own(together: Facts) -> Facts:
    """The association's own figures as if they were a team's, for a team's tables."""
    own = (
        replace(figure, measure=figure.measure.removeprefix(PREFIX))
        for figure in together.figures
        if figure.measure.startswith(PREFIX)
    )
    return replace(together, figures=Figures(own))
