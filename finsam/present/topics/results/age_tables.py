"""How old those who left are, by where they went, as a table."""

from finsam.domain.figures import Figure
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.populations import AGE
from finsam.present.declared import column_of, population_head, text_of
from finsam.present.facts import Facts
from finsam.present.numbers import is_too_few, n_of
from finsam.present.parts.table import Column, Row, Table
from finsam.present.result_columns import BY_COLUMN
from finsam.present.topics.named_contents import Contents

TEAM = Contents[[Facts]]()

_MEAN, _LEFT = "age_mean", "closed"


@TEAM.table("ages_by_result")
def ages_by_result(facts: Facts) -> Table | None:
    """Mean age by result column; None where no column has enough people for a mean, or for the public."""
    means = list(facts.groups(_MEAN, BY_COLUMN, _LEFT))
    if facts.public or all(is_too_few(one, MEASURES[_MEAN]) for one in means):
        return None
    rows = [_row(one.group, one) for one in means]
    rows.append(_row(population_head(_MEAN, _LEFT), facts.get(_MEAN, _LEFT), emphasis=True))
    return Table(
        "table-ages-by-result",
        "Medelålder efter resultat",
        (Column("Avslutade till"), column_of(_MEAN), Column("n")),
        tuple(rows),
        (f"Ålder: {AGE.definition}",),
        explained=(("n", "n är antalet vars ålder är känd."),),
    )


def _row(head: str, mean: Figure, *, emphasis: bool = False) -> Row:
    return Row(head, (text_of(mean, unit=False), n_of(mean)), emphasis)
