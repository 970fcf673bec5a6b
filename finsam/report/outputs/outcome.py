"""What became of one report: before its notebook, and by it?"""

from collections.abc import Callable
from dataclasses import dataclass, field

from finsam.report.project.layout import ReportId

# Told of each report as it ends: report, seconds, error (empty where it was made), what to do about it, or
# before it is published.
Told = Callable[[ReportId, float, str, str], None]


class ClusterError(Exception):
    """A cluster that cannot make reports; the message is Swedish and says what to do."""


@dataclass(frozen=True)
class Outcome:
    """Nothing in `errors` means that the report is ready for its notebook. `inputs`: file -> sha256.

    `kept_errors` are the errors without what stood in a register's cells, where that is not the same.
    `notice`: what whoever publishes the report must know first; mostly empty.
    """

    report: ReportId
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    inputs: dict[str, str] = field(default_factory=dict)
    kept_errors: tuple[str, ...] = ()
    notice: str = ""

    @property
    def remedy(self) -> str:
        """What to do about the errors; empty where there are none."""
        return "Rätta det som står ovan i registret eller texten och kör om." if self.errors else ""


@dataclass(frozen=True)
class Made:
    """What became of one report by its notebook; `error` is empty where it was made. `seconds` of clock.

    `warnings`: what the page does not show as the notebook has it, and the like; nothing that stops it.
    """

    report: ReportId
    seconds: float
    error: str = ""
    remedy: str = ""
    warnings: tuple[str, ...] = ()
