"""An exception that nobody foresaw, as the error of the report it came from and of no other.

Where in the program it was raised is written to a file for whoever reports the fault, without the exception's
own text: that may hold cells of a register.
"""

import traceback
from collections.abc import Iterator
from contextlib import suppress

from finsam.domain.faults import Fault
from finsam.report.outputs.whole_files import write_whole
from finsam.report.project.layout import Folders, ReportId

HAPPENED = "finsam kom inte vidare: ett oväntat fel ({kind})."
_KEPT = (
    "Det är ett fel i finsam. Rapportera det, och skicka med {file}: den säger var i programmet, aldrig vem."
)
_NOT_KEPT = "Det är ett fel i finsam. Rapportera det."
ENDING = ".traceback.txt"


def unexpected(error: Exception, folders: Folders, report: ReportId) -> Fault:
    """What happened and what to do; a file beside the report's record says where in the program it was."""
    problem = HAPPENED.format(kind=type(error).__name__)
    path = folders.prepared(report).with_suffix(ENDING)
    with suppress(OSError):
        write_whole(path, "\n".join(_where(error)) + "\n")
        kept = _KEPT.format(file=path.relative_to(folders.out.parent).as_posix())
        return Fault("error", problem=problem, remedy=kept)
    return Fault("error", problem=problem, remedy=_NOT_KEPT)


def _where(error: BaseException | None) -> Iterator[str]:
    """The kinds of an exception and of those behind it, each with its places, the outermost first."""
    while error is not None:
        yield type(error).__name__
        for frame in traceback.extract_tb(error.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} {frame.name}: {frame.line}"
        error = error.__cause__ or error.__context__
