"""What the association's notebook holds: its teams in one table, and a chapter of each.

Built from figures files and texts; no register is ever opened.
"""

from dataclasses import replace
from pathlib import Path

from finsam.domain.periods import Period
from finsam.present.narrative.narrative import as_html
from finsam.present.narrative.sections import ASSOCIATION_OUTLINE
from finsam.present.parts.blocks import Definitions, Sources, Text
from finsam.present.parts.chapters import Chapter, Chapters
from finsam.present.parts.chart import Chart, SideBySide
from finsam.present.parts.key_figures import Head
from finsam.present.parts.public_note import PublicNote
from finsam.present.parts.table import Table
from finsam.present.topics.association import contents
from finsam.present.topics.association.tables import short_names
from finsam.present.topics.public.tables import telling_chart, telling_table
from finsam.present.topics.team import contents as team_contents
from finsam.present.topics.team.head import head
from finsam.report.ipynb.marks import marks_what_it_gives
from finsam.report.notebook.not_opened import not_opened
from finsam.report.notebook.opened import facts_of
from finsam.report.notebook.team_report import Report
from finsam.report.outputs.prepared import Member, read_prepared
from finsam.report.project.layout import Folders, ReportId, opened_edition
from finsam.report.texts.texts import read_text


@marks_what_it_gives
class AssociationReport:
    """One association and period, with what its notebook shows."""

    def __init__(self, folders: Folders, report: ReportId) -> None:
        self._prepared = read_prepared(folders.prepared(report))
        self._text = read_text(folders, report)
        members = self._prepared.members
        self._teams = {member.name: Report(folders, _of(report, member)) for member in members}
        self.facts = facts_of(folders, report, self._prepared)
        self.teams = dict(
            zip(short_names(self._teams), (team.facts for team in self._teams.values()), strict=True)
        )

    def head(self) -> Head:
        """The report's title and the key figures of all teams together."""
        known = head(self.facts, self._prepared.association_name, self._prepared.association_name)
        return replace(known, cautions=self._prepared.cautions)

    def public_note(self) -> PublicNote | None:
        """How a public edition is protected; nothing in the board's."""
        return self._prepared.public

    def table(self, name: str) -> Table | None:
        """A table with a row for each team, or else a team's table of all of them together.

        KeyError names the tables there are.
        """
        table = self._table(name)
        return telling_table(table) if table and self.facts.public else table

    def _table(self, name: str) -> Table | None:
        if name in contents.TABLES:
            return contents.TABLES[name](self.facts, self.teams)
        team_contents.known(name, contents.TABLES, team_contents.TABLES)
        return team_contents.TABLES[name](self.facts)

    def chart(self, name: str) -> Chart | Table | None:
        """A chart of the teams together, or else a team's chart of all of them together."""
        chart = self._chart(name)
        return telling_chart(chart) if chart and self.facts.public else chart

    def _chart(self, name: str) -> Chart | Table | None:
        if name in contents.CHARTS:
            return contents.CHARTS[name](self.facts, self.teams)
        team_contents.known(name, contents.CHARTS, team_contents.CHARTS)
        return team_contents.CHARTS[name](self.facts)

    def charts(self, *names: str) -> SideBySide | None:
        """Charts side by side where there is room; those that have nothing to tell are left out."""
        items = tuple(item for name in names if (item := self.chart(name)) is not None)
        return SideBySide(items) if items else None

    def text(self, section: str) -> Text | None:
        """What the program says of the figures, then what the association wrote.

        Nothing in the public edition where neither says anything.
        """
        part = ASSOCIATION_OUTLINE[section].parts[0]
        describe = contents.DESCRIPTIONS.get(section)
        passage = self._text.narrative.passage(section, part)
        written = as_html(passage, self.facts, "h3") if passage else None
        said = contents.paragraphs(describe(self.facts, self.teams)) if describe else ()
        if self.facts.public and not said and written is None:
            return None
        return Text(section, part, said, written, headed=False)

    def chapters(self) -> Chapters:
        """A chapter of each team: quotes, activities, referrers, staff, goals, results and outlook."""
        return Chapters(tuple(self._chapter(name, team) for name, team in self._teams.items()))

    def _chapter(self, name: str, team: Report) -> Chapter:
        made = (make(team.facts) for make in contents.CHAPTER_TABLES)
        tables = (telling_table(table) if table and self.facts.public else table for table in made)
        return Chapter(
            id=team.facts.team,
            name=name,
            quotes=team.quotes(),
            activities=team.written("activities"),
            tables=tuple(table for table in tables if table is not None),
            paragraphs=contents.chapter_paragraphs(team.facts),
            goals=team.goals(),
            outlook=team.written("10"),
        )

    def definitions(self) -> Definitions:
        """Every measure of the report: what it counts, over whom, from where."""
        return Definitions.of(dict.fromkeys(figure.measure for figure in self.facts.figures))

    def sources(self) -> Sources:
        """The figures files with their hashes, versions, warnings, and the command."""
        return self._prepared.shown_sources()


def _of(report: ReportId, member: Member) -> ReportId:
    return replace(report, team=member.id)


def open_association(
    association: str, period: str, edition: str | None = None, folder: Path | None = None
) -> AssociationReport:
    """An association's report of a period. FileNotFoundError says what to do where figures are lacking."""
    report = ReportId(association, association, Period.parse(period).id, opened_edition(edition))
    folders = Folders.around(folder or Path.cwd())
    if not folders.prepared(report).exists():
        raise not_opened(folders, report)
    return AssociationReport(folders, report)
