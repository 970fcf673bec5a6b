"""Is what goes in right? Every fault of every register and text, one row each, before anything is made."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from finsam.figures.store import FiguresError
from finsam.present.narrative import TextFault
from finsam.register.faults import Fault
from finsam.report.collect import Collected, collect
from finsam.report.folders import Folders, ReportId
from finsam.report.params import Association


@dataclass(frozen=True)
class InputFault:
    """A fault as a row of the check's table."""

    severity: str
    file: str
    place: str
    found: str
    expected: str
    remedy: str


def input_faults(
    associations: Sequence[Association], folders: Folders, wanted: Collection[ReportId]
) -> list[InputFault]:
    """Every fault of what the wanted reports are made of; each once, errors first."""
    found: dict[InputFault, None] = {}
    for association in associations:
        own = [
            report for report in wanted if report.association == association.id and not report.of_association
        ]
        if own:
            found |= dict.fromkeys(_faults(association, folders, own))
    return sorted(found, key=lambda fault: (fault.severity != "error", fault.file))


def _faults(association: Association, folders: Folders, wanted: list[ReportId]) -> Iterator[InputFault]:
    try:
        collected = collect(association, folders, wanted)
    except FiguresError as error:
        yield InputFault("error", "published", "", str(error), "", "Rätta filen med publicerade tal.")
        return
    for one in collected:
        yield from (_of_register(fault) for fault in one.register_faults)
        yield from _of_figures(one)


def _of_register(fault: Fault) -> InputFault:
    place = fault.where.removeprefix(fault.file).removeprefix(", ")
    return InputFault(fault.severity, fault.file, place, fault.found, fault.expected, fault.remedy)


def _of_figures(one: Collected) -> Iterator[InputFault]:
    if one.counted is None:
        return
    for breach in one.counted.contradictions:
        yield InputFault(
            "error", str(one.report), "", str(breach), "samma summa på båda sidor", "Se över raderna."
        )
    yield from (_of_text(fault) for fault in one.counted.text_faults)


def _of_text(fault: TextFault) -> InputFault:
    place = f"rad {fault.line}" if fault.line else ""
    return InputFault(fault.severity, fault.file, place, fault.message, "", "")
