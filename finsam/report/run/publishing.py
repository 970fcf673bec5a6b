"""Publishing: the draft of a period's whole public edition becomes a copy that is never written over.

What is published binds all that is made after it. So a draft goes out only where it is made of what there is
now, and beside an edition that is public already only where somebody accepts that, and nobody can be found by
comparing the two.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from finsam.domain.periods import Period
from finsam.report.inputs.frozen import READ_ONLY, FrozenError
from finsam.report.inputs.public_copies import (
    PublicCopy,
    copy_folder,
    edition_folder,
    frozen_public,
    latest,
    public_copies,
)
from finsam.report.inputs.public_record import PublicCopyError, PublicLine, add_line, read_record, shown
from finsam.report.outputs.whole_files import remove_parts, write_whole
from finsam.report.project.layout import Folders
from finsam.report.project.public_periods import public_periods, why_not
from finsam.report.project.schema import Association
from finsam.report.public.corrections import corrected
from finsam.report.run.public_draft import PublicDraft, read_draft, refuse_unfit

_KEPT = "Det som är publicerat rörs inte."
_AGAIN = "redan publicerad {on}, utgåva {edition}, och inget skiljer; kontrollsumma {sum}"
_ACCEPT = (
    "«finsam publish --period {period} --accept ROLL», med rollen på den som godtar det, till exempel "
    "förbundschef"
)
_OTHERWISE = (
    f"är redan publicerad {{on}}, utgåva {{edition}}, och nu skiljer sig {{files}}. {_KEPT} Ska den rättade "
    f"utgåvan ut bredvid den: {_ACCEPT}."
)
_FROZEN_BEFORE = (
    f"är redan publicerad, för den har frysta offentliga kopior. {_KEPT} Ska den här utgåvan ut i stället: "
    f"{_ACCEPT}."
)
_FROZEN = "det som är fryst"
_UNFINISHED = (
    "{folder} ligger där utan rad i record.csv och är en annan. Är den publicerad: lägg tillbaka record.csv "
    "från säkerhetskopian. Avbröts publiceringen: ta bort mappen."
)


@dataclass(frozen=True)
class Publishing:
    """What became of one association's edition: the message, and whether the public has it as it is now."""

    association: str
    told: str
    published: bool


def publish_period(
    associations: Sequence[Association], folders: Folders, period: Period, role: str, on: date
) -> Iterator[Publishing]:
    """Publish the draft of a period of every association.

    `role`: of who accepts that it differs from what is public; empty where nobody does. To be called by who
    is alone in outputs/.
    """
    for association in associations:
        try:
            yield Publishing(association.id, _publish(association, folders, period, role, on), True)
        except FrozenError as error:
            yield Publishing(association.id, str(error), False)


def _publish(association: Association, folders: Folders, period: Period, role: str, on: date) -> str:
    if period not in public_periods(association, folders):
        raise PublicCopyError(why_not(association, period, folders))
    lines = read_record(folders, association.id)
    edition = 1 + sum(line.period == period.id for line in lines)
    folder = edition_folder(folders, association.id, period.id, edition)
    before = latest(public_copies(folders, association.id, folder)).get(period)
    draft = read_draft(association, folders, period)
    if before and before.line.sha256 == draft.sha256:
        return _AGAIN.format(on=before.on, edition=before.edition, sum=_checksum(before.line))
    refuse_unfit(association, folders, draft)
    accepted = _accepted(association, folders, draft, before, role)
    line = PublicLine(
        date=on,
        period=period.id,
        edition=edition,
        sha256=draft.sha256,
        role=role if accepted else "",
        accepted=accepted,
    )
    _write(folders, association.id, draft, line)
    add_line(folders, association.id, lines, line)
    return f"publicerad, utgåva {edition}, kontrollsumma {_checksum(line)}: {shown(folder, folders)}/"


def _accepted(
    association: Association, folders: Folders, draft: PublicDraft, before: PublicCopy | None, role: str
) -> str:
    """What the role accepts, for the record: the files that differ; empty where nothing was public."""
    frozen = () if before else frozen_public(folders, association.id).get(draft.period, ())
    if not before and not frozen:
        return ""
    differ = ", ".join(draft.differing(before.folder)) if before else _FROZEN
    if not role:
        period = draft.period.id
        if before is None:
            raise PublicCopyError(_FROZEN_BEFORE.format(period=period))
        told = _OTHERWISE.format(on=before.on, edition=before.edition, files=differ, period=period)
        raise PublicCopyError(told)
    if faults := corrected(association, folders, draft.period):
        raise PublicCopyError(f"{' '.join(map(str, faults))} {_KEPT}")
    return differ


def _write(folders: Folders, association: str, draft: PublicDraft, line: PublicLine) -> None:
    """Write what an interrupted publishing did not; PublicCopyError where other files lie there."""
    folder = copy_folder(folders, association, line)
    remove_parts([folder])
    there = {path.name: path for path in folder.iterdir()} if folder.is_dir() else {}
    numbered = {name for name, path in there.items() if path.is_dir() or name.startswith(".")}
    other = [name for name in there.keys() - numbered if draft.files.get(name) != there[name].read_bytes()]
    if other:
        raise PublicCopyError(_UNFINISHED.format(folder=shown(folder, folders)))
    for name in sorted(draft.files.keys() - there.keys()):
        write_whole(folder / name, draft.files[name], READ_ONLY)


def _checksum(line: PublicLine) -> str:
    return line.sha256[:16]
