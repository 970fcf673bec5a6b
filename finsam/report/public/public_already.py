"""What has the public seen already? Earlier periods' editions, and what of this period is frozen.

It cannot be changed any more, so what is made now may not tell what it hid.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from finsam.domain.figures import Figure
from finsam.figures.store import read_figures
from finsam.figures.sums import BY_TEAM
from finsam.report.inputs.frozen import frozen_figures
from finsam.report.inputs.public_copies import public_copies
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.made_of import earlier_editions, members
from finsam.report.project.schema import Association


def public_already(
    association: Association, folders: Folders, own: ReportId
) -> tuple[list[Figure], list[Figure]]:
    """The figures of earlier periods, and those of this one that are frozen: frozen reports were published.

    `own`: any public report of the period. FrozenError where a frozen copy is not what was frozen.
    """
    # What is published is known, whether or not it is still there to be read.
    public_copies(folders, association.id)
    earlier = [row for one in earlier_editions(association, own) for row in _seen(folders, one)]
    earlier += [row for one in _later(association, folders, own) for row in _seen(folders, one)]
    reports = [replace(source, edition=Edition.PUBLIC) for source in public_sources(association, own)]
    paths = [path for report in reports if (path := frozen_figures(folders, report))]
    return earlier, [row for path in paths for row in read_figures(path) if row.by != BY_TEAM]


def _later(association: Association, folders: Folders, own: ReportId) -> list[ReportId]:
    """Of later periods those that are frozen: a period may be added before what is published already."""
    earlier = {own.period, *(one.period for one in earlier_editions(association, own))}
    later = {
        replace(source, edition=Edition.PUBLIC)
        for team in association.teams
        for period in team.params.periods
        if period.id not in earlier
        for source in public_sources(association, replace(own, period=period.id))
    }
    return sorted(report for report in later if frozen_figures(folders, report))


def _seen(folders: Folders, report: ReportId) -> Iterable[Figure]:
    path = frozen_figures(folders, report) or public_figures(folders, report)
    return read_figures(path) if path.is_file() else ()


def public_figures(folders: Folders, report: ReportId) -> Path:
    """The figures file of a report."""
    return folders.output(report, ".figures.csv")


def public_sources(association: Association, report: ReportId) -> list[ReportId]:
    """The board's reports that a period's public ones are made of: every team's, and the association's."""
    together = ReportId(association.id, association.id, report.period)
    return [*members(association, report), together]
