"""How many had lived on public support for longer than so many years, by sex, as a table."""

from finsam.domain.codes import UNKNOWN
from finsam.domain.figures import Figure
from finsam.present.declared import definitions_of, label_of, text_of
from finsam.present.facts import Facts
from finsam.present.groups import SEX_HEADS
from finsam.present.numbers import MIN_PERSONS, is_nobody, percent
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.named_contents import Contents

TEAM = Contents[[Facts]]()

OVER, _OVER_SEX = "support_over", "support_over+sex"
_SHOWN = ("participated", "closed")
_SEXES = ("woman", "man", "")
KNOWN = "Andelen är av dem vars tid är känd. Den som är över en gräns är också över de lägre."


@TEAM.table("support_limits")
def support_limits(facts: Facts) -> Table | None:
    """Counts over each limit by sex; None where nobody is over any, or in public."""
    limits = limits_reached(facts)
    if facts.public or not limits:
        return None
    rows = [_row(facts, limit) for limit in limits]
    if any(not is_nobody(_count(facts, measure, UNKNOWN)) for measure in _SHOWN):
        rows.append(_row(facts, UNKNOWN))
    heads = [
        Column(label_of(measure), SEX_HEADS[sex].lower() if sex else "totalt")
        for measure in _SHOWN
        for sex in _SEXES
    ]
    return Table(
        "table-support-limits",
        "Lång tid i offentlig försörjning före insatsen",
        (Column("Tid"), *heads),
        tuple(rows),
        (KNOWN,),
        definitions_of(*_SHOWN),
    )


def limits_reached(facts: Facts) -> list[str]:
    """The limits that anybody is over, lowest first."""
    found = [
        figure.group
        for measure in _SHOWN
        for figure in facts.groups(measure, OVER)
        if figure.group != UNKNOWN and not is_nobody(figure)
    ]
    return sorted(set(found), key=int)


def _row(facts: Facts, limit: str) -> Row:
    label = facts.label(OVER, limit)
    cells = (_cell(facts, measure, limit, sex) for measure in _SHOWN for sex in _SEXES)
    return Row(f"{label[:1].upper()}{label[1:]}", tuple(cells))


def _count(facts: Facts, measure: str, limit: str, sex: str = "") -> Figure:
    if not sex:
        return facts.get(measure, by=OVER, group=limit)
    return facts.get(measure, by=_OVER_SEX, group=f"{limit}+{sex}")


def _cell(facts: Facts, measure: str, limit: str, sex: str) -> str:
    """`4 (18,2 %)`; the count alone of a handful, and of those whose time nobody knows."""
    count = _count(facts, measure, limit, sex)
    whole = facts.get(measure, by="sex", group=sex) if sex else facts.get(measure)
    unknown = _count(facts, measure, UNKNOWN, sex).value
    known = None if whole.value is None or unknown is None else whole.value - unknown
    if limit == UNKNOWN or count.value is None or known is None or known < MIN_PERSONS:
        return text_of(count)
    return f"{text_of(count)} ({percent(count.value, known)})"
