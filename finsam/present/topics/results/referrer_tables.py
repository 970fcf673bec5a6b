"""Where those who left went, by who had referred them, as a table."""

from finsam.domain.figures import Figure
from finsam.domain.rules import EARLY_DROPOUT
from finsam.figures.share_of_whole import sum_of
from finsam.present.declared import definitions_of, label_of, text_of
from finsam.present.facts import Facts
from finsam.present.groups import occurring
from finsam.present.numbers import is_nobody
from finsam.present.parts.table import Column, Row, Table
from finsam.present.result_columns import result_columns
from finsam.present.topics.named_contents import Contents

TEAM = Contents[[Facts]]()

_LEFT, _BY, _BOTH = "closed", "referrer", "exit_reason+referrer"


@TEAM.table("results_by_referrer")
def results_by_referrer(facts: Facts) -> Table | None:
    """Result columns by referrer; None where nobody left, or all had one referrer, or for the public."""
    referrers = occurring(facts, (_LEFT,), _BY)
    if facts.public or len(referrers) < 2:
        return None
    columns = (*result_columns(facts), (label_of("early_dropouts"), (EARLY_DROPOUT,)))
    counts = {label: [_left_to(facts, codes, one) for one in referrers] for label, codes in columns}
    rows = [
        Row(label, (*map(text_of, cells), text_of(sum_of(cells))))
        for label, cells in counts.items()
        if not all(map(is_nobody, cells))
    ]
    totals = (facts.say(_LEFT, by=_BY, group=one) for one in referrers)
    rows.append(Row(label_of(_LEFT), (*totals, facts.say(_LEFT)), emphasis=True))
    heads = ("Avslutade till", *(facts.label(_BY, one) for one in referrers), "Totalt")
    return Table(
        "table-results-by-referrer",
        "Resultat efter remittent",
        tuple(map(Column, heads)),
        tuple(rows),
        definitions=definitions_of(_LEFT),
    )


def _left_to(facts: Facts, codes: tuple[str, ...], referrer: str) -> Figure:
    """How many whom somebody had referred left to any of these exit reasons."""
    return sum_of([facts.get(_LEFT, by=_BOTH, group=f"{code}+{referrer}") for code in codes])
