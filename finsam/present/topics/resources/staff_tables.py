"""Who works in the team, as a table: role, employer, who pays, and extent on the last day."""

from collections.abc import Iterator

from finsam.domain.codes import UNKNOWN
from finsam.domain.figures import Figure
from finsam.present.declared import definitions_of, text_of
from finsam.present.facts import MISSING_LABEL, Facts
from finsam.present.numbers import number
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.named_contents import Contents

TEAM = Contents[[Facts]]()

_EXTENT = "staff_fte"
_POSTS, _PAID_POSTS = "role+employer", "role+employer+funding"
ROLE, EMPLOYER, FUNDING, EXTENT = (
    Column("Roll"),
    Column("Arbetsgivare", numeric=False),
    Column("Finansiering", numeric=False),
    Column("Omfattning", "% av heltid"),
)


@TEAM.table("staff")
def staff(facts: Facts) -> Table | None:
    """Who works in the team on the last day, and who pays for them; None where the team keeps no list."""
    if facts.find(_EXTENT) is None:
        return None
    funded = says_who_pays(facts)
    rows = [Row(role, cells) for role, cells in posts(facts, funded)]
    rows.append(Row("Totalt", ("", *([""] if funded else []), extent(facts.get(_EXTENT))), emphasis=True))
    return Table(
        "table-staff",
        "Personal vid periodens slut",
        (ROLE, EMPLOYER, *((FUNDING,) if funded else ()), EXTENT),
        tuple(rows),
        definitions=definitions_of(_EXTENT),
    )


def says_who_pays(facts: Facts) -> bool:
    """Whether the figures say of anybody who pays."""
    return any(True for _ in facts.groups(_EXTENT, _PAID_POSTS))


def posts(facts: Facts, funded: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Role, then employer, who pays (where it is `funded`) and extent of each post."""
    by = _PAID_POSTS if says_who_pays(facts) else _POSTS
    for figure in facts.groups(_EXTENT, by):
        role, employer, *payer = figure.groups().values()
        told = [MISSING_LABEL if one == UNKNOWN else one for one in payer or [UNKNOWN]]
        yield role, (employer, *(told if funded else []), extent(figure))


def extent(figure: Figure) -> str:
    """Per cent of full time."""
    return text_of(figure) if figure.value is None else number(figure.value * 100)
