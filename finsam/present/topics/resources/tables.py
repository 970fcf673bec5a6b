"""Which tables say what the team had? Staff and money."""

from finsam.domain.figures import Figure
from finsam.measures.catalogue import MEASURES
from finsam.measures.declared.money import MEASURES as MONEY
from finsam.present.facts import Facts
from finsam.present.numbers import number, shown
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.participants.tables import definitions_of


def staff(facts: Facts) -> Table | None:
    """Who works in the team on the last day, by role and employer; None where the team keeps no list."""
    if facts.find("staff_fte") is None:
        return None
    rows = []
    for figure in facts.groups("staff_fte", "role+employer"):
        role, employer = figure.groups().values()
        rows.append(Row(role, (employer, _per_cent(figure))))
    rows.append(Row("Totalt", ("", _per_cent(facts.get("staff_fte"))), emphasis=True))
    columns = (Column("Roll"), Column("Arbetsgivare", numeric=False), Column("Omfattning", "% av heltid"))
    return Table(
        "table-staff",
        "Personal vid periodens slut",
        columns,
        tuple(rows),
        definitions=definitions_of("staff_fte"),
    )


def _per_cent(extent: Figure) -> str:
    return shown(extent, MEASURES[extent.measure]) if extent.value is None else number(extent.value * 100)


def budget(facts: Facts) -> Table | None:
    """Budget, outcome, difference and, where there is one, forecast; None where no budget is kept."""
    if facts.find("budget") is None:
        return None
    measures = [measure for measure in MONEY if facts.value(measure.id) is not None]
    items = [figure.group for figure in facts.groups("budget", "item")]
    rows = [
        Row(item, tuple(facts.say(measure.id, by="item", group=item, unit=False) for measure in measures))
        for item in items
    ]
    rows.append(Row("Summa", tuple(facts.say(measure.id, unit=False) for measure in measures), emphasis=True))
    columns = (Column("Post"), *(Column(MEASURES[measure.id].label, "kr") for measure in measures))
    return Table(
        "table-budget",
        "Budget och utfall",
        columns,
        tuple(rows),
        definitions=definitions_of(*(measure.id for measure in measures)),
    )
