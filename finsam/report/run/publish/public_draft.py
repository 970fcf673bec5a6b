"""The draft of a period's public edition in outputs/public/, and what makes it unfit to be published."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from finsam.domain.periods import Period
from finsam.report.inputs.as_published import as_published
from finsam.report.inputs.definitions import Definitions, read_definitions
from finsam.report.inputs.inputs import Inputs
from finsam.report.inputs.public_copies import FIGURES, counts
from finsam.report.inputs.public_record import PublicCopyError
from finsam.report.inputs.stale import State, states
from finsam.report.outputs.fingerprint import file_hash
from finsam.report.outputs.made_record import PAPER, SUFFIXES, shown
from finsam.report.outputs.prepared import read_prepared
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.made_of import members
from finsam.report.project.reports.together import has_page

_NOT_THERE = "{folder} är inte gjord. Kör «finsam reports --edition public» och publicera sedan."
_NOT_MADE = (
    "{folder} är inte gjord av det som gäller nu ({reasons}). Kör «finsam reports» och publicera sedan."
)
_STRANGER = "{folder} har filer som inte hör till utgåvan: {files}. Ta bort dem och publicera sedan."
_NOT_PROVEN = "{files} är inte de tal som prövades. Kör «finsam reports --force» och publicera sedan."
_OTHER = "{file} är av en annan utgåva. Kör «finsam reports --force» och publicera sedan."


@dataclass(frozen=True)
class PublicDraft:
    """The files of a period's edition as they would be published, by name, but its PDF files.

    Those are set of the pages when they are published: which edition it is the others say.
    """

    association: str
    period: Period
    folder: Path
    files: dict[str, bytes]

    def differing(self, copy: Path) -> list[str]:
        """The names of the files that differ from those in a copy's folder, or are in one of the two only."""
        names = {*self.files, *(path.name for path in copy.iterdir() if counts(path) and not is_paper(path))}
        return sorted(
            name for name in names if file_hash(copy / name) != _sha256(self.files.get(name, b"\0"))
        )


def is_paper(path: Path) -> bool:
    """Whether a file of an edition is one that is set of its pages."""
    return path.suffix == PAPER


def read_draft(association: Association, folders: Folders, period: Period) -> PublicDraft:
    """All that is published of what lies in the draft's folder. PublicCopyError where there is nothing."""
    folder = folders.output(_report(association, association.id, period), "").parent
    every = folder.iterdir() if folder.is_dir() else ()
    paths = [path for path in every if counts(path) and not is_paper(path)]
    if not paths:
        raise PublicCopyError(_NOT_THERE.format(folder=_named(folders, folder)))
    files = {path.name: as_published(path.name, path.read_bytes()) for path in sorted(paths)}
    return PublicDraft(association.id, period, folder, files)


def refuse_unfit(association: Association, folders: Folders, draft: PublicDraft) -> None:
    """PublicCopyError where the draft is not made of what there is now, is not whole, or was not proven.

    Every report of it is looked at: they are protected together, so one that is older is of another edition.
    """
    where = _named(folders, draft.folder)
    reports = _reports(association, folders, draft)
    found = states([association], folders, reports, Inputs(folders))
    reasons = [f"{one.team}: {reason}" for one, state in found.items() for reason in _unfit(folders, state)]
    if reasons:
        raise PublicCopyError(_NOT_MADE.format(folder=where, reasons="; ".join(reasons)))
    known = {name for state in found.values() if state.record for name in state.record.outputs}
    if strangers := [name for name in draft.files if shown(folders, draft.folder / name) not in known]:
        raise PublicCopyError(_STRANGER.format(folder=where, files=", ".join(strangers)))
    if unproven := [f"{one.team}{FIGURES}" for one in reports if not _proven(folders, one)]:
        raise PublicCopyError(_NOT_PROVEN.format(files=", ".join(unproven)))


def _reports(association: Association, folders: Folders, draft: PublicDraft) -> list[ReportId]:
    """The reports of the edition: the association's if it has one, and one of each place."""
    report = _report(association, association.id, draft.period)
    path = folders.definitions(report)
    told = _definitions(path, _named(folders, draft.folder))
    teams = sorted(team for place in told.places.values() for team in place)
    of_period = sorted(one.team for one in members(association, report))
    if (told.association, told.period, teams) != (association.id, draft.period.id, of_period):
        raise PublicCopyError(_OTHER.format(file=_named(folders, path)))
    together = [report] if has_page(association, draft.period, Edition.PUBLIC, folders) else []
    return [*together, *(_report(association, place, draft.period) for place in sorted(told.places))]


def _definitions(path: Path, where: str) -> Definitions:
    try:
        return read_definitions(path)
    except PublicCopyError as error:
        told = _NOT_MADE.format(folder=where, reasons=f"{path.name} saknas eller går inte att läsa")
        raise PublicCopyError(told) from error


def _report(association: Association, place: str, period: Period) -> ReportId:
    return ReportId(association.id, place, period.id, Edition.PUBLIC)


def _unfit(folders: Folders, state: State) -> Iterator[str]:
    """Why a report is not made of what there is now, or which of its files it lacks."""
    yield from state.reasons
    if state.record and not state.reasons:
        for suffix in SUFFIXES:
            path = folders.output(state.report, suffix)
            if not state.record.outputs.get(shown(folders, path)):
                yield f"{path.name} saknas"


def _proven(folders: Folders, report: ReportId) -> bool:
    """Whether a report's figures are those that its record says were proven."""
    path = folders.output(report, FIGURES)
    try:
        sources = read_prepared(folders.prepared(report)).sources
    except (OSError, ValidationError):
        return False
    return file_hash(path) in {one.sha256 for one in sources if one.file == path.name}


def _named(folders: Folders, path: Path) -> str:
    """A path in outputs/ as it is told."""
    return f"{folders.out.name}/{shown(folders, path)}"


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
