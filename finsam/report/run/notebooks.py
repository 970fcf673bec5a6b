"""By which notebook each report is made, and what that may take."""

from collections.abc import Iterable, Sequence

from finsam.report.inputs.inputs import notebook_of
from finsam.report.project.layout import ReportId
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.limits import Limits, limits_of


def notebooks_of(
    associations: Sequence[Association], reports: Iterable[ReportId]
) -> dict[ReportId, tuple[str, Limits]]:
    """Report -> the name of its notebook, and its limits."""
    by_id = {one.id: one for one in associations}
    return {
        report: (notebook_of(by_id[report.association], report), limits_of(by_id[report.association], report))
        for report in reports
    }
