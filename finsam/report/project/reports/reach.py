"""How far back a team's register can be believed, and the warning where it looks incomplete.

What a team says of its register in params, `register_covers`, goes before what the register looks like.
"""

import pandas as pd

from finsam.domain.faults import Fault
from finsam.domain.periods import Period
from finsam.measures.quality.reach import (
    Covers,
    Doubt,
    covered_from,
    doubts,
    exits_known_from,
    exits_noted_before,
)
from finsam.register.register import Register
from finsam.report.project.layout import ReportId
from finsam.report.project.params.schema import Team

NOT_COVERED = Doubt(
    "not_covered",
    "register_covers i teamets params säger att registret inte har alla avslut i perioden",
    "Avslutade kan vara fler, och de aktiva färre.",
)
_MORE = "Saknas rader eller avslut: fyll i dem i registret. "
_SAY = (
    "Är registret fullständigt: skriv i params/{association}/{team}.yaml vilka perioder det har alla avslut "
    "för, till exempel «register_covers: [{period}]»."
)
_CHANGE = "Stämmer det inte: lägg till perioden i register_covers i params/{association}/{team}.yaml."
_EXPECTED = "ett register med alla inskrivningar och avslut"


def covers_of(team: Team, register: Register, period: Period) -> Covers:
    """Whether the register holds every exit of a period, for a report of `period`."""
    if team.params.register_covers is not None:
        return team.params.covers
    return covered_from(exits_known_from(register.enrolments, period), period, team.params.covers)


def comparable_before(team: Team, enrolments: pd.DataFrame, period: Period) -> bool:
    """Whether a register tells of the whole period before, so that its counts can be compared.

    `enrolments`: columns of `finsam.domain.enrolments`.
    """
    before = period.before
    begun: bool = enrolments["enrolled"].min() <= pd.Timestamp(before.first)
    if team.params.register_covers is not None:
        return begun and team.params.covers(before)
    return begun and exits_noted_before(enrolments, before.first)


def doubts_of(team: Team, register: Register, period: Period) -> tuple[Doubt, ...]:
    """Why the register looks incomplete in a period; where params say what it covers, only what they say."""
    if team.params.register_covers is None:
        return doubts(register.enrolments, period)
    return () if team.params.covers(period) else (NOT_COVERED,)


def doubt_kept(doubt: Doubt, report: ReportId, file: str) -> Fault:
    """A doubt as a warning of a report, with what it means for the figures. `file`: the register's name."""
    return Fault(
        "warning",
        file,
        part=report.period,
        problem=f"{doubt.found}. {doubt.means}",
        remedy=_remedy(doubt, report),
        important=True,
    )


def doubt_listed(doubt: Doubt, report: ReportId, file: str) -> Fault:
    """The same in a list of faults of many reports, at the sheet where it is mended."""
    return Fault(
        "warning",
        file,
        sheet="Deltagare",
        found=f"{report.period}: {doubt.found}",
        expected=_EXPECTED,
        remedy=_remedy(doubt, report),
        important=True,
    )


def _remedy(doubt: Doubt, report: ReportId) -> str:
    """What to do about a doubt, with the line to paste."""
    words = _CHANGE if doubt is NOT_COVERED else _SAY
    return _MORE + words.format(association=report.association, team=report.team, period=report.period)


def caution(doubt: Doubt) -> str:
    """A doubt as the reader of a report sees it."""
    return f"{doubt.found[:1].upper()}{doubt.found[1:]}. {doubt.means}"
