"""A project with nothing but notebooks, to be run in real kernels."""

import os
import subprocess
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from finsam.report.execute.run_notebook import DEFAULT, execute
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.reports.limits import Limits

REPORT = ReportId("forbund", "lag", "2024-01--2024-12")
PARAMETERS = 'association = ""\nteam = ""\nperiod = ""'


class Project:
    """Writes notebooks and runs them as a report's."""

    def __init__(self, root: Path) -> None:
        self.folders = Folders.of(root / "params", root / "data", root / "outputs")
        self.folders.notebooks.mkdir(parents=True)

    def run(self, *cells: str, limits: Limits = DEFAULT) -> NotebookNode:
        """The executed notebook of these cells; a cell that starts with # is a heading."""
        made = [new_markdown_cell(cell) if cell.startswith("#") else new_code_cell(cell) for cell in cells]
        parameters = new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})
        notebook = new_notebook(cells=[parameters, *made], metadata=METADATA)
        nbformat.write(notebook, self.folders.notebooks / "a.ipynb")
        with warnings_of_python():
            return execute(REPORT, "a.ipynb", self.folders, limits)


@contextmanager
def warnings_of_python() -> Iterator[None]:
    """Python's own choice of what is warned of, which a forked process inherits: pytest shows more."""
    with warnings.catch_warnings():
        warnings.resetwarnings()
        for hidden in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
            warnings.simplefilter("ignore", hidden)
        warnings.filterwarnings("default", category=DeprecationWarning, module="__main__")
        yield


METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def printed(notebook: NotebookNode) -> str:
    """All that the cells of a notebook printed."""
    return "".join(
        output.text
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.output_type == "stream"
    )


def gone(pid: int) -> bool:
    """Whether a process has ended and is not waiting to be reaped; it is given a while."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def descendants(pid: int) -> list[int]:
    """Every process that this one has started, and those that they have started."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)
    parents = {int(child): int(parent) for child, parent in map(str.split, listed.stdout.splitlines())}
    found, waiting = [], [pid]
    while waiting:
        children = [child for child, parent in parents.items() if parent in waiting]
        found += children
        waiting = children
    return found


# A notebook's report whose tables are marked as the report's own.
OPENED = """
from finsam.report.ipynb.marks import marks_what_it_gives
from finsam.present.parts.table import Column, Row, Table

@marks_what_it_gives
class Session:
    def table(self):
        return Table("t", "Tabellen", (Column("Grupp"), Column("Antal")), (Row("Nya", ("7",)),))

report = Session()
"""
