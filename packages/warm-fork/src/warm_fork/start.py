"""Starting a fork server that belongs to a run, and finding it again by the environment.

A server lives no longer than the process that started it, however that ends.
"""

import logging
import os
import socket
import subprocess
import sys
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from warm_fork.message import RETIRE
from warm_fork.settings import SocketFolder, WarmSettings

# Of what a process outside a kernel is not to pass on to one: its own parent, and its own way to draw.
_NOT_INHERITED = ("JPY_PARENT_PID", "MPLBACKEND")


@dataclass(frozen=True)
class ForkServer:
    """A running fork server: its process, where it is asked, and the version it was started with."""

    process: subprocess.Popen[bytes]
    path: Path
    folder: SocketFolder
    version: str

    @property
    def running(self) -> bool:
        """Whether its process lives."""
        return self.process.poll() is None

    def end(self) -> None:
        """End it and its forks, and wait until it has."""
        self.process.communicate()
        self.folder.cleanup()

    def retire(self) -> None:
        """Let it end with its last fork."""
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(RETIRE)
            self.process.stdin.flush()
        except (BrokenPipeError, ValueError):
            return  # it has ended already, or was ended here


def start_server(settings: WarmSettings, modules: Collection[str], version: str = "") -> ForkServer:
    """A new fork server that imports these modules, in this order. OSError where it cannot start."""
    folder = settings.new_folder()
    path = Path(folder.name) / "forks"
    # Bound and listening before the server runs: who asks early waits, instead of finding nothing.
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen(64)
        inherited = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
        process = subprocess.Popen(
            [sys.executable, "-m", "warm_fork.server", str(listener.fileno()), *modules],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder.name,
            env={**inherited, **settings.environment},
            pass_fds=[listener.fileno()],
            # Ctrl-C in the terminal is for the run; the server ends when the run has ended its forks.
            start_new_session=True,
        )
    return ForkServer(process, path, folder, version)


@contextmanager
def own_server(settings: WarmSettings, more: Collection[str] = ()) -> Iterator[ForkServer]:
    """A fork server for this process and those it starts, which find it by `environment`.

    `more`: modules that it imports beside those of the settings. OSError where it cannot start.
    """
    server = start_server(settings, (*settings.modules, *more))
    outer = os.environ.pop(settings.socket_variable, None)
    os.environ[settings.socket_variable] = str(server.path)
    try:
        yield server
    finally:
        del os.environ[settings.socket_variable]
        os.environ.update({settings.socket_variable: outer} if outer else {})
        server.end()


@contextmanager
def warm(settings: WarmSettings, more: Collection[str] = ()) -> Iterator[None]:
    """As `own_server`, but where none can be, the block runs all the same and starts the usual way.

    One line says so, and `environment` tells those that it starts.
    """
    with ExitStack() as stack:
        if not settings.cold:
            try:
                if not hasattr(os, "fork"):
                    raise OSError(settings.sentences.no_fork)
                stack.enter_context(own_server(settings, more))
            except OSError as error:
                logging.getLogger(settings.logger).warning(settings.sentences.cold, error)
                os.environ[settings.cold_variable] = "1"
                stack.callback(os.environ.pop, settings.cold_variable, None)
        yield


def environment(settings: WarmSettings) -> dict[str, str]:
    """The variables by which another process of the run finds its fork server, or knows there is none."""
    names = (settings.socket_variable, settings.cold_variable)
    return {name: os.environ[name] for name in names if name in os.environ}
