"""What every kind of report has in a notebook: tables and charts by name, sources, and how it is opened."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from finsam.domain.figures import Figure, Status
from finsam.present.facts import Facts
from finsam.present.narrative.narrative import Passage
from finsam.present.narrative.not_in_edition import not_in_edition
from finsam.present.narrative.sections import POINTS
from finsam.present.parts.blocks import Definitions, Goals, Quotes, Sources
from finsam.present.parts.chart import Chart, SideBySide
from finsam.present.parts.key_figures import Head, KeyFigures
from finsam.present.parts.points import Points
from finsam.present.parts.public_note import PublicNote
from finsam.present.parts.table import Table
from finsam.present.topics.association.tables import Teams
from finsam.present.topics.participants.reference_tables import reference
from finsam.present.topics.points.candidates import candidates
from finsam.present.topics.points.choice import chosen
from finsam.present.topics.points.written import written_points
from finsam.present.topics.public.tables import telling_chart, telling_table
from finsam.present.topics.team.head import head
from finsam.report.ipynb.marks import marks_what_it_gives
from finsam.report.notebook.named import Named
from finsam.report.notebook.not_opened import not_opened
from finsam.report.notebook.opened import facts_of
from finsam.report.notebook.own.frames import frame_of
from finsam.report.notebook.own.own_text import OwnText, own_text
from finsam.report.notebook.page_beside import PageBeside, page_beside
from finsam.report.outputs.prepared import Prepared, read_prepared
from finsam.report.project.layout import Folders, ReportId
from finsam.report.texts.texts import read_text

if TYPE_CHECKING:
    import pandas as pd

TableName = TypeVar("TableName", bound=str)
ChartName = TypeVar("ChartName", bound=str)


@marks_what_it_gives
class AnyReport(ABC, Generic[TableName, ChartName]):
    """A report of any kind, whose calls are one line each in a notebook."""

    def __init__(self, folders: Folders, report: ReportId) -> None:
        self._prepared = read_prepared(folders.prepared(report))
        self._folders, self._report = folders, report
        # JupyterLab completes the names of what is an attribute, and calls no property for them.
        self.tables: Named[TableName, Table | None] = Named(self._table_names(), self.table, self._table)
        self.charts_by_name: Named[ChartName, Chart | Table | None] = Named(
            self._chart_names(), self.chart, self._chart
        )

    @abstractmethod
    def _table_names(self) -> Sequence[str]:
        """The names of its tables, in the order that an unknown name is answered with."""

    @abstractmethod
    def _chart_names(self) -> Sequence[str]:
        """The names of its charts."""

    @abstractmethod
    def _table(self, name: str) -> Table | None:
        """A table by its name, as the board's edition has it."""

    @abstractmethod
    def _chart(self, name: str) -> Chart | Table | None:
        """A chart by its name, as the board's edition has it."""

    def _has_table(self, name: str) -> bool:
        """Whether the report has a table of a chart's name."""
        return False

    def table(self, name: TableName) -> Table | None:
        """En av rapportens tabeller.

            report.table("flow")

        name: tabellens namn. `report.tables` skriver alla.

        Ger tabellen, eller inget (None) när det finns för lite att visa.
        Fel: KeyError med de namn som finns.
        """
        self.tables.refuse_unknown(name)
        table = self._table(name)
        return self._telling(table) if table and self._prepared.public else table

    def _telling(self, table: Table) -> Table | None:
        """What a public edition has of a table."""
        return telling_table(table, self._measures())

    def _measures(self) -> frozenset[str]:
        """The measures that the report has figures of."""
        return frozenset()

    def chart(self, name: ChartName) -> Chart | Table | None:
        """Ett av rapportens diagram.

            report.chart("results")

        name: diagrammets namn. `report.charts_by_name` skriver alla.

        Ger diagrammet. Skulle det handla om för få ger det tabellen, eller inget (None). I den offentliga
        utgåvan ger det inget där tabellen med samma namn säger detsamma.
        Fel: KeyError med de namn som finns.
        """
        self.charts_by_name.refuse_unknown(name)
        chart = self._chart(name)
        if chart is None or not self._prepared.public:
            return chart
        shown = telling_chart(chart, self._measures())
        return None if isinstance(shown, Table) and self._has_table(name) else shown

    def charts(self, *names: ChartName) -> SideBySide | None:
        """Flera diagram bredvid varandra, där det finns plats.

            report.charts("referrers", "payers")

        Ger dem som har något att visa, eller inget (None).
        Fel: KeyError med de namn som finns.
        """
        items = tuple(item for name in names if (item := self.chart(name)) is not None)
        return SideBySide(items) if items else None

    def sources(self) -> Sources:
        """Vad rapporten är gjord av: filer med datum och kontrollsumma, versioner, och hur den görs om.

            report.sources()

        Ger listan över källor.
        """
        return self._prepared.shown_sources()

    def page(self) -> PageBeside | None:
        """Sidan så som notebooken senast sparades, att se bredvid den. Ingenting när rapporten görs.

            report.page()

        Gör rapporten, som «finsam reports». Ger en ruta med sidan, eller med felet som stoppade den.
        """
        return page_beside(self._folders, self._report)


@marks_what_it_gives
class ReportOfFigures(AnyReport[TableName, ChartName]):
    """A report that is built from a figures file: a team's, or an association's."""

    def __init__(self, folders: Folders, report: ReportId) -> None:
        super().__init__(folders, report)
        self._text = read_text(folders, report)
        self.facts = facts_of(folders, report, self._prepared)

    def _head(self, name: str, key_figures: bool) -> Head:
        """The head of the report of `name`, a team or the association."""
        known = head(self.facts, self._prepared.association_name, name)
        shown = known.key_figures if key_figures else ()
        return replace(known, cautions=self._prepared.cautions, key_figures=shown)

    def _beside(self) -> Teams | None:
        """The teams of an association's report by name; None of a team's own."""
        return None

    def points(self) -> Points | None:
        """«Det viktigaste»: punkterna som ni har skrivit i texten, annars de som talen ger.

            report.points()

        Ger punkterna, eller inget (None) när talen inte ger några.
        """
        every = candidates(self.facts, self._beside())
        passage = self._passage(POINTS.id, POINTS.parts[0])
        own = written_points(passage, self.facts, every) if passage else ()
        points = own or tuple(one.point for one in chosen(every))
        return Points(points) if points else None

    def key_figures(self) -> KeyFigures | None:
        """Nyckeltalen för sig, där huvudet står utan dem: `report.head(key_figures=False)`.

            report.key_figures()

        Ger nyckeltalen, eller inget (None) när det inte finns några.
        """
        figures = head(self.facts, "", "").key_figures
        return KeyFigures(figures) if figures else None

    def _passage(self, section: str, part: str) -> Passage | None:
        """What was written in a part; nothing in a public edition that lacks a figure which it names."""
        passage = self._text.narrative.passage(section, part)
        if passage and self.facts.public and not_in_edition(passage, self.facts, self._text.narrative.file):
            return None
        return passage

    def reference(self) -> Table | None:
        """Deltagarnas utbildning bredvid det som andra har publicerat om sina.

            report.reference()

        Ger tabellen, eller inget (None) när registret inte har utbildning.
        """
        return reference(self.facts, self._prepared.reference)

    def frame(self, measure: str, by: str | Sequence[str] = "", population: str = "") -> "pd.DataFrame":
        """Talen för ett mått som en DataFrame, en rad för varje period och grupp.

            nya = report.frame("new", by="sex")
            ålder = report.frame("age_mean", population="new")
            report.frame("closed", by=["exit_reason", "sex"])

        measure: måttets namn, som "closed"; alla står i docs/data-dictionary.md.
        by: vad det delas upp på, en dimension eller flera; utelämnat är det totalen. Förbundets rapport har
            också "team".
        population: bland vilka, där måttet har flera.

        Ger kolumnerna `period` och `group` på svenska, en kolumn för varje dimension om de är flera, `value`,
        `n`, `numerator` och `denominator` som decimaltal (en andel är 0,667), och `printed`, talet som sidan
        skriver det. Perioderna är rapportens alla, den äldsta först. Där sidan inte anger något tal är
        `value` NaN: ett intervall i den offentliga utgåvan, eller medelvärdet och andelen av färre än fem.
        Finns inget i registret är tabellen tom. Det som den offentliga utgåvan saknar är NaN för varje grupp.
        Fel: KeyError med det namn som nog menades.
        """
        return frame_of(self.facts, self._of_teams(), measure, by, population)

    def markdown(self, text: str) -> OwnText:
        """Egen text med tal ur rapporten, på sidan och i JupyterLab.

            report.markdown("Av {{ new }} nya var {{ new.woman | antal }} kvinnor.")

        text: Markdown, skriven som i teamets text: samma namn på tal och samma filter (andel, antal,
            personer). I en Markdown-cell går det att skriva likadant, men då står talet bara på sidan.

        Ger texten med talen ifyllda. I den offentliga utgåvan är den med om alla tal finns där, och om den
        inte själv säger hur många eller är godkänd.
        Fel: UnknownFigureError, med det namn som nog menades.
        """
        return own_text(text, self.facts)

    def _of_teams(self) -> Mapping[str, Facts]:
        """The teams of an association's report by name; none of a team's own."""
        return {}

    def public_note(self) -> PublicNote | None:
        """Hur den offentliga utgåvan är skyddad, och vad som är utelämnat.

            report.public_note()

        Ger rutan, eller inget (None) i styrelsens utgåva.
        """
        public = self._prepared.public
        return replace(public, left_out=self._prepared.left_out_tables) if public else None

    def definitions(self) -> Definitions:
        """Hur varje mått i rapporten räknas: vad, bland vilka, ur vilket blad.

            report.definitions()

        Ger definitionerna. Tabellernas «Så räknas» leder dit.
        """
        if self.facts.public:
            return Definitions.of_what_is_there(self._shown())
        return Definitions.of(self._measures())

    def _measures(self) -> frozenset[str]:
        return frozenset(figure.measure for figure in self._shown())

    def _shown(self) -> Iterator[Figure]:
        """The figures that may be on the page: a hidden one of an earlier edition is not."""
        for figure in self.facts.figures:
            if not self.facts.public or figure.status is not Status.HIDDEN:
                yield figure


def quotes_in(prepared: Prepared, heading: str = "") -> Quotes | None:
    """What was said, in their own words; None where nothing was."""
    return Quotes(prepared.quotes, heading) if prepared.quotes else None


def goals_in(prepared: Prepared, heading: str = "") -> Goals | None:
    """The local goals, each with result and reflection; None where there are none."""
    goals = tuple((one.goal, one.status, one.result, one.reflection) for one in prepared.goals)
    return Goals(goals, heading) if goals else None


def folders_of(report: ReportId, folder: Path | None, asked: ReportId | None = None) -> Folders:
    """The project's folders, once the report's figures are there.

    `folder`: where to look for params/ from; here if not given. `asked`: the report to name where its
    figures are not there, the same if not given. FileNotFoundError says what to do.
    """
    folders = Folders.around(folder or Path.cwd())
    if not folders.prepared(report).exists():
        raise not_opened(folders, asked or report)
    return folders
