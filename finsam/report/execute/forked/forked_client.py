"""Cells in a fork of this process: outputs come as they are shown, and are kept as nbclient keeps them."""

import base64
import importlib
import math
import time
from functools import partial
from typing import Any

from ipykernel.ipkernel import IPythonKernel
from nbformat import NotebookNode
from papermill.engines import NotebookExecutionManager
from traitlets.config import Config

from finsam.report.execute.checked_client import CheckedClient
from finsam.report.execute.forked.cell_process import CellProcess
from finsam.report.execute.forked.frames import ANSWER
from finsam.report.execute.forked.host import become
from finsam.report.execute.forked.kernel import read_cells
from finsam.report.execute.stopped import CellFailedError
from finsam.report.execute.warm_kernels import NAMED

END_SECONDS = 2.0  # after which a process that does not end by itself is killed


class ForkedClient(CheckedClient):
    """Runs each cell in one forked process, where nothing of another report has run.

    `config`: the kernel's settings. `megabytes`: the most memory that the process may map, 0 for no limit.
    EOFError where the process dies, TimeoutError where the time runs out.
    """

    def __init__(
        self, nb_man: NotebookExecutionManager, config: Config, megabytes: int, **options: Any
    ) -> None:
        super().__init__(nb_man, record_timing=False, **options)
        self._config, self._megabytes = config, megabytes
        self._process: CellProcess

    def execute(self, **_: Any) -> NotebookNode:
        """Run every cell."""
        self.reset_execution_trackers()
        sources = [cell.source for cell in self.nb.cells]
        # Large, and of many notebooks: imported once for all that this process runs.
        for module in NAMED:
            if any(module in source for source in sources):
                importlib.import_module(module)
        read_cells(self._config, (cell.source for cell in self.nb.cells if cell.cell_type == "code"))
        self._process = CellProcess(
            partial(become, sources=sources, config=self._config, megabytes=self._megabytes)
        )
        try:
            self.papermill_execute_cells()
        except CellFailedError:
            self._process.end(END_SECONDS)
            raise
        except BaseException:
            self._process.kill()
            raise
        self._process.end(END_SECONDS)
        self.nb.metadata["language_info"] = IPythonKernel.language_info
        self.set_widgets_metadata()
        done: NotebookNode = self.nb
        return done

    def papermill_execute_cells(self) -> None:
        """Run each cell; Papermill's own way where it keeps the notebook after each, with times to read."""
        if self.nb_man.output_path:
            super().papermill_execute_cells()
            return
        for place, cell in enumerate(self.nb.cells):
            self.nb_man.cell_start(cell, place)
            self.execute_cell(cell, place)

    def execute_cell(self, cell: NotebookNode, cell_index: int, **_: Any) -> NotebookNode:
        """Run one cell that is code and not tagged to be skipped."""
        if cell.cell_type != "code" or not cell.source.strip():
            return cell
        if self.skip_cells_with_tag in cell.metadata.get("tags", []):
            return cell
        cell.outputs = []
        self.clear_before_next_output = False
        self.code_cells_executed += 1
        # As the kernel counts: of a cell that never answers too.
        cell.execution_count = self.code_cells_executed
        reply: dict[str, Any] = {}
        seconds = self._get_timeout(cell)
        deadline = math.inf if seconds is None else time.monotonic() + seconds
        for message in self._process.messages(cell_index, deadline):
            of_cell = int(message["parent_header"]["msg_id"] or cell_index)
            if of_cell != cell_index:
                self.notice_late(message, of_cell)
            elif message["msg_type"] == ANSWER:
                reply = message
                cell.execution_count = reply["content"]["execution_count"]
            else:
                message["buffers"] = [base64.b64decode(one) for one in message["buffers"]]
                self.process_message(message, cell, cell_index)
        self.answered(cell, cell_index, reply)
        return cell
