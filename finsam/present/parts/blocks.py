"""Blocks of a report other than tables and charts: text, quotes, goals, definitions and sources."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from finsam.domain.figures import Figure
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Measure
from finsam.present.parts.markup import Block, Shown, render

_BLOCKS = {
    "Beskrivning": Block.DESCRIPTION,
    "Analys": Block.ANALYSIS,
    "Reflektion": Block.REFLECTION,
}


@dataclass(frozen=True, repr=False)
class Text(Shown):
    """One part of a section: the program's own paragraphs, then the team's own text.

    `written` is sanitised HTML, None where the team wrote nothing. Where nothing is said at all the part
    says «Text saknas». A section with one part only is not `headed`: it has the section's heading.
    """

    section: str
    part: str
    paragraphs: tuple[str, ...]
    written: Markup | None
    headed: bool = True

    @property
    def id(self) -> str:
        return f"del-{self.section}-{self.part.lower()}"

    @property
    def block(self) -> Block:
        return _BLOCKS.get(self.part, Block.FIELD) if self.headed else Block.TEXT

    @property
    def kind(self) -> str:
        return self.block if self.block in (Block.ANALYSIS, Block.REFLECTION) else "description"

    @property
    def context(self) -> str:
        """What tells the part's heading from the same one in other sections, for those who hear headings."""
        return f", avsnitt {self.section}" if self.section.isdigit() else ""

    def _repr_html_(self) -> str:
        return render("text.html.j2", text=self)


@dataclass(frozen=True, repr=False)
class Group(Shown):
    """What the program says of one thing within a part, under a heading of its own.

    Nothing but the heading where it says nothing: a chart or table that follows says it.
    """

    id: str
    heading: str
    paragraphs: tuple[str, ...]

    @property
    def block(self) -> Block:
        return Block.GROUP

    def _repr_html_(self) -> str:
        return render("group.html.j2", group=self)


@dataclass(frozen=True, repr=False)
class WrittenSection(Shown):
    """A section that only some teams write: its heading, and the parts that have a text."""

    id: str
    heading: str
    texts: tuple[Text, ...]

    def _repr_html_(self) -> str:
        return render("section.html.j2", section=self)


@dataclass(frozen=True, repr=False)
class Quotes(Shown):
    """What participants have said. `heading`: of its own on the page; empty where it stands under another."""

    quotes: tuple[str, ...]
    heading: str = ""

    def _repr_html_(self) -> str:
        return render("quotes.html.j2", quotes=self.quotes, heading=self.heading)


@dataclass(frozen=True, repr=False)
class Goals(Shown):
    """Local goals: goal, status, result and reflection of each; the last three may be empty.

    `heading`: as of `Quotes`.
    """

    goals: tuple[tuple[str, str, str, str], ...]
    heading: str = ""

    def _repr_html_(self) -> str:
        return render("goals.html.j2", goals=self.goals, heading=self.heading)


@dataclass(frozen=True, repr=False)
class Definitions(Shown):
    """What each measure counts, over whom and from where."""

    measures: tuple[Measure, ...]

    @classmethod
    def of(cls, ids: Iterable[str]) -> "Definitions":
        """The declarations of measures, in the order of the catalogue; other ids are left out."""
        wanted = set(ids)
        return cls(tuple(measure for measure in MEASURES.values() if measure.id in wanted))

    @classmethod
    def of_what_is_there(cls, figures: Iterable[Figure]) -> "Definitions":
        """The declarations of the figures' measures, with no other populations than theirs."""
        there = {(figure.measure, figure.population) for figure in figures}
        whole = cls.of(measure for measure, _ in there)
        return cls(tuple(_of_populations(measure, there) for measure in whole.measures))

    def _repr_html_(self) -> str:
        return render("definitions.html.j2", measures=self.measures)


def _of_populations(measure: Measure, there: Collection[tuple[str, str]]) -> Measure:
    if not measure.population_named:
        return measure
    own = tuple(one for one in measure.populations if (measure.id, one.id) in there)
    return replace(measure, populations=own)


@dataclass(frozen=True, repr=False)
class Sources(Shown):
    """What the report is made of and how it is made again.

    `files`: what, file name, saved on (ISO date or empty), sha256. `versions`: name and version.
    """

    files: tuple[tuple[str, str, str, str], ...]
    versions: tuple[tuple[str, str], ...]
    command: str
    warnings: int

    def _repr_html_(self) -> str:
        return render("sources.html.j2", sources=self)
