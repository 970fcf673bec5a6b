"""A notebook that cannot be read is told by cell before anything is made; an old one is read as a new one."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from kernels import METADATA, PARAMETERS, Project

from finsam.report.execute.run_notebook import execute
from finsam.report.ipynb.file import NotebookError, read_notebook, refuse_unusable

Notebook = dict[str, Any]
WHOLE: Notebook = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": METADATA,
    "cells": [
        {
            "cell_type": "code",
            "id": "a",
            "metadata": {"tags": ["parameters"]},
            "source": PARAMETERS.splitlines(keepends=True),
            "outputs": [],
            "execution_count": None,
        },
        {"cell_type": "markdown", "id": "b", "metadata": {}, "source": "## Resultat"},
    ],
}
OLD_CODE = {"cell_type": "code", "language": "python", "outputs": [], "collapsed": False}


def refused(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "a.ipynb"
    path.write_bytes(content)
    with pytest.raises(NotebookError) as error:
        refuse_unusable(path, "a.ipynb")
    assert str(error.value).startswith("notebooks/a.ipynb: ")
    return str(error.value)


def changed(change: Callable[[Notebook], object]) -> bytes:
    notebook = copy.deepcopy(WHOLE)
    change(notebook)
    return json.dumps(notebook).encode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda one: one["cells"][1].pop("source"), "cell 2 har ingen text (source: saknas)"),
        (lambda one: one["cells"][1].update(source=None), "cell 2 har ingen text (source: null)"),
        (lambda one: one["cells"][1].update(source=[1]), "cell 2 har ingen text (source: [1])"),
        (lambda one: one["cells"][1].pop("cell_type"), "cell 2 har ingen giltig sort (cell_type: saknas"),
        (lambda one: one["cells"][1].update(cell_type="kod"), 'cell_type: "kod", väntat code, markdown, raw'),
        (
            lambda one: one["cells"][1]["metadata"].update(tags=None),
            "cell 2 har taggar som inte går att läsa",
        ),
        (lambda one: one["cells"][1]["metadata"].update(tags="x"), '(tags: "x", väntat en lista)'),
        (lambda one: one["cells"][1].pop("metadata"), "cell 2 har inga metadata (metadata: saknas"),
        (lambda one: one["cells"].append(7), "cell 3 är ingen cell"),
        (lambda one: one["cells"][0]["metadata"]["tags"].append("skip-execution"), "skulle aldrig köras"),
        (lambda one: one.pop("cells"), "filen har inga celler"),
        (lambda one: one.update(cells={}), "filen har inga celler"),
        (lambda one: one.update(nbformat=5), "formatet 5 är nyare än 4"),
        (lambda one: one.update(nbformat="4"), "filen är ingen notebook"),
        (lambda one: one.update(nbformat=3), "äldre format (3)"),
        (lambda one: one["cells"].pop(0), "en cell med taggen «parameters» ska ge association, team, period"),
    ],
)
def test_what_is_wrong_is_said_with_the_cells_number(
    tmp_path: Path, change: Callable[[Notebook], object], said: str
) -> None:
    assert said in refused(tmp_path, changed(change))


def test_every_cell_that_is_not_whole_is_said_at_once_with_what_to_do(tmp_path: Path) -> None:
    said = refused(tmp_path, changed(lambda one: [cell.pop("source") for cell in one["cells"]]))
    assert "cell 1 har ingen text" in said
    assert "cell 2 har ingen text" in said
    assert said.endswith("Ta bort cellen i JupyterLab och skriv den på nytt, eller rätta filen.")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "filen är tom"),
        (b"{", "filen är ingen notebook: rad 1 går inte att läsa"),
        (b"[1]", "filen är ingen notebook"),
        (b"[" * 100_000, "filen är ingen notebook"),
        ("{} å".encode("cp1252"), "filen är inte sparad som UTF-8"),
        (json.dumps({"nbformat": 2, "worksheets": [{"cells": [7]}]}).encode(), "äldre format (2)"),
    ],
)
def test_a_file_that_is_no_notebook_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in refused(tmp_path, content)


def test_a_folder_by_a_notebooks_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").mkdir()
    with pytest.raises(NotebookError, match="det är en mapp"):
        refuse_unusable(tmp_path / "a.ipynb", "a.ipynb")


def old(format: int) -> Notebook:
    """A notebook of the format 2 or 3: a heading, parameters and a cell that prints."""
    text = "input"
    cells = [
        {"cell_type": "heading", "level": 2, "source": "Resultat", "metadata": {}},
        {**OLD_CODE, text: PARAMETERS, "metadata": {"tags": ["parameters"]}},
        {**OLD_CODE, text: "print(team)", "metadata": {}},
    ]
    if format == 2:
        cells[0] = {"cell_type": "markdown", "source": "## Resultat", "metadata": {}}
    return {
        "nbformat": format,
        "nbformat_minor": 0,
        "metadata": {"name": "gammal"},
        "worksheets": [{"cells": cells, "metadata": {}}],
    }


@pytest.mark.parametrize("format", [2, 3])
def test_a_notebook_of_an_older_format_is_read_as_the_newest_and_left_as_it_is(
    tmp_path: Path, format: int
) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps(old(format)))
    cells = read_notebook(path, "a.ipynb").cells
    assert [(cell.cell_type, cell.source) for cell in cells] == [
        ("markdown", "## Resultat"),
        ("code", PARAMETERS),
        ("code", "print(team)"),
    ]
    assert json.loads(path.read_text()) == old(format)


def test_a_notebook_of_an_older_format_is_run(tmp_path: Path) -> None:
    from kernels import REPORT, printed

    project = Project(tmp_path)
    (project.folders.notebooks / "a.ipynb").write_text(json.dumps(old(3)))
    assert printed(execute(REPORT, "a.ipynb", project.folders)) == "lag\n"


def test_what_an_earlier_run_left_in_the_file_is_not_read(tmp_path: Path) -> None:
    notebook = copy.deepcopy(WHOLE)
    notebook["cells"][0] |= {"outputs": [{"output_type": "okänd"}], "execution_count": "sju"}
    notebook["metadata"]["widgets"] = {"state": "x" * 100}
    path = tmp_path / "a.ipynb"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(notebook).encode())
    read = read_notebook(path, "a.ipynb")
    assert (read.cells[0].outputs, read.cells[0].execution_count) == ([], None)
    assert "widgets" not in read.metadata
    nbformat.validate(read)
