"""Papermill's engine, with a check after each cell that it did all that it says.

A cell that fails, or a kernel's end, keeps the notebook as far as it came. Papermill would otherwise have to
write the whole notebook three times a cell to have it then, which takes as long as the cells do.
"""

import logging
from collections.abc import Mapping
from typing import Any

from nbclient.exceptions import CellExecutionComplete, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, NotebookExecutionManager, papermill_engines

from finsam.report.execute.cell_outcome import Failure, failure_of, paged

NAME = "finsam"
_NEVER_RUN = Failure("aldrig körd", "cellen kördes aldrig")
_TOO_LATE = Failure(
    "för sent", "cellen visar något efter att den är klar (en tråd eller asyncio): vänta in det i cellen"
)
_SHOWING = {"stream", "display_data", "update_display_data", "execute_result", "error"}
# What nbclient says of a kernel that died is told of the report, in Swedish.
_QUIET = logging.Logger(__name__, logging.CRITICAL + 1)


class KernelError(Exception):
    """A kernel that died, hung or never started: the cell that was reached, and the notebook so far."""

    def __init__(self, notebook: NotebookNode, cause: Exception) -> None:
        super().__init__(str(cause))
        self.notebook, self.cause = notebook, cause
        started = [
            place
            for place, cell in enumerate(notebook.cells)
            if cell.metadata.get("papermill", {}).get("start_time")
        ]
        self.reached = started[-1] if started else 0

    @property
    def hung(self) -> bool:
        """Whether the time ran out."""
        return isinstance(self.cause, CellTimeoutError)

    @property
    def died(self) -> bool:
        """Whether it had been running; else jupyter_client could not start it."""
        return isinstance(self.cause, DeadKernelError)


class CellFailedError(Exception):
    """A cell that did not do what it says: its place, why, and the notebook so far."""

    def __init__(self, notebook: NotebookNode, place: int, failure: Failure) -> None:
        super().__init__(f"{failure.name}: {failure.text}")
        self.notebook, self.place, self.failure = notebook, place, failure


class _Client(PapermillNotebookClient):  # type: ignore[misc]  # Papermill has no types.
    """Papermill's client, which takes no cell for done that has not answered that it is."""

    def __init__(self, nb_man: NotebookExecutionManager, **options: Any) -> None:
        super().__init__(nb_man, on_cell_executed=self._answered, **options)
        self._told: list[Failure] = []
        self.done: set[int] = set()
        self._asked: dict[str, int] = {}
        self._late: list[int] = []

    async def _async_poll_output_msg(self, parent_msg_id: str, cell: NotebookNode, cell_index: int) -> None:
        """As nbclient's own, but what an earlier cell shows when it is done is not lost without a word."""
        self._asked[parent_msg_id] = cell_index
        while True:
            message = await self.kc.iopub_channel.get_msg(timeout=None)
            asked = message["parent_header"].get("msg_id")
            if asked != parent_msg_id:
                late = message["msg_type"] in _SHOWING and asked in self._asked
                self._late += [self._asked[asked]] if late else []
                continue
            try:
                self.process_message(message, cell, cell_index)
            except CellExecutionComplete:
                return

    def process_message(self, msg: Mapping[str, Any], *rest: Any, **named: Any) -> Any:
        """Note an error before anything can clear it away."""
        if msg["msg_type"] == "error":
            self._told.append(Failure.of(msg["content"]))
        return super().process_message(msg, *rest, **named)

    def _answered(self, cell: NotebookNode, cell_index: int, execute_reply: Mapping[str, Any]) -> None:
        if self._late:
            raise CellFailedError(self.nb, self._late[0], _TOO_LATE)
        failure = failure_of(execute_reply["content"], self._told)
        if failure:
            raise CellFailedError(self.nb, cell_index, failure)
        cell.outputs += paged(execute_reply["content"])
        self.done.add(cell_index)


class Engine(NBClientEngine):  # type: ignore[misc]  # Papermill has no types.
    """Papermill's own engine, which says how far it came."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: NotebookExecutionManager, kernel_name: str, **options: Any
    ) -> None:
        """Run every cell. CellFailedError where one fails, KernelError where the kernel answers no more."""
        for not_for_nbclient in ("input_path", "start_timeout", "execution_timeout"):
            options.pop(not_for_nbclient, None)
        client = _Client(nb_man, kernel_name=kernel_name, log=_QUIET, **options)
        try:
            client.execute()
        except (CellTimeoutError, RuntimeError) as error:
            raise KernelError(nb_man.nb, error) from error
        for place, cell in enumerate(nb_man.nb.cells):
            if cell.cell_type == "code" and cell.source.strip() and place not in client.done:
                raise CellFailedError(nb_man.nb, place, _NEVER_RUN)


papermill_engines.register(NAME, Engine)
