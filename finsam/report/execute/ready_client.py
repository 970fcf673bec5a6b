"""A kernel's client that is ready when the kernel answers: jupyter_client waits for more than is needed."""

import asyncio
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient

CLIENT = f"{__name__}.ReportClient"
ASK_AGAIN_SECONDS = 1.0
PUBLISHED_SECONDS = 0.2


class ReportClient(AsyncKernelClient):
    """A client that does not wait for old messages after the kernel has answered, 0.2 s of every report.

    nbclient passes over them by itself: each message names the one that it answers.
    """

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers on both of its channels. RuntimeError where it died or does not."""
        deadline = asyncio.get_running_loop().time() + (timeout or float("inf"))
        while not await self._answers():
            if not await self._async_is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if asyncio.get_running_loop().time() > deadline:
                raise RuntimeError(f"Kernel did not answer in {timeout} seconds")

    async def _answers(self) -> bool:
        self.kernel_info()
        try:
            reply: dict[str, Any] = await self.shell_channel.get_msg(timeout=ASK_AGAIN_SECONDS)
            if reply["msg_type"] != "kernel_info_reply":
                return False
            # What a kernel publishes before its reader is connected is lost, so a reply alone is not enough.
            await self.iopub_channel.get_msg(timeout=PUBLISHED_SECONDS)
        except Empty:
            return False
        self._handle_kernel_info_reply(reply)
        return True
