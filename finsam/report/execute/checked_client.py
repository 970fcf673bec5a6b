"""Papermill's client, which takes no cell for done that has not answered that it did all it says."""

import logging
from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode, from_dict
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NotebookExecutionManager

from finsam.report.execute.cell_outcome import Failure, failure_of, paged
from finsam.report.execute.stopped import CellFailedError

_NEVER_RUN = Failure("aldrig körd", "cellen kördes aldrig")
_TOO_LATE = Failure(
    "för sent", "cellen visar något efter att den är klar (en tråd eller asyncio): vänta in det i cellen"
)
_SHOWING = {"stream", "display_data", "update_display_data", "execute_result", "error"}
# Of what a message holds, what a notebook keeps.
_KEPT = {
    "stream": ("name", "text"),
    "display_data": ("metadata", "data"),
    "execute_result": ("metadata", "data", "execution_count"),
    "error": ("ename", "evalue", "traceback"),
}
# What nbclient says of a kernel that died is told of the report, in Swedish.
_QUIET = logging.Logger(__name__, logging.CRITICAL + 1)


class CheckedClient(PapermillNotebookClient):  # type: ignore[misc]  # Papermill has no types.
    """What both ways to run cells share: errors are noted before anything can clear them away."""

    def __init__(self, nb_man: NotebookExecutionManager, **options: Any) -> None:
        super().__init__(nb_man, log=_QUIET, **options)
        self._told: list[Failure] = []
        self._done: set[int] = set()
        self._late: list[int] = []

    def process_message(self, msg: Mapping[str, Any], *rest: Any, **named: Any) -> Any:
        """Note an error before anything can clear it away."""
        if msg["msg_type"] == "error":
            self._told.append(Failure.of(msg["content"]))
        return super().process_message(msg, *rest, **named)

    def output(
        self, outs: list[NotebookNode], msg: Mapping[str, Any], display_id: str | None, cell_index: int
    ) -> NotebookNode | None:
        """As nbclient's, but what is printed in a row is one output, and the schema waits for the whole.

        nbclient checks each output by itself, which takes as long as the cells; a notebook is checked when it
        is written.
        """
        hooked = self.output_hook_stack[msg["parent_header"].get("msg_id")]
        if hooked or display_id or self.clear_before_next_output or msg["msg_type"] not in _KEPT:
            node: NotebookNode | None = super().output(outs, msg, display_id, cell_index)
            return node
        kept = {name: from_dict(msg["content"][name]) for name in _KEPT[msg["msg_type"]]}
        node = NotebookNode({"output_type": msg["msg_type"], **kept})
        if node.output_type == "stream" and outs and outs[-1].get("name") == node.name:
            outs[-1].text += node.text
            return outs[-1]
        outs.append(node)
        return node

    def notice_late(self, msg: Mapping[str, Any], place: int) -> None:
        """What an earlier cell shows when it is done is not lost without a word."""
        if msg["msg_type"] in _SHOWING:
            self._late.append(place)

    def answered(self, cell: NotebookNode, cell_index: int, execute_reply: Mapping[str, Any]) -> None:
        """A cell's answer: CellFailedError where it, or one before it, did not do all it says."""
        if self._late:
            raise CellFailedError(self.nb, self._late[0], _TOO_LATE)
        failure = failure_of(execute_reply["content"], self._told)
        if failure:
            raise CellFailedError(self.nb, cell_index, failure)
        cell.outputs += paged(execute_reply["content"])
        self._done.add(cell_index)

    def refuse_never_run(self) -> None:
        """CellFailedError where a cell was passed over."""
        for place, cell in enumerate(self.nb.cells):
            if cell.cell_type == "code" and cell.source.strip() and place not in self._done:
                raise CellFailedError(self.nb, place, _NEVER_RUN)
