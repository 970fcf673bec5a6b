"""The fork server: a process that has imported everything, and forks whoever is asked for.

Run as `python -m warm_fork.server SOCKET MODULE...`, SOCKET being the number of an open listening socket. It
ends, with its forks, when its standard input does: its owner is gone. RETIRE on it means that no more forks
are wanted: it ends when the last has. A fork's connection stays open as long as the fork lives. The server
kills a fork whose asker closes its end, and tells the asker how its fork ended.

No thread may run here: a fork copies only the thread that forks (os.fork in Python's documentation).
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

from warm_fork.child import become
from warm_fork.message import RETIRE, pack_status, receive, send

ASKING_SECONDS = 5.0
OWNER = 0  # standard input


@dataclass(frozen=True)
class ChildStart:
    """In a forked child: what to become, and the connection to whoever asked for it."""

    request: dict[str, Any]
    connection: socket.socket


class Forker:
    """Forks for whoever asks at `listener`, and takes care that no fork outlives its asker."""

    def __init__(self, listener: socket.socket, owner: int = OWNER) -> None:
        self._listener, self._owner = listener, owner
        self._forks: dict[int, socket.socket] = {}
        self._retired = False
        self._wake, self._woken = socket.socketpair()
        for end in (self._wake, self._woken):
            end.setblocking(False)
        # A child's end wakes select; the handler itself has nothing to do.
        signal.set_wakeup_fd(self._woken.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def serve(self) -> ChildStart | None:
        """Fork until there is no more use. None in the server when it is over, a ChildStart in a child."""
        while self._forks or not self._retired:
            ready = self._wait()
            self._reap()
            for pid in [pid for pid, connection in self._forks.items() if connection in ready]:
                _kill(pid)
            if self._listener in ready:
                start = self._answer()
                if start:
                    return start
            if self._owner in ready:
                self._retired = os.read(self._owner, 1) == RETIRE
                if not self._retired:
                    break
        for pid in self._forks:
            _kill(pid)
        return None

    def _wait(self) -> list[Any]:
        watched: list[Any] = [self._wake, self._owner, *self._forks.values()]
        ready, _, _ = select.select(watched + ([] if self._retired else [self._listener]), [], [])
        if self._wake in ready:
            self._wake.recv(4096)
        return ready

    def _reap(self) -> None:
        for pid in list(self._forks):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if not ended:
                continue
            with self._forks.pop(pid) as connection:
                try:
                    connection.sendall(pack_status(os.waitstatus_to_exitcode(status)))
                except OSError:
                    continue  # nobody is left to be told

    def _answer(self) -> ChildStart | None:
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
            return ChildStart(request, connection)
        self._forks[pid] = connection
        return None

    def _leave_to_parent(self) -> None:
        """In a child: let go of all that is the server's, or other forks' ends would go unseen."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for end in (self._listener, self._wake, self._woken, *self._forks.values()):
            end.close()


def _refuse(connection: socket.socket, error: Exception) -> None:
    with connection:
        try:
            send(connection, {"error": str(error)})
        except OSError:
            return  # who asked is gone


def _kill(pid: int) -> None:
    # A fork leads its own process group as soon as it has started.
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        os.kill(pid, signal.SIGKILL)


def main(arguments: Sequence[str]) -> None:
    """Import the modules, then serve; a forked child goes on as what was asked for."""
    number, *modules = arguments
    # The folder this process was started in is no place for a fork to import from.
    del sys.path[0]
    listener = socket.socket(fileno=int(number))
    listener.set_inheritable(False)
    for module in modules:
        importlib.import_module(module)
    # What is imported stays, so the collector need not walk it: that would copy its pages into each child.
    gc.collect()
    gc.freeze()
    start = Forker(listener).serve()
    if start:
        become(start.request, start.connection)


if __name__ == "__main__":
    main(sys.argv[1:])
