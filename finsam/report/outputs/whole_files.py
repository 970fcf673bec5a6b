"""Files that appear whole or not at all: written under another name, flushed, then moved to their place."""

import errno
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from finsam.report.outputs.guard.privacy_guard import NO_IDS, Ids, told_named

# What stands beside a file while it is written; left behind only where the process was killed.
PART = ".finsam-part-"

_NO_RIGHT = "du har inte rätt till filen eller mappen, eller så är den öppen i ett annat program"
_WHY = {
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "ditt utrymme på disken är slut",
    errno.EFBIG: "filen får inte bli så stor där",
    errno.EROFS: "disken är skrivskyddad",
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EISDIR: "en mapp med samma namn står i vägen",
    errno.ENOTEMPTY: "en mapp med samma namn står i vägen",
    errno.EEXIST: "en fil står där en mapp ska vara",
    errno.ENOTDIR: "en fil står där en mapp ska vara",
    errno.ELOOP: "en länk står i vägen",
    errno.ENOENT: "den finns inte längre",
    errno.ENAMETOOLONG: "sökvägen är för lång",
    errno.EIO: "disken svarar med fel",
}


class NotWrittenError(OSError):
    """A file that could not be written; what was there before is unchanged.

    `strerror` says why in Swedish, `filename` is the file's name without its folder.
    """


class NamedError(NotWrittenError):
    """An output that is not written because it would hold somebody's number or id."""

    remedy = "Rubriken säger var. Är det bara ett tal: skriv det på ett annat sätt, som 120 515, och kör om."


def why(error: OSError) -> str:
    """What went wrong with a file, in Swedish where it is known."""
    return _WHY.get(error.errno or 0) or error.strerror or str(error)


def write_whole(path: Path, content: str | bytes, mode: int = 0o644, ids: Ids = NO_IDS) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part. NotWrittenError if not.

    A link in the file's place is replaced; what it pointed to is left alone. NamedError where an output
    would hold a personal number, or one of these ids.
    """
    refuse_named(path, content, ids)
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, data, mode)
    except OSError as error:
        raise NotWrittenError(error.errno, why(error), path.name) from error


def refuse_named(path: Path, content: str | bytes, ids: Ids = NO_IDS) -> None:
    """NamedError where an output would hold a personal number, or one of these ids."""
    if told := told_named(path.name, content, ids):
        raise NamedError(errno.EPERM, told, path.name)


def _write(path: Path, data: bytes, mode: int) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=PART, suffix=path.suffix)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(mode)
        part.replace(path)
    except BaseException:
        # What stopped the writing may stop this too, and is what must be told.
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def remove_parts(folders: Iterable[Path]) -> None:
    """Remove what a run that was killed left half-written in these folders. Only for who is alone there."""
    for folder in folders:
        for part in folder.glob(f"{PART}*"):
            part.unlink(missing_ok=True)
