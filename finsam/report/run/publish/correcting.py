"""Drafts that correct what is published: made without its numbers, and gone again where they do not go out.

A draft of a published period keeps the published numbers. Where somebody accepts that they are corrected its
period is protected anew, as if it were not published, in the same folder. What comparing the two tells is for
who publishes to try.
"""

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from finsam.domain.periods import Period
from finsam.report.inputs.frozen import FrozenError
from finsam.report.inputs.inputs import Inputs
from finsam.report.inputs.stale import states
from finsam.report.outputs.outcome import Outcome
from finsam.report.outputs.private_folder import remove_left_behind
from finsam.report.outputs.whole_files import write_whole
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.public.corrections import has_correction
from finsam.report.run.changed_meanwhile import unless_changed
from finsam.report.run.publish.public_draft import read_draft, refuse_unfit
from finsam.report.run.run import report_workers

_NOT_MADE = "rättelsen gick inte att göra. {why}"


@dataclass
class Correction:
    """The periods whose drafts correct what is published. `published`: those that went out."""

    periods: tuple[Period, ...] = ()
    why_not: str = ""
    published: set[Period] = field(default_factory=set)


@contextmanager
def correcting(
    association: Association, folders: Folders, periods: Collection[Period]
) -> Iterator[Correction]:
    """Make the drafts of those of some periods that are to be corrected; put back what is not published.

    All are made together: they count the same persons. `why_not` says where they could not be made.
    """
    own = tuple(period for period in sorted(periods) if _to_be_corrected(association, folders, period))
    before = {period: _contents(association, folders, period) for period in own}
    correction = Correction(own)
    try:
        if own:
            correction.why_not = _made(association, folders, own)
        yield correction
    finally:
        for period in own:
            if period not in correction.published:
                _put_back(association, folders, period, before[period])


def _to_be_corrected(association: Association, folders: Folders, period: Period) -> bool:
    """Whether a draft that is fit to be published keeps numbers that the register no longer comes to."""
    try:
        if not has_correction(association, folders, period):
            return False
        refuse_unfit(association, folders, read_draft(association, folders, period))
    except FrozenError:
        # Which who publishes it is told.
        return False
    return True


def _made(association: Association, folders: Folders, periods: Sequence[Period]) -> str:
    """Make the reports of some periods. Gives why that could not be; empty where all are there."""
    from finsam.report.run.making import make_reports

    wanted = wanted_reports([association], (), periods, [Edition.PUBLIC], folders)
    inputs = Inputs(folders)
    found = list(states([association], folders, wanted, inputs).values())
    remove_left_behind()
    with report_workers(folders, min(os.cpu_count() or 1, len(wanted))) as pool:
        prepare = partial(_prepare, periods)
        entries = make_reports(
            [association], folders, found, inputs, unless_changed(pool), lambda *_: None, prepare
        )
    errors = dict.fromkeys(entry["error"] for entry in entries if entry["error"])
    return _NOT_MADE.format(why=" ".join(errors)) if errors else ""


def _prepare(
    periods: Sequence[Period],
    associations: Sequence[Association],
    folders: Folders,
    wanted: Collection[ReportId],
) -> list[list[Outcome]]:
    from finsam.report.public.public import prepare_public

    (association,) = associations
    return [prepare_public(association, folders, sorted(wanted), correcting=periods)]


def _folders(association: Association, folders: Folders, period: Period) -> tuple[Path, Path]:
    report = ReportId(association.id, association.id, period.id, Edition.PUBLIC)
    return folders.output(report, "").parent, folders.prepared(report).parent


def _contents(association: Association, folders: Folders, period: Period) -> dict[Path, bytes]:
    """All that a run has made of a period for the public."""
    there = (path for folder in _folders(association, folders, period) for path in folder.iterdir())
    return {path: path.read_bytes() for path in there if path.is_file()}


def _put_back(association: Association, folders: Folders, period: Period, before: dict[Path, bytes]) -> None:
    now = _contents(association, folders, period)
    for path in now.keys() - before.keys():
        path.unlink()
    for path, content in before.items():
        if now.get(path) != content:
            write_whole(path, content)
