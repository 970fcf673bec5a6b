"""What the team was given and used, as a table: budget, outcome, difference and forecast."""

from finsam.measures.declared.money import MEASURES as MONEY
from finsam.present.declared import column_of, definitions_of
from finsam.present.facts import Facts
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.named_contents import Contents

TEAM = Contents[[Facts]]()


@TEAM.table("budget")
def budget(facts: Facts) -> Table | None:
    """Budget, outcome, difference and, where there is one, forecast; None where the team has no budget."""
    if facts.find("budget") is None:
        return None
    measures = [measure.id for measure in MONEY if facts.value(measure.id) is not None]
    items = [figure.group for figure in facts.groups("budget", "item")]
    rows = [
        Row(item, tuple(facts.say(measure, by="item", group=item, unit=False) for measure in measures))
        for item in items
    ]
    rows.append(Row("Summa", tuple(facts.say(measure, unit=False) for measure in measures), emphasis=True))
    columns = (Column("Post"), *map(column_of, measures))
    return Table(
        "table-budget",
        "Budget och utfall",
        columns,
        tuple(rows),
        definitions=definitions_of(*measures),
    )
