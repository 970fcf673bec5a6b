"""The reports that must be made: each by some worker, as soon as its figures are there."""

from collections.abc import Callable, Collection, Iterable, Sequence

from finsam.report.collect.quality import remember_shown
from finsam.report.inputs.inputs import Inputs
from finsam.report.inputs.stale import State
from finsam.report.outputs.made_record import record_path, write_made
from finsam.report.outputs.outcome import Made, Outcome, WhenEnded
from finsam.report.project.layout import Folders, ReportId, ReportKind
from finsam.report.project.params.schema import Association
from finsam.report.run.figures import prepared_reports
from finsam.report.run.in_progress import InProgress
from finsam.report.run.notebooks import notebooks_of
from finsam.report.run.record import RunEntry, made_entry
from finsam.report.run.workers import Workers

# Counts what reports are made of, and protects it: gives what became of some, then of others.
Prepare = Callable[[Sequence[Association], Folders, Collection[ReportId]], Iterable[list[Outcome]]]


def make_reports(
    associations: Sequence[Association],
    folders: Folders,
    stale: Sequence[State],
    inputs: Inputs,
    pool: Workers,
    told: WhenEnded,
    prepare: Prepare = prepared_reports,
) -> list[RunEntry]:
    """Make every report and remember what it was made of. Gives what run.json says of each.

    Public ones can be others than were thought: which teams share a page is known once they are counted.
    """
    for state in stale:
        record_path(folders, state.report).unlink(missing_ok=True)
        if not state.report.public:
            # It is of reports that are about to be others.
            folders.board_pack(state.report).unlink(missing_ok=True)
    known = {state.report: state.inputs for state in stale}
    outcomes: dict[ReportId, Outcome] = {}
    sources: dict[ReportId, dict[str, str]] = {}

    def ended(made: Made) -> None:
        outcome = outcomes[made.report]
        if not made.error:
            if made.report.kind is ReportKind.QUALITY:
                remember_shown(folders, made.report)
            warnings = outcome.warnings + made.warnings
            write_made(folders, made.report, sources[made.report], outcome.inputs, warnings)
        told(made.report, made.seconds, made.error, made.remedy or outcome.notice)

    in_progress = InProgress(pool, folders, ended)
    try:
        for batch in prepare(associations, folders, [*known]):
            outcomes |= {outcome.report: outcome for outcome in batch}
            for outcome in batch:
                report = outcome.report
                sources[report] = _sources(associations, report, known.get(report), inputs)
                if outcome.errors:
                    told(report, 0.0, "\n  ".join(outcome.errors), outcome.remedy)
            ready = [outcome.report for outcome in batch if not outcome.errors]
            # Takes the longest: were it the last, all other cores would wait for it.
            ready.sort(key=lambda report: report.kind is not ReportKind.ASSOCIATION)
            in_progress.begin(notebooks_of(associations, ready))
            in_progress.tell_ended()
        # Writes the index when all are made: imported while the last ones are.
        import finsam.report.run.index  # noqa: F401

        made = {one.report: one for one in in_progress.finish()}
    except BaseException:
        in_progress.abandon()
        raise
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
