"""A command whose output cannot be shown: closed, broken, full or of few characters."""

import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import typer
from rich.console import Console
from rich.markup import escape

from finsam.cli.interrupted import INTERRUPTED_EXIT, tell_interrupted

# As a program that the system ends for writing to nobody: 128 and the number of SIGPIPE.
BROKEN_PIPE = 141
_CLOSED = (
    "det som kommandot säger kan inte visas: standard ut är stängd. Inget är gjort. Kör om utan «>&-», eller "
    "med «> fil.txt»."
)
_NOT_SHOWN = "det som kommandot säger gick inte att skriva ut: {why}. Kör om med utskriften någon annanstans."


def _ready() -> bool:
    """Make standard streams usable. Gives whether there is a standard output to speak to.

    A closed one would be the next file that is opened, and a sign that its encoding lacks an error.
    """
    open_ = sys.stdout is not None
    handle = os.open(os.devnull, os.O_RDWR)
    while handle < 3:
        handle = os.open(os.devnull, os.O_RDWR)
    os.close(handle)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        # One that a test or a program has put there is its own.
        elif stream is getattr(sys, f"__{name}__") and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    return open_


STDOUT_IS_OPEN = _ready()


class ShownConsole(Console):
    """A console that ends the program as is usual where nobody reads it any more."""

    def on_broken_pipe(self) -> NoReturn:
        """Exits as a program does whose output nobody reads any more."""
        with suppress(SystemExit):
            super().on_broken_pipe()
        raise SystemExit(BROKEN_PIPE)


class ShownTyper(typer.Typer):
    """Commands that tell in one sentence, and by how they end, that they could not be heard."""

    def __call__(self, *args: Any, **options: Any) -> Any:
        """Runs the command. SystemExit with a code of its own where its output is closed or broken."""
        if not STDOUT_IS_OPEN:
            _fail(_CLOSED)
        return _heard(lambda: typer.Typer.__call__(self, *args, **options))


def _heard(run: Callable[[], Any]) -> Any:
    try:
        try:
            return run()
        except SystemExit as stop:
            # What typer makes of Ctrl-C, wherever in a command it came.
            if stop.code == INTERRUPTED_EXIT:
                tell_interrupted()
            raise
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _drop(sys.stdout)
        sys.exit(BROKEN_PIPE)
    except OSError as error:
        _drop(sys.stdout)
        # What Swedish is known for an error is in a module that commands import only when they write.
        from finsam.report.outputs.whole_files import why

        _fail(_NOT_SHOWN.format(why=why(error)))


def _drop(stream: Any) -> None:
    """Let nothing that is left in a stream be written when Python ends."""
    with suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)


def _fail(message: str) -> NoReturn:
    with suppress(OSError):
        Console(stderr=True, soft_wrap=True, highlight=False).print(f"[bold red]Fel[/]  {escape(message)}")
    sys.exit(1)
