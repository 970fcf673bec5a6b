"""The system's own lock on an open file: it goes with the process that has it, however that ends."""

import errno
import os
import sys

# What `lock` says where another process has it.
TAKEN = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})

if sys.platform == "win32":
    import msvcrt

    # Beyond what is written: a locked byte cannot be read by others there.
    _FAR = 1 << 30

    def lock(handle: int) -> None:
        """Lock an open file for this process. OSError where another has it, or where none can."""
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def lock(handle: int) -> None:
        """Lock an open file for this process. OSError where another has it, or where none can."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
