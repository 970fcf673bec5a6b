"""The seconds and memory that one report may take: the team's own limits, else its association's."""

from dataclasses import dataclass

from finsam.report.project.layout import ReportId
from finsam.report.project.params.schema import Association

SECONDS = 300


@dataclass(frozen=True)
class Limits:
    """How long a notebook may take, in seconds, and how much memory its kernel may map; None for no limit."""

    seconds: int = SECONDS
    megabytes: int | None = None


def limits_of(association: Association, report: ReportId) -> Limits:
    """The limits of one report of an association."""
    every = association.params
    own = next((team.params for team in association.teams if team.id == report.team), every)
    return Limits(
        own.seconds_per_report or every.seconds_per_report or SECONDS,
        own.megabytes_per_report or every.megabytes_per_report,
    )
