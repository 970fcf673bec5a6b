"""Who works in the team, as a table: role, employer and extent on the last day."""

from finsam.domain.figures import Figure
from finsam.present.declared import definitions_of, text_of
from finsam.present.facts import Facts
from finsam.present.numbers import number
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.named_contents import Contents

TEAM = Contents[[Facts]]()

_EXTENT = "staff_fte"


@TEAM.table("staff")
def staff(facts: Facts) -> Table | None:
    """Who works in the team on the last day, by role and employer; None where the team keeps no list."""
    if facts.find(_EXTENT) is None:
        return None
    rows = []
    for figure in facts.groups(_EXTENT, "role+employer"):
        role, employer = figure.groups().values()
        rows.append(Row(role, (employer, _per_cent(figure))))
    rows.append(Row("Totalt", ("", _per_cent(facts.get(_EXTENT))), emphasis=True))
    columns = (Column("Roll"), Column("Arbetsgivare", numeric=False), Column("Omfattning", "% av heltid"))
    return Table(
        "table-staff",
        "Personal vid periodens slut",
        columns,
        tuple(rows),
        definitions=definitions_of(_EXTENT),
    )


def _per_cent(extent: Figure) -> str:
    return text_of(extent) if extent.value is None else number(extent.value * 100)
