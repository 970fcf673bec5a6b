"""How does a forked child become a kernel like any other? It takes on what a fresh process would have.

Each step stands for something that a cold kernel gets from its start: session, folder, environment, random
state, matplotlib's settings, arguments. Imported before the fork, it starts nothing by being imported.
"""

import atexit
import os
import random
import signal
import socket
import sys
import threading
import time
from typing import Any

import ipykernel_launcher
import numpy as np
from ipykernel.kernelapp import IPKernelApp

from finsam.report.warm_message import send

INLINE = "module://matplotlib_inline.backend_inline"


def become_kernel(request: dict[str, Any], connection: socket.socket) -> None:
    """Run the kernel that was asked for, to its end. `request` has arguments, environment and folder."""
    os.setsid()
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    time.tzset()
    _let_go_of_terminal()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    random.seed()
    np.random.seed()
    _settle_matplotlib()
    send(connection, {"pid": os.getpid()})
    connection.settimeout(None)
    threading.Thread(target=_leave_with, args=(connection,), daemon=True).start()
    sys.argv = [ipykernel_launcher.__file__, *request["argv"]]
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


def _let_go_of_terminal() -> None:
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.close(null)


def _settle_matplotlib() -> None:
    """Give matplotlib, imported before this kernel had a folder, the settings it would have read now.

    The backend is only named: importing matplotlib_inline's before IPython runs loses every figure.
    """
    os.environ.setdefault("MPLBACKEND", INLINE)
    matplotlib = sys.modules.get("matplotlib")
    if matplotlib is not None:
        matplotlib.rc_file(matplotlib.matplotlib_fname())
        matplotlib.rcParams["backend"] = os.environ["MPLBACKEND"]


def _leave_with(connection: socket.socket) -> None:
    # The server sees to this as long as it lives; the thread is for when both are gone.
    connection.recv(1)
    os.killpg(0, signal.SIGKILL)
