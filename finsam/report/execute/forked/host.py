"""The forked process: ipykernel's own kernel, spoken to over a socket instead of ZeroMQ.

What a cell says is sent as soon as ipykernel's streams flush it, so that a process that hangs or is killed
has told what it came to. Events run between cells as in any kernel.
"""

import asyncio
import atexit
import base64
import gc
import importlib
import json
import logging
import os
import random
import signal
import socket
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Sequence
from contextlib import suppress
from types import ModuleType, SimpleNamespace
from typing import Any, NoReturn

import ipykernel_launcher
from ipykernel.ipkernel import IPythonKernel
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.shellapp import InteractiveShellApp
from jupyter_client.session import Session
from traitlets.config import Config

from finsam.report.execute.forked.frames import LAST, PLACE_BYTES, framed, place_of
from finsam.report.execute.forked.streams import Streams
from warm_fork.jupyter.drawing import settle_matplotlib

_QUIET = logging.Logger(__name__, logging.CRITICAL + 1)
_NO_DEBUGGER = ModuleType("ipykernel.debugger")
_NO_DEBUGGER.__dict__.update(_is_debugpy_available=False, Debugger=object)


def become(connection: socket.socket, sources: Sequence[str], config: Config, megabytes: int) -> NoReturn:
    """Run the cells that are asked for, by their place in `sources`, until LAST; then end the process.

    `config`: the kernel's settings. `megabytes`: most memory the process may map, 0 for no limit. To be
    called in a process that has just been forked; it ends when the other end of `connection` is closed.
    """
    try:
        _settle(megabytes)
        asyncio.run(_serve(connection, sources, config))
    except BaseException:
        with suppress(OSError):
            connection.sendall(framed(json.dumps({"broken": traceback.format_exc()}).encode()))
    finally:
        # Nothing of this process may go on with what the one that it is forked from was doing.
        os._exit(1)


def _settle(megabytes: int) -> None:
    """Take on what a process gets from its start: session, random state, arguments, standard files."""
    os.setsid()
    # What was there before the fork stays, and to walk it would copy its pages.
    gc.freeze()
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for one in (signal.SIGTERM, signal.SIGCHLD):
        signal.signal(one, signal.SIG_DFL)
    time.tzset()
    random.seed()
    if numpy_random := sys.modules.get("numpy.random"):
        numpy_random.seed()
    _show_warnings()
    sys.argv = [ipykernel_launcher.__file__]
    # Notebooks import what stands beside them.
    init_path: Any = InteractiveShellApp.init_path
    init_path(SimpleNamespace(ignore_cwd=False))
    if megabytes and sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024,) * 2)
    settle_matplotlib()


def _show_warnings() -> None:
    """Warnings are printed, whoever has collected them where this was forked."""
    filters: list[Any] = [*warnings.filters]
    importlib.reload(warnings)
    warnings.filters = filters


async def _serve(connection: socket.socket, sources: Sequence[str], config: Config) -> None:
    loop = asyncio.get_running_loop()
    asked: asyncio.Queue[int] = asyncio.Queue()
    session = _SocketSession(connection)
    streams = Streams(session)
    threading.Thread(target=_listen, args=(connection, loop, asked), daemon=True).start()
    kernel = _kernel(session, config)
    while (place := await asked.get()) != LAST:
        parent = _request(place, sources[place])
        kernel.set_parent([], parent)
        await kernel.execute_request(None, [], parent)
        streams.flush()
        session.tell({"done": place})
    _end(kernel)


def _listen(connection: socket.socket, loop: asyncio.AbstractEventLoop, asked: "asyncio.Queue[int]") -> None:
    """Pass on which cell is asked for; end this process and all that it has started when nobody asks more."""
    try:
        while data := connection.recv(PLACE_BYTES, socket.MSG_WAITALL):
            loop.call_soon_threadsafe(asked.put_nowait, place_of(data))
    finally:
        os.killpg(0, signal.SIGKILL)


def _request(place: int, source: str) -> dict[str, Any]:
    """The message by which Jupyter asks for a cell."""
    content = {"code": source, "silent": False, "store_history": True, "stop_on_error": False}
    return {
        "header": {"msg_id": str(place), "msg_type": "execute_request"},
        "content": content,
        "metadata": {},
    }


class _SocketSession(Session):
    """A session whose messages go to the process that writes the report."""

    def __init__(self, connection: socket.socket) -> None:
        super().__init__(key=b"")
        self._connection = connection
        self._sending = threading.Lock()

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
        self.tell(
            {
                "header": {"msg_type": msg["msg_type"]},
                "msg_type": msg["msg_type"],
                "parent_header": of_cell,
                "content": msg["content"],
                "buffers": encoded,
            }
        )
        return msg

    def tell(self, message: dict[str, Any]) -> None:
        """Send one message whole, whichever thread says it."""
        data = framed(self.pack(message))
        with self._sending:
            self._connection.sendall(data)


def _kernel(session: Session, config: Config) -> Any:
    _forget_others()
    # An event loop of windows would wait for a window.
    ZMQInteractiveShell.enable_gui = _no_windows  # type: ignore[assignment,method-assign]
    # Large, and nobody steps through a report's cells.
    sys.modules.setdefault("ipykernel.debugger", _NO_DEBUGGER)
    kernel: Any = IPythonKernel.instance(session=session, config=config, log=_QUIET)
    kernel._execute_sleep = 0.0
    kernel.io_loop = asyncio.get_running_loop()
    kernel.shell_channel_thread = SimpleNamespace(parent_thread=threading.main_thread())
    kernel.shell.displayhook.topic = b"execute_result"
    sys.displayhook = kernel.shell.displayhook
    return kernel


def _forget_others() -> None:
    """There is one shell and one kernel a process, and where this was forked there may have been others."""
    for kind in (InteractiveShell, IPythonKernel):
        if kind.initialized():
            type(kind.instance()).clear_instance()


def _no_windows(_shell: ZMQInteractiveShell, gui: object = None) -> None:
    return None


def _end(kernel: Any) -> NoReturn:
    """End as a kernel does, but leave to the system what was imported before the fork."""
    with suppress(Exception):
        atexit._run_exitfuncs()
    # A file that a cell left open is written when nothing refers to it any more.
    kernel.shell.user_ns.clear()
    os._exit(0)
