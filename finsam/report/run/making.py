"""The reports that must be made: their figures first, then each notebook by some worker."""

from collections.abc import Callable, Collection, Sequence

from finsam.report.collect.quality import remember_shown
from finsam.report.inputs.inputs import Inputs
from finsam.report.inputs.stale import State
from finsam.report.outputs.made_record import record_path, write_made
from finsam.report.outputs.outcome import Made, Outcome, WhenEnded
from finsam.report.project.layout import Folders, ReportId, ReportKind
from finsam.report.project.schema import Association
from finsam.report.run.figures import prepare_all
from finsam.report.run.notebooks import notebooks_of
from finsam.report.run.record import RunEntry, made_entry
from finsam.report.run.workers import Workers, make_all

# Counts what reports are made of, and protects it: gives what became of each.
Prepare = Callable[[Sequence[Association], Folders, Collection[ReportId]], list[Outcome]]


def make_reports(
    associations: Sequence[Association],
    folders: Folders,
    stale: Sequence[State],
    inputs: Inputs,
    pool: Workers,
    told: WhenEnded,
    prepare: Prepare = prepare_all,
) -> list[RunEntry]:
    """Make every report and remember what it was made of. Gives what run.json says of each.

    Public ones can be others than were thought: which teams share a page is known once they are counted.
    """
    for state in stale:
        record_path(folders, state.report).unlink(missing_ok=True)
        if not state.report.public:
            # It is of reports that are about to be others.
            folders.board_pack(state.report).unlink(missing_ok=True)
    wanted = [state.report for state in stale]
    outcomes = {outcome.report: outcome for outcome in prepare(associations, folders, wanted)}
    notebooks = notebooks_of(associations, outcomes)
    for outcome in outcomes.values():
        if outcome.errors:
            told(outcome.report, 0.0, "\n  ".join(outcome.errors), outcome.remedy)
    known = {state.report: state.inputs for state in stale}
    sources = {report: _sources(associations, report, known.get(report), inputs) for report in outcomes}

    def ended(made: Made) -> None:
        outcome = outcomes[made.report]
        if not made.error:
            if made.report.kind is ReportKind.QUALITY:
                remember_shown(folders, made.report)
            warnings = outcome.warnings + made.warnings
            write_made(folders, made.report, sources[made.report], outcome.inputs, warnings)
        told(made.report, made.seconds, made.error, made.remedy or outcome.notice)

    ready = {report: notebooks[report] for report in outcomes if not outcomes[report].errors}
    made = {one.report: one for one in make_all(pool, folders, ready, ended)}
    return [made_entry(outcome, made.get(report), sources[report]) for report, outcome in outcomes.items()]


def _sources(
    associations: Sequence[Association], report: ReportId, before: dict[str, str] | None, inputs: Inputs
) -> dict[str, str]:
    """What a report is made of: as it was when the run began, but for figures that this run has counted."""
    association = next(one for one in associations if one.id == report.association)
    if before is None:
        return inputs.of(association, report)
    if report.kind is ReportKind.TEAM and not report.public:
        return before
    return before | inputs.of_members(association, report)
