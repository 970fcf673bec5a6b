"""One PDF for a board's meeting: the association's report and each team's, of what there is now."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from finsam.domain.faults import Fault
from finsam.domain.periods import Period
from finsam.present.dates import period_name
from finsam.present.paper.page_tree import read_tree
from finsam.present.paper.report_data import Cover
from finsam.present.paper.typeset import NotSetError, can_typeset
from finsam.present.sentences import joined
from finsam.report.inputs.inputs import Inputs
from finsam.report.inputs.stale import State, states
from finsam.report.outputs.known_ids import ids_of_association
from finsam.report.outputs.prepared import read_prepared
from finsam.report.outputs.whole_files import write_whole
from finsam.report.project.layout import Edition, Folders, ReportId, ReportKind
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.public_periods import has_period
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.run.files.paper import set_pages

TITLE = "Styrelsehandling, {period}"
NO_TYPESETTER = (
    "paketen typst och pikepdf är inte installerade, och de gör PDF-filer. Installera om som README säger."
)
NOT_MADE = (
    "rapporter är inte gjorda av det som gäller nu: {which}. Kör «finsam reports», och sedan det här igen."
)


@dataclass(frozen=True)
class BoardPack:
    """What became of one pack: where it is, or why there is none; and what is wrong with it all the same."""

    association: str
    period: Period
    path: Path | None
    told: str = ""
    faults: tuple[Fault, ...] = ()


def board_packs(
    associations: Sequence[Association], folders: Folders, periods: Collection[Period]
) -> Iterator[BoardPack]:
    """Make the pack of each association for each of these periods that it has.

    Only of reports that are made of what there is now. To be called by who is alone in outputs/, in a process
    that starts no others.
    """
    for association in associations:
        for period in sorted(periods):
            if has_period(association, period):
                yield _pack(association, folders, period)


def _pack(association: Association, folders: Folders, period: Period) -> BoardPack:
    if not can_typeset():
        return BoardPack(association.id, period, None, NO_TYPESETTER)
    wanted = wanted_reports([association], (), [period], [Edition.BOARD], folders)
    reports = [report for report in wanted if report.kind is not ReportKind.QUALITY]
    reports.sort(key=lambda report: (not report.of_association, report.team))
    found = states([association], folders, reports, Inputs(folders))
    if stale := [_why(state) for state in found.values() if state.reasons]:
        return BoardPack(association.id, period, None, NOT_MADE.format(which="; ".join(stale)))
    path = folders.board_pack(reports[0])
    pages = [read_tree(folders.output(report, ".html").read_text("utf-8")) for report in reports]
    ids = ids_of_association(folders, association.id)
    try:
        made, faults = set_pages(pages, _cover(association, folders, period, reports), path.name, ids)
    except NotSetError as error:
        path.unlink(missing_ok=True)
        return BoardPack(association.id, period, None, str(error))
    write_whole(path, made)
    return BoardPack(association.id, period, path, faults=faults)


def _why(state: State) -> str:
    return f"{state.report.team} ({', '.join(state.reasons)})"


def _cover(association: Association, folders: Folders, period: Period, reports: Sequence[ReportId]) -> Cover:
    teams = [report for report in reports if not report.of_association]
    names = [read_prepared(folders.prepared(report)).team_name for report in teams]
    own = "Förbundets rapport och rapporterna från" if len(teams) < len(reports) else "Rapporter från"
    return Cover(
        title=TITLE.format(period=period_name(period)),
        author=association.params.name,
        description=f"Rapporter till styrelsen för {association.params.name}, {period_name(period)}.",
        date=period.last,
        internal=True,
        lines=(f"{own} {joined(names)}.",),
    )
