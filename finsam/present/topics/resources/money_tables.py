"""What the team was given and used, as a table: budget, outcome, difference and forecast."""

from finsam.measures.declared.money import BUDGET_YEAR, DIFFERENCE
from finsam.measures.declared.money import MEASURES as MONEY
from finsam.present.declared import column_of, definitions_of
from finsam.present.facts import Facts
from finsam.present.numbers import number
from finsam.present.parts.table import Column, Row, Table
from finsam.present.sentences import joined
from finsam.present.spans import span_name
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.resources.budget_time import BUDGET_PERIOD, left, time_notes

TEAM = Contents[[Facts]]()


@TEAM.table("budget")
def budget(facts: Facts) -> Table | None:
    """Budget, outcome, difference and, where there is one, forecast; None where the team has no budget."""
    if facts.find("budget") is None:
        return None
    measures = [measure.id for measure in MONEY if facts.value(measure.id) is not None]
    items = [figure.group for figure in facts.groups("budget", "item")]
    rows = [
        Row(item, tuple(_cell(facts, measure, by="item", group=item) for measure in measures))
        for item in items
    ]
    rows.append(Row("Summa", tuple(_cell(facts, measure) for measure in measures), emphasis=True))
    columns = (Column("Post"), *map(column_of, measures))
    return Table(
        "table-budget",
        "Budget och utfall",
        columns,
        tuple(rows),
        (*time_notes(facts), *_longer_time(facts)),
        definitions=definitions_of(*measures),
    )


def _cell(facts: Facts, measure: str, by: str = "", group: str = "") -> str:
    rest = left(facts, by, group) if measure == DIFFERENCE.id else None
    return facts.say(measure, by=by, group=group, unit=False) if rest is None else number(rest)


def _longer_time(facts: Facts) -> tuple[str, ...]:
    """Which time the column of the longer budget is for; empty where there is none."""
    times = [span_name(figure.group) for figure in facts.groups(BUDGET_YEAR.id, BUDGET_PERIOD)]
    return (f"{BUDGET_YEAR.label}: {joined(times)}.",) if times else ()
