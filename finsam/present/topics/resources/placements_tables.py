"""Work placements and parallel enrolment at Arbetsförmedlingen, as tables."""

from dataclasses import replace
from decimal import Decimal

from finsam.domain.codes import UNKNOWN
from finsam.domain.figures import Status
from finsam.present.declared import definitions_of, label_of
from finsam.present.facts import MISSING_LABEL, Facts
from finsam.present.numbers import UNDEFINED, share_in_short
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.named_contents import Contents

TEAM = Contents[[Facts]]()

_PLACES = "placement_places"
_PLACED, _EVERY, _AT_AF = "placements", "participated", "participated_parallel_af"

_PARALLEL = (("yes", "Ja"), ("no", "Nej"), (UNKNOWN, MISSING_LABEL))


def _counted(facts: Facts, measure: str, by: str, group: str, label: str, whole: Decimal | None) -> Row:
    part = facts.value(measure, by=by, group=group)
    return Row(label, (facts.say(measure, by=by, group=group), _share(facts, part, whole)))


def _participants(facts: Facts) -> Decimal | None:
    """Who is in work placement is counted once, and so is a part of those who took part, each once."""
    different = facts.value("participants_unique", _EVERY)
    return facts.value(_EVERY) if different is None else different


def _share(facts: Facts, part: Decimal | None, whole: Decimal | None) -> str:
    if part is None or whole is None:
        return facts.absent
    return share_in_short(part, whole) if whole else UNDEFINED


@TEAM.table("placements")
def placements(facts: Facts) -> Table | None:
    """How many were in work placement, and at how many places, by workplace; None where there is no list.

    Who had several places is counted once, at the last of them: so a workplace may have places and nobody.
    """
    if facts.find(_PLACED) is None:
        return None
    whole = _participants(facts)
    known = facts.find(_PLACES) is not None
    groups = [figure.group for name in (_PLACED, _PLACES) for figure in facts.groups(name, "workplace")]
    rows = []
    for group in facts.in_order("workplace", groups):
        row = _counted(facts, _PLACED, "workplace", group, facts.label("workplace", group), whole)
        places = (facts.say(_PLACES, by="workplace", group=group),) if known else ()
        rows.append(replace(row, cells=(*row.cells, *places)))
    cells = (facts.say(_PLACED), _share(facts, facts.value(_PLACED), whole))
    rows.append(Row("Totalt", (*cells, *((facts.say(_PLACES),) if known else ())), emphasis=True))
    columns = (
        *(Column("Arbetsgivare"), Column("Deltagare", "antal"), Column("", "andel av dem som deltog")),
        *((Column("Platser", "antal"),) if known else ()),
    )
    return Table(
        "table-placements",
        "Arbetsträning under perioden",
        columns,
        tuple(rows),
        definitions=definitions_of(_PLACED, *((_PLACES,) if known else ()), _EVERY),
    )


@TEAM.table("parallel")
def parallel(facts: Facts) -> Table | None:
    """How many are enrolled at AF at the same time; None where the team does not note it."""
    if facts.get(_AT_AF).status is Status.MISSING:
        return None
    whole = facts.value(_EVERY)
    rows = [_counted(facts, _EVERY, "parallel_af", code, label, whole) for code, label in _PARALLEL]
    rows.append(Row("Totalt", (facts.say(_EVERY), _share(facts, whole, whole)), emphasis=True))
    columns = (
        Column("Parallellt inskriven"),
        Column("Inskrivningar", "antal"),
        Column("", "andel av inskrivningarna"),
    )
    return Table(
        "table-parallel",
        label_of(_AT_AF),
        columns,
        tuple(rows),
        definitions=definitions_of(_EVERY),
    )
