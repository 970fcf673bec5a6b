"""The windows of time that a register covers, and what was published of those before it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from finsam.domain.figures import COLUMNS, Figures
from finsam.domain.periods import Period, rolling_windows
from finsam.figures.earlier_surveys import earlier_surveys
from finsam.figures.store import as_figures
from finsam.measures.engine.compute import MEASURES, enrolment_figures
from finsam.register.register import Reading, Register
from finsam.report.project.params.schema import Association, Team
from finsam.report.project.reports.reach import comparable_before

# The trend measures, by the key that a published row has for them.
_TREND = (("months_mean", "reached_goal"), ("share_reached_goal", ""))


def first_enrolment(register: Register) -> date:
    """The day the register begins to know anything; the end of time where it is empty."""
    first = register.enrolments["enrolled"].min()
    return date.max if pd.isna(first) else first.date()


def with_published(
    table: pd.DataFrame, team: Team, period: Period, begins: date, published: Figures
) -> pd.DataFrame:
    """The figures, and what was published for the windows that the register does not reach.

    A window that begins before the register does has its published figures, where it has any.
    """
    counted = set(zip(table["measure"], table["population"], table["period"], strict=True))
    rows, told = [], set()
    for window in rolling_windows(period.last):
        reached = window == period or (team.params.register_covers is not None or window.first >= begins)
        for measure, population in _TREND:
            key = (measure, population, window.id)
            for figure in published.where(
                team=team.id, period=window.id, measure=measure, population=population, by=""
            ):
                if key not in told and (key not in counted or not reached):
                    told.add(key)
                    rows.append({name: getattr(figure, name) for name in COLUMNS})
    keys = pd.Series(list(zip(table["measure"], table["population"], table["period"], strict=True)))
    table = table[~(keys.isin(told).to_numpy() & (table["by"] == "").to_numpy())]
    earlier = earlier_surveys(published, team.id, period, counted | told)
    rows += [{name: getattr(figure, name) for name in COLUMNS} for figure in earlier]
    return pd.concat([table, pd.DataFrame(rows)], ignore_index=True) if rows else table


def figures_before(
    association: Association, period: Period, teams: Sequence[Team], readings: Mapping[str, Reading]
) -> dict[str, Figures]:
    """Team -> the totals of the period before, for teams whose register holds all of it."""
    registers = {
        team.id: register
        for team in teams
        if (register := readings[team.id].register) is not None
        and comparable_before(team, register.enrolments, period)
    }
    if not registers:
        return {}
    counted = enrolment_figures(
        pd.concat([register.enrolments for register in registers.values()], ignore_index=True),
        list(registers),
        period.before,
        association.rules,
        association.id,
        measures=[replace(measure, breakdowns=()) for measure in MEASURES],
    )
    return {team: as_figures(counted[counted["team"] == team]) for team in registers}
