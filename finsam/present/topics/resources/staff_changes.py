"""Staff through the period, as a table and in sentences: who began, who left, what is vacant."""

from collections.abc import Iterator
from decimal import Decimal

from finsam.domain.codes import UNKNOWN
from finsam.domain.figures import Figure
from finsam.present.declared import definitions_of
from finsam.present.facts import MISSING_LABEL, Facts
from finsam.present.numbers import number
from finsam.present.parts.table import Column, Row, Table
from finsam.present.sentences import NOBODY, joined
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.resources.staff_tables import EMPLOYER, FUNDING, ROLE, extent

TEAM = Contents[[Facts]]()

_START, _MEAN, _END = "staff_fte_start", "staff_fte_mean", "staff_fte"
_BEGAN, _LEFT, _VACANT = "staff_began", "staff_left", "staff_vacant_fte"
_POSTS, _PAID_POSTS = "role+employer", "role+employer+funding"
_OF_FULL_TIME = "% av heltid"
_NOBODY = "Vakant"


@TEAM.table("staff_changes")
def staff_changes(facts: Facts) -> Table | None:
    """Each post at the start, the end and on average, who came and left; None where nothing changed."""
    if not _has_changed(facts):
        return None
    by = _PAID_POSTS if any(True for _ in facts.groups(_MEAN, _PAID_POSTS)) else _POSTS
    funded = by == _PAID_POSTS
    rows = [*_posts(facts, by), *_vacant(facts, funded), _total(facts, funded)]
    columns = (
        ROLE,
        EMPLOYER,
        *((FUNDING,) if funded else ()),
        Column("Vid början", _OF_FULL_TIME),
        Column("Har börjat"),
        Column("Har slutat"),
        Column("Vid slutet", _OF_FULL_TIME),
        Column("I medeltal", _OF_FULL_TIME),
    )
    definitions = definitions_of(_START, _BEGAN, _LEFT, _MEAN, _VACANT)
    return Table(
        "table-staff-changes", "Personal under perioden", columns, tuple(rows), definitions=definitions
    )


@TEAM.sentences("4", paragraph=2)
def changes(facts: Facts) -> list[str]:
    """How many began and left, the extent on average, and which posts are vacant; nothing where none is."""
    if not _has_changed(facts):
        return []
    said = [_began_and_left(facts.value(_BEGAN), facts.value(_LEFT))]
    if facts.value(_MEAN) is not None:
        said.append(f"I genomsnitt var bemanningen {facts.say(_MEAN)}.")
    roles = [figure.group for figure in facts.groups(_VACANT, "role") if figure.value]
    if roles:
        said.append(f"Vid periodens slut saknades {facts.say(_VACANT)} ({joined(roles)}).")
    return said


def _has_changed(facts: Facts) -> bool:
    """Whether anybody began or left, an extent changed, or something is vacant."""
    if any(facts.value(measure) for measure in (_BEGAN, _LEFT, _VACANT)):
        return True
    start, end = facts.value(_START), facts.value(_END)
    return start is not None and end is not None and start != end


def _began_and_left(began: Decimal | None, left: Decimal | None) -> str:
    if not began and not left:
        return "Ingen började eller slutade i personalen under perioden."
    last = f"{number(left) if left else NOBODY} slutade"
    if not began:
        return f"Ingen började i personalen under perioden, och {last}."
    return f"Under perioden började {number(began)} i personalen och {last}."


def _posts(facts: Facts, by: str) -> Iterator[Row]:
    for figure in facts.groups(_MEAN, by):
        role, *others = figure.groups().values()
        told = [MISSING_LABEL if one == UNKNOWN else one for one in others]
        yield Row(role, (*told, *_cells(facts, by, figure.group)))


def _cells(facts: Facts, by: str = "", group: str = "") -> tuple[str, ...]:
    def of(measure: str) -> str:
        found = facts.find(measure, by=by, group=group)
        return "0" if found is None else extent(found)

    counts = (facts.say(measure, by=by, group=group, unit=False) for measure in (_BEGAN, _LEFT))
    return (of(_START), *counts, of(_END), of(_MEAN))


def _vacant(facts: Facts, funded: bool) -> Iterator[Row]:
    for figure in facts.groups(_VACANT, "role"):
        yield Row(figure.group, (_NOBODY, *([""] if funded else []), "", "", "", _extent(figure), ""))


def _extent(figure: Figure) -> str:
    return f"({extent(figure)})"


def _total(facts: Facts, funded: bool) -> Row:
    return Row("Totalt", ("", *([""] if funded else []), *_cells(facts)), emphasis=True)
