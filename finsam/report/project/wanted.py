"""The reports that params name, narrowed to those that a command asks for."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from finsam.domain.periods import Period
from finsam.report.project.layout import QUALITY, Edition, ReportId
from finsam.report.project.schema import Association


def wanted_reports(
    associations: Iterable[Association],
    teams: Collection[str] = (),
    periods: Collection[Period] = (),
    editions: Collection[Edition] = (),
) -> list[ReportId]:
    """The reports that params name, narrowed to some teams (or associations), periods and editions; sorted.

    An association has a report of its own, and its analyst a page, for every period of its teams. There is
    one of each for every edition that the association has, but the analyst's page is the board's only.
    """
    found: set[ReportId] = set()
    by_id = {association.id: association for association in associations}
    for association in by_id.values():
        for team in association.teams:
            for period in team.params.periods:
                if periods and period not in periods:
                    continue
                if not teams or team.id in teams or association.id in teams:
                    found.add(ReportId(association.id, team.id, period.id))
                if not teams or association.id in teams:
                    found.add(ReportId(association.id, association.id, period.id))
                    found.add(ReportId(association.id, QUALITY, period.id))
    return sorted(
        replace(report, edition=edition)
        for report in found
        for edition in (editions or Edition)
        if edition in by_id[report.association].params.editions
        if edition is Edition.BOARD or _may_be_public(by_id[report.association], report)
    )


def _may_be_public(association: Association, report: ReportId) -> bool:
    """Whether the report is for others than the analyst, of a period that the association has chosen."""
    return report.team != QUALITY and association.params.public_edition.has(Period.parse(report.period))


def made_together(associations: Iterable[Association], wanted: Collection[ReportId]) -> list[ReportId]:
    """The wanted reports, and with each public one all public ones of its association and period; sorted.

    They are protected together, so a public report that is made alone is not the one that was proven.
    """
    found = set(wanted)
    for association in associations:
        own = [report for report in wanted if report.public and report.association == association.id]
        periods = {Period.parse(report.period) for report in own}
        if periods:
            found |= {*wanted_reports([association], (), periods, [Edition.PUBLIC])}
    return sorted(found)
