"""What an association's teams were given and used, and who works in them, as tables side by side."""

from dataclasses import replace

from finsam.present.declared import column_of, definitions_of, text_of
from finsam.present.facts import Facts
from finsam.present.numbers import UNDEFINED, number, percent
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.association.lacking_teams import not_of_all
from finsam.present.topics.association.tables import TOGETHER, Teams
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.resources.budget_time import budget_time, left, time_and_gone
from finsam.present.topics.resources.staff_tables import (
    EMPLOYER,
    EXTENT,
    FUNDING,
    ROLE,
    extent,
    posts,
    says_who_pays,
)

ASSOCIATION = Contents[[Facts, Teams]]()

_GIVEN, _USED, _REST = "budget", "actual", "difference"
_MONEY = (_GIVEN, _USED, _REST)
_STAFF = "staff_fte"


@ASSOCIATION.table("money")
def money(together: Facts, teams: Teams) -> Table | None:
    """What each team was given and used; None where no team keeps a budget."""
    if together.find(_GIVEN) is None:
        return None
    rows, timed = [], bool(budget_time(*teams.values()))
    for name, facts in (*teams.items(), (TOGETHER, together)):
        given, used = facts.value(_GIVEN), facts.value(_USED)
        share = percent(used, given) if given and used is not None else _not_used(facts)
        rest = left(facts)
        cells = [facts.say(measure, unit=False) for measure in (_GIVEN, _USED)]
        cells += [facts.say(_REST, unit=False) if rest is None else number(rest)]
        cells += [share, *([time_and_gone(facts) or UNDEFINED] if timed else [])]
        rows.append(Row(name, tuple(cells), emphasis=name == TOGETHER))
    columns = (
        Column("Team"),
        Column("Tilldelat", "kr"),
        Column("Använt", "kr"),
        column_of(_REST),
        Column("Använt av tilldelat"),
        *([Column("Budgettid", numeric=False)] if timed else []),
    )
    return Table(
        "table-together-money",
        "Medel per team",
        columns,
        tuple(rows),
        not_of_all(together, teams, _GIVEN, _USED),
        definitions_of(*_MONEY),
    )


def _not_used(facts: Facts) -> str:
    """Why there is no share of the budget: nothing was given, or what is missing or hidden."""
    lacking = [facts.get(name) for name in (_GIVEN, _USED) if facts.value(name) is None]
    return text_of(lacking[0]) if lacking else UNDEFINED


@ASSOCIATION.table("staff")
def staff(together: Facts, teams: Teams) -> Table | None:
    """Who works in each team on the last day, and who pays for them; None where no team keeps a list."""
    if together.find(_STAFF) is None:
        return None
    funded = any(map(says_who_pays, teams.values()))
    empty, rows = ("",) * (3 if funded else 2), []
    for name, facts in teams.items():
        rows += [Row(name, (role, *cells)) for role, cells in posts(facts, funded)]
        rows.append(Row(f"{name} totalt", (*empty, extent(facts.get(_STAFF))), emphasis=True))
    role = replace(ROLE, numeric=False)
    columns = (Column("Team"), role, EMPLOYER, *((FUNDING,) if funded else ()), EXTENT)
    return Table(
        "table-together-staff",
        "Personal per team vid periodens slut",
        columns,
        tuple(rows),
        not_of_all(together, teams, _STAFF),
        definitions_of(_STAFF),
    )
