"""How do Papermill and JupyterLab get a warm kernel? By Jupyter's own way of starting kernels elsewhere.

The kernelspec in jupyter/kernels/finsam names this provisioner; pyproject.toml makes it known. Source:
jupyter_client's documentation, "Customizing the kernel's runtime environment". Where no kernel can be
forked it starts an ordinary one, and says so once.
"""

import asyncio
import os
import select
import socket
import sys
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Int

from finsam.report.warm_message import STATUS_BYTES, receive, send, unpack_status
from finsam.report.warm_start import COLD_LINE, COLD_VARIABLE, connect

LAUNCHER = [sys.executable, "-m", "ipykernel_launcher"]
ANSWER_SECONDS = 30.0
END_SECONDS = 0.1  # as long as jupyter_client sleeps between two looks at a kernel that is to end
UNKNOWN_STATUS = 1  # of a kernel whose server ended before it
_told: set[str] = set()


class WarmProcess:
    """A forked kernel, as `subprocess.Popen` would show it to a LocalProvisioner."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, connection: socket.socket) -> None:
        self.pid = pid
        self.returncode: int | None = None
        # A socket with a timeout would wait it out where only a look is meant.
        connection.setblocking(False)
        self._connection = connection

    def poll(self) -> int | None:
        """The exit status, negative for a signal; None while the kernel lives."""
        if self.returncode is None:
            try:
                data = self._connection.recv(STATUS_BYTES)
            except BlockingIOError:
                return None
            except OSError:
                data = b""
            self.returncode = unpack_status(data) if len(data) == STATUS_BYTES else UNKNOWN_STATUS
            self._connection.close()
        return self.returncode

    def await_end(self, seconds: float) -> None:
        """Wait until the kernel has ended, so long at most."""
        if self.returncode is None:
            select.select([self._connection], [], [], seconds)

    def wait(self) -> int | None:
        """The exit status of a kernel that `poll` has seen end."""
        return self.poll()

    def send_signal(self, signum: int) -> None:
        """Signal the kernel. ProcessLookupError where it has gone."""
        if self.poll() is None:
            os.kill(self.pid, signum)

    def kill(self) -> None:
        """End the kernel at once."""
        self.send_signal(9)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(15)


class WarmProvisioner(LocalProvisioner):
    """Starts a kernel as a fork of a process that has imported what reports need; else as usual."""

    _ending = False
    megabytes = Int(0, help="Most memory a kernel may map, in megabytes; 0 for no limit.").tag(config=True)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel of this command, warm where that is possible."""
        process = await asyncio.to_thread(self._forked, cmd, kwargs) if self._wanted(cmd) else None
        if process is None:
            info = await super().launch_kernel(cmd, **kwargs)
        else:
            self.process: Any = process
            # The kernel leads its own session, so signals reach what it has started too.
            self.pid = self.pgid = process.pid
            self.cwd = kwargs.get("cwd") or Path.cwd()
            info = self.connection_info
        self._limit_memory()
        return info

    async def shutdown_requested(self, restart: bool = False) -> None:
        """The kernel was asked to end: whoever polls it next waits for its end, not for some time."""
        self._ending = True

    async def poll(self) -> int | None:
        """The exit status; None while the kernel lives."""
        if self._ending and isinstance(self.process, WarmProcess):
            await asyncio.to_thread(self.process.await_end, END_SECONDS)
        status: int | None = await super().poll()
        return status

    def _wanted(self, cmd: list[str]) -> bool:
        if os.environ.get(COLD_VARIABLE):
            return False
        if not (hasattr(os, "fork") and hasattr(socket, "AF_UNIX")):
            self._tell("systemet saknar fork")
            return False
        return cmd[:3] == LAUNCHER

    def _forked(self, cmd: list[str], kwargs: dict[str, Any]) -> WarmProcess | None:
        request = {
            "argv": cmd[3:],
            "env": kwargs["env"],
            "cwd": str(kwargs.get("cwd") or Path.cwd()),
        }
        try:
            connection = connect()
        except OSError as error:
            self._tell(f"servern för varma kärnor svarar inte: {error.strerror}")
            return None
        connection.settimeout(ANSWER_SECONDS)
        try:
            send(connection, request)
            answer = receive(connection)
        except (OSError, EOFError) as error:
            answer = {"error": str(error)}
        if "pid" in answer:
            return WarmProcess(answer["pid"], connection)
        connection.close()
        self._tell(f"ingen kärna gick att förgrena: {answer['error']}")
        return None

    def _tell(self, why: str) -> None:
        if why not in _told:
            _told.add(why)
            self.log.warning(COLD_LINE, why)

    def _limit_memory(self) -> None:
        if self.megabytes and self.pid and sys.platform == "linux":
            import resource

            most = self.megabytes * 1024 * 1024
            resource.prlimit(self.pid, resource.RLIMIT_AS, (most, most))
