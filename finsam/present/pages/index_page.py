"""The page outputs/index.html: every report, newest first, with key figures, warnings and links."""

from dataclasses import dataclass

from finsam.domain.faults import IMPORTANT
from finsam.present.charts.spark import Spark
from finsam.present.declared import label_of
from finsam.present.pages.page import Page, page_html
from finsam.present.parts.key_figures import KeyFigure
from finsam.present.parts.markup import render
from finsam.present.parts.table import Table
from finsam.present.parts.warnings import is_important


@dataclass(frozen=True)
class FrozenNote:
    """What the index says of a report that was frozen when it was published.

    `changes`: the figures that are others now, None where none is. `faulty`: the frozen copy is damaged.
    """

    told: str
    changes: Table | None = None
    faulty: bool = False


@dataclass(frozen=True)
class Entry:
    """One report in the index. `error` and `remedy` are empty where it was made; `page` where none is there.

    `page`, `figures`, `notebook`, `stopped`, `paper`, `workbook`: links relative to the index; `stopped` is
    the notebook of an error as far as it came. `notice`: what to know before its public edition is published;
    mostly empty. `warnings` and, of its public edition, `public_warnings`: in words, without the content of
    any cell. `public_state`: whether the public edition is a draft or published.
    """

    name: str
    key_figures: tuple[KeyFigure, ...]
    warnings: tuple[str, ...]
    page: str
    figures: str
    notebook: str
    workbook: str = ""
    error: str = ""
    remedy: str = ""
    stopped: str = ""
    sparks: tuple[Spark, ...] = ()
    frozen: FrozenNote | None = None
    notice: str = ""
    public_warnings: tuple[str, ...] = ()
    public_state: FrozenNote | None = None
    paper: str = ""

    @property
    def active(self) -> KeyFigure | None:
        """How many are active at the end: the first key figure."""
        return self.key_figures[0] if self.key_figures else None

    @property
    def goal(self) -> KeyFigure | None:
        """How large a share reached the goal."""
        return next((one for one in self.key_figures if one.label == label_of("reached_goal")), None)

    @property
    def important(self) -> tuple[str, ...]:
        """The warnings that figures may be wrong."""
        return tuple(one.removeprefix(IMPORTANT) for one in self.warnings if is_important(one))

    @property
    def others(self) -> tuple[str, ...]:
        """The warnings that say nothing of the figures."""
        return tuple(one for one in self.warnings if not is_important(one))


@dataclass(frozen=True)
class PeriodEntries:
    """The reports of one period of an association; the association's own first. `ends`: its last day, ISO.

    `pack`: a link to the one file for the board's meeting; empty where there is none.
    """

    name: str
    entries: tuple[Entry, ...]
    ends: str = ""
    pack: str = ""


@dataclass(frozen=True)
class AssociationEntries:
    """An association with its periods, newest first. `notes`: lines on what lacks a page or an edition."""

    id: str
    name: str
    periods: tuple[PeriodEntries, ...]
    notes: tuple[str, ...] = ()


def index_html(
    associations: tuple[AssociationEntries, ...], public: bool = False, public_page: str = ""
) -> str:
    """The whole index page, of the board's reports or of the public ones.

    `public_page`: a link from the board's index to the public's; empty where there is none.
    """
    page = Page(
        title="Rapporter, offentlig utgåva" if public else "Rapporter",
        banner="Offentliga rapporter från samverkansteam" if public else "Rapporter från samverkansteam",
        period="",
        description="Alla rapporter, med nyckeltal, varningar och länkar.",
        running="Rapporter",
        footer="Gjord med finsam.",
    )
    periods = [(association, period) for association in associations for period in association.periods]
    periods.sort(key=lambda pair: pair[1].ends, reverse=True)
    sparks = any(entry.sparks for _, period in periods for entry in period.entries)
    body = render(
        "index.html.j2",
        associations=associations,
        periods=periods,
        public=public,
        public_page=public_page,
        has_sparks=sparks,
    )
    return page_html(body, page)
