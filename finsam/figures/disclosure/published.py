"""What is public already, as bounds of the numbers of the plan: no later edition may contradict it.

Tables that the plan no longer has bind all the same: their groups add up to a number that it has. A hidden
cell of an edition before twins tells that the number is small, or that it is not.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from finsam.domain.figures import Figure, Status
from finsam.domain.key import dimensions_of
from finsam.domain.rules import Rules
from finsam.figures.disclosure.classes.cells import Cell, Part, Where
from finsam.figures.disclosure.classes.forms import Between
from finsam.figures.disclosure.classes.stays import RESULT_COLUMN, columns_of
from finsam.figures.disclosure.plan import is_planned
from finsam.figures.sums import BY_TEAM
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.counted import DAYS_PER_MONTH
from finsam.measures.core.measure import Counts, Statistic

# More than anybody has: of a number of which only the least is known.
MANY = 10**6
_HIDDEN = re.compile(r"(?P<few>färre än)?\s*(?P<number>\d+)\s*(?P<many>eller fler)?")
_EXIT_REASON = "exit_reason"
MONTHS, REACHED = "months_mean", "reached_goal"


def given_days(figures: Iterable[Figure]) -> float | None:
    """The days that a published mean time comes to, where it is exact; None where there is none."""
    for row in figures:
        if (row.measure, row.population, row.by) == (MONTHS, REACHED, "") and row.value is not None and row.n:
            return round(float(row.value) * row.n * DAYS_PER_MONTH)
    return None


def given(where: Where, figures: Iterable[Figure], rules: Rules) -> dict[Cell, Between]:
    """The bounds of one place and period, from its published figures."""
    found: dict[Cell, Between] = {}
    sums: dict[tuple[str, Part], list[Between]] = defaultdict(list)
    for row in figures:
        if row.by != BY_TEAM and row.period == where.period.id:
            for part, between in _parts(row).items():
                for cell_part in _members(row, part, rules):
                    sums[row.by, cell_part].append(between)
    for (_, member), members in sums.items():
        cell = Cell(where, member)
        total = Between(sum(one.least for one in members), sum(one.most for one in members))
        known = found.get(cell, Between(0, MANY))
        found[cell] = Between(max(known.least, total.least), min(known.most, total.most))
    return {cell: between for cell, between in found.items() if between.most < MANY or between.least}


def _parts(row: Figure) -> dict[str, Between]:
    """The numbers of a row: exact, a range, or what a hidden cell tells."""
    found: dict[str, Between] = {}
    for part in ("value", "numerator", "denominator"):
        number, between = getattr(row, part), getattr(row.ranges, part)
        if between is not None:
            found[part] = Between(int(between.least), int(between.most))
        elif number is not None:
            found[part] = Between(int(number), int(number))
    declared = MEASURES.get(row.measure)
    if declared is None or declared.counts is Counts.NO_PARTICIPANT:
        return {}
    if declared.statistic is Statistic.SHARE:
        found.pop("value", None)
        # Of a group whose parts are hidden: a sum over the groups that are shown is of fewer.
        if row.status is Status.HIDDEN:
            found = {part: Between(0, MANY) for part in ("numerator", "denominator")} | found
    elif declared.statistic is not Statistic.COUNT:
        return {}
    elif row.status is Status.HIDDEN:
        found["value"] = _hidden(row.printed)
    return found


def _hidden(printed: str) -> Between:
    told = _HIDDEN.fullmatch(printed.strip())
    if told and told["few"]:
        return Between(0, int(told["number"]) - 1)
    return Between(int(told["number"]) if told and told["many"] else 0, MANY)


def _members(row: Figure, part: str, rules: Rules) -> list[Part]:
    """The number of the plan that a row is, or else is a part of; none where it is of another kind."""
    own = Part(row.measure, row.population, row.by, row.group, part)
    if is_planned(row.measure, row.population, row.by):
        return [own]
    dimensions = dimensions_of(row.by)
    if _EXIT_REASON in dimensions:
        label = columns_of(rules).get(row.groups()[_EXIT_REASON], "")
        return [own._replace(by=RESULT_COLUMN, group=label)] if label else []
    if dimensions and is_planned(row.measure, row.population, ""):
        return [own._replace(by="", group="")]
    return []
