"""The forked process: takes on what a process gets from its start, and runs the cells that it is asked for.

What a cell says is sent as soon as ipykernel's streams flush it, so that a process that hangs or is killed
has told what it came to. Events run between cells as in any kernel.
"""

import asyncio
import atexit
import gc
import importlib
import json
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
from types import SimpleNamespace
from typing import Any, NoReturn

import ipykernel_launcher
from IPython.core.shellapp import InteractiveShellApp
from traitlets.config import Config

from finsam.report.execute.forked.frames import LAST, PLACE_BYTES, framed, place_of
from finsam.report.execute.forked.kernel import Kernel, kernel_of
from finsam.report.execute.forked.streams import Streams
from warm_fork.jupyter.drawing import settle_matplotlib


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
    # The collector goes through what cells make; to go through what was there before would copy its pages.
    gc.freeze()
    os.setsid()
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for one in (signal.SIGTERM, signal.SIGCHLD):
        signal.signal(one, signal.SIG_DFL)
    # A run's own would interrupt cells for what an analyst's object raises when it ends.
    sys.unraisablehook = sys.__unraisablehook__
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
    kernel = kernel_of(config)
    kernel.session.speak_over(connection)
    streams = Streams(kernel.session)
    threading.Thread(target=_listen, args=(connection, loop, asked), daemon=True).start()
    kernel.take_over()
    while (place := await asked.get()) != LAST:
        await kernel.run(_request(place, sources[place]))
        streams.flush()
        kernel.session.answer()
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


def _end(kernel: Kernel) -> NoReturn:
    """End as a kernel does, but leave to the system what was imported before the fork."""
    with suppress(Exception):
        atexit._run_exitfuncs()
    kernel.forget()
    os._exit(0)
