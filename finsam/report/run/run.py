"""A run: the reports that have changed are made, then the index and the record of the run.

What counts, draws and runs notebooks is imported where it is needed: a run with nothing to do ends first.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import TYPE_CHECKING

from finsam.present.pages.page_names import INDEX, STATEMENT
from finsam.report.inputs.frozen import frozen_hash
from finsam.report.inputs.inputs import Inputs
from finsam.report.inputs.public_copies import published_hash
from finsam.report.inputs.stale import states
from finsam.report.outputs.fingerprint import file_hash
from finsam.report.outputs.made_record import MadeRecord, read_record_file, record_path, write_record_file
from finsam.report.outputs.outcome import WhenEnded
from finsam.report.outputs.private_folder import remove_left_behind
from finsam.report.outputs.removed import remove_report
from finsam.report.outputs.run_lock import alone
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.together import without_page
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.run.changed_meanwhile import forget_misread, refuse_changed_params, unless_changed
from finsam.report.run.record import earlier_entries, report_of, unchanged_entry, write_record

if TYPE_CHECKING:
    from finsam.report.run.workers import Workers


def run(
    associations: Sequence[Association],
    folders: Folders,
    wanted: Collection[ReportId],
    jobs: int,
    told: WhenEnded,
    force: bool = False,
    scheduler: str = "",
    pool: "Workers | None" = None,
) -> int:
    """Make the wanted reports that are not as they should be, index and record. Gives how many failed.

    With `force` every wanted report is made. `told` is called only for those that are made. They are made by
    so many processes (`jobs`) of this machine, by those of a `pool` that is there already, or by the cluster
    that a `scheduler` has. ClusterError where that cannot be used, NoTemporaryFolderError where nothing
    temporary can be written, ChangedError where params are no longer what was read, NotAloneError where
    another run is in outputs/; no report is touched then.
    """
    with alone(folders, wanted):
        return _run(associations, folders, wanted, jobs, told, force, scheduler, pool)


def _run(
    associations: Sequence[Association],
    folders: Folders,
    wanted: Collection[ReportId],
    jobs: int,
    told: WhenEnded,
    force: bool,
    scheduler: str,
    warm: "Workers | None",
) -> int:
    inputs = Inputs(folders)
    found = states(associations, folders, wanted, inputs)
    stale = [state for state in found.values() if force or state.reasons or not state.record]
    entries = [
        unchanged_entry(state.report, state.record)
        for state in found.values()
        if state.record and not state.reasons and not force
    ]
    if stale:
        refuse_changed_params(associations, folders)
        remove_left_behind()
        with nullcontext(warm) if warm else report_workers(folders, min(jobs, len(stale)), scheduler) as pool:
            from finsam.report.run.figures import prepared_reports
            from finsam.report.run.making import make_reports

            prepare = partial(prepared_reports, jobs=jobs)
            pool = unless_changed(pool)
            entries += make_reports(associations, folders, stale, inputs, pool, told, prepare)
        forget_misread(folders, [state.report for state in stale])
    _remove_unmade(associations, folders)
    known = wanted_reports(associations, folders=folders)
    n_failed = sum(bool(entry["error"]) for entry in entries)
    entries += earlier_entries(folders, set(known) - {report_of(entry) for entry in entries})
    write_record(folders, entries)
    failed = {report_of(entry): (entry["error"], entry["remedy"]) for entry in entries if entry["error"]}
    # The board's index links to the public one.
    for edition in (Edition.PUBLIC, Edition.BOARD):
        _renew_index(associations, folders, edition, known, failed, inputs)
    return n_failed


def _remove_unmade(associations: Sequence[Association], folders: Folders) -> None:
    """Remove pages of associations that earlier runs made of one team."""
    for one in associations:
        for period in without_page(one, folders):
            remove_report(folders, ReportId(one.id, one.id, period.id))


@contextmanager
def report_workers(folders: Folders, jobs: int, scheduler: str = "") -> Iterator["Workers"]:
    """Who makes reports: so many processes, or the cluster that a scheduler has."""
    if scheduler:
        from finsam.report.run.cluster import cluster_workers

        with cluster_workers(folders, scheduler) as pool:
            yield pool
        return
    from finsam.report.run.workers import workers

    with workers(folders, jobs) as pool:
        yield pool


def _renew_index(
    associations: Sequence[Association],
    folders: Folders,
    edition: Edition,
    known: Sequence[ReportId],
    failed: Mapping[ReportId, tuple[str, str]],
    inputs: Inputs,
) -> None:
    """Write an edition's index.html where a report, a failure, a name or the page itself has changed."""
    every, known = known, [report for report in known if report.edition is edition]
    failed = {report: told for report, told in failed.items() if report.edition is edition}
    page = folders.edition(edition) / INDEX
    if not known and not page.exists():
        return
    remembered = folders.out / ".prepared" / f"index.{edition}.made.json"
    now = inputs.program | {one.id: inputs.params(one) for one in associations}
    now |= {str(report): file_hash(record_path(folders, report)) for report in every}
    now |= {f"fel: {report}": "\n".join(told) for report, told in failed.items()}
    now |= {f"styrelsehandling: {one}": file_hash(folders.board_pack(one)) for one in known if not one.public}
    now |= {f"fryst: {report}": frozen_hash(folders, report) for report in known}
    now |= {f"publicerat: {one.id}": published_hash(folders, one.id) for one in associations}
    record = read_record_file(remembered)
    pages = (page, page.with_name(STATEMENT))
    if record and record.inputs == now and record.outputs == {one.name: file_hash(one) for one in pages}:
        return
    from finsam.report.run.index import write_index

    write_index(associations, folders, edition, failed)
    write_record_file(remembered, MadeRecord(now, {one.name: file_hash(one) for one in pages}, {}, []))
