"""What a workbook takes from a page: its head, its key figures, and its tables and charts in their order.

The page is what the board has read, with an analyst's own tables in it and without what it leaves out. So the
workbook is made of it, and not of the figures once more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from finsam.present.paper.page_tree import Node
from finsam.present.workbook.page_tables import PageTable, of_class, table_of, text

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# A picture of lines is drawn anew from its table, and the contents lead to places on the page.
_APART = frozenset({"svg", "nav"})
_CAUTIONS = ("internal", "cautions", "public-note")
# As it lies in outputs/ a workbook can be published, so it says nothing of drafts.
_DRAFT = "draft"


@dataclass(frozen=True)
class PageKeyFigure:
    """A key figure: its label, value with unit, and what is told of it."""

    label: str
    value: str
    told: str


@dataclass
class PageContents:
    """Who and when, what is told first, key figures and tables."""

    title: str = ""
    kind: str = ""
    lead: str = ""
    lines: list[str] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)
    key_figures: list[PageKeyFigure] = field(default_factory=list)
    tables: list[PageTable] = field(default_factory=list)


def contents_of(page: Node) -> PageContents:
    """The contents of a page's tree. What is on it in another form than these is left out."""
    found = PageContents()
    _read(page.first("main") or page, found, _Place())
    return found


@dataclass
class _Place:
    """Where on the page the reading is: the section, and the chart around what comes."""

    section: str = ""
    chart: Node | None = None
    notes: list[str] | None = None


def _read(element: Node, found: PageContents, place: _Place) -> None:
    """Add what is in an element, however deep; a note belongs to the table before it."""
    for one in element.kids:
        if isinstance(one, str) or one.tag in _APART:
            continue
        if one.classes:
            _told_first(one, found)
        if one.tag == "h2":
            place.section, place.notes = text(one), None
        elif one.tag == "table":
            place.notes = []
            found.tables.append(table_of(one, place.chart, place.section))
        elif one.tag == "p" and "note" in one.classes and place.notes is not None:
            place.notes.append(text(one))
        elif "chart" in one.classes and one.tag in ("div", "figure"):
            place.chart, place.notes = one, None
            _read(one, found, place)
            place.chart = None
        else:
            if one.tag in _HEADINGS:
                place.notes = None
            _read(one, found, place)
    if place.notes and found.tables:
        found.tables[-1] = replace(found.tables[-1], notes=tuple(dict.fromkeys(place.notes)))


def _told_first(element: Node, found: PageContents) -> None:
    """Take the head of the page, its cautions and its key figures."""
    names = element.classes
    if "report-head" in names:
        found.title = next((text(one) for one in element.all("h1")), "")
        found.kind, found.lead = _first(element, "kind"), _first(element, "lead")
        found.lines = [text(one) for one in of_class(element, "line")]
    if names.intersection(_CAUTIONS):
        found.cautions.append(text(element, _DRAFT))
    if "key-figures" in names:
        found.key_figures += [_key_figure(one) for one in element.all("li")]


def _first(element: Node, name: str) -> str:
    return next((text(one) for one in of_class(element, name)), "")


def _key_figure(item: Node) -> PageKeyFigure:
    told: Sequence[str] = [said for name in ("basis", "change") if (said := _first(item, name))]
    return PageKeyFigure(_first(item, "label"), _first(item, "value"), "; ".join(told))
