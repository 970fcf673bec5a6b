"""Who starts a fork server, and where is it found? A run has its own; JupyterLab's kernels share one.

A run's server ends with the run. The shared one stands in a folder named by the program's fingerprint, so
a kernel started after finsam or the lock file has changed finds no server and starts a new one; the old one
ends when it sees that it is out of date or has been idle.
"""

import logging
import os
import socket
import subprocess
import sys
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from finsam.report.fingerprint import program_fingerprint
from finsam.report.private_folder import new_private_folder, shared_private_folder

SOCKET_VARIABLE = "FINSAM_KERNELS"
COLD_VARIABLE = "FINSAM_COLD"
SOCKET = "kernels"
IDLE_SECONDS = 900
COLD_LINE = "Rapporternas kärnor startas på vanligt sätt, några sekunder långsammare (%s)."
# What every report imports; what only some notebooks name is imported when one of them does.
ALWAYS = ("finsam.report.warm_kernel", "finsam.report.session")
NAMED = ("matplotlib.pyplot", "seaborn")
# The same for cold and warm: one thread a process, sets in the same order, no parent of another kernel.
ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
_NOT_INHERITED = ("JPY_PARENT_PID", "MPLBACKEND")


@contextmanager
def own_server(named: Collection[str] = ()) -> Iterator[subprocess.Popen[bytes]]:
    """A fork server for this process and those it starts, which find it by `kernel_environment`.

    `named`: which of NAMED the notebooks use. It ends, with its kernels, at the latest when this process
    does, however that ends. OSError where it cannot start.
    """
    with new_private_folder() as folder:
        path = Path(folder) / SOCKET
        with _start(path, 0, (*ALWAYS, *named), stdin=subprocess.PIPE) as server:
            outer = os.environ.pop(SOCKET_VARIABLE, None)
            os.environ[SOCKET_VARIABLE] = str(path)
            try:
                yield server
            finally:
                del os.environ[SOCKET_VARIABLE]
                os.environ.update({SOCKET_VARIABLE: outer} if outer else {})
                # Its standard input ends, and with that the server.
                server.communicate()


@contextmanager
def warm_kernels(named: Collection[str] = ()) -> Iterator[None]:
    """Kernels of this process and those it starts come from a fork server; where none can be, as usual."""
    if os.environ.get(COLD_VARIABLE):
        yield
        return
    with ExitStack() as stack:
        try:
            if not hasattr(os, "fork"):
                raise OSError("systemet saknar fork")
            stack.enter_context(own_server(named))
        except OSError as error:
            logging.getLogger("finsam").warning(COLD_LINE, error)
            os.environ[COLD_VARIABLE] = "1"
            stack.callback(os.environ.pop, COLD_VARIABLE, None)
        yield


def kernel_environment() -> dict[str, str]:
    """The variables by which another process of this run finds the fork server, or knows there is none."""
    return {name: os.environ[name] for name in (SOCKET_VARIABLE, COLD_VARIABLE) if name in os.environ}


def connect() -> socket.socket:
    """A connection to the run's own fork server, or to the shared one, started where there is none.

    OSError where there is none and none can be started.
    """
    path = os.environ.get(SOCKET_VARIABLE)
    if path:
        return _connected(Path(path))
    folder = shared_private_folder(f"finsam-{program_fingerprint()[:16]}")
    # Not on Windows, where nobody comes this far.
    import fcntl

    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            return _connected(folder / SOCKET)
        except (FileNotFoundError, ConnectionRefusedError):
            (folder / SOCKET).unlink(missing_ok=True)
            _start(folder / SOCKET, IDLE_SECONDS, (*ALWAYS, *NAMED), stdin=subprocess.DEVNULL)
            return _connected(folder / SOCKET)


def _connected(path: Path) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.connect(str(path))
    except OSError:
        connection.close()
        raise
    return connection


def _start(path: Path, idle: int, modules: Collection[str], stdin: int) -> subprocess.Popen[bytes]:
    # Bound and listening before the server runs: who asks early waits, instead of finding nothing.
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen(64)
        inherited = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
        return subprocess.Popen(
            [
                *(sys.executable, "-m", "finsam.report.warm_server"),
                *(str(listener.fileno()), str(idle), *modules),
            ],
            stdin=stdin,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=path.parent,
            env=inherited | ENVIRONMENT,
            pass_fds=[listener.fileno()],
            # Ctrl-C in the terminal is for the run; the server ends when the run has ended its kernels.
            start_new_session=True,
        )
