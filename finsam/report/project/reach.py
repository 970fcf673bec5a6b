"""How far back a team's register can be believed, and what is told where it looks incomplete.

What a team says of its register in params, `register_covers`, goes before what the register looks like.
"""

from finsam.domain.periods import Period
from finsam.measures.quality.reach import Covers, Doubt, covered_from, doubts, exits_known_from
from finsam.present.parts.warnings import IMPORTANT
from finsam.register.register import Register
from finsam.report.project.layout import ReportId
from finsam.report.project.schema import Team

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
EXPECTED = "ett register med alla inskrivningar och avslut"


def covers_of(team: Team, register: Register, period: Period) -> Covers:
    """Whether the register holds every exit of a period, for a report of `period`."""
    if team.params.register_covers is not None:
        return team.params.covers
    return covered_from(exits_known_from(register.enrolments, period), period, team.params.covers)


def doubts_of(team: Team, register: Register, period: Period) -> tuple[Doubt, ...]:
    """Why the register looks incomplete in a period; where params say what it covers, only what they say."""
    if team.params.register_covers is None:
        return doubts(register.enrolments, period)
    return () if team.params.covers(period) else (NOT_COVERED,)


def remedy(doubt: Doubt, report: ReportId) -> str:
    """What to do about a doubt, with the line to paste."""
    told = _CHANGE if doubt is NOT_COVERED else _SAY
    return _MORE + told.format(association=report.association, team=report.team, period=report.period)


def in_words(doubt: Doubt, report: ReportId, file: str) -> str:
    """A doubt as a warning, which is more important than others."""
    return f"{IMPORTANT}{file}, {report.period}: {doubt.found}. {doubt.means} {remedy(doubt, report)}"


def caution(doubt: Doubt) -> str:
    """A doubt as a reader of the report is told it."""
    return f"{doubt.found[:1].upper()}{doubt.found[1:]}. {doubt.means}"
