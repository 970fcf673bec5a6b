"""What is told where files cannot be written or read? The file, why, that nothing is lost, and what to do."""

import errno
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec

from finsam.report.outputs.outcome import Outcome
from finsam.report.outputs.unexpected import tell_unexpected
from finsam.report.outputs.whole_files import NamedError, NotWrittenError, why
from finsam.report.project.layout import Folders, ReportId

_NO_ROOM = "Ge plats på disken och kör om."
_NO_RIGHT = "Stäng filen i andra program, eller ge dig rätt till den och dess mapp, och kör om."
_IN_THE_WAY = "Flytta undan det som står i vägen och kör om."
_ELSEWHERE = "Välj en annan mapp med --out och kör om."
_REMEDIES = {
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: _NO_ROOM,
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EISDIR: _IN_THE_WAY,
    errno.ENOTEMPTY: _IN_THE_WAY,
    errno.EEXIST: _IN_THE_WAY,
    errno.ENOTDIR: _IN_THE_WAY,
    errno.ELOOP: _IN_THE_WAY,
    errno.EROFS: _ELSEWHERE,
    errno.EFBIG: _ELSEWHERE,
    errno.ENAMETOOLONG: _ELSEWHERE,
}
Arguments = ParamSpec("Arguments")


@dataclass(frozen=True)
class NotPrepared(Outcome):
    """A report that was stopped while it was prepared; the files that stood there still do."""

    to_do: str = ""

    @property
    def remedy(self) -> str:
        return self.to_do


def unless_not_prepared(
    report: ReportId,
    folders: Folders,
    prepare: Callable[Arguments, Outcome],
    *args: Arguments.args,
    **named: Arguments.kwargs,
) -> Outcome:
    """What became of a report's preparing, also where its files could not be written, whatever was raised."""
    try:
        return prepare(*args, **named)
    except Exception as error:
        return not_foreseen(error, folders, report)


def not_foreseen(error: Exception, folders: Folders, report: ReportId) -> Outcome:
    """A report that an exception stopped which nobody foresaw: it stops no other."""
    if isinstance(error, OSError):
        return NotPrepared(report, (f"{happened(error)}.",), to_do=remedy(error))
    said, to_do = tell_unexpected(error, folders, report)
    return NotPrepared(report, (said,), to_do=to_do)


def happened(error: OSError) -> str:
    """Which file could not be written or read, and why; without its folder, since messages may be kept."""
    if isinstance(error, NotWrittenError):
        return f"{error.filename} kunde inte skrivas: {error.strerror}"
    named = Path(error.filename).name if error.filename else "en fil"
    return f"{named} gick inte att läsa eller skriva: {why(error)}"


def remedy(error: OSError) -> str:
    """What to do about it."""
    if isinstance(error, NamedError):
        return error.remedy
    return _REMEDIES.get(error.errno or 0, "Se att disken och mappen går att använda, och kör om.")


def as_told(error: OSError) -> str:
    """A whole run that could not go on, in one message."""
    kept = "Rapporterna i outputs/ står kvar hela, och det som inte blev klart görs nästa gång."
    return f"{happened(error)}. {kept} {remedy(error)}"
