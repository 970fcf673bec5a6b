"""How does Papermill run the cells? As it does, but a kernel's end keeps the notebook as far as it came.

Papermill would otherwise have to write the whole notebook three times a cell to have it then, which takes
as long as the cells do.
"""

from typing import Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.engines import NBClientEngine, NotebookExecutionManager, papermill_engines

NAME = "finsam"


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


class Engine(NBClientEngine):  # type: ignore[misc]  # Papermill has no types.
    """Papermill's own engine, which says how far it came."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: NotebookExecutionManager, kernel_name: str, **options: Any
    ) -> None:
        """Run every cell. KernelError where the kernel does not answer any more."""
        try:
            super().execute_managed_notebook(nb_man, kernel_name, **options)
        except (CellTimeoutError, RuntimeError) as error:
            raise KernelError(nb_man.nb, error) from error


papermill_engines.register(NAME, Engine)
