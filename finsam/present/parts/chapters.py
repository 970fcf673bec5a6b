"""The chapters of an association's report, one for each team."""

from dataclasses import dataclass, replace

from finsam.present.parts.blocks import Goals, Quotes, Text
from finsam.present.parts.markup import Shown, render
from finsam.present.parts.table import Table


@dataclass(frozen=True)
class Chapter:
    """One team: what it says, has and reached. What a team has nothing of is None and leaves no heading."""

    id: str
    name: str
    quotes: Quotes | None
    activities: Text | None
    tables: tuple[Table, ...]
    paragraphs: tuple[str, ...]
    goals: Goals | None
    outlook: Text | None
    free_texts: Quotes | None = None

    def __post_init__(self) -> None:
        # The same tables stand in every chapter, and ids must not repeat on a page.
        own = tuple(replace(table, id=f"team-{self.id}-{table.id}", folded=True) for table in self.tables)
        object.__setattr__(self, "tables", own)


@dataclass(frozen=True, repr=False)
class Chapters(Shown):
    """The chapters of all teams, in order."""

    chapters: tuple[Chapter, ...]

    def _repr_html_(self) -> str:
        return render("chapters.html.j2", chapters=self.chapters)
