"""How many of each team's participants are within the association's own cut-offs of age, as a table."""

from finsam.present.declared import definitions_of
from finsam.present.facts import Facts
from finsam.present.groups import count_with_share
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.association.tables import TOGETHER, Teams
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.participants.own_ages_tables import OVERLAP, cut_off_name, cut_offs

ASSOCIATION = Contents[[Facts, Teams]]()

_OF = "participated"


@ASSOCIATION.table("own_ages")
def own_ages(together: Facts, teams: Teams) -> Table | None:
    """Those who took part in each team by own cut-off; None without any, or for the public."""
    every = (*teams.values(), together)
    rows = [
        Row(
            cut_off_name(together, by, group),
            tuple(count_with_share(facts, _OF, by, group) for facts in every),
        )
        for by, group in cut_offs(together)
    ]
    if together.public or not rows:
        return None
    return Table(
        "table-together-own-ages",
        "Egna åldersgränser, inskrivningar under perioden",
        (Column("Ålder"), *(Column(name) for name in teams), Column(TOGETHER)),
        tuple(rows),
        (OVERLAP,) if len(rows) > 1 else (),
        definitions_of(_OF),
    )
