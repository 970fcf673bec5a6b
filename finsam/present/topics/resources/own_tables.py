"""What the team counts itself and what it does together with its participants, as tables."""

from finsam.domain.codes import UNKNOWN
from finsam.measures.core.measure import Measure
from finsam.measures.declared.own_numbers import BY_NAME, ENTRIES, GREATEST, LEAST, MEAN, TOTAL
from finsam.measures.declared.steering import NOT_GIVEN
from finsam.present.declared import definitions_of, text_of
from finsam.present.facts import Facts
from finsam.present.numbers import MIN_PERSONS, UNDEFINED
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.named_contents import Contents

TEAM = Contents[[Facts]]()

_ACTIVITIES = "activities"
_SPREAD = (LEAST, GREATEST, MEAN)
_HEADS = {
    ENTRIES.id: "Noteringar",
    TOTAL.id: "Summa",
    LEAST.id: "Minst",
    GREATEST.id: "Störst",
    MEAN.id: "Medel",
}
_KINDS = ("social_training", "routines", "individual_plan")


@TEAM.table("own_numbers")
def own_numbers(facts: Facts) -> Table | None:
    """Each number by its name: entries and sum, and how they vary; None where the team has none.

    Least, greatest and mean only where the entries of some name differ, and a mean only of five and more.
    """
    named = [figure.group for figure in facts.groups(ENTRIES.id, BY_NAME)]
    if not named:
        return None
    varies = {name: _varies(facts, name) for name in named}
    measures = (ENTRIES, TOTAL, *((LEAST, GREATEST, MEAN) if any(varies.values()) else ()))
    rows = tuple(
        Row(name, tuple(_text(facts, measure, name, varies[name]) for measure in measures)) for name in named
    )
    return Table(
        "table-own-numbers",
        "Egna tal under perioden",
        (Column("Namn"), *(Column(_HEADS[measure.id]) for measure in measures)),
        rows,
        definitions=definitions_of(*(measure.id for measure in measures)),
    )


def _varies(facts: Facts, name: str) -> bool:
    least, greatest = (facts.value(one.id, by=BY_NAME, group=name) for one in (LEAST, GREATEST))
    return least != greatest


def _text(facts: Facts, measure: Measure, name: str, varies: bool) -> str:
    figure = facts.get(measure.id, by=BY_NAME, group=name)
    few = measure is MEAN and (figure.n or 0) < MIN_PERSONS
    return UNDEFINED if few or (measure in _SPREAD and not varies) else text_of(figure)


@TEAM.table("activities")
def activities(facts: Facts) -> Table | None:
    """The activities by what they are for, a column a kind; None where no activity says that."""
    by_kind = _by_first(facts, "activity_kind+activity")
    if not by_kind:
        return None
    kinds = facts.in_order("activity_kind", (*_KINDS, *by_kind))
    named = dict.fromkeys(name for names in by_kind.values() for name in names)
    rows = tuple(
        Row(name, tuple("Ja" if name in by_kind.get(kind, ()) else UNDEFINED for kind in kinds))
        for name in named
    )
    columns = (Column("Aktivitet"), *(Column(facts.label("activity_kind", kind)) for kind in kinds))
    definitions = definitions_of(_ACTIVITIES)
    return Table("table-activities", "Aktiviteter efter syfte", columns, rows, definitions=definitions)


@TEAM.table("group_activities")
def group_activities(facts: Facts) -> Table | None:
    """The activities by who leads them, with how often; None where no activity says either."""
    led = _by_first(facts, "led_by+extent+activity")
    if not led:
        return None
    rows = []
    for leader in facts.in_order("led_by", led):
        for name in led[leader]:
            extent, _, activity = name.partition("+")
            rows.append(Row(activity, (_leader(facts, leader), UNDEFINED if extent == NOT_GIVEN else extent)))
    columns = (Column("Aktivitet"), Column("Ledd av", numeric=False), Column("Omfattning", numeric=False))
    definitions = definitions_of(_ACTIVITIES)
    return Table(
        "table-group-activities",
        "Personalledda och deltagarledda aktiviteter",
        columns,
        tuple(rows),
        definitions=definitions,
    )


def _leader(facts: Facts, code: str) -> str:
    return UNDEFINED if code == UNKNOWN else facts.label("led_by", code)


def _by_first(facts: Facts, by: str) -> dict[str, list[str]]:
    """The first code of each group of a breakdown -> the rest of its groups, as they were written down."""
    found: dict[str, list[str]] = {}
    for figure in facts.groups(_ACTIVITIES, by):
        first, _, rest = figure.group.partition("+")
        found.setdefault(first, []).append(rest)
    return found
