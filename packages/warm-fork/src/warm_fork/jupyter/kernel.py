"""What a fork runs to be an IPython kernel. Imported before the fork, it starts nothing by being imported."""

import atexit
import os
import sys

import ipykernel.debugger  # noqa: F401  # a kernel imports it when it starts, and it is large
import ipykernel_launcher
from ipykernel.kernelapp import IPKernelApp

from warm_fork.jupyter.drawing import settle_matplotlib


def run_kernel(arguments: list[str]) -> None:
    """Be the kernel that `python -m ipykernel_launcher` would have been with these arguments, to its end."""
    settle_matplotlib()
    sys.argv = [ipykernel_launcher.__file__, *arguments]
    IPKernelApp.launch_instance()
    _end(IPKernelApp.instance())


def _end(app: IPKernelApp) -> None:
    """End as a cold kernel does, except for what only costs time.

    Closing its sockets one by one can wait a second for a thread that has just been stopped (ipykernel 7.4),
    and Python's own end walks all that was imported before the fork. The system takes back both.
    """
    atexit.unregister(app.close)
    atexit._run_exitfuncs()
    # A file that a cell left open is written when nothing refers to it any more.
    if app.shell is not None:
        app.shell.user_ns.clear()
    os._exit(0)
