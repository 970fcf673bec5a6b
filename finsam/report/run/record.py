"""The record of a run, outputs/run.json: per report its status, seconds, inputs, versions and error."""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from finsam.report.inputs.inputs import VERSIONS
from finsam.report.outputs.made_record import MadeRecord
from finsam.report.outputs.outcome import Made, Outcome
from finsam.report.outputs.versions import versions
from finsam.report.outputs.whole_files import write_whole
from finsam.report.project.layout import Edition, Folders, ReportId

RunEntry = dict[str, Any]
FILE = "run.json"


def made_entry(outcome: Outcome, made: Made | None, sources: Mapping[str, str]) -> RunEntry:
    """A report of this run; one that was stopped before its notebook has its faults as error.

    `sources`: hashes of all that the report is made of, apart from the files that `outcome` names.
    """
    error = "\n".join(outcome.kept_errors) or (made.error if made else "")
    entry = _entry(
        outcome.report,
        "failed" if error else "ok",
        _inputs(sources, outcome.inputs),
        outcome.warnings + (made.warnings if made else ()),
        round(made.seconds, 3) if made else 0.0,
        error,
        made.remedy if made else outcome.remedy,
    )
    return entry | ({"proof": outcome.proof} if outcome.proof else {})


def unchanged_entry(report: ReportId, record: MadeRecord) -> RunEntry:
    """A report that is as an earlier run made it."""
    return _entry(report, "unchanged", _inputs(record.inputs, record.files), record.warnings)


def _inputs(sources: Mapping[str, str], files: Mapping[str, str]) -> dict[str, str]:
    """Hashes by name; what is not there has none, and versions are an entry of their own in the record."""
    hashes = {name: hash for name, hash in sources.items() if hash and name != VERSIONS}
    return hashes | dict(files)


def _entry(
    report: ReportId,
    status: str,
    inputs: dict[str, str],
    warnings: Iterable[str],
    seconds: float = 0.0,
    error: str = "",
    remedy: str = "",
) -> RunEntry:
    return {
        "association": report.association,
        "team": report.team,
        "period": report.period,
        "edition": report.edition.value,
        "status": status,
        "seconds": seconds,
        "inputs": inputs,
        "warnings": list(warnings),
        "error": error,
        "remedy": remedy,
    }


def report_of(entry: RunEntry) -> ReportId:
    """Which report an entry is about."""
    edition = Edition(entry.get("edition", Edition.BOARD))
    return ReportId(entry["association"], entry["team"], entry["period"], edition)


def earlier_entries(folders: Folders, known: Collection[ReportId]) -> list[RunEntry]:
    """What the last run.json says of known reports; nothing where there is none that can be read."""
    if not known:
        return []
    of_these = frozenset(known)
    try:
        entries = json.loads((folders.out / FILE).read_bytes())["reports"]
        return [entry for entry in entries if report_of(entry) in of_these]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def warned(folders: Folders, reports: Collection[ReportId]) -> dict[str, list[ReportId]]:
    """What run.json warns of: each warning once, with the reports among these that it is of, in order."""
    found: dict[str, list[ReportId]] = {}
    for entry in sorted(earlier_entries(folders, reports), key=lambda one: _board_first(report_of(one))):
        for warning in entry["warnings"]:
            found.setdefault(warning, []).append(report_of(entry))
    return found


def _board_first(report: ReportId) -> tuple[bool, ReportId]:
    return report.public, report


def write_record(folders: Folders, entries: Iterable[RunEntry]) -> None:
    """Write run.json, its reports in order."""
    record = {"versions": versions(), "reports": sorted(entries, key=report_of)}
    write_whole(folders.out / FILE, json.dumps(record, ensure_ascii=False, indent=1) + "\n")
