"""The lock on outputs/: one run at a time, and only where the folder does not lead elsewhere.

The lock is the system's own on an open file: it goes with the process that has it, however that ends, so
no file that a killed run left behind can stop the next.
"""

import errno
import json
import os
import platform
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from finsam.report.outputs.file_lock import READABLE_FROM, TAKEN
from finsam.report.outputs.file_lock import lock as _lock
from finsam.report.outputs.whole_files import remove_parts
from finsam.report.project.layout import Folders, ReportId

# A link in the lock's place would have what it points to written over.
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class NotAloneError(Exception):
    """outputs/ may not be written in now; the message is Swedish and says why and what to do."""


@contextmanager
def alone(folders: Folders, reports: Iterable[ReportId]) -> Iterator[None]:
    """Be the only run in outputs/ meanwhile. `reports`: those whose folders are to be written in.

    NotAloneError at once where another run is there, where nothing can be locked, or where a folder is a
    link that leads out of outputs/; nothing is written then. OSError where outputs/ cannot be made.
    """
    hidden = folders.out / ".prepared"
    written = {folders.out, hidden}
    # The public edition is made of the board's, which is made with it.
    for one in {one for report in reports for one in (report, report.for_board)}:
        written |= {folders.output(one, "").parent, folders.prepared(one).parent}
    inside = {above for folder in written for above in folder.parents if above.is_relative_to(folders.out)}
    written |= inside
    _refuse_links(folders, written)
    hidden.mkdir(parents=True, exist_ok=True)
    handle = _held(hidden / "run.lock", folders)
    try:
        remove_parts(written)
        yield
    finally:
        # A lock that says nothing was left by a run that ended: the same files give the same bytes.
        os.ftruncate(handle, 0)
        os.close(handle)


def _refuse_links(folders: Folders, written: Iterable[Path]) -> None:
    for folder in sorted(written):
        if not folder.resolve().is_relative_to(folders.out):
            shown = folder.relative_to(folders.out).as_posix()
            raise NotAloneError(
                f"{folders.out.name}/{shown} är en länk till en annan plats, och där skrivs inget. "
                f"Ta bort länken eller välj en annan mapp med --out."
            )


def _held(path: Path, folders: Folders) -> int:
    """The lock's file, open and locked, with who has it written in it."""
    while True:
        handle = os.open(path, _FLAGS, 0o644)
        try:
            _lock(handle)
            if not _still_there(handle, path):
                os.close(handle)
                continue
            os.ftruncate(handle, 0)
            os.write(handle, b" " * READABLE_FROM + json.dumps(_me()).encode())
        except OSError as error:
            os.close(handle)
            raise _told(error, path, folders) from error
        return handle


def _still_there(handle: int, path: Path) -> bool:
    """Whether the locked file is still the one at its path: outputs/ may have been removed meanwhile."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _me() -> dict[str, str]:
    return {
        "process": str(os.getpid()),
        "computer": platform.node(),
        "since": datetime.now().isoformat(" ", "seconds"),
    }


def _told(error: OSError, path: Path, folders: Folders) -> Exception:
    if error.errno == TAKEN:
        return NotAloneError(
            f"en annan körning skriver i {folders.out.name}/ just nu{_who(path)}. "
            "Vänta tills den är klar och kör om, eller välj en annan mapp med --out."
        )
    if error.errno in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS):
        return NotAloneError(
            f"{folders.out.name}/ ligger på en disk där filer inte kan låsas, så två körningar kan skriva "
            "över varandra. Välj en mapp på en annan disk med --out."
        )
    return error


def _who(path: Path) -> str:
    """Process, computer and time of the run that has the lock; empty where it has not written them yet."""
    try:
        with path.open("rb", buffering=0) as file:
            file.seek(READABLE_FROM)
            held = json.loads(file.read())
        return f": process {held['process']} på {held['computer']}, sedan {held['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
