"""What the analyst's notebook holds: how complete and likely each register is, and what is new.

Counts and Excel's row numbers only; no register is opened, and nothing says who a row is about.
"""

from pathlib import Path

from finsam.domain.periods import Period
from finsam.present.parts.blocks import Sources, Text
from finsam.present.parts.chart import Chart, SideBySide
from finsam.present.parts.key_figures import Head
from finsam.present.parts.table import Table
from finsam.present.topics.quality import contents
from finsam.present.topics.quality.facts import head
from finsam.report.ipynb.marks import marks_what_it_gives
from finsam.report.notebook.not_opened import not_opened
from finsam.report.outputs.prepared import read_prepared
from finsam.report.project.layout import QUALITY, Folders, ReportId


@marks_what_it_gives
class QualityReport:
    """The registers of one association's teams in one period."""

    def __init__(self, folders: Folders, report: ReportId) -> None:
        self._prepared = read_prepared(folders.prepared(report))
        self._period = Period.parse(report.period)
        self.teams = self._prepared.quality

    def head(self) -> Head:
        """The page's title and how much there is, is missing, and is to be looked at."""
        return head(self._prepared.association_name, self._period, self.teams)

    def text(self, section: str) -> Text | None:
        """What the program says of a section; nothing where it has nothing to say."""
        said = contents.paragraphs(contents.DESCRIPTIONS[section](self.teams))
        return Text(section, "Beskrivning", said, None, headed=False) if said else None

    def table(self, name: str) -> Table | None:
        """A table by its name, nothing where there is nothing to tell. KeyError names those there are."""
        contents.known(name, contents.TABLES)
        return contents.TABLES[name](self.teams)

    def chart(self, name: str) -> Chart | Table | None:
        """A chart by its name; its table, or nothing, where it would be about too few persons."""
        contents.known(name, contents.CHARTS)
        return contents.CHARTS[name](self.teams)

    def charts(self, *names: str) -> SideBySide | None:
        """Charts side by side where there is room; those that have nothing to tell are left out."""
        items = tuple(item for name in names if (item := self.chart(name)) is not None)
        return SideBySide(items) if items else None

    def sources(self) -> Sources:
        """The registers with hash and date, versions, and the command that makes the page again."""
        return self._prepared.shown_sources()


def open_quality(association: str, period: str, folder: Path | None = None) -> QualityReport:
    """The analyst's page of an association and period. FileNotFoundError says what to do where it lacks."""
    report = ReportId(association, QUALITY, Period.parse(period).id)
    folders = Folders.around(folder or Path.cwd())
    if not folders.prepared(report).exists():
        raise not_opened(folders, ReportId(association, association, report.period))
    return QualityReport(folders, report)
