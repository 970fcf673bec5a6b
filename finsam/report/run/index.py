"""outputs/index.html, built from the files in outputs/ and the reports that params name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pydantic import ValidationError

from finsam.domain.periods import Period
from finsam.figures.store import FiguresError
from finsam.present.dates import period_name
from finsam.present.pages.accessibility_page import Responsible, accessibility_html
from finsam.present.pages.index_page import AssociationEntries, Entry, FrozenNote, PeriodEntries, index_html
from finsam.present.pages.page_names import INDEX, STATEMENT
from finsam.present.parts.warnings import in_order
from finsam.report.inputs.frozen import FrozenError
from finsam.report.inputs.public_state import PublicStates
from finsam.report.outputs.known_ids import ids_of_association
from finsam.report.outputs.made_record import PAPER, read_record_file, record_path
from finsam.report.outputs.prepared import read_prepared
from finsam.report.outputs.whole_files import write_whole
from finsam.report.project.layout import EXPLORE, QUALITY, SMALL_TEAMS, Edition, Folders, ReportId, ReportKind
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.public_periods import board_only
from finsam.report.project.reports.together import no_page
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.public.public_faults import CORRECTED_LATER
from finsam.report.run.files.index_figures import index_figures
from finsam.report.run.frozen_changes import frozen_note

BY_HAND = "rapportens tal eller underlag i outputs/ har ändrats utanför finsam och går inte att läsa"
REMEDY_BY_HAND = "Kör «finsam reports», så görs filerna om."
# The association's own report first, the analyst's pages last.
_ORDER = (ReportKind.ASSOCIATION, ReportKind.TEAM, ReportKind.QUALITY, ReportKind.EXPLORE)

_FOR_ANALYST = {QUALITY: "För analytikern: datakvalitet", EXPLORE: "För analytikern: utforska"}


def write_index(
    associations: Sequence[Association],
    folders: Folders,
    edition: Edition,
    failed: Mapping[ReportId, tuple[str, str]],
) -> None:
    """Write an edition's index.html over every report that params name. `failed`: report -> error, remedy."""
    public = edition is Edition.PUBLIC
    states = PublicStates(folders)
    entries = tuple(
        AssociationEntries(
            one.id,
            one.params.name,
            tuple(_periods(one, folders, edition, failed, states)),
            () if public else tuple(filter(None, (no_page(one, folders), board_only(one, folders)))),
        )
        for one in associations
    )
    ids = tuple(one for each in associations for one in ids_of_association(folders, each.id))
    public_index = folders.edition(Edition.PUBLIC) / INDEX
    link = "" if public or not public_index.is_file() else public_index.relative_to(folders.out).as_posix()
    page = index_html(entries, public, link)
    write_whole(folders.edition(edition) / INDEX, page, ids=ids)
    responsible = tuple(
        Responsible(one.params.name, one.params.accessibility.contact, one.params.accessibility.shortcomings)
        for one in associations
    )
    write_whole(folders.edition(edition) / STATEMENT, accessibility_html(responsible, public))


def _periods(
    association: Association,
    folders: Folders,
    edition: Edition,
    failed: Mapping[ReportId, tuple[str, str]],
    states: PublicStates,
) -> Iterable[PeriodEntries]:
    reports = wanted_reports([association], editions=[edition], folders=folders)
    for period in sorted({Period.parse(report.period) for report in reports}, key=_newest, reverse=True):
        own = [report for report in reports if report.period == period.id]
        own.sort(key=lambda report: (_ORDER.index(report.kind), report.team))
        names = {team.id: team.params.name for team in association.teams}
        names |= {association.id: association.params.name, **_FOR_ANALYST}
        names[SMALL_TEAMS] = "Små team tillsammans"
        entries = [_entry(report, names, folders, failed, states) for report in own]
        shown = tuple(entry for entry in entries if entry.page or entry.error)
        if shown:
            name = period_name(period)
            pack = folders.board_pack(own[0])
            there = not own[0].public and pack.is_file()
            link = pack.relative_to(folders.out).as_posix() if there else ""
            yield PeriodEntries(name[0].upper() + name[1:], shown, period.last.isoformat(), link)


def _newest(period: Period) -> tuple[object, object]:
    return period.last, period.first


def _entry(
    report: ReportId,
    names: Mapping[str, str],
    folders: Folders,
    failed: Mapping[ReportId, tuple[str, str]],
    states: PublicStates,
) -> Entry:
    # What stopped a report is for those who make it, and its words may be of the register.
    error, remedy = ("", "") if report.public else failed.get(report, ("", ""))
    made = folders.output(report, ".html").is_file() and folders.prepared(report).is_file()
    prepared, told = None, None
    try:
        prepared = read_prepared(folders.prepared(report)) if made else None
        if prepared and not report.for_analyst:
            told = index_figures(folders, report, prepared)
    except (FiguresError, ValidationError):
        error, remedy = error or BY_HAND, remedy or REMEDY_BY_HAND

    def link(suffix: str) -> str:
        path = folders.output(report, suffix)
        return path.relative_to(folders.edition(report.edition)).as_posix() if path.is_file() else ""

    return Entry(
        name=prepared.team_name if prepared and report.team == SMALL_TEAMS else names[report.team],
        key_figures=told.key_figures if told else (),
        warnings=() if report.public or not prepared else _warnings(folders, report, prepared.warnings),
        page=link(".html"),
        figures=link(".figures.csv"),
        workbook=link(".xlsx"),
        notebook=link(".ipynb"),
        paper=link(PAPER),
        error=error,
        remedy=remedy,
        stopped=link(folders.failed(report).name.removeprefix(report.team)) if error else "",
        sparks=told.sparks if told else (),
        # Two editions of one period beside each other could tell what each hides.
        frozen=None if report.public else frozen_note(folders, report, prepared if told else None, names),
        notice=_notice(report, folders),
        public_warnings=() if report.public else _warnings(folders, replace(report, edition=Edition.PUBLIC)),
        public_state=_public_state(report, folders, states),
    )


def _warnings(folders: Folders, report: ReportId, known: Sequence[str] = ()) -> tuple[str, ...]:
    """What was warned of when a report was made; `known` where it has not been made to its end."""
    record = read_record_file(record_path(folders, report))
    return in_order(record.warnings if record else known)


def _public_state(report: ReportId, folders: Folders, states: PublicStates) -> FrozenNote | None:
    """Whether a report's public edition is a draft, published, or published otherwise; None: not made.

    What is wrong with a published copy is for those who publish.
    """
    public = replace(report, edition=Edition.PUBLIC)
    if report.for_analyst or not folders.output(public, ".html").is_file():
        return None
    try:
        told, faulty = str(states.of(report)), False
    except FrozenError as error:
        told, faulty = str(error), True
    if report.public:
        return None if faulty else FrozenNote(f"{told[0].upper()}{told[1:]}.")
    return FrozenNote(f"Den offentliga utgåvan: {told.removesuffix('.')}.", faulty=faulty)


def _notice(report: ReportId, folders: Folders) -> str:
    """What the board's index says of a report's public edition: the public reads the public one."""
    record = folders.prepared(replace(report, edition=Edition.PUBLIC))
    if report.public or report.for_analyst or not record.is_file():
        return ""
    try:
        note = read_prepared(record).public
    except ValidationError:
        return ""
    return CORRECTED_LATER if note and note.corrected else ""
