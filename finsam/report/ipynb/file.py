"""The file of a notebook, read or refused: before anything is made, and again when it is run.

Of an older format it is read as the newest one would be; the file stays as it is.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from finsam.domain.faults import Fault
from finsam.domain.words import near_miss
from finsam.report.ipynb.cells import sound_cells

PARAMETERS = ("association", "team", "period")
REMEDY_NOTEBOOK = "Rätta notebooken eller nyckeln «notebook» i params."
_NEWEST = 4
# What else a notebook says of itself is of the window it was edited in.
_KEPT = ("kernelspec", "language_info")
_SAVE = "Öppna och spara den i JupyterLab."


class NotebookError(ValueError):
    """A notebook that cannot be run at all. Its message is the fault without its remedy.

    `file`: the notebook from the project on; empty where `problem` is of none.
    """

    def __init__(self, file: str, problem: str) -> None:
        self.fault = Fault("error", file, problem=problem, remedy=REMEDY_NOTEBOOK)
        super().__init__(self.fault.without_remedy)


def refuse_unusable(source: Path, shown: str) -> None:
    """NotebookError where there is no such file, where it is no notebook, or where it takes no parameters."""
    read_notebook(source, shown)


def read_notebook(source: Path, shown: str) -> NotebookNode:
    """The notebook of a file, in the newest format and without outputs. NotebookError: it is unusable."""
    try:
        notebook = _newest(_json(source, shown))
        _refuse_without_parameters(notebook)
    except ValueError as error:
        raise NotebookError(f"notebooks/{shown}", str(error)) from error
    return notebook


def _json(source: Path, shown: str) -> dict[str, Any]:
    if not source.is_file():
        raise ValueError(_not_there(source, shown))
    content = source.read_bytes()
    if not content.strip():
        raise ValueError(f"filen är tom. {_SAVE}")
    try:
        read = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"filen är inte sparad som UTF-8. {_SAVE}") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"filen är ingen notebook: rad {error.lineno} går inte att läsa. {_SAVE}") from error
    except RecursionError as error:
        raise ValueError(f"filen är ingen notebook. {_SAVE}") from error
    if not isinstance(read, dict) or not isinstance(read.get("nbformat"), int):
        raise ValueError(f"filen är ingen notebook. {_SAVE}")
    return read


def _not_there(source: Path, shown: str) -> str:
    if source.is_dir():
        return "det är en mapp, ingen fil."
    there = sorted(path.name for path in source.parent.glob("*.ipynb") if path.is_file())
    near = near_miss(shown, there)
    hint = f" Menade du {near}?" if near else ""
    return f"filen finns inte.{hint} Det finns {', '.join(there) or 'inga notebookar'}."


def _newest(read: dict[str, Any]) -> NotebookNode:
    """The notebook as the newest format has it."""
    if read["nbformat"] > _NEWEST:
        raise ValueError(f"formatet {read['nbformat']} är nyare än {_NEWEST}, som finsam läser. {_SAVE}")
    if read["nbformat"] < _NEWEST:
        read = _upgraded(read)
    cells = sound_cells(read.get("cells"))
    metadata = {name: value for name, value in (read.get("metadata") or {}).items() if name in _KEPT}
    whole = {"cells": cells, "metadata": metadata, "nbformat": _NEWEST, "nbformat_minor": 5}
    notebook: NotebookNode = nbformat.from_dict(whole)
    return notebook


def _upgraded(read: dict[str, Any]) -> dict[str, Any]:
    try:
        upgraded: dict[str, Any] = nbformat.convert(nbformat.from_dict(read), _NEWEST)
    # What an old notebook lacks can fail anywhere in the conversion.
    except Exception as error:
        raise ValueError(
            f"den är av ett äldre format ({read['nbformat']}) och går inte att läsa. {_SAVE}"
        ) from error
    return upgraded


def _refuse_without_parameters(notebook: NotebookNode) -> None:
    sources = [cell.source for cell in _parameter_cells(notebook)]
    missing = [name for name in PARAMETERS if not any(name in source for source in sources)]
    if missing:
        raise ValueError(
            f"en cell med taggen «parameters» ska ge {', '.join(missing)}. "
            "Lägg till den överst, som i team_report.ipynb."
        )


def _parameter_cells(notebook: NotebookNode) -> Iterator[NotebookNode]:
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            yield cell
