"""The head of a page: who, which period, and a row of key figures with their change."""

from dataclasses import dataclass
from enum import StrEnum

from finsam.present.parts.marks import Drawing
from finsam.present.parts.markup import Shown, render


class News(StrEnum):
    """Whether a change is good news. Shown as a word, since colour alone says nothing to many readers."""

    GOOD = "good"
    BAD = "bad"
    NEUTRAL = "neutral"


_JUDGEMENT = {News.GOOD: "bättre", News.BAD: "sämre", News.NEUTRAL: ""}


@dataclass(frozen=True)
class KeyFigure:
    """A number that sums up the report, as it is read.

    `change`: what it was before ("48 ett år tidigare"), empty where that is not known; of money, how much of
    the budget's time has gone.
    `basis`: what it is of or made up of ("12 av 18", "17 kvinnor, 6 män").
    `mark`: a small drawing of the value and what its texts say of it; nothing that they do not say.
    """

    label: str
    value: str
    unit: str = ""
    change: str = ""
    direction: News = News.NEUTRAL
    basis: str = ""
    mark: Drawing | None = None

    @property
    def in_words(self) -> bool:
        """Whether the value is words and no number: «saknas», or what an earlier edition hid."""
        return any(map(str.isalpha, self.value))

    @property
    def judgement(self) -> str:
        return _JUDGEMENT[self.direction]


@dataclass(frozen=True, repr=False)
class KeyFigures(Shown):
    """The key figures by themselves, below the points, under a heading for those who hear the page."""

    figures: tuple[KeyFigure, ...]

    def _repr_html_(self) -> str:
        return render("key_figures_alone.html.j2", key_figures=self.figures)


@dataclass(frozen=True, repr=False)
class Head(Shown):
    """The report's head, with its only h1. `kind` is over the title, `lines` under it, period first.

    `internal`: why the page is not for everybody, and what to publish instead; empty where it is.
    `cautions`: why figures on the page may be wrong, a sentence or two each.
    """

    title: str
    kind: str = ""
    lines: tuple[str, ...] = ()
    key_figures: tuple[KeyFigure, ...] = ()
    internal: str = ""
    cautions: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        return render("head.html.j2", head=self, key_figures=self.key_figures)
