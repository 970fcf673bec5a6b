"""Cells in a kernel as Jupyter starts it: for systems that cannot fork, and for other languages."""

from typing import Any

from nbclient.exceptions import CellExecutionComplete
from nbformat import NotebookNode
from papermill.engines import NotebookExecutionManager

from finsam.report.execute.checked_client import CheckedClient


class KernelClient(CheckedClient):
    """Papermill's own way, which notes what comes too late."""

    def __init__(self, nb_man: NotebookExecutionManager, **options: Any) -> None:
        super().__init__(nb_man, on_cell_executed=self.answered, **options)
        self._asked: dict[str, int] = {}

    async def _async_poll_output_msg(self, parent_msg_id: str, cell: NotebookNode, cell_index: int) -> None:
        """As nbclient's own, but for what an earlier cell shows when it is done."""
        self._asked[parent_msg_id] = cell_index
        while True:
            message = await self.kc.iopub_channel.get_msg(timeout=None)
            asked = message["parent_header"].get("msg_id")
            if asked != parent_msg_id:
                if asked in self._asked:
                    self.notice_late(message, self._asked[asked])
                continue
            try:
                self.process_message(message, cell, cell_index)
            except CellExecutionComplete:
                return
