"""Groups beside the steering group, such as the parties' representatives: places and attendance."""

from finsam.domain.words import folded
from finsam.present.declared import definitions_of
from finsam.present.facts import Facts
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.resources.steering_tables import attendance

TEAM = Contents[[Facts]]()

_SEATS, _VACANT, _ATTENDED = "group_seats", "group_vacant", "meetings_attended"
_BY = "kind+organisation"


@TEAM.table("other_groups")
def other_groups(facts: Facts) -> Table | None:
    """Each group's organisations with places, vacancies and attendance; None without groups."""
    rows = []
    for figure in facts.groups(_SEATS, _BY):
        group, organisation = figure.groups().values()
        vacant = facts.find(_VACANT, by=_BY, group=figure.group)
        came = {folded(name): text for name, text in attendance(facts, _kinds(facts, group)).items()}
        rows.append(
            Row(
                group,
                (
                    organisation,
                    facts.say(_SEATS, by=_BY, group=figure.group, unit=False),
                    "0" if vacant is None else facts.say(_VACANT, by=_BY, group=figure.group, unit=False),
                    came.get(folded(organisation), "–"),
                ),
            )
        )
    if not rows:
        return None
    columns = (
        Column("Grupp"),
        Column("Organisation", numeric=False),
        Column("Platser"),
        Column("Varav vakanta"),
        Column("Med på möten"),
    )
    definitions = definitions_of(_SEATS, _ATTENDED)
    return Table(
        "table-other-groups",
        "Andra grupper vid periodens slut",
        columns,
        tuple(rows),
        definitions=definitions,
    )


def _kinds(facts: Facts, group: str) -> list[str]:
    """The kind of meeting that has the group's name, as the sheet of meetings spells it."""
    kinds = (figure.group for figure in facts.groups("meetings", "kind"))
    return [kind for kind in kinds if folded(kind) == folded(group)]
