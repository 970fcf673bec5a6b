"""The analyst's page to explore with: whether a project has one, and the reports that it is made of."""

from finsam.domain.periods import Period
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.params.schema import Association

NOTEBOOK = "explore.ipynb"


def has_explore(folders: Folders | None) -> bool:
    """Whether the page is made: where its notebook stands among the others."""
    return folders is not None and (folders.notebooks / NOTEBOOK).is_file()


def explored(association: Association, report: ReportId) -> list[ReportId]:
    """The reports of all teams whose periods end no later than the page's, the newest of a team first."""
    last = Period.parse(report.period).last
    return [
        ReportId(association.id, team.id, period.id)
        for team in association.teams
        for period in sorted(team.params.periods, key=lambda one: (one.last, one.first), reverse=True)
        if period.last <= last
    ]
