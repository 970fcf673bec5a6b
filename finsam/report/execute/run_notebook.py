"""A notebook run by Papermill, in a kernel of its own; the result is the same each time."""

import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import papermill
from jupyter_client.kernelspec import NoSuchKernel
from nbformat import NotebookNode
from papermill.exceptions import PapermillException
from traitlets.config import Config

from finsam.report.execute import engine
from finsam.report.execute.cell_errors import cell_error
from finsam.report.execute.engine import KERNEL, KERNELS
from finsam.report.execute.environment import started_with
from finsam.report.execute.given_notebook import given
from finsam.report.execute.ready_client import CLIENT
from finsam.report.execute.settled import settled
from finsam.report.execute.stopped import CellFailedError, KernelError
from finsam.report.ipynb.cells import fault_in, section_of
from finsam.report.ipynb.file import PARAMETERS, NotebookError, read_notebook
from finsam.report.outputs.private_folder import new_private_folder
from finsam.report.project.layout import EDITION_VARIABLE, Folders, ReportId
from finsam.report.project.reports.limits import Limits

# As README has it for whoever has no make. Without packages/warm-fork, pip would ask an index for that name.
INSTALL = "pip install --no-deps --no-build-isolation -e packages/warm-fork -e ."
SHUTDOWN_SECONDS = 2.0  # after which a kernel that does not end by itself is killed
DEFAULT = Limits()


class CellError(Exception):
    """A cell that failed: the fault, at its section, and the notebook as far as it came."""

    def __init__(self, section: str, cause: str, notebook: NotebookNode) -> None:
        self.fault = fault_in(section, cause)
        super().__init__(str(self.fault))
        self.notebook = settled(notebook)


def execute(report: ReportId, notebook: str, folders: Folders, limits: Limits = DEFAULT) -> NotebookNode:
    """The executed notebook of a report. CellError where a cell fails, NotebookError where none can run.

    A kernel that dies or takes too long is a CellError too; no process of it is left.
    """
    read = read_notebook(folders.notebooks / notebook, notebook)
    try:
        # A notebook that knows nothing of editions still opens the one it is run for: session.py.
        with started_with({EDITION_VARIABLE: report.edition, "JUPYTER_PATH": _jupyter_path()}):
            return settled(_executed(report, read, folders, limits))
    except CellFailedError as error:
        cell = error.notebook.cells[error.place]
        cause = cell_error(error.failure, cell.source, cell.execution_count, limits)
        raise CellError(section_of(error.notebook.cells, error.place), cause, error.notebook) from error
    except KernelError as error:
        section = section_of(error.notebook.cells, error.reached)
        raise CellError(section, _end(error, limits), error.notebook) from error
    except NoSuchKernel as error:
        kernel = _kernel_of(read)["kernel_name"]
        remedy = f"Kör «make reports», eller «{INSTALL}» igen." if kernel == KERNEL else "Installera den."
        raise NotebookError("", f"kärnan «{kernel}» är inte installerad. {remedy}") from error
    except PapermillException as error:
        raise NotebookError(f"notebooks/{notebook}", str(error)) from error


def _executed(report: ReportId, read: NotebookNode, folders: Folders, limits: Limits) -> NotebookNode:
    """The notebook as Papermill has run it; nothing is written."""
    executed: list[NotebookNode] = []
    with new_private_folder() as scratch:
        papermill.execute_notebook(
            given(read),
            None,
            parameters=_parameters(report, read),
            engine_name=engine.NAME,
            **_kernel_of(read),
            cwd=str(folders.notebooks),
            progress_bar=False,
            log_output=False,
            timeout_func=_time_left(limits),
            megabytes=limits.megabytes or 0,
            iopub_timeout=limits.seconds,
            config=_config(Path(scratch), limits),
            done=executed.append,
        )
    return executed[0]


def _kernel_of(notebook: NotebookNode) -> dict[str, str]:
    """finsam's own for Python, whichever Python the notebook names; else the notebook's."""
    spec = notebook.metadata.get("kernelspec", {})
    if spec.get("language", "python") == "python":
        return {"kernel_name": KERNEL, "language": "python"}
    return {"kernel_name": spec["name"], "language": spec["language"]}


def _parameters(report: ReportId, notebook: NotebookNode) -> dict[str, str]:
    """What Papermill tells a notebook; of the edition only where its parameters cell asks for it."""
    asks = any(re.search(r"^edition\b", cell.source, re.MULTILINE) for cell in notebook.cells)
    return {name: str(getattr(report, name)) for name in (*PARAMETERS, *(("edition",) if asks else ()))}


def _config(scratch: Path, limits: Limits) -> Config:
    """Kernels by Unix sockets in a folder of the user's own: TCP ports are raced for, and open to others."""
    manager: dict[str, object] = {"shutdown_wait_time": SHUTDOWN_SECONDS, "client_factory": CLIENT}
    if os.name == "posix":
        # Without a file's name the sockets would stand in the notebook's folder, under names that collide.
        manager |= {"transport": "ipc", "connection_file": str(scratch / "kernel.json")}
    return Config({"KernelManager": manager, "WarmProvisioner": {"megabytes": limits.megabytes or 0}})


def _jupyter_path() -> str:
    """Where Jupyter finds finsam's kernelspec, as well as those it knows."""
    known = [part for part in os.environ.get("JUPYTER_PATH", "").split(os.pathsep) if part]
    return os.pathsep.join(known if str(KERNELS) in known else [str(KERNELS), *known])


def _time_left(limits: Limits) -> Callable[[object], int]:
    """What is left, for each cell, of the whole notebook's time; never 0, which would be no limit."""
    deadline = time.monotonic() + limits.seconds
    return lambda _cell: max(1, round(deadline - time.monotonic()))


def _end(error: KernelError, limits: Limits) -> str:
    if error.hung:
        return f"notebooken tog mer än {limits.seconds} sekunder och avbröts (seconds_per_report i params)"
    if error.died:
        return "kärnan dog, oftast för att minnet tog slut, annars för att en cell avslutade den"
    return f"kärnan startade inte ({error})"
