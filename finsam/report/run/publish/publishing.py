"""Publishing: the draft of a period's whole public edition becomes a copy that is never written over.

What is published binds all that is made after it. So a draft goes out only where it is made of what there is
now, and beside an edition that is public already only where somebody accepts that, and nobody can be found by
comparing the two.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from finsam.domain.periods import Period
from finsam.report.inputs.frozen import READ_ONLY, FrozenError
from finsam.report.inputs.public_copies import (
    PublicCopy,
    counts,
    edition_folder,
    files_hash,
    frozen_public,
    latest,
    public_copies,
)
from finsam.report.inputs.public_record import (
    PublicCopyError,
    PublicLine,
    add_line,
    only_publisher,
    read_record,
    record_bytes,
    shown,
)
from finsam.report.outputs.whole_files import remove_parts, write_whole
from finsam.report.project.layout import Folders
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.public_periods import has_period, public_periods, why_not
from finsam.report.public.corrections import corrected, has_correction
from finsam.report.run.publish.correcting import Correction, correcting
from finsam.report.run.publish.public_draft import PublicDraft, read_draft, refuse_unfit
from finsam.report.run.publish.published_papers import published_papers

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
_CORRECT = f"Registret har rättats sedan dess; ska rättelsen ut: {_ACCEPT}"
_TOGETHER = "rättas tillsammans med {other}, som inte kan publiceras. " + _KEPT
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
    """What became of one edition: the message, and whether the public has it as it is now."""

    association: str
    period: Period
    told: str
    published: bool


@dataclass(frozen=True)
class _Plan:
    """A draft that may go out, with its PDF files, as which edition, and what of it somebody has accepted."""

    draft: PublicDraft
    files: Mapping[str, bytes]
    edition: int
    accepted: str


def publish_periods(
    associations: Sequence[Association], folders: Folders, periods: Collection[Period], role: str, on: date
) -> Iterator[Publishing]:
    """Publish the drafts of some periods of every association that has them.

    `role`: of who accepts that one differs from what is public; empty where nobody does. To be called by who
    is alone in outputs/. What is published makes the other drafts old, so all are looked at before any is.
    """
    for association in associations:
        own = sorted(period for period in periods if has_period(association, period))
        before = record_bytes(folders, association.id)
        with correcting(association, folders, own if role else ()) as correction:
            plans = [_unless_done(association, folders, period, role, correction) for period in own]
            for plan in _all_or_none(plans, correction):
                if isinstance(plan, Publishing):
                    yield plan
                    continue
                try:
                    with only_publisher(folders, association.id, before):
                        done = _publish(association, folders, plan, role, on)
                        correction.published.add(done.period)
                        before = record_bytes(folders, association.id)
                except FrozenError as error:
                    done = Publishing(association.id, plan.draft.period, str(error), False)
                yield done


def _unless_done(
    association: Association, folders: Folders, period: Period, role: str, correction: Correction
) -> _Plan | Publishing:
    """What is to be written; or that nothing may be, or that it is published already."""
    try:
        if correction.why_not and period in correction.periods:
            raise PublicCopyError(f"{correction.why_not} {_KEPT}")
        return _planned(association, folders, period, role, correction)
    except FrozenError as error:
        return Publishing(association.id, period, str(error), False)


def _all_or_none(plans: Sequence[_Plan | Publishing], correction: Correction) -> list[_Plan | Publishing]:
    """The plans, but none of a correction where one of its periods cannot go out: they were made together."""
    held = [one for one in plans if isinstance(one, Publishing) and one.period in correction.periods]
    if all(one.published for one in held):
        return [*plans]
    return [
        Publishing(plan.draft.association, plan.draft.period, _TOGETHER.format(other=held[0].period), False)
        if isinstance(plan, _Plan) and plan.draft.period in correction.periods
        else plan
        for plan in plans
    ]


def _planned(
    association: Association, folders: Folders, period: Period, role: str, correction: Correction
) -> _Plan | Publishing:
    if period not in public_periods(association, folders):
        raise PublicCopyError(why_not(association, period, folders))
    edition = 1 + sum(line.period == period.id for line in read_record(folders, association.id))
    folder = edition_folder(folders, association.id, period.id, edition)
    before = latest(public_copies(folders, association.id, folder)).get(period)
    draft = read_draft(association, folders, period)
    if before and not draft.differing(before.folder):
        told = _AGAIN.format(on=before.on, edition=before.edition, sum=_checksum(before.line))
        if has_correction(association, folders, period):
            told = f"{told}. {_CORRECT.format(period=period.id)}"
        return Publishing(association.id, period, told, True)
    refuse_unfit(association, folders, draft)
    accepted = _accepted(association, folders, draft, before, role, correction)
    files = draft.files | published_papers(draft, folders)
    _refuse_others(folder, files, folders)
    return _Plan(draft, files, edition, accepted)


def _publish(association: Association, folders: Folders, plan: _Plan, role: str, on: date) -> Publishing:
    """Write the copy, and its line last: what was interrupted has none, and is completed by the next."""
    draft = plan.draft
    folder = edition_folder(folders, association.id, draft.period.id, plan.edition)
    _refuse_others(folder, plan.files, folders)
    remove_parts([folder])
    for name, content in plan.files.items():
        if not (folder / name).exists():
            write_whole(folder / name, content, READ_ONLY)
    line = PublicLine(
        date=on,
        period=draft.period.id,
        edition=plan.edition,
        sha256=files_hash({name: sha256(content).hexdigest() for name, content in plan.files.items()}),
        role=role if plan.accepted else "",
        accepted=plan.accepted,
    )
    add_line(folders, association.id, read_record(folders, association.id), line)
    told = f"publicerad, utgåva {plan.edition}, kontrollsumma {_checksum(line)}: {shown(folder, folders)}/"
    return Publishing(association.id, draft.period, told, True)


def _refuse_others(folder: Path, files: Mapping[str, bytes], folders: Folders) -> None:
    """PublicCopyError where other files than these lie where they are to be copied."""
    there = [path for path in folder.iterdir() if counts(path)] if folder.is_dir() else []
    if any(files.get(path.name) != path.read_bytes() for path in there):
        raise PublicCopyError(_UNFINISHED.format(folder=shown(folder, folders)))


def _accepted(
    association: Association,
    folders: Folders,
    draft: PublicDraft,
    before: PublicCopy | None,
    role: str,
    correction: Correction,
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
    # Those that are corrected together are published together, so that what they tell together is tried.
    beside = correction.periods if draft.period in correction.periods else (draft.period,)
    if faults := corrected(association, folders, beside):
        raise PublicCopyError(f"{' '.join(map(str, faults))} {_KEPT}")
    return differ


def _checksum(line: PublicLine) -> str:
    return line.sha256[:16]
