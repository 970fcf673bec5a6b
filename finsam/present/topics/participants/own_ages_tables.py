"""How many are within the association's own cut-offs of age, as a table: limits with names, and decades."""

from collections.abc import Iterator

from finsam.present.declared import column_of, definitions_of
from finsam.present.facts import Facts
from finsam.present.groups import count_with_share
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.named_contents import Contents

TEAM = Contents[[Facts]]()

AT_MOST, DECADE = "age_at_most", "born_decade"
_SHOWN = ("new", "participated", "active_end")
OVERLAP = "En person kan vara inom flera gränser, så raderna summeras inte."
OTHER_DAYS = "Åldern är den på inskrivningsdagen för nyinskrivna, annars den sista dagen eller avslutsdagen."


def cut_offs(facts: Facts) -> Iterator[tuple[str, str]]:
    """Dimension and group of each cut-off of the association, limits before decades."""
    yield from ((AT_MOST, str(years)) for _, years in facts.own_ages.at_most)
    yield from ((DECADE, str(first)) for first in facts.own_ages.decades)


def cut_off_name(facts: Facts, by: str, group: str) -> str:
    """`Unga vuxna (högst 30 år)`, `Födda på 1990-talet`."""
    label = facts.label(by, group)
    return f"{label[:1].upper()}{label[1:]}"


@TEAM.table("own_ages")
def own_ages(facts: Facts) -> Table | None:
    """How many are within each own cut-off; None where the association has none, or for the public."""
    rows = [
        Row(
            cut_off_name(facts, by, group),
            tuple(count_with_share(facts, measure, by, group) for measure in _SHOWN),
        )
        for by, group in cut_offs(facts)
    ]
    if facts.public or not rows:
        return None
    return Table(
        "table-own-ages",
        "Egna åldersgränser",
        (Column("Ålder"), *(column_of(measure, "antal (andel)") for measure in _SHOWN)),
        tuple(rows),
        (OTHER_DAYS, *([OVERLAP] if len(rows) > 1 else [])),
        definitions_of(*_SHOWN),
    )
