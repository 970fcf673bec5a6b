"""Which tables say what participants had beside the team? Work placement and parallel enrolment at AF."""

from decimal import Decimal

from finsam.domain.codes import UNKNOWN
from finsam.domain.figures import Status
from finsam.present.facts import MISSING_LABEL, Facts
from finsam.present.numbers import UNDEFINED, percent
from finsam.present.table import Column, Row, Table
from finsam.present.tables_participants import definitions_of

_PARALLEL = (("yes", "Ja"), ("no", "Nej"), (UNKNOWN, MISSING_LABEL))


def _counted(facts: Facts, measure: str, by: str, group: str, label: str) -> Row:
    part, whole = facts.value(measure, by=by, group=group), facts.value("participated")
    return Row(label, (facts.say(measure, by=by, group=group), _share(facts, part, whole)))


def _share(facts: Facts, part: Decimal | None, whole: Decimal | None) -> str:
    if part is None or whole is None:
        return facts.absent
    return percent(part, whole) if whole else UNDEFINED


def placements(facts: Facts) -> Table | None:
    """How many were in work placement, by workplace; None where the team keeps no such list."""
    if facts.find("placements") is None:
        return None
    rows = [
        _counted(facts, "placements", "workplace", figure.group, facts.label("workplace", figure.group))
        for figure in facts.groups("placements", "workplace")
    ]
    part, whole = facts.value("placements"), facts.value("participated")
    rows.append(Row("Totalt", (facts.say("placements"), _share(facts, part, whole)), emphasis=True))
    columns = (Column("Arbetsgivare"), Column("Deltagare", "antal"), Column("", "andel av dem som deltog"))
    return Table(
        "table-placements",
        "Arbetsträning under perioden",
        columns,
        tuple(rows),
        definitions=definitions_of("placements", "participated"),
    )


def parallel(facts: Facts) -> Table | None:
    """How many are enrolled at AF at the same time; None where the team does not note it."""
    if facts.get("participated_parallel_af").status is Status.MISSING:
        return None
    rows = [_counted(facts, "participated", "parallel_af", code, label) for code, label in _PARALLEL]
    rows.append(Row("Totalt", (facts.say("participated"), percent(1, 1, 0)), emphasis=True))
    columns = (
        Column("Parallellt inskriven"),
        Column("Deltagare", "antal"),
        Column("", "andel av dem som deltog"),
    )
    return Table(
        "table-parallel",
        "Parallellt inskrivna på Arbetsförmedlingen",
        columns,
        tuple(rows),
        definitions=definitions_of("participated"),
    )
