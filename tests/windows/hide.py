"""Python as it is on Windows, as far as one can be without it: what only POSIX has is hidden.

Read by an interpreter as it starts (PYTHONPATH and the name sitecustomize), and so by each process that a
command starts. `filelock` alone may import fcntl: there it has a lock of Windows' own instead.
"""

import builtins
import os
import signal
import socket
import sys
from functools import partial
from typing import Any

MODULES = frozenset({"fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog", "readline"})
# What the interpreter and its own modules for processes need here, where Windows has other ways.
ALLOWED = (
    "filelock",
    "subprocess",
    "multiprocessing",
    "getpass",
    "shutil",
    "pathlib",
    "tarfile",
    "posixpath",
)
OF_OS = (
    "fork",
    "forkpty",
    "register_at_fork",
    "getuid",
    "geteuid",
    "getgid",
    "getpgid",
    "killpg",
    "setsid",
    "chown",
    "O_NOFOLLOW",
)
OF_SIGNAL = ("SIGKILL", "SIGALRM", "SIGCHLD", "SIGHUP", "SIGUSR1", "SIGUSR2", "alarm", "setitimer")

_import = builtins.__import__


def _hidden(name: str, globals: Any = None, *rest: Any, **named: Any) -> Any:
    asking = ((globals or {}).get("__name__") or "").partition(".")[0]
    if name in MODULES and asking not in ALLOWED:
        raise ModuleNotFoundError(f"No module named {name!r} (asked for by {asking})", name=name)
    return _import(name, globals, *rest, **named)


def hide() -> None:
    """Take away what Windows does not have."""
    # Imported while all is there: Python's own modules look for these as they are loaded.
    import multiprocessing
    import random  # noqa: F401
    import subprocess
    import tempfile  # noqa: F401

    # They choose by the platform's name, and do otherwise there.
    import platformdirs  # noqa: F401

    if any("ipykernel" in word for word in sys.orig_argv):
        import ipykernel.kernelapp  # noqa: F401

    # What Python itself does otherwise on Windows.
    multiprocessing.get_all_start_methods = lambda: ["spawn"]  # type: ignore[method-assign]
    pair = partial(socket.socketpair, socket.AF_UNIX)
    socket.socketpair = lambda *_: pair()  # type: ignore[assignment]
    subprocess.Popen.kill = subprocess.Popen.terminate  # type: ignore[method-assign]
    builtins.__import__ = _hidden
    for owner, names in ((os, OF_OS), (signal, OF_SIGNAL), (socket, ("AF_UNIX",))):
        for name in names:
            if hasattr(owner, name):
                delattr(owner, name)
    for name in MODULES & set(sys.modules):
        del sys.modules[name]


hide()
