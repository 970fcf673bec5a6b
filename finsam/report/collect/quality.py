"""The analyst's page prepared, from what is recorded of its teams' registers and of the page before."""

from dataclasses import replace
from pathlib import Path

from finsam.domain.faults import Fault
from finsam.figures.changed import changes
from finsam.present.topics.association.tables import short_names
from finsam.present.topics.quality.facts import Changes, TeamQuality
from finsam.register.row_prints import row_changes
from finsam.report.collect.quality_records import PRIVATE, KeptRows, SeenFigures, SeenTeam, TeamRecord
from finsam.report.collect.record import record_of
from finsam.report.collect.same_rows import same_rows_fault, same_rows_of
from finsam.report.outputs.outcome import Outcome, warning_lines
from finsam.report.outputs.prepared import Member, Prepared, ReportSource, kept, read_prepared
from finsam.report.outputs.whole_files import write_whole
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.made_of import members

NAME = "Datakvalitet"


def prepare_quality(association: Association, folders: Folders, report: ReportId) -> Outcome:
    """Put the teams of a period in one table with what is new, and write the page's record.

    A team whose register cannot be read is there too, with its number of errors: nothing stops the page.
    """
    reports = members(association, report)
    records = {one.team: kept(TeamRecord, folders.quality(one)) for one in reports}
    full = {team.id: team.params.name for team in association.teams if team.id in records}
    short = dict(zip(full, short_names(full.values()), strict=True))
    seen = _seen(folders, report)
    pairs = same_rows_of(association, folders, full)
    teams = tuple(
        _with_told(
            _team(records[one.team], one.team, short[one.team], _shown_now(folders, one), seen.get(one.team)),
            warning_lines(same_rows_fault(pair, association) for pair in pairs if one.team in pair.teams),
        )
        for one in reports
    )
    sources = tuple(record.source for record in records.values() if record and record.source)
    stopped = tuple(
        Fault("warning", part=full[team.id], problem=f"{team.errors} fel stoppar rapporten.")
        for team in teams
        if team.errors
    )
    outcome = Outcome(report, stopped, {source.file: source.sha256 for source in sources})
    prepared = _prepared(association, report, teams, sources, outcome.warnings)
    write_whole(folders.prepared(report), prepared.model_dump_json(indent=1) + "\n")
    return outcome


def remember_shown(folders: Folders, report: ReportId) -> None:
    """Remember what the page that has just been made shows, for the next to be compared with.

    A team that could not be read is remembered as it was shown before.
    """
    seen = _seen(folders, report)
    for member in read_prepared(folders.prepared(report)).members:
        now = _shown_now(folders, replace(report, team=member.id))
        if now is not None:
            seen[member.id] = now
    write_whole(_seen_path(folders, report), SeenFigures(seen).model_dump_json() + "\n", PRIVATE)


def _seen_path(folders: Folders, report: ReportId) -> Path:
    return folders.prepared(report).with_suffix(".seen.json")


def _seen(folders: Folders, report: ReportId) -> dict[str, SeenTeam]:
    seen = kept(SeenFigures, _seen_path(folders, report))
    return dict(seen.root) if seen else {}


def _shown_now(folders: Folders, report: ReportId) -> SeenTeam | None:
    """A team as it is now; None where its register cannot be read."""
    record, rows = kept(TeamRecord, folders.quality(report)), kept(KeptRows, folders.rows(report))
    if record is None or record.quality.quality is None or rows is None:
        return None
    return SeenTeam(rows=rows.root, totals=record.totals)


def _team(
    record: TeamRecord | None, id: str, name: str, now: SeenTeam | None, before: SeenTeam | None
) -> TeamQuality:
    if record is None:
        return TeamQuality(id, name, 1, 0, None)
    new = None
    # A key that is gone leaves nothing to compare with.
    if now and before and now.rows.key_id == before.rows.key_id:
        new = Changes(row_changes(before.rows, now.rows), changes(before.totals, now.totals))
    return replace(record.quality, name=name, changes=new)


def _with_told(team: TeamQuality, warnings: tuple[str, ...]) -> TeamQuality:
    """The team with further warnings."""
    return replace(team, told=(*warnings, *team.told), warnings=team.warnings + len(warnings))


def _prepared(
    association: Association,
    report: ReportId,
    teams: tuple[TeamQuality, ...],
    sources: tuple[ReportSource, ...],
    warnings: tuple[str, ...],
) -> Prepared:
    record = record_of(association, report, NAME, sources, warnings)
    members = tuple(Member(id=team.id, name=team.name) for team in teams)
    return record.completed({"members": members, "quality": teams})
