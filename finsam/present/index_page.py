"""What does outputs/index.html say? Every report, newest first, with its key figures, warnings and links."""

from dataclasses import dataclass

from finsam.present.chart_spark import Spark
from finsam.present.key_figures import KeyFigure
from finsam.present.markup import render
from finsam.present.page import Page, page_html


@dataclass(frozen=True)
class Entry:
    """One report in the index. `error` and `remedy` are empty where it was made; `page` where none is there.

    `page`, `figures`, `notebook`: links relative to the index.
    """

    name: str
    key_figures: tuple[KeyFigure, ...]
    warnings: int
    page: str
    figures: str
    notebook: str
    error: str = ""
    remedy: str = ""
    sparks: tuple[Spark, ...] = ()


@dataclass(frozen=True)
class PeriodEntries:
    """The reports of one period of an association; the association's own first."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class AssociationEntries:
    """An association with its periods, newest first."""

    id: str
    name: str
    periods: tuple[PeriodEntries, ...]


def index_html(associations: tuple[AssociationEntries, ...]) -> str:
    """The whole index page."""
    page = Page(
        title="Rapporter",
        banner="Rapporter från samverkansteam",
        period="",
        description="Alla rapporter, med nyckeltal, varningar och länkar.",
        running="Rapporter",
        footer="Gjord med finsam.",
    )
    return page_html(render("index.html.j2", associations=associations), page)
