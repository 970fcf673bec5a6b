"""How does a kernel start without importing anything? A process that has imported it all forks each kernel.

Run as `python -m finsam.report.warm_server SOCKET MODULE...`, SOCKET being the number of an open listening
socket. It ends, with its kernels, when its standard input does: its owner is gone. RETIRE on it means that
no more kernels are wanted: it ends when the last has. A kernel's connection stays open as long as the
kernel lives. The server kills a kernel whose provisioner closes its end, and tells the provisioner how its
kernel ended.

No thread may run here: a fork copies only the thread that forks. Source: traps.md, "A fork server".
"""

import gc
import importlib
import os
import select
import signal
import socket
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from finsam.report.warm_message import pack_status, receive, send

ASKING_SECONDS = 5.0
OWNER = 0  # standard input
RETIRE = b"r"


@dataclass(frozen=True)
class Start:
    """In a forked child: which kernel to become, and the connection to its provisioner."""

    request: dict[str, Any]
    connection: socket.socket


class WarmServer:
    """Forks kernels for whoever asks at `listener`, and takes care that none outlives its provisioner."""

    def __init__(self, listener: socket.socket, owner: int = OWNER) -> None:
        self._listener, self._owner = listener, owner
        self._kernels: dict[int, socket.socket] = {}
        self._retired = False
        self._wake, self._woken = socket.socketpair()
        for end in (self._wake, self._woken):
            end.setblocking(False)
        # A child's end wakes select; the handler itself has nothing to do.
        signal.set_wakeup_fd(self._woken.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def serve(self) -> Start | None:
        """Fork until there is no more use. None in the server when it is over, a Start in a child."""
        while self._kernels or not self._retired:
            ready = self._wait()
            self._reap()
            for pid in [pid for pid, connection in self._kernels.items() if connection in ready]:
                _kill(pid)
            if self._listener in ready:
                start = self._answer()
                if start:
                    return start
            if self._owner in ready:
                self._retired = os.read(self._owner, 1) == RETIRE
                if not self._retired:
                    break
        for pid in self._kernels:
            _kill(pid)
        return None

    def _wait(self) -> list[Any]:
        watched: list[Any] = [self._wake, self._owner, *self._kernels.values()]
        ready, _, _ = select.select(watched + ([] if self._retired else [self._listener]), [], [])
        if self._wake in ready:
            self._wake.recv(4096)
        return ready

    def _reap(self) -> None:
        for pid in list(self._kernels):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if not ended:
                continue
            with self._kernels.pop(pid) as connection:
                try:
                    connection.sendall(pack_status(os.waitstatus_to_exitcode(status)))
                except OSError:
                    continue  # nobody is left to be told

    def _answer(self) -> Start | None:
        connection, _ = self._listener.accept()
        connection.settimeout(ASKING_SECONDS)
        try:
            request = receive(connection)
            pid = os.fork()
        except (EOFError, OSError) as error:
            _refuse(connection, error)
            return None
        if pid == 0:
            self._leave_to_parent()
            return Start(request, connection)
        self._kernels[pid] = connection
        return None

    def _leave_to_parent(self) -> None:
        """In a child: let go of all that is the server's, or other kernels' ends would go unseen."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for end in (self._listener, self._wake, self._woken, *self._kernels.values()):
            end.close()


def _refuse(connection: socket.socket, error: Exception) -> None:
    with connection:
        try:
            send(connection, {"error": str(error)})
        except OSError:
            return  # who asked is gone


def _kill(pid: int) -> None:
    # A kernel leads its own process group as soon as it has started.
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        os.kill(pid, signal.SIGKILL)


def main(arguments: Sequence[str]) -> None:
    """Import what kernels need, then serve; a forked child goes on as a kernel."""
    number, *modules = arguments
    # The folder this process was started in is no place for a notebook to import from.
    del sys.path[0]
    listener = socket.socket(fileno=int(number))
    listener.set_inheritable(False)
    for module in modules:
        importlib.import_module(module)
    # What is imported stays, so the collector need not walk it: that would copy its pages into each child.
    gc.collect()
    gc.freeze()
    start = WarmServer(listener).serve()
    if start:
        from finsam.report.warm_kernel import become_kernel

        become_kernel(start.request, start.connection)


if __name__ == "__main__":
    main(sys.argv[1:])
