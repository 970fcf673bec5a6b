"""A folder for sockets and connection files that only the user can enter.

A process that is killed leaves its folder behind. Each folder therefore has a file that its process keeps
locked, and the next run removes those that nobody has locked any more: a lock cannot outlive its process, as
a process's number can be given to another.
"""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from finsam.report.outputs.file_lock import lock
from finsam.report.outputs.whole_files import why

PREFIX = "finsam-"
OWNED = "owned"
# A socket's path has room for about 104 bytes; kernels' names take 60 of them. macOS' own folder is longer.
LONGEST = 40
_FLAGS = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)


class NoTemporaryFolderError(Exception):
    """There is no folder for temporary files that can be written in; the message is Swedish."""


class PrivateFolder(tempfile.TemporaryDirectory[str]):
    """A new folder of mode 0700, gone when it is closed, and in the next run where its process was killed."""

    def __init__(self) -> None:
        super().__init__(prefix=PREFIX, dir=_where(), ignore_cleanup_errors=True)
        self._handle: int | None = _owned(Path(self.name))

    def keep_after_exec(self) -> None:
        """Leave it to the program that this process is about to become."""
        if self._handle is not None:
            os.set_inheritable(self._handle, True)

    def cleanup(self) -> None:
        """Remove it."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)
        super().cleanup()


def new_private_folder() -> PrivateFolder:
    """A new folder of mode 0700, gone when it is closed. OSError where it cannot be made."""
    return PrivateFolder()


def _where() -> str:
    where = tempfile.gettempdir()
    return "/tmp" if os.name == "posix" and len(where) > LONGEST else where


def _owned(folder: Path) -> int | None:
    """The open file that is locked as long as this process lives; None on a disk where nothing can be."""
    making = folder / f"{OWNED}.new"
    handle = os.open(making, _FLAGS | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        lock(handle)
        # Under its name it is never unlocked while the process lives: another may look at any time.
        making.rename(folder / OWNED)
    except OSError:
        os.close(handle)
        return None
    return handle


def remove_left_behind() -> None:
    """Remove the folders that killed processes of this user left. NoTemporaryFolderError where none can be.

    Folders without an unlocked file of ours are left: they are somebody's, or of a process that lives.
    """
    try:
        where = Path(_where())
        with PrivateFolder():
            left = list(_left_behind(where))
    except OSError as error:
        raise NoTemporaryFolderError(
            f"mappen för tillfälliga filer kan inte användas: {why(error)}. Inget är gjort. Se efter vad "
            "TMPDIR är, sätt den till en mapp som du får skriva i, och kör om."
        ) from error
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)


def _left_behind(where: Path) -> Iterator[Path]:
    for folder in where.glob(f"{PREFIX}*"):
        if _own(folder) and _unlocked(folder / OWNED):
            yield folder


def _own(folder: Path) -> bool:
    """Whether it is a folder of this user, that nobody else can have put anything in."""
    with suppress(OSError):
        found = folder.lstat()
        mine = not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o077)
        return stat.S_ISDIR(found.st_mode) and mine
    return False


def _unlocked(path: Path) -> bool:
    """Whether a file is there that no process has locked."""
    try:
        handle = os.open(path, _FLAGS)
    except OSError:
        return False
    try:
        lock(handle)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True
