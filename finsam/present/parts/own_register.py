"""What an association does itself: tables, goals and quotes of its own register."""

from dataclasses import dataclass, replace

from finsam.present.parts.blocks import Goals, Quotes
from finsam.present.parts.markup import Shown, render
from finsam.present.parts.table import Table


@dataclass(frozen=True, repr=False)
class OwnRegister(Shown):
    """Under a heading of its own. What there is nothing of is None, or empty, and leaves no heading."""

    tables: tuple[Table, ...]
    goals: Goals | None
    quotes: Quotes | None

    def __post_init__(self) -> None:
        # A team's table may stand on the same page, and ids must not repeat there.
        own = tuple(replace(table, id=f"own-{table.id}") for table in self.tables)
        object.__setattr__(self, "tables", own)

    @property
    def has_money(self) -> bool:
        """Whether there is a budget: the page says that the teams' money is told of without it."""
        return any(table.id == "own-table-budget" for table in self.tables)

    def __bool__(self) -> bool:
        return bool(self.tables or self.goals or self.quotes)

    def _repr_html_(self) -> str:
        return render("own_register.html.j2", own=self)
