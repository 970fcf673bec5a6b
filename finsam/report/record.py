"""What happened in a run? outputs/run.json: per report its status, seconds, inputs, versions and error."""

import json
from collections.abc import Sequence

from finsam.report.folders import Folders
from finsam.report.make import Made
from finsam.report.outcome import Outcome
from finsam.report.versions import versions
from finsam.report.whole_files import write_whole


def write_record(folders: Folders, outcomes: Sequence[Outcome], made: Sequence[Made]) -> None:
    """Write run.json. A report that was stopped before its notebook has its faults as error."""
    by_report = {one.report: one for one in made}
    reports = []
    for outcome in outcomes:
        one = by_report.get(outcome.report)
        error = "\n".join(outcome.errors) or (one.error if one else "")
        reports.append(
            {
                "association": outcome.report.association,
                "team": outcome.report.team,
                "period": outcome.report.period,
                "status": "failed" if error else "ok",
                "seconds": round(one.seconds, 3) if one else 0.0,
                "inputs": outcome.inputs,
                "warnings": list(outcome.warnings),
                "error": error,
                "remedy": one.remedy if one else "",
            }
        )
    record = {"versions": versions(), "reports": reports}
    write_whole(folders.out / "run.json", json.dumps(record, ensure_ascii=False, indent=1) + "\n")
