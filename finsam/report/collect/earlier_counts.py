"""How many came and left in each of the periods before the last one, as far back as the register tells."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from finsam.domain.figures import Figures
from finsam.domain.periods import Period
from finsam.figures.store import as_figures
from finsam.measures.engine.compute import MEASURES, enrolment_figures
from finsam.register.register import Reading, Register
from finsam.report.project.params.schema import Association, Team
from finsam.report.project.reports.reach import comparable_before

# Board members remember no further, and each is one more count of the register.
_MOST = 8
_COUNTED = [replace(measure, breakdowns=()) for measure in MEASURES if measure.id in ("new", "closed")]


def earlier_counts(
    association: Association, period: Period, teams: Sequence[Team], readings: Mapping[str, Reading]
) -> dict[str, Figures]:
    """Team -> the totals of new and closed in the periods before the one before, as long, without a gap."""
    told = {team.id: Figures(()) for team in teams}
    later = period.before
    known = _reaching(period, teams, readings)
    for _ in range(_MOST - 1):
        known = _reaching(later, [team for team in teams if team.id in known], readings)
        if not known:
            break
        later = later.before
        for team, figures in _counts(association, later, known).items():
            told[team] += figures
    return told


def _reaching(period: Period, teams: Sequence[Team], readings: Mapping[str, Reading]) -> dict[str, Register]:
    """The registers that hold all of the period before."""
    return {
        team.id: register
        for team in teams
        if (register := readings[team.id].register) is not None
        and comparable_before(team, register.enrolments, period)
    }


def _counts(
    association: Association, period: Period, registers: Mapping[str, Register]
) -> dict[str, Figures]:
    table = pd.concat([register.enrolments for register in registers.values()], ignore_index=True)
    counted = enrolment_figures(
        table, list(registers), period, association.rules, association.id, measures=_COUNTED
    )
    return {team: as_figures(counted[counted["team"] == team]) for team in registers}
