"""How is a notebook run? By Papermill, in a kernel of its own; the result is the same each time."""

import os
import tempfile
from pathlib import Path

import nbformat
import papermill
from nbformat import NotebookNode
from papermill.exceptions import PapermillException, PapermillExecutionError
from traitlets.config import Config

from finsam.report.folders import Folders, ReportId

PARAMETERS = ("association", "team", "period")
# Unix sockets in a folder of the user's own: TCP kernels race for ports, and others can reach them.
_IPC = Config({"KernelManager": {"transport": "ipc"}})


class CellError(Exception):
    """A cell that failed: in which section, why, and the notebook as far as it came."""

    def __init__(self, section: str, cause: str, notebook: NotebookNode) -> None:
        super().__init__(f"avsnitt «{section}»: {cause}")
        self.section, self.cause, self.notebook = section, cause, notebook


class NotebookError(ValueError):
    """A notebook that cannot be run at all; the message is Swedish."""


def execute(report: ReportId, notebook: str, folders: Folders) -> NotebookNode:
    """The executed notebook of a report. CellError where a cell fails, NotebookError where none can run."""
    source = folders.notebooks / notebook
    _check(source, notebook)
    with tempfile.TemporaryDirectory(prefix="finsam-") as scratch:
        os.environ["JUPYTER_RUNTIME_DIR"] = scratch
        output = Path(scratch) / "executed.ipynb"
        try:
            papermill.execute_notebook(
                str(source),
                str(output),
                parameters={name: getattr(report, name) for name in PARAMETERS},
                cwd=str(folders.notebooks),
                progress_bar=False,
                log_output=False,
                config=_IPC if os.name == "posix" else Config(),
            )
        except PapermillExecutionError as error:
            executed = nbformat.read(output, as_version=4)
            raise CellError(
                _section(executed, error.cell_index), _cause(error), _settled(executed)
            ) from error
        except PapermillException as error:
            raise NotebookError(f"notebooks/{notebook}: {error}") from error
        return _settled(nbformat.read(output, as_version=4))


def _check(source: Path, shown: str) -> None:
    if not source.is_file():
        there = ", ".join(sorted(path.name for path in source.parent.glob("*.ipynb")))
        raise NotebookError(f"notebooks/{shown}: filen finns inte. Det finns {there or 'inga notebookar'}.")
    try:
        cells = nbformat.read(source, as_version=4).cells
    except (nbformat.reader.NotJSONError, nbformat.ValidationError, UnicodeDecodeError) as error:
        raise NotebookError(
            f"notebooks/{shown}: filen är ingen notebook. Öppna och spara den i JupyterLab."
        ) from error
    tagged = [cell.source for cell in cells if "parameters" in cell.metadata.get("tags", [])]
    missing = [name for name in PARAMETERS if not any(name in source for source in tagged)]
    if missing:
        raise NotebookError(
            f"notebooks/{shown}: en cell med taggen «parameters» ska ge {', '.join(missing)}. "
            "Lägg till den överst, som i team_report.ipynb."
        )


def _section(notebook: NotebookNode, index: int) -> str:
    """The nearest heading above a cell."""
    for cell in reversed(notebook.cells[: index + 1]):
        if cell.cell_type == "markdown":
            headings = [line for line in cell.source.splitlines() if line.startswith("#")]
            if headings:
                return str(headings[-1]).lstrip("# ")
    return "rapportens början"


def _cause(error: PapermillExecutionError) -> str:
    line = next((text.strip() for text in error.source.splitlines() if text.strip()), "")
    return f"cellen «{line[:80]}» gav {error.ename}: {error.evalue}"


def _settled(notebook: NotebookNode) -> NotebookNode:
    """The notebook without what differs from run to run: clock times, random ids, paths of this machine."""
    notebook.metadata.pop("papermill", None)
    for place, cell in enumerate(notebook.cells):
        cell.id = f"cell-{place:03d}"
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        # papermill puts a link to the failed cell above it, with an id of its own.
        for output in cell.get("outputs", []):
            output.get("metadata", {}).pop("papermill", None)
    return notebook
