"""Who heeds Ctrl-C: the run, and each process while it works for it; never one that is being started.

A terminal sends it to all processes at once. One that only imports would say in English where it was.
"""

import signal
import sys
import threading
from _thread import interrupt_main
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

Arguments = ParamSpec("Arguments")
Done = TypeVar("Done")
_MASKS = hasattr(signal, "pthread_sigmask")
_A_MOMENT = 0.01


@contextmanager
def starting() -> Iterator[None]:
    """What is started here heeds no Ctrl-C until it says so; this process does when all is started."""
    if threading.current_thread() is not threading.main_thread() or not _MASKS:
        yield
        return
    heard: list[int] = []
    # Another thread may be given the signal, whatever this one blocks; what is started inherits the mask.
    handler = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, handler)
    if heard:
        signal.raise_signal(signal.SIGINT)


def interruptible(work: Callable[Arguments, Done], *args: Arguments.args, **named: Arguments.kwargs) -> Done:
    """Do some work of a run in a process of its own: Ctrl-C stops it, and nothing else there."""
    lose_none()
    if not _MASKS:
        return work(*args, **named)
    before = signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    try:
        return work(*args, **named)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def lose_none() -> None:
    """Ctrl-C comes again, a moment later, where it came when Python could raise nothing.

    There, as while an object ends, Python prints a traceback and goes on as if nobody had stopped it.
    """
    sys.unraisablehook = _again


def _again(lost: "UnraisableHookArgs") -> None:
    if not issubclass(lost.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(lost)
        return
    again = threading.Timer(_A_MOMENT, interrupt_main)
    again.daemon = True
    # A program that is at its end starts no thread, and has nothing left to stop.
    with suppress(RuntimeError):
        again.start()
