"""Reports that must be made, and why: those whose sources or files differ from what is recorded."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from finsam.report.inputs.inputs import Inputs
from finsam.report.outputs.fingerprint import file_hash
from finsam.report.outputs.made_record import MadeRecord, read_record_file, record_path
from finsam.report.project.layout import Folders, ReportId, ReportKind
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.made_of import members


@dataclass(frozen=True)
class State:
    """The state of a report: its sources' hashes now, and why it must be made; no reason where it is good."""

    report: ReportId
    inputs: dict[str, str]
    reasons: tuple[str, ...]
    record: MadeRecord | None


def states(
    associations: Sequence[Association], folders: Folders, wanted: Collection[ReportId], inputs: Inputs
) -> dict[ReportId, State]:
    """The state of every wanted report, in order. What is made of other reports follows the wanted ones."""
    by_id = {association.id: association for association in associations}
    found: dict[ReportId, State] = {}
    for report in sorted(wanted, key=_sources_first):
        association = by_id[report.association]
        now = inputs.of(association, report)
        record = read_record_file(record_path(folders, report))
        reasons = _reasons(folders, record, now)
        sources = [] if report.kind is ReportKind.TEAM and not report.public else members(association, report)
        reasons += tuple(f"{one.team} görs om" for one in sources if one in found and found[one].reasons)
        found[report] = State(report, now, reasons, record)
    return dict(sorted(found.items()))


def _sources_first(report: ReportId) -> tuple[object, ...]:
    """Every report after those that it is made of."""
    return (report.public, report.kind.value, report)


def _reasons(folders: Folders, record: MadeRecord | None, now: dict[str, str]) -> tuple[str, ...]:
    if record is None:
        return ("inte gjord ännu",)
    names = [*now, *(name for name in record.inputs if name not in now)]
    changed = [name for name in names if now.get(name) != record.inputs.get(name)]
    touched = [
        name if (folders.out / name).is_file() else f"{name} saknas"
        for name, digest in record.outputs.items()
        if file_hash(folders.out / name) != digest
    ]
    return (*(f"ändrat: {name}" for name in changed), *(f"fil i outputs: {name}" for name in touched))
