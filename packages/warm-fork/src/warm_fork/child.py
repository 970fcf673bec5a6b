"""How a forked child becomes a process like any other: it takes on what a fresh one would have.

Each step stands for something that a process gets from its start: session, folder, environment, random
state, arguments. Imported before the fork, it starts nothing by being imported.
"""

import os
import pkgutil
import random
import signal
import socket
import sys
import threading
import time
from typing import Any

from warm_fork.message import send


def become(request: dict[str, Any], connection: socket.socket) -> None:
    """Run what was asked for, to its end.

    `request`: `call` is the function, `package.module:name`, that is called with `arguments`, a list of
    texts; `env` and `cwd` are the process's environment and folder.
    """
    os.setsid()
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    time.tzset()
    _let_go_of_terminal()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _seed_anew()
    send(connection, {"pid": os.getpid()})
    connection.settimeout(None)
    threading.Thread(target=_leave_with, args=(connection,), daemon=True).start()
    pkgutil.resolve_name(request["call"])(request["arguments"])


def _let_go_of_terminal() -> None:
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.close(null)


def _seed_anew() -> None:
    random.seed()
    numpy_random = sys.modules.get("numpy.random")
    if numpy_random is not None:
        numpy_random.seed()


def _leave_with(connection: socket.socket) -> None:
    # The server sees to this as long as it lives; the thread is for when both are gone.
    connection.recv(1)
    os.killpg(0, signal.SIGKILL)
