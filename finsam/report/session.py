"""What does a notebook hold? One object, whose calls are one line each: head, facts, tables, charts, text.

Opened in JupyterLab it finds the figures that `finsam figures` made; it never sees a person's row.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from finsam.domain.periods import Period
from finsam.figures.store import read_figures
from finsam.present import describe_participants as participants
from finsam.present import describe_resources as resources
from finsam.present import report_charts, tables_participants, tables_resources, tables_results
from finsam.present.blocks import Definitions, Sources, Text, WrittenSection
from finsam.present.chart import Chart, SideBySide
from finsam.present.facts import Facts
from finsam.present.key_figures import Head
from finsam.present.narrative import as_html
from finsam.present.report_head import head
from finsam.present.sections import TEAM_OUTLINE
from finsam.present.table import Table
from finsam.report.folders import Folders, ReportId
from finsam.report.prepared import read_prepared
from finsam.report.texts import read_text

Kind = TypeVar("Kind")

TABLES: dict[str, Callable[[Facts], Table]] = {
    "flow": tables_participants.flow,
    "ages": tables_participants.ages,
    "age_bands": tables_participants.age_bands,
    "referrers": tables_participants.referrers,
    "payers": tables_participants.payers,
    "incomes": tables_participants.incomes,
    "education": tables_participants.education,
    "support_bands": tables_participants.support_bands,
    "results": tables_results.results,
    "exit_details": tables_results.exit_details,
    "times": tables_results.times,
    "trend": tables_results.trend,
    "goal_by_age": tables_results.goal_by_age,
    "income_change": tables_results.changes_of_income,
    "staff": tables_resources.staff,
    "budget": tables_resources.budget,
}
CHARTS: dict[str, Callable[[Facts], Chart | Table]] = report_charts.CHARTS

# What the program says of itself under Beskrivning, by section and part.
DESCRIPTIONS: dict[tuple[str, str], Callable[[Facts], list[str]]] = {
    ("summary", "Deltagare"): lambda facts: [
        *participants.flow(facts),
        *participants.sexes_of(facts, "active_end", "aktiva"),
        *participants.results(facts)[:1],
        *participants.durations(facts)[:1],
    ],
    ("summary", "Personal"): resources.staff,
    ("summary", "Organisation"): resources.money,
    ("1", "Beskrivning"): lambda facts: [
        *participants.flow(facts),
        *participants.sexes_of(facts, "active_end", "aktiva"),
        *participants.ages(facts, "active_end", "de aktiva"),
        *participants.origins(facts, "new", "nyinskrivna"),
        *participants.origins(facts, "active_end", "aktiva"),
        *participants.queue(facts),
    ],
    ("3", "Beskrivning"): lambda facts: [
        *participants.sexes_of(facts, "new", "nyinskrivna"),
        *participants.sexes_of(facts, "participated", "som deltog"),
        *participants.results(facts),
        *participants.durations(facts),
        *participants.support(facts),
    ],
    ("4", "Beskrivning"): resources.staff,
    ("9", "Beskrivning"): resources.money,
}


class Report:
    """One team and period, ready to be told."""

    def __init__(self, folders: Folders, report: ReportId) -> None:
        self._id = report
        self._prepared = read_prepared(folders.prepared(report))
        self._text = read_text(folders, report)
        self.facts = Facts(
            report.association,
            report.team,
            Period.parse(report.period),
            read_figures(folders.output(report, ".figures.csv")),
            self._prepared.codes(),
            self._prepared.result_columns,
            frozenset(self._prepared.goal),
        )

    def head(self) -> Head:
        """The report's title and its key figures, with the change since last time."""
        return head(self.facts, self._prepared.association_name, self._prepared.team_name)

    def table(self, name: str) -> Table:
        """A table by its name. KeyError names the tables there are."""
        return _named(TABLES, name)(self.facts)

    def chart(self, name: str) -> Chart | Table:
        """A chart by its name; its table where it would be about too few persons."""
        return _named(CHARTS, name)(self.facts)

    def charts(self, *names: str) -> SideBySide:
        """Charts side by side where there is room."""
        return SideBySide(tuple(self.chart(name) for name in names))

    def text(self, section: str, part: str = "Beskrivning") -> Text:
        """A part of a section: what the program says of the figures, then what the team wrote."""
        if part not in TEAM_OUTLINE[section].parts:
            raise KeyError(
                f"section {section} has the parts {', '.join(TEAM_OUTLINE[section].parts)}, not {part}"
            )
        describe = DESCRIPTIONS.get((section, part))
        said = describe(self.facts) if describe else []
        passage = self._text.narrative.passage(section, part)
        written = as_html(passage, self.facts) if passage else None
        return Text(section=section, part=part, sentences=tuple(said), written=written)

    def section(self, section: str) -> WrittenSection | None:
        """A whole section with its heading, for one that only some teams write; nothing where it is empty."""
        parts = [part for part in TEAM_OUTLINE[section].parts if self._text.narrative.passage(section, part)]
        if not parts:
            return None
        texts = tuple(self.text(section, part) for part in parts)
        return WrittenSection(f"sektion-{section}", TEAM_OUTLINE[section].heading, texts)

    def definitions(self) -> Definitions:
        """Every measure of the report: what it counts, over whom, from where."""
        return Definitions.of(dict.fromkeys(figure.measure for figure in self.facts.figures))

    def sources(self) -> Sources:
        """Files with hash and date, versions, warnings, and the command that makes the report again."""
        prepared = self._prepared
        return Sources(
            files=tuple((file.what, file.file, file.saved_on, file.sha256) for file in prepared.sources),
            versions=tuple(prepared.versions.items()),
            command=prepared.command,
            warnings=prepared.warnings,
        )


def _named(known: dict[str, Kind], name: str) -> Kind:
    if name not in known:
        raise KeyError(f"«{name}» finns inte; det finns {', '.join(known)}")
    return known[name]


def open_report(association: str, team: str, period: str, folder: Path | None = None) -> Report:
    """The report of a team and period. `folder`: where to look for params/ from; here if not given.

    FileNotFoundError with what to do where the figures have not been made yet.
    """
    report = ReportId(association, team, Period.parse(period).id)
    folders = Folders.around(folder or Path.cwd())
    if not folders.prepared(report).exists():
        raise FileNotFoundError(
            f"Talen för {report} är inte beräknade. "
            f"Kör «finsam figures --team {team} --period {report.period}»."
        )
    return Report(folders, report)
