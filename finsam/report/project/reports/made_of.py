"""The other reports that a report is made of, or proven together with."""

from finsam.domain.periods import Period
from finsam.report.project.layout import Edition, Folders, ReportId, ReportKind
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.explored import explored
from finsam.report.project.reports.together import has_page


def members(association: Association, report: ReportId) -> list[ReportId]:
    """The reports of an association's teams that its own report, or an analyst's page, is made of."""
    if report.kind is ReportKind.EXPLORE:
        return explored(association, report)
    period = Period.parse(report.period)
    return [
        ReportId(association.id, team.id, report.period)
        for team in association.teams
        if period in team.params.periods
    ]


def public_sources(association: Association, report: ReportId, folders: Folders) -> list[ReportId]:
    """The board's reports that a period's public ones are made of: every team's, and the association's."""
    together = ReportId(association.id, association.id, report.period)
    with_it = has_page(association, Period.parse(report.period), Edition.BOARD, folders)
    return [*members(association, report), *([together] if with_it else [])]
