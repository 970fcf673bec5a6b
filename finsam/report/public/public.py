"""The public edition prepared from the board's figures of all teams of a period, protected in turn.

What one report shows could tell what another hides, so each of an association's reports of a period is
protected beside those before it and the editions of earlier periods, and all are proven together. A register
is never opened. An edition whose proof fails is not made.
"""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import replace

from finsam.domain.faults import Fault
from finsam.domain.figures import Figure, Figures
from finsam.domain.periods import Period
from finsam.figures.disclosure.protect.disclosure_problem import ContradictionError
from finsam.figures.disclosure.tables.complete_tables import complete
from finsam.figures.disclosure.tables.disclosure_policy import Method
from finsam.figures.disclosure.tables.in_bands import in_bands
from finsam.figures.disclosure.tables.merged_rows import merged_rows, with_merged_rows
from finsam.figures.disclosure.tables.public_plan import is_public
from finsam.figures.store import figures_csv, read_figures
from finsam.figures.sums import total
from finsam.report.inputs.frozen import FrozenError
from finsam.report.outputs.errors import unless_not_prepared
from finsam.report.outputs.known_ids import ids_of
from finsam.report.outputs.outcome import Outcome
from finsam.report.outputs.prepared import Prepared, ReportSource, read_prepared
from finsam.report.outputs.whole_files import write_whole
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.schema import Association
from finsam.report.public import public_faults
from finsam.report.public.public_already import public_already, public_figures, public_sources
from finsam.report.public.public_protected import OtherMethodError, Protected, protected_beside
from finsam.report.public.public_texts import approved_text, public_goals
from finsam.report.texts.approvals import approved, read_approved


def prepare_public(
    association: Association,
    folders: Folders,
    period: str,
    wanted: Collection[ReportId],
    stopped: Collection[str] = (),
) -> list[Outcome]:
    """Protect the figures of a period and write figures file and record of every wanted public report.

    `stopped`: teams whose board report was stopped; the edition is of all teams together, so it waits.
    """
    own = ReportId(association.id, association.id, period, Edition.PUBLIC)
    sources = public_sources(association, own)
    lacking = [
        report for report in sources if report.team in stopped or not folders.prepared(report).is_file()
    ]
    if lacking:
        names = {team.id: team.params.name for team in association.teams} | {association.id: "förbundet"}
        return _stopped(wanted, public_faults.lacking(names[report.team] for report in lacking))
    figures = [_of_report(association, folders, report) for report in sources]
    try:
        protected = protected_beside(association, figures, *public_already(association, folders, own))
    except ContradictionError as error:
        return _stopped(wanted, public_faults.contradicting(error))
    except OtherMethodError as error:
        return _stopped(wanted, public_faults.other_method(str(error)))
    except FrozenError as error:
        return _stopped(wanted, Fault("error", problem=str(error)))
    if not protected.proof.ok:
        rounds = protected.policy.method is Method.ROUND
        return _stopped(wanted, public_faults.not_proven(protected.proof, rounds))
    return [
        unless_not_prepared(report, folders, _written, association, folders, report, protected)
        for report in wanted
    ]


def _stopped(wanted: Collection[ReportId], fault: Fault) -> list[Outcome]:
    return [Outcome(report, (fault,)) for report in wanted]


def _read(folders: Folders, report: ReportId) -> Figures:
    return read_figures(public_figures(folders, report))


def _of_report(association: Association, folders: Folders, report: ReportId) -> Figures:
    """What the plan has of a report's figures, in rows as coarse as its number of participants asks for.

    No windows of other periods. The association's totals of its teams say which teams it is the sum of.
    """
    own = [
        row
        for row in _read(folders, report)
        if row.period == report.period and not row.printed and is_public(row)
    ]
    took_part, left = (total(own, measure) for measure in ("participated", "closed"))
    least = association.params.public_edition.least_count
    merged = merged_rows(association.rules, took_part, left, least)
    # Every row is listed, so that none is there only because somebody is in it.
    return complete(Figures(in_bands(own, {}, {}, merged)), with_merged_rows(association.rules, merged))


def _written(association: Association, folders: Folders, report: ReportId, protected: Protected) -> Outcome:
    figures = protected.of(report)
    board = read_prepared(folders.prepared(report.for_board))
    hashes = read_approved(folders.approved(report.association))
    text, not_approved = approved_text(folders, report, hashes)
    content = figures_csv(figures)
    record = board.model_copy(
        update={
            "sources": tuple(_sources(board, public_figures(folders, report).name, content)),
            "command": f"{board.command} --edition {report.edition.value}",
            "warnings": (),
            "cautions": (),
            "before": _before(folders, report),
            "revised": (),
            "quotes": approved(board.quotes, hashes),
            "goals": public_goals(board.goals),
            "public": protected.note(),
            "withheld": association.params.public_edition.withhold,
        }
    )
    write_whole(public_figures(folders, report), content, ids=ids_of(folders, report))
    write_whole(folders.text(report), text)
    write_whole(folders.prepared(report), record.model_dump_json(indent=1) + "\n")
    notice = public_faults.NOT_TRIED_TOGETHER if protected.proof.corrected else ""
    return Outcome(report, not_approved, notice=notice)


def _sources(board: Prepared, name: str, figures: str) -> Iterator[ReportSource]:
    """The public figures with their hash; the others without: by a hash of the hidden, guesses are tried."""
    yield ReportSource(
        what="Tal", file=name, saved_on="", sha256=hashlib.sha256(figures.encode()).hexdigest()
    )
    for source in board.sources:
        if source.saved_on:
            yield ReportSource(what=source.what, file=source.file, saved_on=source.saved_on, sha256="")


def _before(folders: Folders, report: ReportId) -> tuple[Figure, ...]:
    """The totals of the period before as they were made public; none where they were not."""
    period = Period.parse(report.period).before
    before = replace(report, period=period.id)
    if not public_figures(folders, before).is_file():
        return ()
    return tuple(row for row in _read(folders, before) if not row.by and row.period == period.id)
