"""From registers to figures, in memory, with every fault of register, figures and text.

Figures of all teams of an association are counted in one pass a period.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from finsam.domain.faults import Fault
from finsam.domain.figures import COLUMNS, Figures
from finsam.domain.instruments import standard_instruments
from finsam.domain.periods import Period, rolling_windows
from finsam.domain.rules import Rules
from finsam.figures.identities.equations import Breach, breaches
from finsam.figures.published import Published, usable
from finsam.figures.revisions import revisions
from finsam.figures.store import as_figures
from finsam.measures.declared.activities import activity_figures
from finsam.measures.declared.follow_up import follow_up_figures
from finsam.measures.declared.income_now import income_now_figures
from finsam.measures.declared.load import load_figures
from finsam.measures.declared.money import money_figures
from finsam.measures.declared.other_groups import other_group_figures
from finsam.measures.declared.own_numbers import own_number_figures
from finsam.measures.declared.parallel import parallel_figures
from finsam.measures.declared.placements import placement_figures
from finsam.measures.declared.queue import queue_figures
from finsam.measures.declared.spread import spread_figures
from finsam.measures.declared.staff import staff_figures
from finsam.measures.declared.staff_changes import staff_change_figures
from finsam.measures.declared.steering import meeting_figures, steering_figures
from finsam.measures.declared.surveys.surveys import eligible_of, survey_figures
from finsam.measures.declared.survival.survival import survival_figures
from finsam.measures.declared.unique import unique_figures
from finsam.measures.engine.compute import enrolment_figures
from finsam.measures.quality.reach import Doubt
from finsam.present.facts import Facts
from finsam.present.topics.revisions.tables import RevisedFigure, in_words
from finsam.register.register import Reading, Register
from finsam.report.collect.breach_faults import contradiction
from finsam.report.collect.earlier_counts import earlier_counts
from finsam.report.collect.facts import facts_as_counted
from finsam.report.collect.windows import figures_before, first_enrolment, with_published
from finsam.report.inputs.read_whole import read_published_whole, read_register_whole
from finsam.report.outputs.fingerprint import REGISTER
from finsam.report.outputs.outcome import Outcome
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.params.schema import Association, Team
from finsam.report.project.reports.reach import covers_of, doubt_kept, doubts_of
from finsam.report.project.reports.shared_lists import same_participants, same_tables
from finsam.report.texts.texts import TeamText, read_text


@dataclass(frozen=True)
class CountedTeam:
    """A register's figures of one period, those of the periods before, and the text that names them.

    `before`: the totals of the period before, and how many came and left in those before that.

    `doubts`: why the register looks incomplete in the period.
    """

    register: Register
    table: pd.DataFrame
    figures: Figures
    before: Figures
    contradictions: tuple[Breach, ...]
    text: TeamText
    text_faults: tuple[Fault, ...]
    revised: tuple[RevisedFigure, ...]
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class Collected:
    """All that is known of one report before anything is written; `counted` is None where no register is.

    `register_hash`: of the register as it was read.
    """

    report: ReportId
    association: Association
    team: Team
    register_faults: tuple[Fault, ...]
    counted: CountedTeam | None
    register_hash: str = ""

    @property
    def outcome(self) -> Outcome:
        """Every fault of the report's register, figures and text, and what it is made of."""
        faults = (*self.register_faults, *self._faults_counted())
        return Outcome(self.report, faults, self.inputs, only_text=self.sound)

    @property
    def facts(self) -> Facts | None:
        """What is known of the team and period; None where no register is."""
        if self.counted is None:
            return None
        return _facts(self.association, self.report, self.counted.figures + self.counted.before)

    @property
    def sound(self) -> bool:
        """Whether the figures can be used; a fault of the text stops the team's own report alone."""
        return self.counted is not None and not self.counted.contradictions

    def _faults_counted(self) -> Iterator[Fault]:
        """Of what was counted: doubts, contradictions between figures, and faults of the text."""
        if self.counted is None:
            return
        file = self.counted.register.source.name
        yield from (doubt_kept(doubt, self.report, file) for doubt in self.counted.doubts)
        yield from map(contradiction, self.counted.contradictions)
        yield from self.counted.text_faults

    @property
    def inputs(self) -> dict[str, str]:
        """File -> sha256 of what the report is made of."""
        if not self.counted:
            return {}
        source = self.counted.register.source
        hashes = {REGISTER: self.register_hash, source.name: source.sha256, **self.counted.text.hashes()}
        return {name: hashed for name, hashed in hashes.items() if hashed}


def collect(association: Association, folders: Folders, wanted: Collection[ReportId]) -> list[Collected]:
    """Every wanted report of one association, counted. FiguresError where a published file is faulty."""
    teams = [team for team in association.teams if any(report.team == team.id for report in wanted)]
    read = {team.id: _reading(association, team, folders) for team in teams}
    readings = {team: reading for team, (reading, _) in read.items()}
    published = read_published_whole(folders.published(association.id))
    collected = []
    for period_id in sorted({report.period for report in wanted}):
        period = Period.parse(period_id)
        reported = [team for team in teams if ReportId(association.id, team.id, period_id) in wanted]
        readable = [team for team in reported if readings[team.id].register is not None]
        tables = _figures(association, period, readable, readings)
        before = figures_before(association, period, readable, readings)
        counts = earlier_counts(association, period, readable, readings)
        for team in reported:
            report = ReportId(association.id, team.id, period_id)
            register = readings[team.id].register
            counted = None
            if register is not None:
                begins = first_enrolment(register)
                table = with_published(tables[team.id], team, period, begins, usable(published))
                earlier = before.get(team.id, Figures(())) + counts[team.id]
                counted = _counted(association, report, folders, table, earlier, register, published)
                counted = replace(counted, doubts=doubts_of(team, register, period))
            faults, hashed = readings[team.id].faults, read[team.id][1]
            collected.append(Collected(report, association, team, faults, counted, hashed))
    return collected


def _reading(association: Association, team: Team, folders: Folders) -> tuple[Reading, str]:
    path = folders.register(association.id, team.id, team.params.register_file)
    reading, hashed = read_register_whole(path, team.id, association.rules.codes, team.params.mapping())
    if twice := tuple(same_participants(association, team, folders)):
        return Reading(None, (*twice, *reading.faults)), hashed
    if reading.register is None:
        return reading, hashed
    shared = same_tables(association, team, folders, reading.register)
    return replace(reading, faults=(*reading.faults, *shared)), hashed


def _figures(
    association: Association, period: Period, teams: Sequence[Team], readings: dict[str, Reading]
) -> dict[str, pd.DataFrame]:
    """Team -> its figures of the period, in the long shape."""
    if not teams:
        return {}
    registers = {team.id: register for team in teams if (register := readings[team.id].register) is not None}
    ids = [team.id for team in teams]
    windows = rolling_windows(period.last)
    counted = enrolment_figures(
        pd.concat([registers[team].enrolments for team in ids], ignore_index=True),
        ids,
        period,
        association.rules,
        association.id,
        windows,
    )
    tables = {}
    for team in teams:
        begins, covers = first_enrolment(registers[team.id]), covers_of(team, registers[team.id], period)
        outside = {
            window.id
            for window in windows
            if window != period and (not covers(window) or window.last < begins)
        }
        own = counted[(counted["team"] == team.id) & ~counted["period"].isin(outside)]
        small = _small_tables(registers[team.id], team, association.rules, period)
        rows = pd.DataFrame([{**row, "association": association.id, "team": team.id} for row in small])
        tables[team.id] = pd.concat([own, rows], ignore_index=True)[list(COLUMNS)] if len(rows) else own
    return tables


def _small_tables(register: Register, team: Team, rules: Rules, period: Period) -> list[dict[str, object]]:
    rows = [dict(row) for row in parallel_figures(register.enrolments, period, rules)]
    latest = period == max(team.params.periods)
    rows += [dict(row) for row in income_now_figures(register.enrolments, period, rules, latest=latest)]
    rows += [dict(row) for row in unique_figures(register.enrolments, period, rules)]
    rows += [dict(row) for row in load_figures(register.enrolments, period)]
    covers = covers_of(team, register, period)
    rows += [dict(row) for row in survival_figures(register.enrolments, period, covers, rules)]
    rows += [dict(row) for row in spread_figures(register.enrolments, period, covers, rules)]
    if len(register.queue):
        rows += [dict(row) for row in queue_figures(register.queue, period)]
    if len(register.staff):
        rows += [dict(row) for row in staff_figures(register.staff, period)]
        rows += [dict(row) for row in staff_change_figures(register.staff, period)]
    if len(register.placements):
        rows += [dict(row) for row in placement_figures(register.placements, period)]
    if len(register.steering_group):
        rows += [dict(row) for row in steering_figures(register.steering_group, period)]
        rows += [dict(row) for row in other_group_figures(register.steering_group, period)]
    if len(register.meetings):
        rows += [dict(row) for row in meeting_figures(register.meetings, register.steering_group, period)]
    if len(register.answers):
        asked = eligible_of(register.enrolments, rules, covers)
        answers = survey_figures(register.answers, standard_instruments(), period, asked)
        rows += [dict(row) for row in answers]
    if len(register.follow_up):
        rows += [dict(row) for row in follow_up_figures(register.follow_up, register.enrolments, period)]
    # The sheet has no days: it says what there is now.
    if len(register.activities) and latest:
        rows += [dict(row) for row in activity_figures(register.activities, period)]
    if len(register.own_numbers):
        rows += [dict(row) for row in own_number_figures(register.own_numbers, period)]
    return rows + [dict(row) for row in money_figures(register.budget, period)]


def _counted(
    association: Association,
    report: ReportId,
    folders: Folders,
    table: pd.DataFrame,
    before: Figures,
    register: Register,
    published: Sequence[Published],
) -> CountedTeam:
    figures = as_figures(table)
    facts = _facts(association, report, figures + before)
    text = read_text(folders, report)
    revised = tuple(in_words(revisions(published, figures), facts))
    return CountedTeam(register, table, figures, before, breaches(figures), text, text.faults(facts), revised)


def _facts(association: Association, report: ReportId, figures: Figures) -> Facts:
    return facts_as_counted(association, report.team, Period.parse(report.period), figures)


def facts_of_report(association: Association, folders: Folders, report: ReportId) -> Facts | None:
    """What is known of one team and period; None where its register has errors."""
    (one,) = collect(association, folders, [report])
    return one.facts
