"""A warning for each day that lies far from all others: a mistyped year is a day like any other."""

from collections.abc import Iterator
from collections.abc import Mapping as Pairs
from dataclasses import replace
from datetime import date

from finsam.domain.days_apart import OF_EVENTS, OF_PLANS, usual_days
from finsam.domain.faults import Fault
from finsam.register.core.rows import Rows
from finsam.register.core.tables import BUDGET, ENROLMENTS, STAFF, STEERING_GROUP, ColumnKind

_PLANNED = (STAFF, STEERING_GROUP, BUDGET)
_EXPECTED = "ett år som är nära de andras"
_REMEDY = "Kontrollera årtalet. Stämmer det behövs inget."
_MEANS = "är årtalet fel är talen det också"


def years_far_off(tables: Pairs[str, Rows]) -> Iterator[Fault]:
    """A warning for each day far before, or after, all others of its sheet and of Deltagare."""
    enrolments = tables.get(ENROLMENTS.name)
    own = _days(enrolments) if enrolments else []
    usual = usual_days(own)
    # What is mistyped in Deltagare is no measure of other sheets.
    ordinary = [day for day in own if usual and not usual.far_off(day)]
    for rows in tables.values():
        gap = OF_PLANS if rows.table in _PLANNED else OF_EVENTS
        others = [] if rows.table is ENROLMENTS else ordinary
        among = usual_days([*_days(rows), *others], gap)
        for name in _columns(rows) if among else ():
            for position, day in enumerate(rows.dates(name)):
                if among and day is not None and among.far_off(day):
                    side = "efter" if day > among.last else "före"
                    nearest = among.last if day > among.last else among.first
                    found = f"{day} ligger långt {side} alla andra dagar, närmast {nearest}"
                    problem = f"en dag långt {side} alla andra: {_MEANS}"
                    warning = rows.warning(position, name, found, _EXPECTED, _REMEDY, problem)
                    yield replace(warning, important=True)


def _columns(rows: Rows) -> list[str]:
    return [column.name for column in rows.table.columns if column.kind is ColumnKind.DATE]


def _days(rows: Rows) -> list[date]:
    return [day for name in _columns(rows) for day in rows.dates(name) if day is not None]
