"""The teams that share a public page, since each is too small for one of its own: those of the last run.

How many took part is known once all figures are counted. Until then a team's page is its own.
"""

import json
from dataclasses import replace

from finsam.report.project.layout import SMALL_TEAMS, Folders, ReportId


def page_of(folders: Folders | None, report: ReportId) -> ReportId:
    """The public report that a team of a period is in: its own, or the one that small teams share."""
    shared = folders is not None and report.public and report.team in _small(folders, report)
    return replace(report, team=SMALL_TEAMS) if shared else report


def _small(folders: Folders, report: ReportId) -> list[str]:
    try:
        told = json.loads(folders.definitions(report).read_bytes())
        return list(told["places"].get(SMALL_TEAMS, ()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # Of a file that is not there, or that is no longer what was written, all is made again.
        return []
