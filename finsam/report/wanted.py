"""Which reports are asked for? Those that params name, narrowed to what the command was told."""

from collections.abc import Collection, Iterable

from finsam.domain.periods import Period
from finsam.report.folders import QUALITY, ReportId
from finsam.report.params import Association


def wanted_reports(
    associations: Iterable[Association], teams: Collection[str] = (), periods: Collection[Period] = ()
) -> list[ReportId]:
    """The reports that params name, narrowed to some teams (or associations) and periods; sorted.

    An association has a report of its own, and its analyst a page, for every period of its teams.
    """
    found = set()
    for association in associations:
        for team in association.teams:
            for period in team.params.periods:
                if periods and period not in periods:
                    continue
                if not teams or team.id in teams or association.id in teams:
                    found.add(ReportId(association.id, team.id, period.id))
                if not teams or association.id in teams:
                    found.add(ReportId(association.id, association.id, period.id))
                    found.add(ReportId(association.id, QUALITY, period.id))
    return sorted(found)
