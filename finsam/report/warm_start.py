"""Who starts a fork server, and who finds it? Each run its own; in JupyterLab each Lab its own.

A server lives no longer than the process that started it, however that ends. A run's is found by the
environment, by all the processes of the run. A process outside a run starts one with its first kernel, and
another when finsam or the lock file has changed since; the one before ends with its last kernel.
"""

import logging
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from finsam.report.outputs.fingerprint import program_fingerprint
from finsam.report.outputs.private_folder import PrivateFolder, new_private_folder

SOCKET_VARIABLE = "FINSAM_KERNELS"
COLD_VARIABLE = "FINSAM_COLD"
COLD_LINE = "Rapporternas kärnor startas på vanligt sätt, några sekunder långsammare (%s)."
# What every report imports; what only some notebooks name is imported when one of them does.
ALWAYS = (
    "finsam.report.warm_kernel",
    "finsam.report.notebook.team_report",
    "scipy.stats",
    "finsam.report.warm_first_use",
)
NAMED = ("matplotlib.pyplot", "seaborn")
# The same for cold and warm: one thread a process, and sets in the same order.
ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
_NOT_INHERITED = ("JPY_PARENT_PID", "MPLBACKEND")


@dataclass(frozen=True)
class Server:
    """A running fork server: its process, the socket where it is asked, and what it was started with."""

    process: subprocess.Popen[bytes]
    path: Path
    folder: PrivateFolder
    fingerprint: str

    def end(self) -> None:
        """End it and its kernels, and wait until it has."""
        self.process.communicate()
        self.folder.cleanup()

    def retire(self) -> None:
        """Let it end with its last kernel."""
        assert self.process.stdin is not None
        try:
            # warm_server.RETIRE; the module itself is not for importing into other processes.
            self.process.stdin.write(b"r")
            self.process.stdin.flush()
        except (BrokenPipeError, ValueError):
            return  # it has ended already, or was ended here


@contextmanager
def own_server(named: Collection[str] = ()) -> Iterator[Server]:
    """A fork server for this process and those it starts, which find it by `kernel_environment`.

    `named`: which of NAMED the notebooks use. OSError where it cannot start.
    """
    server = _start((*ALWAYS, *named), "")
    outer = os.environ.pop(SOCKET_VARIABLE, None)
    os.environ[SOCKET_VARIABLE] = str(server.path)
    try:
        yield server
    finally:
        del os.environ[SOCKET_VARIABLE]
        os.environ.update({SOCKET_VARIABLE: outer} if outer else {})
        server.end()


@contextmanager
def warm_kernels(named: Collection[str] = ()) -> Iterator[None]:
    """Kernels of this process and those it starts come from a fork server; where none can be, as usual."""
    with ExitStack() as stack:
        if not os.environ.get(COLD_VARIABLE):
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
    """A connection to the run's fork server, or to this process's own. OSError where none can be had."""
    path = os.environ.get(SOCKET_VARIABLE) or str(_latest.current().path)
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.connect(path)
    except OSError:
        connection.close()
        raise
    return connection


class _Latest:
    """This process's own server, the latest of them; kernels are started from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._server: Server | None = None
        # Kept as long as they have kernels: a server ends when nobody holds its standard input.
        self._retired: list[Server] = []

    def current(self) -> Server:
        """The server that runs the program as it is now, started if there is none."""
        with self._lock:
            fingerprint = program_fingerprint()
            server = self._server
            if server and (server.process.poll() is not None or server.fingerprint != fingerprint):
                server.retire()
                self._retired.append(server)
                server = None
            self._retired = [one for one in self._retired if one.process.poll() is None]
            self._server = server or _start((*ALWAYS, *NAMED), fingerprint)
            return self._server


_latest = _Latest()


def _start(modules: Collection[str], fingerprint: str) -> Server:
    folder = new_private_folder()
    path = Path(folder.name) / "kernels"
    # Bound and listening before the server runs: who asks early waits, instead of finding nothing.
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen(64)
        inherited = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
        process = subprocess.Popen(
            [sys.executable, "-m", "finsam.report.warm_server", str(listener.fileno()), *modules],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder.name,
            env=inherited | ENVIRONMENT,
            pass_fds=[listener.fileno()],
            # Ctrl-C in the terminal is for the run; the server ends when the run has ended its kernels.
            start_new_session=True,
        )
    return Server(process, path, folder, fingerprint)
