"""The board's reports frozen: those that are made of what there is now, and are not frozen otherwise."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from finsam.report.inputs.frozen import (
    FrozenError,
    checksum,
    frozen_name,
    frozen_path,
    read_frozen,
    refuse_tampered,
    write_frozen,
)
from finsam.report.inputs.inputs import VERSIONS, Inputs
from finsam.report.inputs.stale import State, states
from finsam.report.outputs.made_record import FORMS
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.params.schema import Association
from finsam.report.run.record import unchanged_entry

# Of a report's files, those that were handed out, and of which a copy is: its other forms say the same.
KEPT = (".figures.csv", ".html")
NOT_MADE = "är inte gjord av det som gäller nu ({reasons}). Kör «finsam reports» och frys sedan."
PUBLISHED_INSTEAD = (
    "den offentliga utgåvan fryses inte, den publiceras: kör «finsam publish --period PERIOD». Det som "
    "frystes förut ligger kvar och räknas som publicerat."
)
OTHERWISE = (
    "är redan fryst {on}, och nu skiljer sig {files}. Den frysta kopian rörs inte. index.html visar vilka "
    "tal som har ändrats. Har den nya rapporten publicerats i stället: flytta den frysta kopian ur {folder} "
    "till ert arkiv och frys sedan."
)


@dataclass(frozen=True)
class Freezing:
    """What became of one report: the message, and whether it is frozen as it is now."""

    report: ReportId
    told: str
    frozen: bool


def freeze_reports(
    associations: Sequence[Association], folders: Folders, wanted: Collection[ReportId], on: date
) -> Iterator[Freezing]:
    """Freeze every wanted report of the board; the analyst's page is not among them.

    The public edition is published instead.
    """
    given = [report for report in wanted if not report.for_analyst]
    yield from (Freezing(report, PUBLISHED_INSTEAD, False) for report in given if report.public)
    board = [report for report in given if not report.public]
    for report, state in states(associations, folders, board, Inputs(folders)).items():
        try:
            yield Freezing(report, _freeze(folders, state, on), True)
        except FrozenError as error:
            yield Freezing(report, str(error), False)


def _freeze(folders: Folders, state: State, on: date) -> str:
    report = state.report
    if state.reasons or state.record is None:
        raise FrozenError(NOT_MADE.format(reasons=", ".join(state.reasons)))
    files = {frozen_name(report, suffix): folders.output(report, suffix).read_bytes() for suffix in KEPT}
    copy = read_frozen(folders, report)
    if copy is None:
        paths = {frozen_name(report, suffix): folders.output(report, suffix) for suffix in FORMS}
        files |= {name: path.read_bytes() for name, path in paths.items() if path.is_file()}
        made_of = unchanged_entry(report, state.record)["inputs"]
        versions = json.loads(state.record.inputs[VERSIONS])
        write_frozen(folders, report, files, made_of, versions, on)
        return f"fryst, kontrollsumma {checksum(folders, report)}"
    refuse_tampered(folders, report, copy)
    differ = [name for name, content in files.items() if not copy.holds(name, content)]
    if differ:
        folder = frozen_path(folders, report).parent.relative_to(folders.data.parent).as_posix()
        raise FrozenError(OTHERWISE.format(on=copy.frozen_on, files=", ".join(differ), folder=folder))
    return f"redan fryst {copy.frozen_on}, och inget skiljer; kontrollsumma {checksum(folders, report)}"


def frozen_in_words(folders: Folders, report: ReportId) -> str:
    """Whether a report is frozen, as what, and whether it is different now; empty where it is not frozen.

    FrozenError where the frozen copy is not what was frozen.
    """
    copy = read_frozen(folders, report)
    if copy is None:
        return ""
    refuse_tampered(folders, report, copy)
    paths = {frozen_name(report, suffix): folders.output(report, suffix) for suffix in KEPT}
    differ = [
        name for name, path in paths.items() if path.is_file() and not copy.holds(name, path.read_bytes())
    ]
    told = f"fryst {copy.frozen_on}, kontrollsumma {checksum(folders, report)}"
    return told + (f", nu annorlunda: {', '.join(differ)}" if differ else "")
