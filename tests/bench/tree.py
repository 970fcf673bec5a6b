"""`python -m tests.bench.tree COMMAND...`: run a command, and tell the seconds of its whole process tree.

Processes that outlive the one that started them are inherited by this one and waited for, so that a fork
server and all that it has forked are counted; the usage of children alone would miss them. Linux only.
"""

import ctypes
import json
import os
import resource
import subprocess
import sys
import time

_PR_SET_CHILD_SUBREAPER = 36


def main() -> None:
    """The command's standard output and errors are its own; the last line of standard error is JSON."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    start = time.perf_counter()
    status = subprocess.run(sys.argv[1:], check=False).returncode
    wall = time.perf_counter() - start
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({"wall": wall, "cpu": used.ru_utime + used.ru_stime}), file=sys.stderr)
    sys.exit(status)


if __name__ == "__main__":
    main()
