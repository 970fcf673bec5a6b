"""The analyst's page to explore with, prepared: whose figures of which periods there are."""

from collections.abc import Collection

from finsam.domain.faults import Fault
from finsam.present.topics.association.tables import short_names
from finsam.report.collect.record import record_of
from finsam.report.outputs.fingerprint import file_hash
from finsam.report.outputs.outcome import Outcome
from finsam.report.outputs.prepared import Explored, Member, ReportSource
from finsam.report.outputs.whole_files import write_whole
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.explored import explored

NAME = "Utforska"
_FIGURES = ".figures.csv"


def prepare_explore(
    association: Association, folders: Folders, report: ReportId, stopped: Collection[ReportId] = ()
) -> Outcome:
    """Write the page's record: the teams' figures files of all periods until its own.

    What has no figures, or was `stopped` so that its figures are of an earlier run, is left out and told. An
    error where nothing is left.
    """
    asked = explored(association, report)
    there = [one for one in asked if one not in stopped and folders.output(one, _FIGURES).is_file()]
    lacking = [f"{one.team} {one.period}" for one in asked if one not in there]
    faults: tuple[Fault, ...] = ()
    if lacking:
        problem = f"utan tal, och inte med: {', '.join(lacking)}."
        remedy = "Kör «finsam reports» för de perioderna, eller rätta felen i registren."
        faults = (Fault("warning" if there else "error", part=NAME, problem=problem, remedy=remedy),)
    sources = tuple(
        ReportSource(what="Tal", file=path.name, saved_on="", sha256=file_hash(path))
        for path in (folders.output(one, _FIGURES) for one in there)
    )
    outcome = Outcome(report, faults, {source.file: source.sha256 for source in sources})
    full = {team.id: team.params.name for team in association.teams if team.id in {one.team for one in there}}
    names = zip(full, short_names(full.values()), strict=True)
    own = {
        "members": tuple(Member(id=id, name=name) for id, name in names),
        "explored": tuple(Explored(team=one.team, period=one.period) for one in there),
    }
    prepared = record_of(association, report, NAME, sources, outcome.warnings).completed(own)
    write_whole(folders.prepared(report), prepared.model_dump_json(indent=1) + "\n")
    return outcome
