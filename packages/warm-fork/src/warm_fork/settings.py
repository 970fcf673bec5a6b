"""What the user of a fork server decides: what it imports, and by which names and words it is known."""

import os
import pkgutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

# A socket's path has room for about 104 bytes; macOS' own folder for temporary files takes most of them.
LONGEST = 60


class SocketFolder(Protocol):
    """A folder of mode 0700 that stands until it is cleaned up, as tempfile.TemporaryDirectory is."""

    name: str

    def cleanup(self) -> None:
        """Remove it."""


@dataclass(frozen=True)
class Sentences:
    """What is logged where a process starts the usual way. `cold` holds the reason, the others its cause."""

    cold: str = "Starting the usual way, which takes some seconds more (%s)."
    no_fork: str = "the system has no fork"
    no_answer: str = "the fork server does not answer: %s"
    refused: str = "the fork server could not fork: %s"


def _constant() -> str:
    return ""


def _temporary_folder() -> SocketFolder:
    where = tempfile.gettempdir()
    short = "/tmp" if os.name == "posix" and len(where) > LONGEST else where
    return tempfile.TemporaryDirectory(prefix="warm-fork-", dir=short, ignore_cleanup_errors=True)


@dataclass(frozen=True)
class WarmSettings:
    """What a fork server imports, and what it is known by.

    `modules`: imported in this order before anything is forked; importing them may start no thread.
    `more_modules`: what only some forks need. A server of one's own imports those that it is told of, the
    one that a process outside a run starts for itself imports them all.
    `environment`: variables of the server's process, set before anything is imported.
    `version`: gives a text that changes when what is imported has; the next fork outside a run then comes
    from a new server. `new_folder`: makes the folder that the socket stands in.
    `socket_variable`, `cold_variable`: the environment variables by which the processes of a run find its
    server, or know that there is none. `logger`: who is told where a run has no server.
    """

    modules: tuple[str, ...]
    more_modules: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict, hash=False)
    version: Callable[[], str] = _constant
    new_folder: Callable[[], SocketFolder] = _temporary_folder
    socket_variable: str = "WARM_FORK_SOCKET"
    cold_variable: str = "WARM_FORK_COLD"
    logger: str = "warm_fork"
    sentences: Sentences = Sentences()

    @property
    def cold(self) -> bool:
        """Whether this process has been told to start all others the usual way."""
        return bool(os.environ.get(self.cold_variable))


def settings_named(name: str) -> WarmSettings:
    """The settings that stand under a name, `package.module:NAME`.

    ImportError or AttributeError where nothing does, TypeError where it is something else.
    """
    found = pkgutil.resolve_name(name)
    if not isinstance(found, WarmSettings):
        raise TypeError(f"{name} is no WarmSettings")
    return found
