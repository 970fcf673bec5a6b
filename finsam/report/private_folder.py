"""Where do sockets and connection files stand? In a folder that only the user can enter."""

import os
import stat
import tempfile
from pathlib import Path

# A socket's path has room for about 104 bytes; kernels' names take 60 of them. macOS' own folder is longer.
LONGEST = 40


def new_private_folder() -> tempfile.TemporaryDirectory[str]:
    """A new folder of mode 0700, gone when it is closed."""
    where = tempfile.gettempdir()
    short = "/tmp" if os.name == "posix" and len(where) > LONGEST else where
    return tempfile.TemporaryDirectory(prefix="finsam-", dir=short, ignore_cleanup_errors=True)


def shared_private_folder(name: str) -> Path:
    """The user's folder of this name, made if need be. PermissionError where others can enter it."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    base = Path(runtime) if runtime and Path(runtime).is_dir() else Path(f"/tmp/finsam-{os.getuid()}")
    for folder in (base, base / name):
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
        others = stat.S_IMODE(found.st_mode) & 0o077
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or others:
            raise PermissionError(f"mappen {folder} är öppen för andra än användaren")
    return base / name
