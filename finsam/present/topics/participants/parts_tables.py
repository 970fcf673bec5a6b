"""How many came in each part of the period, from whom and living on what, as a table."""

from collections.abc import Sequence

from finsam.present.declared import definitions_of, label_of
from finsam.present.facts import Facts
from finsam.present.groups import occurring
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.named_contents import Contents

TEAM = Contents[[Facts]]()

_NEW, PART = "new", "period_part"
_HEADS = {"referrer": "Remittent", "payer": "Försörjning"}


@TEAM.table("period_parts")
def period_parts(facts: Facts) -> Table | None:
    """The new by part of the period; None where nobody is new or it has no parts, or in public."""
    parts = [figure.group for figure in facts.groups(_NEW, PART)]
    if facts.public or not parts or not facts.value(_NEW):
        return None
    counts = (facts.say(_NEW, by=PART, group=part) for part in parts)
    rows = [Row(label_of(_NEW), (*counts, facts.say(_NEW)), emphasis=True)]
    rows += [row for by in _HEADS for row in _rows(facts, by, parts)]
    heads = (facts.label(PART, part) for part in parts)
    columns = (Column(f"{head[:1].upper()}{head[1:]}") for head in heads)
    return Table(
        "table-period-parts",
        "Nyinskrivna under periodens delar",
        (Column("Inskrivningar"), *columns, Column("Totalt")),
        tuple(rows),
        definitions=definitions_of(_NEW),
    )


def _rows(facts: Facts, by: str, parts: Sequence[str]) -> list[Row]:
    """A row of each group that somebody new is in."""
    return [
        Row(
            f"{_HEADS[by]}: {facts.label(by, group)}",
            (
                *(facts.say(_NEW, by=f"{PART}+{by}", group=f"{part}+{group}") for part in parts),
                facts.say(_NEW, by=by, group=group),
            ),
            part=True,
        )
        for group in occurring(facts, (_NEW,), by)
    ]
