"""An association's report in a notebook: its teams beside each other, and a chapter of each.

Built from figures files and texts; no register is ever opened.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from finsam.domain.periods import Period
from finsam.present.facts import Facts
from finsam.present.narrative.narrative import as_html
from finsam.present.narrative.references import UnknownFigureError
from finsam.present.narrative.sections import ASSOCIATION_OUTLINE, TEAM_OUTLINE
from finsam.present.parts.blocks import Text
from finsam.present.parts.chapters import Chapter, Chapters
from finsam.present.parts.chart import Chart
from finsam.present.parts.key_figures import Head
from finsam.present.parts.own_register import OwnRegister
from finsam.present.parts.table import Table
from finsam.present.sentences import joined
from finsam.present.topics.association.chapter import CHAPTER_TABLES, chapter_paragraphs
from finsam.present.topics.association.own_register import own_tables
from finsam.present.topics.association.tables import Teams, short_names
from finsam.present.topics.contents import ASSOCIATION, TEAM
from finsam.report.ipynb.marks import marks_what_it_gives
from finsam.report.notebook.any_report import ReportOfFigures, folders_of, goals_in, quotes_in
from finsam.report.notebook.names import AssociationChart, AssociationSection, AssociationTable, TeamSection
from finsam.report.notebook.team_report import Report
from finsam.report.outputs.prepared import Member
from finsam.report.project.layout import SMALL_TEAMS, Folders, ReportId, opened_edition

_FAULTY = "Teamets text är inte med: ett tal i den finns inte."


@marks_what_it_gives
class AssociationReport(ReportOfFigures[AssociationTable, AssociationChart]):
    """One association and period, with what its notebook shows."""

    def __init__(self, folders: Folders, report: ReportId) -> None:
        super().__init__(folders, report)
        members = self._prepared.members
        self._teams = {member.name: Report(folders, _of(report, member)) for member in members}
        # The page that small teams share is named by their short names already.
        alone = [member.name for member in members if member.id != SMALL_TEAMS]
        short = dict(zip(alone, short_names(alone), strict=True))
        self.teams = {short.get(name, name): team.facts for name, team in self._teams.items()}

    def head(self, key_figures: bool = True) -> Head:
        """Rapportens huvud: förbundet, perioden, team som saknas och nyckeltalen för de andra tillsammans.

            report.head(key_figures=False)

        key_figures: False där nyckeltalen kommer senare, efter punkterna.

        Ger huvudet.
        """
        head = self._head(self._prepared.association_name, key_figures)
        lacking = self._prepared.without_report
        said = f"Utan rapport för perioden, och inte med i talen: {joined(lacking)}."
        period, *rest = head.lines
        return replace(head, lines=(period, said, *rest)) if lacking else head

    def _beside(self) -> Teams:
        return self.teams

    def _of_teams(self) -> Mapping[str, Facts]:
        return self.teams

    def _table_names(self) -> Sequence[str]:
        return tuple(dict.fromkeys([*ASSOCIATION.tables, *TEAM.tables]))

    def _chart_names(self) -> Sequence[str]:
        return tuple(dict.fromkeys([*ASSOCIATION.charts, *TEAM.charts]))

    def _table(self, name: str) -> Table | None:
        """A table of the teams beside each other, or else a team's table of all of them together."""
        if name in ASSOCIATION.tables:
            return ASSOCIATION.tables[name](self.facts, self.teams)
        return TEAM.tables[name](self.facts)

    def _has_table(self, name: str) -> bool:
        return name in ASSOCIATION.tables or name in TEAM.tables

    def _chart(self, name: str) -> Chart | Table | None:
        """A chart of the teams beside each other, or else a team's chart of all of them together."""
        if name in ASSOCIATION.charts:
            return ASSOCIATION.charts[name](self.facts, self.teams)
        return TEAM.charts[name](self.facts)

    def text(self, section: AssociationSection) -> Text | None:
        """Ett avsnitt: vad programmet säger om talen, sedan vad förbundet har skrivit.

            report.text("economy")

        section: som "introduction", "results" eller "outlook".

        Ger texten. I den offentliga utgåvan ger den inget (None) där ingen av dem säger något.
        Fel: KeyError med de avsnitt som finns.
        """
        part = ASSOCIATION_OUTLINE[section].parts[0]
        passage = self._passage(section, part)
        written = as_html(passage, self.facts, "h3") if passage else None
        said = ASSOCIATION.description(section, part, self.facts, self.teams)
        if self.facts.public and not said and written is None:
            return None
        return Text(section, part, said, written, headed=False)

    def own_register(self) -> OwnRegister | None:
        """Vad förbundet har i sitt eget register: personal, styrelse, mål och citat.

            report.own_register()

        Ger det, eller inget (None) när det inte finns, och i den offentliga utgåvan.
        """
        words = self._prepared
        tables = () if self.facts.public else own_tables(self.facts)
        own = OwnRegister(tables, goals_in(words), quotes_in(words))
        return own if own and not self.facts.public else None

    def chapters(self) -> Chapters:
        """Ett kapitel om varje team: citat, aktiviteter, remittenter, personal, mål, resultat och utveckling.

            report.chapters()

        Ger kapitlen.
        """
        return Chapters(tuple(self._chapter(name, team) for name, team in self._teams.items()))

    def _chapter(self, name: str, team: Report) -> Chapter:
        made = (make(team.facts) for make in CHAPTER_TABLES)
        tables = (self._telling(table) if table and self.facts.public else table for table in made)
        return Chapter(
            id=team.facts.team,
            name=name,
            quotes=team.quotes(),
            activities=_written(team, "activities"),
            tables=tuple(table for table in tables if table is not None),
            paragraphs=chapter_paragraphs(team.facts),
            goals=team.goals(),
            outlook=_written(team, "10"),
        )


def _written(team: Report, section: TeamSection) -> Text | None:
    """What a team wrote in a section; where it names a figure that there is not, that instead."""
    try:
        return team.written(section)
    except UnknownFigureError:
        part = TEAM_OUTLINE[section].parts[0]
        return None if team.facts.public else Text(section, part, (_FAULTY,), None, headed=False)


def _of(report: ReportId, member: Member) -> ReportId:
    return replace(report, team=member.id)


def open_association(
    association: str, period: str, edition: str | None = None, folder: Path | None = None
) -> AssociationReport:
    """Öppna ett förbunds rapport för en period.

        from finsam import open_association
        report = open_association("vastmanland", "2024")

    association: mappens namn i params/.
    period: som "2024H1", "2024" eller "2024-07--2025-06".
    edition: "board" eller "public"; annars den som notebooken körs för.
    folder: varifrån params/ söks; annars härifrån.

    Ger rapporten, gjord av teamens tal och aldrig av deras register.
    Fel: FileNotFoundError med vad som ska göras när talen inte är räknade.
    """
    report = ReportId(association, association, Period.parse(period).id, opened_edition(edition))
    return AssociationReport(folders_of(report, folder), report)
