"""The other reports that a report is made of, or proven together with."""

from datetime import date

from finsam.domain.periods import Period
from finsam.report.project.layout import Edition, ReportId
from finsam.report.project.schema import Association


def members(association: Association, report: ReportId) -> list[ReportId]:
    """The reports of an association's teams that its own report, or the analyst's page, is made of."""
    period = Period.parse(report.period)
    return [
        ReportId(association.id, team.id, report.period)
        for team in association.teams
        if period in team.params.periods
    ]


def earlier_editions(association: Association, report: ReportId) -> list[ReportId]:
    """The public reports of an association and its teams that came before this one's period, oldest first.

    What they show may disclose nothing that this one hides, nor the other way about.
    """
    before = in_time(Period.parse(report.period))
    found = {
        ReportId(association.id, name, period.id, Edition.PUBLIC)
        for team in association.teams
        for period in team.params.periods
        if in_time(period) < before
        for name in (team.id, association.id)
    }
    return sorted(found, key=lambda one: (in_time(Period.parse(one.period)), one))


def in_time(period: Period) -> tuple[date, date]:
    """Orders periods by their end, and of those that end together the longest first."""
    return period.last, period.first
