"""Why a notebook was not run to its end, and how far it came."""

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from finsam.report.execute.cell_outcome import Failure


class KernelError(Exception):
    """What runs the cells died, hung or never started: the cell that was reached, and the notebook so far."""

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
        return isinstance(self.cause, CellTimeoutError | TimeoutError)

    @property
    def died(self) -> bool:
        """Whether it had been running; else it could not be started."""
        return isinstance(self.cause, DeadKernelError | EOFError)


class CellFailedError(Exception):
    """A cell that did not do what it says: its place, why, and the notebook so far."""

    def __init__(self, notebook: NotebookNode, place: int, failure: Failure) -> None:
        super().__init__(f"{failure.name}: {failure.text}")
        self.notebook, self.place, self.failure = notebook, place, failure
