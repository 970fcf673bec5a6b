"""The reports that params name, narrowed to those that a command asks for."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from finsam.domain.periods import Period
from finsam.report.project.layout import EXPLORE, QUALITY, Edition, Folders, ReportId
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.explored import has_explore
from finsam.report.project.reports.public_periods import public_periods
from finsam.report.project.reports.small_teams import page_of
from finsam.report.project.reports.together import has_page


def wanted_reports(
    associations: Iterable[Association],
    teams: Collection[str] = (),
    periods: Collection[Period] = (),
    editions: Collection[Edition] = (),
    folders: Folders | None = None,
) -> list[ReportId]:
    """The reports that params name, narrowed to some teams (or associations), periods and editions; sorted.

    An association has a report of its own for every period that more than one of its teams has, and its
    analyst two pages for every period, one of them where the project has its notebook. There is one of each
    for every edition that the association has, but the analyst's pages are the board's only, and so are
    periods that can have no public edition. `folders`: where what is published already is found, the
    association's own register, the notebooks, and which teams share a public page.
    """
    found: set[ReportId] = set()
    for association in associations:
        of_board = _of_board(association, teams, periods, has_explore(folders))
        public = {period.id for period in public_periods(association, folders)}
        for edition in editions or Edition:
            if edition is Edition.PUBLIC:
                own = {one for one in of_board if not one.for_analyst and one.period in public}
            else:
                own = of_board
            own = {one for one in own if _is_made(association, replace(one, edition=edition), folders)}
            if edition in association.params.editions:
                found |= {page_of(folders, replace(one, edition=edition)) for one in own}
    return sorted(found)


def _is_made(association: Association, report: ReportId, folders: Folders | None) -> bool:
    """Whether a report that a period's teams could have is made; not all associations' own are."""
    return not report.of_association or has_page(
        association, Period.parse(report.period), report.edition, folders
    )


def _of_board(
    association: Association, teams: Collection[str], periods: Collection[Period], explore: bool
) -> set[ReportId]:
    pages = (association.id, QUALITY, *([EXPLORE] if explore else []))
    found: set[ReportId] = set()
    for team in association.teams:
        for period in team.params.periods:
            if periods and period not in periods:
                continue
            if not teams or is_named(association, team.id, teams):
                found.add(ReportId(association.id, team.id, period.id))
            if not teams or association.id in teams:
                found |= {ReportId(association.id, page, period.id) for page in pages}
    return found


def is_named(association: Association, team: str, names: Collection[str]) -> bool:
    """Whether a team is among names: by its id, by its association's, or by both, `association/team`."""
    return bool({team, association.id, f"{association.id}/{team}"} & set(names))


def made_together(
    associations: Iterable[Association], wanted: Collection[ReportId], folders: Folders | None = None
) -> list[ReportId]:
    """The wanted reports, and where one of them is public all public ones of its association; sorted.

    They are protected together, whatever the period: they count the same persons.
    """
    found = set(wanted)
    public = {report.association for report in wanted if report.public}
    for association in associations:
        if association.id in public:
            found |= {*wanted_reports([association], editions=[Edition.PUBLIC], folders=folders)}
    return sorted(found)
