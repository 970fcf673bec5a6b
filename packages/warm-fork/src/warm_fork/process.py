"""Asking a fork server for a process, and what is then known of that process."""

import os
import select
import signal
import socket
from collections.abc import Mapping, Sequence
from typing import Any

from warm_fork.latest import latest
from warm_fork.message import STATUS_BYTES, receive, send, unpack_status
from warm_fork.settings import WarmSettings

ANSWER_SECONDS = 30.0
UNKNOWN_STATUS = 1  # of a fork whose server ended before it


class NotForkedError(Exception):
    """There is no fork; the message is one of the settings' sentences. Start it the usual way instead."""


class ForkedProcess:
    """A forked process, with as much of `subprocess.Popen` as can be had of one that is no child."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, connection: socket.socket) -> None:
        self.pid = pid
        self.returncode: int | None = None
        # A socket with a timeout would wait it out where only a look is meant.
        connection.setblocking(False)
        self._connection = connection

    def poll(self) -> int | None:
        """The exit status, negative for a signal; None while the process lives."""
        if self.returncode is None:
            try:
                data = self._connection.recv(STATUS_BYTES)
            except BlockingIOError:
                return None
            except OSError:
                data = b""
            self.returncode = unpack_status(data) if len(data) == STATUS_BYTES else UNKNOWN_STATUS
            self._connection.close()
        return self.returncode

    def await_end(self, seconds: float) -> None:
        """Wait until the process has ended, so long at most."""
        if self.returncode is None:
            select.select([self._connection], [], [], seconds)

    def wait(self) -> int | None:
        """The exit status of a process that `poll` has seen end."""
        return self.poll()

    def send_signal(self, signum: int) -> None:
        """Signal the process. ProcessLookupError where it has gone."""
        if self.poll() is None:
            os.kill(self.pid, signum)

    def kill(self) -> None:
        """End the process at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the process to end."""
        self.send_signal(signal.SIGTERM)


def fork(
    settings: WarmSettings, call: str, arguments: Sequence[str], env: Mapping[str, str], cwd: str
) -> ForkedProcess:
    """A process that calls a function, forked by the run's server, or by this process's own.

    `call`: the function, `package.module:name`; it is given `arguments` as a list. `env`, `cwd`: the
    process's environment and folder. The process is killed when the ForkedProcess is forgotten, or this
    process ends. NotForkedError where there can be no fork.
    """
    if not (hasattr(os, "fork") and hasattr(socket, "AF_UNIX")):
        raise NotForkedError(settings.sentences.no_fork)
    try:
        connection = _connect(settings)
    except OSError as error:
        raise NotForkedError(settings.sentences.no_answer % error.strerror) from error
    connection.settimeout(ANSWER_SECONDS)
    request: dict[str, Any] = {"call": call, "arguments": list(arguments), "env": dict(env), "cwd": cwd}
    try:
        send(connection, request)
        answer = receive(connection)
    except (OSError, EOFError) as error:
        answer = {"error": str(error)}
    if "pid" not in answer:
        connection.close()
        raise NotForkedError(settings.sentences.refused % answer["error"])
    return ForkedProcess(answer["pid"], connection)


def _connect(settings: WarmSettings) -> socket.socket:
    """A connection to the run's fork server, or to this process's own. OSError where none can be had."""
    path = os.environ.get(settings.socket_variable) or str(latest(settings).current().path)
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.connect(path)
    except OSError:
        connection.close()
        raise
    return connection
