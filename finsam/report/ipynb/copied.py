"""A copy of a template notebook, and the cells that the template has got since it was copied.

The copy keeps in its metadata which cells its template had then, by their ids: one that was taken out of the
copy is no news, and one that has come to the template is.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from finsam.report.ipynb.cells import as_text

# In the metadata of a copy: the file name of its template, and the ids of the cells that it had.
KEY, TEMPLATE, CELLS = "finsam", "template", "cells"
_GIVEN = re.compile(
    r"^(?P<name>\w+)(?P<is> *= *)(?P<quote>[\"'])(?P<value>[^\"'\\]*)(?P=quote)", re.MULTILINE
)
_LONGEST = 60


@dataclass(frozen=True)
class NewCell:
    """A cell of a template that a copy lacks: its id, its first line, and the heading it stands under."""

    id: str
    line: str
    section: str

    def __str__(self) -> str:
        return f"{self.line} (avsnitt «{self.section}», id {self.id})"


def copy_of(template: str, name: str, parameters: Mapping[str, str]) -> str:
    """A copy of a template notebook, given as text, with these values in its parameters cell.

    `name`: the template's file name. ValueError where the text is no notebook.
    """
    notebook = _cells_of(template)
    known = {TEMPLATE: name, CELLS: [cell.get("id", "") for cell in notebook["cells"]]}
    notebook["metadata"] = {**notebook["metadata"], KEY: known}
    for cell in notebook["cells"]:
        if is_parameters(cell):
            cell["source"] = with_values(as_text(cell["source"]), parameters).splitlines(keepends=True)
    return as_jupyter_writes(notebook)


def template_of(copy: Path) -> str:
    """The file name of the template that a notebook was copied from; empty where it is no such copy."""
    try:
        return str(_known(_cells_of(copy.read_text(encoding="utf-8"))).get(TEMPLATE, ""))
    except (OSError, ValueError):
        return ""


def cells_since(copy: Path, template: Path) -> tuple[NewCell, ...]:
    """The cells that a template has got since a notebook was copied from it, and that the copy lacks.

    A cell of the same text is the same cell: pasted into another notebook it gets another id. None where one
    of the two cannot be read.
    """
    try:
        own, now = (_cells_of(path.read_text(encoding="utf-8")) for path in (copy, template))
    except (OSError, ValueError):
        return ()
    ids = {*_known(own).get(CELLS, ()), *(cell.get("id") for cell in own["cells"])}
    texts = {as_text(cell["source"]).strip() for cell in own["cells"]}
    return tuple(cell for cell, text in _named(now) if cell.id not in ids and text not in texts)


def is_parameters(cell: Mapping[str, Any]) -> bool:
    """Whether papermill puts its parameters after this cell."""
    return "parameters" in cell["metadata"].get("tags", [])


def values_in(text: str) -> dict[str, str]:
    """The names that a parameters cell gives a text, each with it."""
    return {found["name"]: found["value"] for found in _GIVEN.finditer(text)}


def with_values(text: str, values: Mapping[str, str]) -> str:
    """A parameters cell with other texts for some of its names; its comments are kept."""

    def given(found: re.Match[str]) -> str:
        value = values.get(found["name"], found["value"])
        return f"{found['name']}{found['is']}{found['quote']}{value}{found['quote']}"

    return _GIVEN.sub(given, text)


def as_jupyter_writes(notebook: Mapping[str, Any]) -> str:
    """A notebook as text, as Jupyter would save it."""
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _cells_of(text: str) -> dict[str, Any]:
    """A notebook that has cells. ValueError where it has none that can be read."""
    notebook = json.loads(text)
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    whole = isinstance(cells, list) and all(
        isinstance(cell, dict) and {"source", "metadata", "cell_type"} <= cell.keys() for cell in cells
    )
    if not whole or not isinstance(notebook.get("metadata"), dict):
        raise ValueError("no notebook")
    return dict(notebook)


def _known(notebook: Mapping[str, Any]) -> Mapping[str, Any]:
    known = notebook["metadata"].get(KEY)
    return known if isinstance(known, dict) else {}


def _named(notebook: Mapping[str, Any]) -> Iterator[tuple[NewCell, str]]:
    """Every cell that says something, with its text."""
    section = ""
    for cell in notebook["cells"]:
        text = as_text(cell["source"]).strip()
        if cell["cell_type"] == "markdown" and text.startswith("#"):
            section = text.splitlines()[0].strip("# ")
        if text:
            line = text.splitlines()[0][:_LONGEST]
            yield NewCell(str(cell.get("id", "")), line, section or "rapportens början"), text
