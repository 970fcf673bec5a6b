"""What a team's notebook holds: one object, with one-line calls for head, facts, tables, charts, text.

Opened in JupyterLab it finds the figures that `finsam figures` made; it never sees a person's row.
"""

from dataclasses import replace
from pathlib import Path

from finsam.domain.periods import Period
from finsam.present.narrative.narrative import as_html
from finsam.present.narrative.sections import TEAM_OUTLINE
from finsam.present.parts.blocks import Definitions, Goals, Quotes, Sources, Text, WrittenSection
from finsam.present.parts.chart import Chart, SideBySide
from finsam.present.parts.key_figures import Head
from finsam.present.parts.public_note import PublicNote
from finsam.present.parts.table import Table
from finsam.present.topics.public.tables import telling_chart, telling_table
from finsam.present.topics.revisions.tables import revisions
from finsam.present.topics.team import contents
from finsam.present.topics.team.head import head
from finsam.report.ipynb.marks import marks_what_it_gives
from finsam.report.notebook.not_opened import not_opened
from finsam.report.notebook.opened import facts_of
from finsam.report.outputs.prepared import read_prepared
from finsam.report.project.layout import Folders, ReportId, opened_edition
from finsam.report.texts.texts import read_text


@marks_what_it_gives
class Report:
    """One team and period, with what its notebook shows."""

    def __init__(self, folders: Folders, report: ReportId) -> None:
        self._id = report
        self._prepared = read_prepared(folders.prepared(report))
        self._text = read_text(folders, report)
        self.facts = facts_of(folders, report, self._prepared)

    def head(self) -> Head:
        """The report's title and its key figures, with the change since last time."""
        known = head(self.facts, self._prepared.association_name, self._prepared.team_name)
        return replace(known, cautions=self._prepared.cautions)

    def public_note(self) -> PublicNote | None:
        """How a public edition is protected; nothing in the board's."""
        return self._prepared.public

    def table(self, name: str) -> Table | None:
        """A table by its name, nothing where there is too little to tell. KeyError names those there are."""
        contents.known(name, contents.TABLES)
        table = contents.TABLES[name](self.facts)
        return telling_table(table) if table and self.facts.public else table

    def chart(self, name: str) -> Chart | Table | None:
        """A chart by its name; its table, or nothing, where it would be about too few persons."""
        contents.known(name, contents.CHARTS)
        chart = contents.CHARTS[name](self.facts)
        return telling_chart(chart) if chart and self.facts.public else chart

    def charts(self, *names: str) -> SideBySide | None:
        """Charts side by side where there is room; those that have nothing to tell are left out."""
        items = tuple(item for name in names if (item := self.chart(name)) is not None)
        return SideBySide(items) if items else None

    def revisions(self) -> Table | None:
        """What was published otherwise before, with both values; nothing where nothing was."""
        return revisions(self._prepared.revised)

    def text(self, section: str, part: str = "Beskrivning") -> Text | None:
        """A part of a section: what the program says of the figures, then what the team wrote.

        Nothing where the team's text never has this part, nor in the public edition where there is no text:
        the reminder that it is missing is for those who can write it.
        """
        if part not in TEAM_OUTLINE[section].parts:
            raise KeyError(
                f"section {section} has the parts {', '.join(TEAM_OUTLINE[section].parts)}, not {part}"
            )
        describe = contents.DESCRIPTIONS.get((section, part))
        said = contents.paragraphs(describe(self.facts)) if describe else ()
        passage = self._text.narrative.passage(section, part)
        lacking = self._text.narrative.leaves_out(part) or (self.facts.public and passage is None)
        if not said and lacking:
            return None
        written = as_html(passage, self.facts) if passage else None
        return Text(section, part, said, written)

    def section(self, section: str) -> WrittenSection | None:
        """A whole section with its heading, for one that only some teams write; nothing where it is empty."""
        parts = [part for part in TEAM_OUTLINE[section].parts if self._text.narrative.passage(section, part)]
        if not parts:
            return None
        texts = tuple(text for part in parts if (text := self.text(section, part)))
        return WrittenSection(f"sektion-{section}", TEAM_OUTLINE[section].heading, texts)

    def written(self, section: str) -> Text | None:
        """What the team itself wrote in a section of one part; nothing where it wrote nothing."""
        part = TEAM_OUTLINE[section].parts[0]
        passage = self._text.narrative.passage(section, part)
        return Text(section, part, (), as_html(passage, self.facts), headed=False) if passage else None

    def quotes(self) -> Quotes | None:
        """What participants have said, in their own words."""
        return Quotes(self._prepared.quotes) if self._prepared.quotes else None

    def goals(self) -> Goals | None:
        """The local goals, each with result and reflection."""
        goals = tuple((one.goal, one.status, one.result, one.reflection) for one in self._prepared.goals)
        return Goals(goals) if goals else None

    def definitions(self) -> Definitions:
        """Every measure of the report: what it counts, over whom, from where."""
        return Definitions.of(dict.fromkeys(figure.measure for figure in self.facts.figures))

    def sources(self) -> Sources:
        """Files with hash and date, versions, warnings, and the command that makes the report again."""
        return self._prepared.shown_sources()


def open_report(
    association: str, team: str, period: str, edition: str | None = None, folder: Path | None = None
) -> Report:
    """The report of a team and period. `folder`: where to look for params/ from; here if not given.

    FileNotFoundError with what to do where the figures have not been made yet.
    """
    report = ReportId(association, team, Period.parse(period).id, opened_edition(edition))
    folders = Folders.around(folder or Path.cwd())
    if not folders.prepared(report).exists():
        raise not_opened(folders, report)
    return Report(folders, report)
