"""What is told of an exception that nobody foresaw? It is the error of the report it came from, of no other.

Where in the program it was raised is kept in a file for whoever reports the fault, without what the exception
said: that may hold what stood in a register.
"""

import traceback
from collections.abc import Iterator
from contextlib import suppress

from finsam.report.outputs.whole_files import write_whole
from finsam.report.project.layout import Folders, ReportId

HAPPENED = "finsam kom inte vidare: ett oväntat fel ({kind})."
_KEPT = (
    "Det är ett fel i finsam. Rapportera det, och skicka med {file}: den säger var i programmet, aldrig vem."
)
_NOT_KEPT = "Det är ett fel i finsam. Rapportera det."
ENDING = ".traceback.txt"


def tell_unexpected(error: Exception, folders: Folders, report: ReportId) -> tuple[str, str]:
    """What happened and what to do, and a file beside the report's record that says where it was."""
    happened = HAPPENED.format(kind=type(error).__name__)
    path = folders.prepared(report).with_suffix(ENDING)
    with suppress(OSError):
        write_whole(path, "\n".join(_where(error)) + "\n")
        return happened, _KEPT.format(file=path.relative_to(folders.out.parent).as_posix())
    return happened, _NOT_KEPT


def _where(error: BaseException | None) -> Iterator[str]:
    """The kinds of an exception and of those behind it, each with its places, the outermost first."""
    while error is not None:
        yield type(error).__name__
        for frame in traceback.extract_tb(error.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} {frame.name}: {frame.line}"
        error = error.__cause__ or error.__context__
