"""What is written before a notebook starts: the figures file and the prepared record of a sound report."""

from collections.abc import Collection, Sequence

from finsam.domain.periods import Period
from finsam.figures.store import FiguresError, as_csv
from finsam.report.association import prepare_association
from finsam.report.collect import Collected, Counted, collect
from finsam.report.folders import Folders, Kind, ReportId
from finsam.report.inputs import in_time
from finsam.report.kept_ids import ids_of, keep_ids
from finsam.report.not_written import not_foreseen, unless_not_prepared
from finsam.report.outcome import Outcome
from finsam.report.params import Association
from finsam.report.prepared import Goal, OwnCode, Prepared, Source
from finsam.report.public_already import public_sources
from finsam.report.quality import prepare_quality
from finsam.report.quality_records import forget_quality, write_quality
from finsam.report.reach import caution
from finsam.report.versions import versions
from finsam.report.whole_files import NotWrittenError, write_whole


def prepare(association: Association, folders: Folders, wanted: Collection[ReportId]) -> list[Outcome]:
    """Count every wanted report of one association and write those without a fault."""
    try:
        collected = collect(association, folders, wanted)
        write_quality(collected, folders)
        keep_ids(collected, folders)
    except FiguresError as error:
        forget_quality(folders, wanted)
        return [Outcome(report, errors=(str(error),)) for report in wanted]
    except NotWrittenError:
        raise
    # Teams are counted together; where that fails each is tried by itself, so that it stops no other.
    except Exception as error:
        return _apart(association, folders, wanted, error)
    return [unless_not_prepared(one.report, folders, _written, one, folders) for one in collected]


def _apart(
    association: Association, folders: Folders, wanted: Collection[ReportId], error: Exception
) -> list[Outcome]:
    """The reports of each team, or of one team each report, prepared by themselves."""
    teams = {report.team for report in wanted}
    parts = [[one for one in wanted if one.team == team] for team in sorted(teams)]
    if len(teams) == 1:
        parts = [[report] for report in wanted]
    if len(wanted) == 1:
        forget_quality(folders, wanted)
        return [not_foreseen(error, folders, report) for report in wanted]
    return [outcome for part in parts for outcome in prepare(association, folders, part)]


def _written(one: Collected, folders: Folders) -> Outcome:
    """Write the figures and record of a report without a fault."""
    if one.counted and not one.errors:
        ids = ids_of(folders, one.report)
        write_whole(folders.output(one.report, ".figures.csv"), as_csv(one.counted.table), ids=ids)
        record = _record(one, one.counted).model_dump_json(indent=1)
        write_whole(folders.prepared(one.report), record + "\n")
    return Outcome(one.report, one.errors, one.warnings, one.inputs, one.kept_errors)


def prepare_all(
    associations: Sequence[Association], folders: Folders, wanted: Collection[ReportId]
) -> list[Outcome]:
    """The figures of every wanted report, association by association.

    What a public report is made of is counted too: the board's figures of all teams of its period.
    """
    outcomes: list[Outcome] = []
    for association in associations:
        own = [report for report in wanted if report.association == association.id]
        public = [report for report in own if report.public]
        sources = {source for report in public for source in public_sources(association, report)}
        found = _prepare_board(association, folders, {*own, *sources} - set(public))
        outcomes += found
        outcomes += _prepare_public(association, folders, public, found)
    asked = set(wanted)
    return sorted((one for one in outcomes if one.report in asked), key=lambda outcome: outcome.report)


def _prepare_public(
    association: Association, folders: Folders, wanted: Sequence[ReportId], board: Sequence[Outcome]
) -> list[Outcome]:
    """The public figures, the oldest period first: a later one may not tell what it hid."""
    if not wanted:
        return []
    # Its solvers take half a second to import, which a run for the board only need not wait for.
    from finsam.report.public import prepare_public

    outcomes: list[Outcome] = []
    for period in sorted({report.period for report in wanted}, key=lambda id: in_time(Period.parse(id))):
        stopped = {one.report.team for one in board if one.errors and one.report.period == period}
        reports = [report for report in wanted if report.period == period]
        try:
            outcomes += prepare_public(association, folders, period, reports, stopped)
        except NotWrittenError:
            raise
        except Exception as error:
            outcomes += [not_foreseen(error, folders, report) for report in reports]
    return outcomes


def _prepare_board(association: Association, folders: Folders, wanted: Collection[ReportId]) -> list[Outcome]:
    """The board's figures: teams first, then what is made of them."""
    teams = [report for report in wanted if report.kind is Kind.TEAM]
    outcomes = prepare(association, folders, teams) if teams else []
    for report in sorted(wanted):
        made_of = (association, folders, report)
        if report.kind is Kind.QUALITY:
            outcomes.append(unless_not_prepared(report, folders, prepare_quality, *made_of))
        if report.kind is Kind.ASSOCIATION:
            stopped = {
                one.report.team for one in outcomes if one.errors and one.report.period == report.period
            }
            outcomes.append(unless_not_prepared(report, folders, prepare_association, *made_of, stopped))
    return outcomes


def _record(one: Collected, counted: Counted) -> Prepared:
    params = one.association.params
    return Prepared(
        association=one.association.id,
        association_name=params.name,
        team=one.team.id,
        team_name=one.team.params.name,
        period=one.report.period,
        result_columns=one.association.rules.result_columns,
        goal=params.goal,
        own_codes=tuple(OwnCode.of(params.codes)),
        sources=tuple(_sources(counted)),
        versions=versions(),
        command=f"finsam reports --team {one.team.id} --period {one.report.period}",
        warnings=one.warnings,
        cautions=tuple(caution(doubt) for doubt in counted.doubts),
        before=counted.before.rows,
        left_out=one.team.params.left_out(),
        quotes=tuple(counted.register.quotes["quote"]),
        goals=tuple(_goals(counted)),
        revised=counted.revised,
    )


def _sources(counted: Counted) -> list[Source]:
    source = counted.register.source
    saved_on = source.saved_on.isoformat() if source.saved_on else ""
    register = Source(what="Register", file=source.name, saved_on=saved_on, sha256=source.sha256)
    texts = [
        Source(what="Text", file=name, saved_on="", sha256=digest)
        for name, digest in counted.text.hashes().items()
    ]
    return [register, *texts]


def _goals(counted: Counted) -> list[Goal]:
    texts = counted.register.goals[["goal", "result", "reflection", "status"]].astype("str").fillna("")
    return [Goal.model_validate(row) for row in texts.to_dict("records")]
