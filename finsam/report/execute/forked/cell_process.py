"""The process of a report's cells, as the process that writes the report sees it."""

import math
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, NoReturn

from finsam.report.execute.forked.frames import ANSWER, LAST, receive, send_place

_LOOK_AGAIN_SECONDS = 0.002


class CellProcess:
    """A fork of this process that runs cells; what it has started ends with it, however that is.

    `become` is what the fork does with its end of a socket: it never returns.
    """

    def __init__(self, become: Callable[[socket.socket], NoReturn]) -> None:
        self._connection, other = socket.socketpair()
        self._pid = os.fork()
        if not self._pid:
            self._connection.close()
            become(other)
        other.close()

    def messages(self, place: int, deadline: float) -> Iterator[dict[str, Any]]:
        """Run the cell at a place. Gives what it says, its answer at last.

        EOFError where the process died, TimeoutError where it is not done at the deadline (time.monotonic),
        RuntimeError where what runs the cells failed by itself.
        """
        with suppress(BrokenPipeError):
            send_place(self._connection, place)
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self._connection.settimeout(None if math.isinf(left) else left)
            try:
                message = receive(self._connection)
            except ConnectionError as error:
                raise EOFError from error
            if "broken" in message:
                raise RuntimeError(message["broken"])
            yield message
            if message["msg_type"] == ANSWER:
                return

    def end(self, seconds: float) -> None:
        """Let the process do what it has left for its end, so long at most; then nothing of it is left."""
        with suppress(OSError):
            self._connection.settimeout(seconds)
            send_place(self._connection, LAST)
            deadline = time.monotonic() + seconds
            while not self._ended() and time.monotonic() < deadline:
                time.sleep(_LOOK_AGAIN_SECONDS)
        self.kill()

    def kill(self) -> None:
        """End the process and all that it has started, at once."""
        try:
            # Before it is waited for, as the group could be another's afterwards.
            os.killpg(self._pid, signal.SIGKILL)
        except ProcessLookupError:
            # It has not led a group yet.
            os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        self._connection.close()

    def _ended(self) -> bool:
        """Whether the process has ended; it is still there to be waited for."""
        return os.waitid(os.P_PID, self._pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
