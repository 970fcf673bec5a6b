"""What those who left lived on before and after, as a matrix in SCB's groups of income."""

from collections.abc import Mapping, Sequence

from finsam.domain.figures import Figure
from finsam.figures.share_of_whole import sum_of
from finsam.present.declared import definitions_of, text_of
from finsam.present.facts import Facts
from finsam.present.groups import occurring
from finsam.present.parts.table import Column, Row, Table
from finsam.present.sentences import joined, within
from finsam.present.topics.named_contents import Contents

TEAM = Contents[[Facts]]()

_LEFT, _BEFORE, _AFTER = "closed", "income_before", "income_after"
_BOTH = "income_before+income_after"
_GROUP = "statistical_group"
READ = "Raden är försörjningen före, kolumnen den efter. Den som hade samma slag före och efter står i båda."
# Label of a group of income sources -> its codes.
Groups = Mapping[str, Sequence[str]]


@TEAM.table("income_matrix")
def income_matrix(facts: Facts) -> Table | None:
    """Income before by income after; None where nobody's income after is known, or in public."""
    if facts.public or not facts.known(_LEFT, _AFTER).value:
        return None
    before, after = _grouped(facts, _BEFORE), _grouped(facts, _AFTER)
    rows = [_row(facts, label, codes, after) for label, codes in before.items()]
    sums = (_sum(facts, _AFTER, codes) for codes in after.values())
    rows.append(Row("Totalt efter", (*sums, facts.say(_LEFT)), emphasis=True))
    return Table(
        "table-income-matrix",
        "Slag av försörjning före och efter för dem som avslutades",
        (Column("Före"), *(Column(label, "efter") for label in after), Column("Totalt", "före")),
        tuple(rows),
        (READ, *_in_groups(facts, {**before, **after})),
        definitions_of(_LEFT),
        shaded=True,
    )


def _grouped(facts: Facts, by: str) -> Groups:
    """The income sources that somebody has, in SCB's groups; a source that is in none by itself."""
    found: dict[str, list[str]] = {}
    for code in occurring(facts, (_LEFT,), by):
        group = facts.codes["income_source"].statistical_group(code)
        found.setdefault(facts.label(_GROUP, group) if group else facts.label(by, code), []).append(code)
    return found


def _row(facts: Facts, label: str, codes: Sequence[str], after: Groups) -> Row:
    cells = (text_of(sum_of(_pairs(facts, codes, later))) for later in after.values())
    return Row(label, (*cells, _sum(facts, _BEFORE, codes)))


def _pairs(facts: Facts, before: Sequence[str], after: Sequence[str]) -> list[Figure]:
    return [facts.get(_LEFT, by=_BOTH, group=f"{one}+{other}") for one in before for other in after]


def _sum(facts: Facts, by: str, codes: Sequence[str]) -> str:
    return text_of(sum_of([facts.get(_LEFT, by=by, group=code) for code in codes]))


def _in_groups(facts: Facts, groups: Groups) -> tuple[str, ...]:
    """Whose groups they are, of those that some source stands in."""
    names = [within(code.label) for code in facts.codes[_GROUP].codes if code.label in groups]
    if not names:
        return ()
    said = joined(names)
    return (
        f"{said[:1].upper()}{said[1:]} är {'SCB:s grupper' if len(names) > 1 else 'en av SCB:s grupper'}.",
    )
