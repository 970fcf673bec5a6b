"""What became of one report, before its notebook and by it: its faults, and the lines that are stored."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from finsam.domain.faults import Fault, Severity
from finsam.domain.same_faults import as_lines, without_content
from finsam.report.project.layout import ReportId

# Called with each report as it ends: report, seconds, error (empty where it was made), what to do about it or
# before it is published.
WhenEnded = Callable[[ReportId, float, str, str], None]


class ClusterError(Exception):
    """A cluster that cannot make reports; the message is Swedish and says what to do."""


@dataclass(frozen=True)
class Outcome:
    """What became of a report before its notebook: without an error among `faults` it is ready for it.

    `inputs`: file -> sha256. `notice`: what whoever publishes the report must know first; mostly empty.
    `proof`: of a public edition, how it was proven, with what was counted and the seconds of processor.
    `only_text`: every error is of the report's own text, so that its figures are sound and others use them.
    """

    report: ReportId
    faults: tuple[Fault, ...] = ()
    inputs: dict[str, str] = field(default_factory=dict)
    notice: str = ""
    proof: dict[str, float] | None = None
    only_text: bool = False

    @property
    def errors(self) -> tuple[str, ...]:
        """Why the report cannot be made, with the content of cells: for the screen, never for a file."""
        return as_lines(_of(self.faults, "error"))

    @property
    def kept_errors(self) -> tuple[str, ...]:
        """The same without the content of any cell of a register."""
        return without_content(_of(self.faults, "error"))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What does not stop the report, without the content of any cell; the most important first."""
        return warning_lines(self.faults)

    @property
    def remedy(self) -> str:
        """What to do about the errors; empty where there are none."""
        return "Rätta det som står ovan i registret eller texten och kör om." if self.errors else ""


@dataclass(frozen=True)
class NotPrepared(Outcome):
    """A report that was stopped while it was prepared; what it was before is still there."""

    @property
    def errors(self) -> tuple[str, ...]:
        """What stopped it; what to do about that is its remedy."""
        return tuple(fault.without_remedy for fault in self.faults)

    @property
    def kept_errors(self) -> tuple[str, ...]:
        """The same: it is of files and of the program, not of a register's cells."""
        return self.errors

    @property
    def remedy(self) -> str:
        """What to do about the first of them."""
        return self.faults[0].remedy if self.faults else ""


@dataclass(frozen=True)
class Made:
    """What became of one report by its notebook: made, where no fault is an error. `seconds` of clock.

    Its warnings say what the page does not show as the notebook has it, and the like.
    """

    report: ReportId
    seconds: float
    faults: tuple[Fault, ...] = ()

    @property
    def error(self) -> str:
        """Why it was not made, without what to do; empty where it was."""
        return next((fault.without_remedy for fault in _of(self.faults, "error")), "")

    @property
    def remedy(self) -> str:
        """What to do about the error; empty where there is none."""
        return next((fault.remedy for fault in _of(self.faults, "error")), "")

    @property
    def warnings(self) -> tuple[str, ...]:
        """What does not stop it, as lines that are stored."""
        return warning_lines(self.faults)


def warning_lines(faults: Iterable[Fault]) -> tuple[str, ...]:
    """The warnings among faults as lines that are stored after the run, the important first."""
    warnings = _of(faults, "warning")
    important = [fault for fault in warnings if fault.important]
    return without_content(important) + without_content(fault for fault in warnings if not fault.important)


def _of(faults: Iterable[Fault], severity: Severity) -> list[Fault]:
    return [fault for fault in faults if fault.severity == severity]
