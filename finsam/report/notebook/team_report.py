"""A team's report in a notebook: one object, whose calls are one line each.

Opened in JupyterLab it finds the figures that `finsam figures` made; it never sees a person's row.
"""

from collections.abc import Sequence
from pathlib import Path

from finsam.domain.periods import Period
from finsam.present.narrative.narrative import as_html
from finsam.present.narrative.sections import TEAM_OUTLINE
from finsam.present.parts.blocks import Goals, Group, Quotes, Text, WrittenSection
from finsam.present.parts.chart import Chart
from finsam.present.parts.key_figures import Head
from finsam.present.parts.table import Table
from finsam.present.topics.contents import TEAM
from finsam.present.topics.groups import paragraphs_of
from finsam.present.topics.named_contents import DESCRIPTION
from finsam.present.topics.revisions.tables import revisions
from finsam.report.ipynb.marks import marks_what_it_gives
from finsam.report.notebook.any_report import ReportOfFigures, folders_of, goals_in, quotes_in
from finsam.report.notebook.names import GroupHeading, TeamChart, TeamPart, TeamSection, TeamTable
from finsam.report.project.layout import ReportId, opened_edition


@marks_what_it_gives
class Report(ReportOfFigures[TeamTable, TeamChart]):
    """One team and period, with what its notebook shows."""

    def head(self, key_figures: bool = True) -> Head:
        """Rapportens huvud: teamet, perioden och nyckeltalen.

            report.head(key_figures=False)

        key_figures: False där nyckeltalen kommer senare, efter punkterna.

        Ger huvudet.
        """
        return self._head(self._prepared.team_name, key_figures)

    def _table_names(self) -> Sequence[str]:
        return tuple(TEAM.tables)

    def _chart_names(self) -> Sequence[str]:
        return tuple(TEAM.charts)

    def _table(self, name: str) -> Table | None:
        return TEAM.tables[name](self.facts)

    def _has_table(self, name: str) -> bool:
        return name in TEAM.tables

    def _chart(self, name: str) -> Chart | Table | None:
        return TEAM.charts[name](self.facts)

    def revisions(self) -> Table | None:
        """Tal som har publicerats med ett annat värde, med båda värdena.

            report.revisions()

        Ger tabellen, eller inget (None) när inget har ändrats.
        """
        return revisions(self._prepared.revised)

    def text(self, section: TeamSection, part: TeamPart = DESCRIPTION) -> Text | None:
        """En del av ett avsnitt: vad programmet säger om talen, sedan vad teamet har skrivit.

            report.text("1")
            report.text("1", "Analys")

        section: "1" till "10", "summary" eller "activities".
        part: "Beskrivning", "Analys" eller "Reflektion"; sammanfattningens delar heter efter sina rubriker.

        Ger texten, eller inget (None) där teamet aldrig har den delen. I den offentliga utgåvan ger den inget
        där text saknas.
        Fel: KeyError med de avsnitt och delar som finns.
        """
        return self._part(section, part)

    def _part(self, section: str, part: str) -> Text | None:
        there = TEAM_OUTLINE[section].parts
        if part not in there:
            raise KeyError(f"«{part}» finns inte i avsnitt {section}; det finns {', '.join(there)}")
        said = TEAM.description(section, part, self.facts)
        passage = self._passage(section, part)
        lacking = self._text.narrative.leaves_out(part) or (self.facts.public and passage is None)
        if not said and lacking:
            return None
        written = as_html(passage, self.facts) if passage else None
        return Text(section, part, said, written)

    def group(self, section: TeamSection, heading: GroupHeading) -> Group:
        """Vad programmet säger om en sak i ett avsnitts Beskrivning, under egen rubrik.

            report.group("3", "Tid i insatsen")

        Ger rubriken och texten.
        Fel: KeyError med de rubriker som avsnittet har.
        """
        numbers = paragraphs_of(section, heading)
        said = TEAM.paragraphs_between(numbers, section, DESCRIPTION, self.facts)
        return Group(f"grupp-{section}-{numbers.start}", heading, said)

    def section(self, section: TeamSection) -> WrittenSection | None:
        """Ett helt avsnitt med rubrik, för ett som bara vissa team skriver.

            report.section("10")

        Ger avsnittet, eller inget (None) när teamet inte har skrivit något i det.
        """
        parts = [part for part in TEAM_OUTLINE[section].parts if self._passage(section, part)]
        if not parts:
            return None
        texts = tuple(text for part in parts if (text := self._part(section, part)))
        return WrittenSection(f"sektion-{section}", TEAM_OUTLINE[section].heading, texts)

    def written(self, section: TeamSection) -> Text | None:
        """Bara vad teamet självt har skrivit i ett avsnitt med en enda del.

            report.written("activities")

        Ger texten, eller inget (None) när teamet inte har skrivit något.
        """
        part = TEAM_OUTLINE[section].parts[0]
        passage = self._passage(section, part)
        return Text(section, part, (), as_html(passage, self.facts), headed=False) if passage else None

    def quotes(self, heading: str = "") -> Quotes | None:
        """Vad deltagare har sagt, med egna ord, ur registrets blad Citat.

            report.quotes("Deltagarna säger")

        Ger citaten under rubriken, eller inget (None) när det inte finns några.
        """
        return quotes_in(self._prepared, heading)

    def free_texts(self, heading: str = "") -> Quotes | None:
        """Vad deltagare har skrivit i enkäter, det som är godkänt.

            report.free_texts("Ur enkäterna")

        Ger texterna under rubriken, eller inget (None), så också i den offentliga utgåvan.
        """
        texts = self._prepared.free_texts
        return Quotes(texts, heading, "fritextsvar") if texts else None

    def goals(self, heading: str = "") -> Goals | None:
        """De lokala målen, vart och ett med resultat och reflektion, ur registrets blad Mål.

            report.goals("Lokala mål")

        Ger målen under rubriken, eller inget (None) när det inte finns några.
        """
        return goals_in(self._prepared, heading)


def open_report(
    association: str, team: str, period: str, edition: str | None = None, folder: Path | None = None
) -> Report:
    """Öppna ett teams rapport för en period.

        from finsam import open_report
        report = open_report("sodra-dalarna", "avesta", "2024-07--2025-06")

    association, team: mapparnas och filernas namn i params/.
    period: som "2024H1", "2024" eller "2024-07--2025-06".
    edition: "board" eller "public"; annars den som notebooken körs för.
    folder: varifrån params/ söks; annars härifrån.

    Ger rapporten, med talen och aldrig någon rad ur registret.
    Fel: FileNotFoundError med vad som ska göras när talen inte är räknade.
    """
    report = ReportId(association, team, Period.parse(period).id, opened_edition(edition))
    return Report(folders_of(report, folder), report)
