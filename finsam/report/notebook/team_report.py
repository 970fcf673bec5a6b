"""A team's report in a notebook: one object, whose calls are one line each.

Opened in JupyterLab it finds the figures that `finsam figures` made; it never sees a person's row.
"""

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
from finsam.present.topics.named_contents import DESCRIPTION, known
from finsam.present.topics.revisions.tables import revisions
from finsam.report.ipynb.marks import marks_what_it_gives
from finsam.report.notebook.any_report import ReportOfFigures, folders_of, goals_in, quotes_in
from finsam.report.notebook.in_jupyter import show_as_on_page
from finsam.report.project.layout import ReportId, opened_edition


@marks_what_it_gives
class Report(ReportOfFigures):
    """One team and period, with what its notebook shows."""

    def head(self, key_figures: bool = True) -> Head:
        """The report's title and its key figures; without them where they come later, after the points."""
        return self._head(self._prepared.team_name, key_figures)

    def _table(self, name: str) -> Table | None:
        known(name, TEAM.tables)
        return TEAM.tables[name](self.facts)

    def _has_table(self, name: str) -> bool:
        return name in TEAM.tables

    def _chart(self, name: str) -> Chart | Table | None:
        known(name, TEAM.charts)
        return TEAM.charts[name](self.facts)

    def revisions(self) -> Table | None:
        """What was published otherwise before, with both values; nothing where nothing was."""
        return revisions(self._prepared.revised)

    def text(self, section: str, part: str = DESCRIPTION) -> Text | None:
        """A part of a section: what the program says of the figures, then what the team wrote.

        Nothing where the team's text never has this part, nor in the public edition where there is no text:
        the reminder that it is missing is for those who can write it.
        """
        if part not in TEAM_OUTLINE[section].parts:
            raise KeyError(
                f"section {section} has the parts {', '.join(TEAM_OUTLINE[section].parts)}, not {part}"
            )
        said = TEAM.description(section, part, self.facts)
        passage = self._passage(section, part)
        lacking = self._text.narrative.leaves_out(part) or (self.facts.public and passage is None)
        if not said and lacking:
            return None
        written = as_html(passage, self.facts) if passage else None
        return Text(section, part, said, written)

    def group(self, section: str, heading: str) -> Group:
        """What the program says of one thing in a section's Beskrivning, under a heading of its own.

        KeyError names the groups that the section has.
        """
        numbers = paragraphs_of(section, heading)
        said = TEAM.paragraphs_between(numbers, section, DESCRIPTION, self.facts)
        return Group(f"grupp-{section}-{numbers.start}", heading, said)

    def section(self, section: str) -> WrittenSection | None:
        """A whole section with its heading, for one that only some teams write; nothing where it is empty."""
        parts = [part for part in TEAM_OUTLINE[section].parts if self._passage(section, part)]
        if not parts:
            return None
        texts = tuple(text for part in parts if (text := self.text(section, part)))
        return WrittenSection(f"sektion-{section}", TEAM_OUTLINE[section].heading, texts)

    def written(self, section: str) -> Text | None:
        """What the team itself wrote in a section of one part; nothing where it wrote nothing."""
        part = TEAM_OUTLINE[section].parts[0]
        passage = self._passage(section, part)
        return Text(section, part, (), as_html(passage, self.facts), headed=False) if passage else None

    def quotes(self, heading: str = "") -> Quotes | None:
        """What participants have said, in their own words; nothing where nobody has."""
        return quotes_in(self._prepared, heading)

    def free_texts(self, heading: str = "") -> Quotes | None:
        """What participants wrote in surveys, as far as it is approved; nothing in the public edition."""
        texts = self._prepared.free_texts
        return Quotes(texts, heading, "fritextsvar") if texts else None

    def goals(self, heading: str = "") -> Goals | None:
        """The local goals, each with result and reflection; nothing where there are none."""
        return goals_in(self._prepared, heading)


def open_report(
    association: str, team: str, period: str, edition: str | None = None, folder: Path | None = None
) -> Report:
    """The report of a team and period. `folder`: where to look for params/ from; here if not given.

    FileNotFoundError with what to do where the figures have not been made yet.
    """
    report = ReportId(association, team, Period.parse(period).id, opened_edition(edition))
    show_as_on_page()
    return Report(folders_of(report, folder), report)
