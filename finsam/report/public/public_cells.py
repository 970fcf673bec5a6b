"""What the public may see of an executed notebook: what a report gave, and words that tell no number.

Only a report's tables, charts and texts are protected. What a cell shows of its own is left out with its
code, and so is text that says how many and that nobody has approved: of the page and of the notebook.
"""

import re
from collections.abc import Collection

from nbformat import NotebookNode

from finsam.domain.faults import Fault
from finsam.present.narrative.telling_words import tells_how_many
from finsam.report.ipynb.cells import fault_in, section_of
from finsam.report.ipynb.marks import by_report
from finsam.report.texts.approvals import approval_line, approved

_NUMBERING = re.compile(r"^(#+\s+)(?:\d+(?:\.\d+)*\.|Bilaga\s+\d+\.)", re.MULTILINE)
_LEFT_OUT = "{what} är inte med i den offentliga utgåvan."
_TELLING = "notebookens egen text, som säger hur många,"
_APPROVE = "Ska den med: läs den, och lägg raden «{line}» i approved.txt."
# What a report is asked for: `report.charts("flow", "ages")`.
_CALLS = re.compile(r"\s*(?:report\.\w+\([\w\s\",'-]*\)\s*)+")
_PARAMETERS = "injected-parameters"


def public_cells(notebook: NotebookNode, hashes: Collection[str]) -> tuple[NotebookNode, tuple[Fault, ...]]:
    """The notebook without what is not for the public, and a warning for each thing that it lacks.

    `hashes`: of the wordings that have been approved.
    """
    kept, lacking = [], []
    for place, cell in enumerate(notebook.cells):
        public, left_out = _of_code(cell) if cell.cell_type == "code" else _of_text(cell, hashes)
        kept += public
        if left_out:
            lacking.append(fault_in(section_of(notebook.cells, place), left_out, severity="warning"))
    return NotebookNode({**notebook, "cells": kept}), tuple(lacking)


# What is left of a cell, and what it lacks in words; empty where it lacks nothing.
_Public = tuple[list[NotebookNode], str]


def _of_text(cell: NotebookNode, hashes: Collection[str]) -> _Public:
    if cell.cell_type != "markdown":
        return [], _LEFT_OUT.format(what="en cell av sorten raw")
    if cell.get("attachments") or "![" in cell.source or "<img" in cell.source:
        return _headings_alone(cell), _LEFT_OUT.format(what="notebookens egen bild")
    if tells_how_many(_without_numbering(cell.source)) and not approved((cell.source,), hashes):
        line = approval_line(cell.source, "notebookens text")
        return _headings_alone(cell), f"{_LEFT_OUT.format(what=_TELLING)} {_APPROVE.format(line=line)}"
    return [cell], ""


def _headings_alone(cell: NotebookNode) -> list[NotebookNode]:
    """A cell's headings, if they say nothing of how many."""
    headings = [line for line in cell.source.splitlines() if line.startswith("#")]
    plain = [line for line in headings if not tells_how_many(_without_numbering(line))]
    bare = {key: value for key, value in cell.items() if key != "attachments"}
    return [NotebookNode({**bare, "source": "\n\n".join(plain)})] if plain else []


def _without_numbering(text: str) -> str:
    return _NUMBERING.sub(r"\1", text)


def _of_code(cell: NotebookNode) -> _Public:
    """A cell with what reports gave; without its code where that says how many, or showed something else."""
    given = [NotebookNode({**one, "data": _html_alone(one)}) for one in cell.outputs if by_report(one)]
    own = len(given) < len(cell.outputs)
    source = "" if own or not _is_plain(cell) else cell.source
    public = [NotebookNode({**cell, "source": source, "outputs": given})] if given or not own else []
    return public, _LEFT_OUT.format(what=f"det som cellen «{_first_line(cell)}» visar själv") if own else ""


def _first_line(cell: NotebookNode) -> str:
    return next((line.strip()[:60] for line in cell.source.splitlines() if line.strip()), "")


def _html_alone(output: NotebookNode) -> NotebookNode:
    # The mark vouches for nothing else.
    return NotebookNode({"text/html": output.data["text/html"]})


def _is_plain(cell: NotebookNode) -> bool:
    """Whether code tells nothing: calls of the report alone, what Papermill wrote, or no number in words."""
    written = _PARAMETERS in cell.metadata.get("tags", [])
    return written or bool(_CALLS.fullmatch(cell.source)) or not tells_how_many(cell.source)
