"""A correction of what is published: whether it may go out, and whether there is one.

Whoever reads the old edition and the new knows what has changed. Where that is about few persons for sure the
correction cannot be accepted, whoever accepts it.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from pydantic import ValidationError

from finsam.domain.faults import Fault
from finsam.domain.figures import Figures
from finsam.domain.periods import Period
from finsam.figures.intruder.attack import attack
from finsam.figures.intruder.public_files import Edition
from finsam.figures.store import read_figures
from finsam.report.inputs.definitions import read_definitions
from finsam.report.inputs.public_copies import FIGURES
from finsam.report.outputs.prepared import read_prepared
from finsam.report.project.layout import Edition as For
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.params.schema import Association
from finsam.report.public import public_faults
from finsam.report.public.public_attack import as_told, published_editions


def has_correction(association: Association, folders: Folders, period: Period) -> bool:
    """Whether the draft of a period keeps published numbers that the register no longer comes to."""
    folder = folders.prepared(_together(association, period)).parent
    for path in folder.glob("*.json"):
        try:
            note = read_prepared(path).public
        except (OSError, ValidationError):
            continue
        if note and note.corrected:
            return True
    return False


def corrected(association: Association, folders: Folders, periods: Collection[Period]) -> tuple[Fault, ...]:
    """Why the drafts of some periods may not go out beside what is published of them, accepted or not.

    The intruder reads the drafts in outputs/public/ in the place of the newest editions, and compares them
    with every state that was published: as another register, and as the same one told otherwise.
    """
    drafts = [_draft(association, folders, period) for period in sorted(periods)]
    published = list(published_editions(folders, association.id, drafts[0].definitions))
    asked = {draft.definitions.period for draft in drafts}
    own = [one for one in published if one.definitions.period in asked]
    others = _newest(one for one in published if one.definitions.period not in asked)
    for number in sorted({one.number for one in own}):
        before = [*others, *_newest(one for one in own if one.number <= number)]
        same = attack([*before, *drafts])
        # Of numbers that were corrected no register comes to both.
        if not same.safe and not same.contradiction:
            return (public_faults.NOT_ACCEPTED,)
        if not attack([*before, *(replace(draft, number=2) for draft in drafts)]).safe:
            return (public_faults.NOT_ACCEPTED,)
    return ()


def _newest(published: Iterable[Edition]) -> list[Edition]:
    """The newest edition of each period, as the first."""
    last = {one.definitions.period: one for one in sorted(published, key=lambda one: one.number)}
    return [replace(one, number=1) for one in last.values()]


def _draft(association: Association, folders: Folders, period: Period) -> Edition:
    report = _together(association, period)
    paths = sorted(folders.output(report, "").parent.glob(f"*{FIGURES}"))
    figures = Figures(row for path in paths for row in read_figures(path))
    return Edition(as_told(read_definitions(folders.definitions(report))), figures)


def _together(association: Association, period: Period) -> ReportId:
    return ReportId(association.id, association.id, period.id, For.PUBLIC)
