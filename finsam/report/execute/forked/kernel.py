"""ipykernel's own kernel, which speaks over a socket instead of ZeroMQ.

It may be made before the fork that runs cells with it: that takes longer than most cells.
"""

import asyncio
import base64
import logging
import os
import socket
import sys
import threading
from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from ipykernel.ipkernel import IPythonKernel
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.interactiveshell import InteractiveShell
from jupyter_client.session import Session
from traitlets.config import Config

from finsam.report.execute.forked.frames import ANSWER, framed
from finsam.report.execute.forked.known_cells import KnownCells

_QUIET = logging.Logger(__name__, logging.CRITICAL + 1)
_NO_DEBUGGER = ModuleType("ipykernel.debugger")
_NO_DEBUGGER.__dict__.update(_is_debugpy_available=False, Debugger=object)
_MAIN = "__main__"
# What a kernel tells all who listen: that it was asked for a cell.
_ASKED = "execute_input"


class SocketSession(Session):
    """A session whose messages go to the process that writes the report, but what that one knows itself."""

    def __init__(self) -> None:
        super().__init__(key=b"")
        self._connection: socket.socket
        self._sending: threading.Lock
        self._answer: dict[str, Any]

    def speak_over(self, connection: socket.socket) -> None:
        """Send from this process, from now on."""
        self.pid, self._connection, self._sending = os.getpid(), connection, threading.Lock()

    def send(  # type: ignore[override]
        self, stream: Any, msg_or_type: Any, content: Any = None, parent: Any = None, **more: Any
    ) -> Any:
        """As Session's own, over the socket; `stream` names no channel here."""
        if os.getpid() != self.pid:
            return None  # of a process that a cell has forked
        buffers = more.get("buffers") or []
        if isinstance(msg_or_type, str):
            msg = self.msg(msg_or_type, content, parent, more.get("header"), more.get("metadata"))
        else:
            msg, buffers = msg_or_type, buffers or msg_or_type.get("buffers") or []
        encoded = [base64.b64encode(buffer).decode() for buffer in buffers]
        of_cell = {"msg_id": msg["parent_header"].get("msg_id")}
        told = {
            "header": {"msg_type": msg["msg_type"]},
            "msg_type": msg["msg_type"],
            "parent_header": of_cell,
            "content": msg["content"],
            "buffers": encoded,
        }
        if msg["msg_type"] == ANSWER:
            self._answer = told
        elif msg["msg_type"] != _ASKED:
            self.tell(told)
        return msg

    def answer(self) -> None:
        """Send the answer of the cell that has been run: nothing that it has shown comes after."""
        self.tell(self._answer)

    def tell(self, message: dict[str, Any]) -> None:
        """Send one message whole, whichever thread says it."""
        data = framed(self.pack(message))
        with self._sending:
            self._connection.sendall(data)


class Kernel:
    """A kernel for the cells of one notebook. `config`: its settings, as a kernelspec has them."""

    def __init__(self, config: Config) -> None:
        others, main, environment = _without_instances(), sys.modules[_MAIN], {**os.environ}
        # An event loop of windows would wait for a window.
        ZMQInteractiveShell.enable_gui = _no_windows  # type: ignore[assignment,method-assign]
        # Large, and nobody steps through a report's cells.
        sys.modules.setdefault("ipykernel.debugger", _NO_DEBUGGER)
        # A copy: the kernel writes in its own.
        self.config, self.session = deepcopy(config), SocketSession()
        self._kernel: Any = IPythonKernel.instance(session=self.session, config=config, log=_QUIET)
        self._kernel._execute_sleep = 0.0
        shell: Any = self._kernel.shell
        shell.displayhook.topic = b"execute_result"
        self._shell, self.cells = shell, KnownCells(shell)
        # Until cells are run this process is what it was.
        sys.modules[_MAIN] = main
        os.environ.clear()
        os.environ.update(environment)
        _without_instances()
        _bring_back(others)

    def take_over(self) -> None:
        """Be the kernel of this process, whose event loop runs, from now on."""
        _without_instances()
        _bring_back([self._kernel, self._shell])
        sys.modules[_MAIN] = self._shell.user_module
        self._kernel.io_loop = asyncio.get_running_loop()
        self._kernel.shell_channel_thread = SimpleNamespace(parent_thread=threading.main_thread())
        self._kernel._stdout, self._kernel._stderr = sys.stdout, sys.stderr
        sys.displayhook = self._shell.displayhook
        self._shell.init_environment()
        self._shell.save_sys_module_state()
        self._shell.starting_dir = str(Path.cwd())
        self._shell.history_manager.dir_hist[:] = [self._shell.starting_dir]

    async def run(self, request: dict[str, Any]) -> None:
        """Run a cell: the message by which Jupyter asks for it."""
        self.cells.begin()
        self._kernel.set_parent([], request)
        await self._kernel.execute_request(None, [], request)

    def forget(self) -> None:
        """Let go of all that cells have named: a file that one left open is written when nothing has it."""
        self._shell.user_ns.clear()


_ready: list[Kernel] = []


def make_ready(config: Config) -> None:
    """Make a kernel for the forks of this process."""
    _ready[:] = [Kernel(config)]


def read_cells(config: Config, sources: Iterable[str]) -> None:
    """Let the kernel that is ready know the cells that are to be run, which a notebook's reports share."""
    for one in _made(config):
        one.cells.read(sources)


def kernel_of(config: Config) -> Kernel:
    """A kernel in which nothing has run: to be called in a process that has just been forked."""
    return next(_made(config), None) or Kernel(config)


def _made(config: Config) -> Iterator[Kernel]:
    return (one for one in _ready if one.config == config)


def _without_instances() -> list[Any]:
    """Forget the shell and the kernel of this process, of which there is one each. Gives those there were."""
    there: list[Any] = [kind.instance() for kind in (IPythonKernel, InteractiveShell) if kind.initialized()]
    for one in there:
        type(one).clear_instance()
    return there


def _bring_back(instances: list[Any]) -> None:
    for one in instances:
        for kind in type(one)._walk_mro():
            kind._instance = one


def _no_windows(_shell: ZMQInteractiveShell, gui: object = None) -> None:
    return None
