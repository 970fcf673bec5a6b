"""Where do sockets and connection files stand? In a folder that only the user can enter."""

import os
import tempfile

# A socket's path has room for about 104 bytes; kernels' names take 60 of them. macOS' own folder is longer.
LONGEST = 40


def new_private_folder() -> tempfile.TemporaryDirectory[str]:
    """A new folder of mode 0700, gone when it is closed."""
    where = tempfile.gettempdir()
    short = "/tmp" if os.name == "posix" and len(where) > LONGEST else where
    return tempfile.TemporaryDirectory(prefix="finsam-", dir=short, ignore_cleanup_errors=True)
