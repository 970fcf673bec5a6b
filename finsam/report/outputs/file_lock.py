"""The system's own lock on an open file: it goes with the process that has it, however that ends."""

import errno
import os

from filelock import lock_descriptor

# What `lock` says where another process has it.
TAKEN = errno.EAGAIN
# Windows lets no other process read the byte that is locked, the first.
READABLE_FROM = 1


def lock(handle: int) -> None:
    """Lock an open file for this process. OSError where none can; TAKEN where another process has it."""
    if not lock_descriptor(handle, blocking=False):
        raise BlockingIOError(TAKEN, os.strerror(TAKEN))
