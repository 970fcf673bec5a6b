"""The analyst's page in a notebook: how complete and likely each team's register is, and what is new.

Counts and Excel's row numbers only; no register is opened, and nothing says who a row is about.
"""

from collections.abc import Sequence
from pathlib import Path

from finsam.domain.periods import Period
from finsam.present.parts.blocks import Text
from finsam.present.parts.chart import Chart
from finsam.present.parts.key_figures import Head
from finsam.present.parts.table import Table
from finsam.present.topics.contents import QUALITY
from finsam.present.topics.named_contents import DESCRIPTION, known
from finsam.present.topics.quality.facts import head
from finsam.report.ipynb.marks import marks_what_it_gives
from finsam.report.notebook.any_report import AnyReport, folders_of
from finsam.report.notebook.names import QualityChart, QualitySection, QualityTable
from finsam.report.project.layout import QUALITY as QUALITY_PAGE
from finsam.report.project.layout import Folders, ReportId


@marks_what_it_gives
class QualityReport(AnyReport[QualityTable, QualityChart]):
    """The registers of one association's teams in one period."""

    def __init__(self, folders: Folders, report: ReportId) -> None:
        super().__init__(folders, report)
        self._period = Period.parse(report.period)
        self.teams = self._prepared.quality

    def head(self) -> Head:
        """Sidans huvud: hur mycket som finns, saknas och behöver ses över.

            report.head()

        Ger huvudet.
        """
        return head(self._prepared.association_name, self._period, self.teams)

    def text(self, section: QualitySection) -> Text | None:
        """Vad programmet säger i ett avsnitt.

            report.text("missing")

        Ger texten, eller inget (None) när det inte finns något att säga.
        Fel: KeyError med de avsnitt som finns.
        """
        known(section, {described: None for described, _ in QUALITY.described})
        said = QUALITY.description(section, DESCRIPTION, self.teams)
        return Text(section, DESCRIPTION, said, None, headed=False) if said else None

    def _table_names(self) -> Sequence[str]:
        return tuple(QUALITY.tables)

    def _chart_names(self) -> Sequence[str]:
        return tuple(QUALITY.charts)

    def _table(self, name: str) -> Table | None:
        return QUALITY.tables[name](self.teams)

    def _chart(self, name: str) -> Chart | Table | None:
        return QUALITY.charts[name](self.teams)


def open_quality(association: str, period: str, folder: Path | None = None) -> QualityReport:
    """Öppna analytikerns sida om hur hela registren är, för ett förbund och en period.

        from finsam import open_quality
        report = open_quality("vastmanland", "2024")

    association: mappens namn i params/.
    period: som "2024H1", "2024" eller "2024-07--2025-06".
    folder: varifrån params/ söks; annars härifrån.

    Ger sidan: antal och radnummer, aldrig vem en rad gäller.
    Fel: FileNotFoundError med vad som ska göras när talen inte är räknade.
    """
    report = ReportId(association, QUALITY_PAGE, Period.parse(period).id)
    asked = ReportId(association, association, report.period)
    return QualityReport(folders_of(report, folder, asked), report)
