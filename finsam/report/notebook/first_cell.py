"""The first cell of a notebook says a report that there is: where it names another, the newest there is.

`make lab` runs it, so that whoever opens a notebook for the first time can run it from top to bottom.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from finsam.domain.periods import Period, PeriodError
from finsam.report.inputs.inputs import notebook_of
from finsam.report.ipynb.cells import as_text
from finsam.report.ipynb.copied import as_jupyter_writes, is_parameters, values_in, with_values
from finsam.report.ipynb.file import PARAMETERS
from finsam.report.outputs.whole_files import write_whole
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.params.files import ParamsError, read_associations
from finsam.report.project.reports.demo import without_demo
from finsam.report.project.reports.wanted import wanted_reports


def name_reports_that_there_are(folders: Folders) -> list[tuple[Path, ReportId]]:
    """Change the notebooks whose first cell names a report that params do not. Gives those, and what they
    name now.

    A notebook that no report is made by, or that cannot be read, stays as it is.
    """
    try:
        associations = without_demo(read_associations(folders.params))
    except (ParamsError, OSError):
        return []
    made_by: dict[str, list[ReportId]] = {}
    by_id = {one.id: one for one in associations}
    every = wanted_reports(associations, editions=[Edition.BOARD], folders=folders)
    for report in every:
        made_by.setdefault(notebook_of(by_id[report.association], report), []).append(report)
    changed = []
    for name, reports in made_by.items():
        there = [report for report in reports if folders.prepared(report).is_file()]
        # Of several that end together the first by name.
        path, newest = folders.notebooks / name, max(there or reports, key=_last_days)
        # The report of a team that has got a notebook of its own can still be opened in the template.
        if _renamed(path, newest, [one for one in every if one.kind is newest.kind]):
            changed.append((path, newest))
    return changed


def _last_days(report: ReportId) -> tuple[date, date]:
    period = Period.parse(report.period)
    return period.last, period.first


def _renamed(path: Path, newest: ReportId, reports: Iterable[ReportId]) -> bool:
    """Whether the notebook was changed to name the newest report, since it named none of these."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        cell = next(one for one in notebook["cells"] if is_parameters(one))
        text = as_text(cell["source"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, StopIteration):
        return False
    named = values_in(text)
    if not set(PARAMETERS) <= named.keys() or _is_one_of(named, reports):
        return False
    cell["source"] = with_values(text, values_of(newest)).splitlines(keepends=True)
    write_whole(path, as_jupyter_writes(notebook))
    return True


def values_of(report: ReportId) -> dict[str, str]:
    """What the parameters cell of a notebook has for a report."""
    return {name: getattr(report, name) for name in PARAMETERS}


def _is_one_of(named: Mapping[str, str], reports: Iterable[ReportId]) -> bool:
    try:
        period = Period.parse(named["period"]).id
    except PeriodError:
        return False
    return ReportId(named["association"], named["team"], period) in set(reports)


if __name__ == "__main__":
    for path, report in name_reports_that_there_are(Folders.chosen(Path(sys.argv[1]))):
        print(f"Första cellen i {path.name} säger nu {report}: rapporten som stod där finns inte här.")
