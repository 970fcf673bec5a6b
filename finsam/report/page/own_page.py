"""What is known of a page while an analyst's own outputs are put on it? Where it stands, what it lacks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class OwnPage:
    """The page that outputs are put on.

    `folder`: where its notebook stands, None where no files may be read. `section`: the heading that is above
    what is put there now.
    """

    folder: Path | None = None
    section: str = ""
    _told: dict[str, None] = field(default_factory=dict)
    _tables: int = 0

    def tell(self, what: str) -> None:
        """Name something that is not on the page as the notebook has it."""
        self._told[f"avsnitt «{self.section}»: {what}"] = None

    def lacks(self, told: Iterable[str]) -> None:
        """Name what the page was not given, each with its section."""
        self._told |= dict.fromkeys(told)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was named, each once."""
        return tuple(self._told)

    def next_table(self) -> str:
        """An id for a table of the analyst's own."""
        self._tables += 1
        return f"egen-tabell-{self._tables}"


class PageError(Exception):
    """A page that cannot be made whole; the message is Swedish, and `remedy` says what to do."""

    def __init__(self, section: str, what: str, remedy: str) -> None:
        super().__init__(f"avsnitt «{section}»: {what}")
        self.remedy = remedy
