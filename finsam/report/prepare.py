"""What is written before a notebook starts: the figures file and the prepared record of a sound report."""

from collections.abc import Collection, Sequence

from finsam.figures.store import FiguresError, as_csv
from finsam.report.association import prepare_association
from finsam.report.collect import Collected, Counted, collect
from finsam.report.folders import Folders, Kind, ReportId
from finsam.report.outcome import Outcome
from finsam.report.params import Association
from finsam.report.prepared import Goal, OwnCode, Prepared, Source
from finsam.report.quality import prepare_quality
from finsam.report.quality_records import forget_quality, write_quality
from finsam.report.versions import versions
from finsam.report.whole_files import write_whole


def prepare(association: Association, folders: Folders, wanted: Collection[ReportId]) -> list[Outcome]:
    """Count every wanted report of one association and write those without a fault."""
    try:
        collected = collect(association, folders, wanted)
    except FiguresError as error:
        forget_quality(folders, wanted)
        return [Outcome(report, errors=(str(error),)) for report in wanted]
    write_quality(collected, folders)
    for one in collected:
        if one.counted and not one.errors:
            write_whole(folders.output(one.report, ".figures.csv"), as_csv(one.counted.table))
            record = _record(one, one.counted).model_dump_json(indent=1)
            write_whole(folders.prepared(one.report), record + "\n")
    return [Outcome(one.report, one.errors, one.warnings, one.inputs, one.kept_errors) for one in collected]


def prepare_all(
    associations: Sequence[Association], folders: Folders, wanted: Collection[ReportId]
) -> list[Outcome]:
    """The figures of every wanted report, association by association."""
    outcomes: list[Outcome] = []
    for association in associations:
        own = [report for report in wanted if report.association == association.id]
        teams = [report for report in own if report.kind is Kind.TEAM]
        if teams:
            outcomes += prepare(association, folders, teams)
        outcomes += [
            prepare_quality(association, folders, report) for report in own if report.kind is Kind.QUALITY
        ]
        for report in own:
            if report.kind is Kind.ASSOCIATION:
                period = [one for one in outcomes if one.errors and one.report.period == report.period]
                stopped = {one.report.team for one in period if one.report.association == association.id}
                outcomes.append(prepare_association(association, folders, report, stopped))
    return sorted(outcomes, key=lambda outcome: outcome.report)


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
