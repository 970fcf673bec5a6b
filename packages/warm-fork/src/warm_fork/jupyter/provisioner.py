"""Jupyter's own way to start kernels elsewhere: a provisioner that has them forked.

A kernelspec names it under `metadata`, `kernel_provisioner` (jupyter_client's documentation, "Customizing the
kernel's runtime environment"). Where no kernel can be forked it starts an ordinary one, and says so once.
"""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Int, List, Unicode, default

from warm_fork.process import ForkedProcess, NotForkedError, fork
from warm_fork.settings import WarmSettings, settings_named

SETTINGS_VARIABLE = "WARM_FORK_SETTINGS"
# What every kernel needs first; settings for kernels name it before their own modules.
KERNEL_MODULE = "warm_fork.jupyter.kernel"
LAUNCHER = [sys.executable, "-m", "ipykernel_launcher"]
END_SECONDS = 0.1  # as long as jupyter_client sleeps between two looks at a kernel that is to end
_said: set[str] = set()


class WarmProvisioner(LocalProvisioner):
    """Starts a kernel as a fork of a process that has imported what it needs; else as usual."""

    _ending = False
    settings = Unicode(help="WarmSettings, as package.module:NAME; else by WARM_FORK_SETTINGS.").tag(
        config=True
    )
    modules = List(Unicode(), help="What is imported before the fork, where no settings are named.").tag(
        config=True
    )
    megabytes = Int(0, help="Most memory a kernel may map, in megabytes; 0 for no limit.").tag(config=True)

    @default("settings")
    def _settings_by_environment(self) -> str:
        return os.environ.get(SETTINGS_VARIABLE, "")

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel of this command, as a fork where that is possible."""
        process = await asyncio.to_thread(self._forked, cmd, kwargs)
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
        if self._ending and isinstance(self.process, ForkedProcess):
            await asyncio.to_thread(self.process.await_end, END_SECONDS)
        status: int | None = await super().poll()
        return status

    def _forked(self, cmd: list[str], kwargs: dict[str, Any]) -> ForkedProcess | None:
        settings = self._warm_settings()
        # Another language's kernel, or another Python's, is none of the server's.
        if settings.cold or cmd[:3] != LAUNCHER:
            return None
        cwd = str(kwargs.get("cwd") or Path.cwd())
        try:
            return fork(settings, f"{KERNEL_MODULE}:run_kernel", cmd[3:], kwargs["env"], cwd)
        except NotForkedError as error:
            self._say(settings, str(error))
            return None

    def _warm_settings(self) -> WarmSettings:
        if self.settings:
            return settings_named(self.settings)
        return WarmSettings(modules=(KERNEL_MODULE, *self.modules))

    def _say(self, settings: WarmSettings, why: str) -> None:
        if why not in _said:
            _said.add(why)
            self.log.warning(settings.sentences.cold, why)

    def _limit_memory(self) -> None:
        if self.megabytes and self.pid and sys.platform == "linux":
            import resource

            most = self.megabytes * 1024 * 1024
            resource.prlimit(self.pid, resource.RLIMIT_AS, (most, most))
