"""What is written before a notebook starts: the figures file and the prepared record of a sound report."""

from collections.abc import Collection, Iterator

from finsam.figures.store import FiguresError, as_csv
from finsam.report.collect.collect import Collected, CountedTeam, collect
from finsam.report.collect.quality_records import forget_quality, write_quality
from finsam.report.collect.record import free_texts_of, goals_of, record_of, reference_of
from finsam.report.collect.same_rows import remember_same_rows
from finsam.report.outputs.errors import not_foreseen, unless_not_prepared
from finsam.report.outputs.known_ids import ids_of, keep_ids
from finsam.report.outputs.outcome import Outcome
from finsam.report.outputs.prepared import Prepared, ReportSource
from finsam.report.outputs.whole_files import NotWrittenError, write_whole
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.reach import caution
from finsam.report.texts.approvals import approved, read_approved


def prepare(association: Association, folders: Folders, wanted: Collection[ReportId]) -> list[Outcome]:
    """Count every wanted report of one association and write those without a fault."""
    try:
        collected = collect(association, folders, wanted)
        write_quality(collected, folders)
        remember_same_rows(association, folders)
        keep_ids(((one.report, one.counted.register) for one in collected if one.counted), folders)
    except FiguresError as error:
        forget_quality(folders, wanted)
        return [Outcome(report, (error.as_one,)) for report in wanted]
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
    """Write the figures and record of a report whose figures are sound."""
    outcome = one.outcome
    if one.counted and one.sound:
        ids = ids_of(folders, one.report)
        write_whole(folders.output(one.report, ".figures.csv"), as_csv(one.counted.table), ids=ids)
        hashes = read_approved(folders.approved(one.association.id))
        record = _record(one, one.counted, outcome.warnings, hashes).model_dump_json(indent=1)
        write_whole(folders.prepared(one.report), record + "\n")
    return outcome


def _record(
    one: Collected, counted: CountedTeam, warnings: tuple[str, ...], hashes: Collection[str]
) -> Prepared:
    record = record_of(one.association, one.report, one.team.params.name, tuple(_sources(counted)), warnings)
    own = {
        "cautions": tuple(dict.fromkeys((*map(caution, counted.doubts), *_important(one)))),
        "before": counted.before.rows,
        "left_out": one.team.params.left_out(),
        "quotes": tuple(counted.register.quotes["quote"]),
        "goals": tuple(goals_of(counted.register.goals)),
        "reference": tuple(reference_of(counted.register.reference)),
        "free_texts": approved(free_texts_of(counted, one.report), hashes),
        "revised": counted.revised,
    }
    return record.completed(own)


def _important(one: Collected) -> Iterator[str]:
    """What may be wrong with the register's rows, as the reader of the report sees it."""
    for fault in one.register_faults:
        if fault.important:
            told = f"{fault.place}: {fault.what}"
            yield f"{told[:1].upper()}{told[1:].rstrip('.')}."


def _sources(counted: CountedTeam) -> list[ReportSource]:
    source = counted.register.source
    saved_on = source.saved_on.isoformat() if source.saved_on else ""
    register = ReportSource(what="Register", file=source.name, saved_on=saved_on, sha256=source.sha256)
    texts = [
        ReportSource(what="Text", file=name, saved_on="", sha256=digest)
        for name, digest in counted.text.hashes().items()
    ]
    return [register, *texts]
