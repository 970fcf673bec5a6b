"""What cells print, by Python or by a program that writes to the same files, on its way to the notebook."""

import os
import select
import sys
import threading
from typing import Any

from ipykernel.iostream import IOPubThread, OutStream
from jupyter_client.session import Session

_MOST_AT_ONCE = 65_536


class Streams:
    """Standard output and errors of this process, as ipykernel's streams; one thread flushes both."""

    def __init__(self, session: Session) -> None:
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 0)
        self._streams = [_Stream(session, number, null) for number in (1, 2)]
        sys.stdout, sys.stderr = self._streams
        threading.Thread(target=self._flush_in_time, daemon=True).start()

    def flush(self) -> None:
        """Send all that has been printed and not yet sent."""
        for stream in self._streams:
            stream.flush()  # type: ignore[no-untyped-call]

    def _flush_in_time(self) -> None:
        # Not select, which knows no file above 1 023.
        written = select.poll()
        for stream in self._streams:
            written.register(stream.pipe, select.POLLIN)
        while True:
            written.poll(OutStream.flush_interval * 1000)
            self.flush()


def _pipe_to(number: int) -> int:
    """Where to read what is written to a file by its number, from here on."""
    read, written = os.pipe()
    os.dup2(written, number)
    os.close(written)
    os.set_blocking(read, False)
    return read


class _Stream(OutStream):
    """ipykernel's stream, sent by whoever flushes it, one at a time."""

    def __init__(self, session: Session, number: int, original: int) -> None:
        name = {1: "stdout", 2: "stderr"}[number]
        super().__init__(session, _NoThread(), name, watchfd=False)  # type: ignore[no-untyped-call]
        self._number = number
        self.pipe = _pipe_to(number)
        self._flushing = threading.RLock()
        # As ipykernel has it: who asks for the file's number writes to where it led before.
        self._original_stdstream_copy = original

    def write(self, string: str) -> int:
        """As OutStream's; a process that a cell has forked writes as a program that it has started does."""
        if os.getpid() == self._master_pid or not isinstance(string, str):
            return super().write(string) or 0
        return os.write(self._number, string.encode(errors="replace"))

    def _schedule_flush(self) -> None:
        return None

    def _flush(self) -> None:
        with self._flushing:
            self._take()
            super()._flush()  # type: ignore[no-untyped-call]

    def _take(self) -> None:
        """What a program has written to the file's number, as if it were printed."""
        while True:
            try:
                data = os.read(self.pipe, _MOST_AT_ONCE)
            except BlockingIOError:
                return
            self.write(data.decode(errors="replace"))


class _NoThread(IOPubThread):
    """In place of ipykernel's thread that speaks ZeroMQ: nothing is left to another thread."""

    thread: Any = None
    io_loop: Any = None
    closed = False

    def __init__(self) -> None:
        return
