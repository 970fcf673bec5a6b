"""A page while an analyst's own outputs are put on it: where its notebook is, and what it lacks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from finsam.domain.faults import Fault
from finsam.report.ipynb.cells import fault_in


@dataclass
class OwnPage:
    """The page that outputs are put on.

    `folder`: of its notebook, None where no files may be read. `section`: the heading that is above
    what is put there now.
    """

    folder: Path | None = None
    section: str = ""
    _warnings: dict[Fault, None] = field(default_factory=dict)
    _tables: int = 0

    def warn(self, problem: str) -> None:
        """Name something that is not on the page as the notebook has it."""
        self.lacks([fault_in(self.section, problem, severity="warning")])

    def lacks(self, warnings: Iterable[Fault]) -> None:
        """Name what the page was not given."""
        self._warnings |= dict.fromkeys(warnings)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """What was named, each once."""
        return tuple(self._warnings)

    def next_table(self) -> str:
        """An id for a table of the analyst's own."""
        self._tables += 1
        return f"egen-tabell-{self._tables}"


class PageError(Exception):
    """A page that cannot be made whole. Its message is the fault without its remedy."""

    def __init__(self, section: str, problem: str, remedy: str) -> None:
        self.fault = fault_in(section, problem, remedy)
        super().__init__(self.fault.without_remedy)
