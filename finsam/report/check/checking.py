"""Is what goes in right? Every fault of every register and text, one row each, before anything is made."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, replace

from finsam.domain.faults import Fault
from finsam.domain.periods import Period
from finsam.figures.store import FiguresError
from finsam.present.narrative.narrative import TextFault
from finsam.report.check.named_inputs import named_inputs
from finsam.report.check.unread_texts import unread_texts
from finsam.report.check.unwritten import Awaiting, awaiting
from finsam.report.collect.association import facts_together
from finsam.report.collect.collect import Collected, collect
from finsam.report.project.files import ASSOCIATION_FILE
from finsam.report.project.layout import Folders, Kind, ReportId
from finsam.report.project.reach import EXPECTED, remedy
from finsam.report.project.schema import Association
from finsam.report.texts.texts import read_text

NAMED = "Ta bort id:t: rapporten lämnar teamet, och finsam skriver ingen fil som har det."


@dataclass(frozen=True)
class InputFault:
    """What is wrong in a file. `rows`: where in `place` the same stands; empty where it is no row's.

    `important`: a warning that the figures themselves may be wrong.
    """

    severity: str
    file: str
    place: str
    found: str
    expected: str
    remedy: str
    rows: tuple[int, ...] = ()
    important: bool = False


@dataclass(frozen=True)
class Checked:
    """Every fault, each once, errors first, then important warnings; and the words that wait for approval."""

    faults: tuple[InputFault, ...]
    awaiting: tuple[Awaiting, ...]


def check_inputs(
    associations: Sequence[Association], folders: Folders, wanted: Collection[ReportId]
) -> Checked:
    """What is to be said of all that the wanted reports are made of, before they are made."""
    found: dict[InputFault, None] = {}
    waiting: list[Awaiting] = []
    for association in associations:
        own = [report for report in wanted if report.association == association.id]
        if own:
            found |= dict.fromkeys(_faults(association, folders, own, waiting))
    faults = sorted(found, key=lambda fault: (fault.severity != "error", not fault.important, fault.file))
    return Checked(tuple(faults), tuple(waiting))


def _faults(
    association: Association, folders: Folders, wanted: list[ReportId], waiting: list[Awaiting]
) -> Iterator[InputFault]:
    """The faults of one association; what waits for approval is put to `waiting`."""
    try:
        teams = [report for report in wanted if report.kind is Kind.TEAM]
        collected = collect(association, folders, teams)
    except FiguresError as error:
        yield InputFault("error", "published", "", str(error), "", "Rätta filen med publicerade tal.")
        return
    waiting += awaiting(association, folders, collected)
    yield from _notebooks(association, folders, wanted)
    for unread in unread_texts(association, folders):
        yield InputFault("warning", **asdict(unread))
    for one in collected:
        yield from (_of_register(fault) for fault in one.register_faults)
        yield from _of_figures(one)
    for report in wanted:
        if report.of_association:
            yield from _of_association(association, folders, report, collected)


def _of_association(
    association: Association, folders: Folders, report: ReportId, collected: Sequence[Collected]
) -> Iterator[InputFault]:
    """The faults of the association's text, where every team of the period could be counted."""
    teams = [one for one in collected if one.report.period == report.period]
    counted = [one.counted for one in teams if one.counted and not one.errors]
    if len(counted) == len(teams):
        rows = [row for one in counted for row in one.figures]
        facts = facts_together(association, Period.parse(report.period), rows)
        yield from (_of_text(fault) for fault in read_text(folders, report).faults(facts))


def _notebooks(
    association: Association, folders: Folders, wanted: Collection[ReportId]
) -> Iterator[InputFault]:
    """The notebooks that params of these reports name and that cannot be run."""
    # Before what reads notebooks, which without it waits a second for a grammar of URLs.
    import finsam.report.check.quick_start  # noqa: F401
    from finsam.report.ipynb.file import REMEDY_NOTEBOOK, NotebookError, refuse_unusable

    named = {team.id: team.params.notebook for team in association.teams}
    named[association.id] = association.params.notebook
    for id in sorted(named.keys() & {report.team for report in wanted}):
        try:
            refuse_unusable(folders.notebooks / named[id], named[id])
        except NotebookError as error:
            name = ASSOCIATION_FILE if id == association.id else f"{id}.yaml"
            file = f"{folders.params.name}/{association.id}/{name}"
            yield InputFault("error", file, "notebook", str(error), "", REMEDY_NOTEBOOK)


def _of_register(fault: Fault) -> InputFault:
    place = replace(fault, row=None, more=()).where.removeprefix(fault.file).removeprefix(", ")
    return InputFault(
        fault.severity, fault.file, place, fault.found, fault.expected, fault.remedy, fault.rows
    )


def _of_figures(one: Collected) -> Iterator[InputFault]:
    if one.counted is None:
        return
    for breach in one.counted.contradictions:
        yield InputFault(
            "error", str(one.report), "", str(breach), "samma summa på båda sidor", "Se över raderna."
        )
    for doubt in one.counted.doubts:
        told = f"{one.report.period}: {doubt.found}"
        file, mend = one.counted.register.source.name, remedy(doubt, one.report)
        yield InputFault("warning", file, "blad Deltagare", told, EXPECTED, mend, important=True)
    yield from (_of_text(fault) for fault in one.counted.text_faults)
    for named in named_inputs(one.counted):
        yield InputFault("error", named.file, named.place, named.kind, "ingen som kan pekas ut", NAMED)


def _of_text(fault: TextFault) -> InputFault:
    place = f"rad {fault.line}" if fault.line else ""
    return InputFault(fault.severity, fault.file, place, fault.message, "", fault.remedy)
