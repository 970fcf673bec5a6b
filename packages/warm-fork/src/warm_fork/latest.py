"""The fork server of a process outside a run, such as JupyterLab: started with its first fork.

When what it has imported changes, the next fork comes from a new one, and the one before ends with its last
fork.
"""

import threading
from functools import cache

from warm_fork.settings import WarmSettings
from warm_fork.start import ForkServer, start_server


class LatestServer:
    """A process's own servers, the latest of them in use; forks are asked for from several threads."""

    def __init__(self, settings: WarmSettings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._server: ForkServer | None = None
        # Kept as long as they have forks: a server ends when nobody holds its standard input.
        self._retired: list[ForkServer] = []

    def current(self) -> ForkServer:
        """The server that has imported what stands there now, started if there is none."""
        with self._lock:
            version = self._settings.version()
            server = self._server
            if server and not (server.running and server.version == version):
                server.retire()
                self._retired.append(server)
                server = None
            self._retired = [one for one in self._retired if one.running]
            modules = (*self._settings.modules, *self._settings.more_modules)
            self._server = server or start_server(self._settings, modules, version)
            return self._server


@cache
def latest(settings: WarmSettings) -> LatestServer:
    """This process's own servers with these settings."""
    return LatestServer(settings)
