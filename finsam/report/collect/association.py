"""An association's report prepared from its teams' figures files, never from a register of theirs.

Its own register, where it keeps one, holds nothing of a participant.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from finsam.domain.faults import Fault
from finsam.domain.figures import Figure, Figures
from finsam.domain.periods import Period
from finsam.figures.identities.equations import breaches
from finsam.figures.store import figures_csv, read_figures
from finsam.figures.sums import TOGETHER, association_figures
from finsam.measures.declared.surveys.measures import OF_EARLIER_YEARS
from finsam.present.facts import Facts
from finsam.present.topics.association.tables import Teams, short_names
from finsam.register.association_register import AssociationRegister
from finsam.report.collect.breach_faults import contradiction
from finsam.report.collect.facts import facts_as_counted
from finsam.report.collect.own_register import OwnRegister, read_own_register
from finsam.report.collect.record import goals_of, record_of, reference_of
from finsam.report.collect.same_rows import same_rows_caution, same_rows_fault, same_rows_of
from finsam.report.outputs.known_ids import ids_of
from finsam.report.outputs.outcome import Outcome
from finsam.report.outputs.prepared import Member, Prepared, ReportSource, read_prepared
from finsam.report.outputs.whole_files import write_whole
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.params.schema import Association, Team
from finsam.report.texts.texts import TeamText, read_text


def facts_together(
    association: Association, period: Period, rows: Iterable[Figure], own: OwnRegister
) -> Facts:
    """The facts of all teams together, from their figures of one period, and of the association itself.

    Of surveys the years before as well, so that they stand beside each other as in a team's report.
    """
    figures = association_figures(
        row for row in rows if row.period == period.id or row.measure in OF_EARLIER_YEARS
    )
    figures += own.figures(association.id, period)
    return facts_as_counted(association, TOGETHER, period, figures)


def facts_apart(association: Association, period: Period, rows: Iterable[Figure]) -> Teams:
    """The facts of each team of a period by its short name, as the association's report has them."""
    teams = [team for team in association.teams if period in team.params.periods]
    of_team: dict[str, list[Figure]] = defaultdict(list)
    for row in rows:
        of_team[row.team].append(row)
    names = short_names(team.params.name for team in teams)
    return {
        name: facts_as_counted(association, team.id, period, Figures(of_team[team.id]))
        for name, team in zip(names, teams, strict=True)
    }


def prepare_association(
    association: Association, folders: Folders, report: ReportId, stopped: Collection[str] = ()
) -> Outcome:
    """Add up the teams' figures of a period and write the association's figures and record.

    A team of the period that was `stopped`, or has no figures, stops the report: a total that lacks a team,
    or has the team's figures of an earlier run, would be wrong.
    """
    period = Period.parse(report.period)
    teams = [team for team in association.teams if period in team.params.periods]
    files = {
        team.id: folders.output(ReportId(association.id, team.id, report.period), ".figures.csv")
        for team in teams
    }
    lacking = [team.params.name for team in teams if team.id in stopped or not files[team.id].is_file()]
    if lacking:
        problem, remedy = f"tal saknas från {', '.join(lacking)}.", "Rätta det som stoppade teamets rapport."
        return Outcome(report, (Fault("error", problem=problem, remedy=remedy),))
    own = read_own_register(association, folders)
    rows = [row for path in files.values() for row in read_figures(path)]
    facts = facts_together(association, period, rows, own)
    text = read_text(folders, report)
    hashes = {
        path.relative_to(folders.out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files.values()
    }
    inputs = {**hashes, **own.hashes(), **text.hashes()}
    contradictions = map(contradiction, breaches(facts.figures))
    same = same_rows_of(association, folders, files)
    told = (same_rows_fault(one, association) for one in same)
    outcome = Outcome(
        report, (*own.faults, *contradictions, *told, *_of_text(association, text, facts, rows)), inputs
    )
    if not outcome.errors:
        ids = ids_of(folders, report)
        write_whole(folders.output(report, ".figures.csv"), figures_csv(facts.figures), ids=ids)
        members = [read_prepared(folders.prepared(replace(report, team=team.id))) for team in teams]
        before = association_figures(_before(members))
        of_teams = (f"{one.team_name}: {caution}" for one in members for caution in one.cautions)
        cautions = (*(same_rows_caution(one, association) for one in same), *of_teams)
        record = _record(association, report, teams, inputs, outcome.warnings, before.rows, cautions)
        record = record.completed(_in_words(own.register)) if own.register else record
        write_whole(folders.prepared(report), record.model_dump_json(indent=1) + "\n")
    return outcome


def _of_text(
    association: Association, text: TeamText, facts: Facts, rows: Iterable[Figure]
) -> tuple[Fault, ...]:
    return text.faults(facts, facts_apart(association, facts.period, rows))


def _in_words(register: AssociationRegister) -> dict[str, object]:
    return {
        "quotes": tuple(register.quotes["quote"]),
        "goals": tuple(goals_of(register.goals)),
        "reference": tuple(reference_of(register.reference)),
    }


def _before(members: Sequence[Prepared]) -> list[Figure]:
    """The teams' totals of the periods before that all teams have."""
    own = [one.before for one in members]
    periods = [{row.period for row in rows} for rows in own]
    shared = set.intersection(*periods) if periods else set()
    return [row for rows in own for row in rows if row.period in shared]


def _record(
    association: Association,
    report: ReportId,
    teams: Sequence[Team],
    inputs: dict[str, str],
    warnings: tuple[str, ...],
    before: tuple[Figure, ...],
    cautions: tuple[str, ...],
) -> Prepared:
    sources = tuple(
        ReportSource(what="Underlag", file=name, saved_on="", sha256=sha) for name, sha in inputs.items()
    )
    members = tuple(Member(id=team.id, name=team.params.name) for team in teams)
    record = record_of(association, report, association.params.name, sources, warnings)
    without = tuple(team.params.name for team in association.teams if team not in teams)
    own = {"before": before, "cautions": cautions, "members": members, "without_report": without}
    return record.completed(own)
