"""What the public may see of an executed notebook: what a report gave, and words that tell no number.

Only a report's tables, charts and texts are protected, and an analyst's own table or picture whose every
number a report gave to the public, unchanged. What else a cell shows of its own is left out with its code. So
are words that say how many and that nobody has approved. All of it is gone from the page and the notebook.
"""

import re
from collections.abc import Collection

from nbformat import NotebookNode

from finsam.domain.faults import Fault
from finsam.present.facts import Facts
from finsam.present.narrative.not_in_edition import lacking_figure
from finsam.present.narrative.telling_words import tells_how_many
from finsam.present.parts.markup import Origin
from finsam.report.ipynb.cells import fault_in, section_of
from finsam.report.ipynb.marks import mark_of
from finsam.report.page.figures_in_text import references_in
from finsam.report.texts.approvals import approval_line, approved

_NUMBERING = re.compile(r"^(#+\s+)(?:\d+(?:\.\d+)*\.|Bilaga\s+\d+\.)", re.MULTILINE)
_LEFT_OUT = "{what} är inte med i den offentliga utgåvan."
_TELLING = "notebookens egen text, som säger hur många,"
_APPROVE = "Ska den med: läs den, och lägg raden «{line}» i approved.txt."
# What a report is asked for: `report.charts("flow", "ages")`.
_CALLS = re.compile(r"\s*(?:report\.\w+(?:\([\w\s\",'-]*\)|\[[\w\"']*\])\s*)+")
_LONGEST = 60
_PARAMETERS = "injected-parameters"


def public_cells(
    notebook: NotebookNode, hashes: Collection[str], facts: Facts | None = None
) -> tuple[NotebookNode, tuple[Fault, ...]]:
    """The notebook without what is not for the public, and a warning for each thing that it lacks.

    `hashes`: of the wordings that have been approved. `facts`: of the edition, by which figures are named in
    texts; None where there are none.
    """
    kept, lacking = [], []
    for place, cell in enumerate(notebook.cells):
        code = cell.cell_type == "code"
        public, left_out = _of_code(cell, hashes) if code else _of_text(cell, hashes, facts)
        kept += public
        section = section_of(notebook.cells, place)
        lacking += [fault_in(section, told, severity="warning") for told in left_out]
    return NotebookNode({**notebook, "cells": kept}), tuple(lacking)


# What is left of a cell, and each thing that it lacks in words.
_Public = tuple[list[NotebookNode], list[str]]


def _of_text(cell: NotebookNode, hashes: Collection[str], facts: Facts | None) -> _Public:
    if cell.cell_type != "markdown":
        return [], [_LEFT_OUT.format(what="en cell av sorten raw")]
    if cell.get("attachments") or "![" in cell.source or "<img" in cell.source:
        return _headings_alone(cell), [_LEFT_OUT.format(what="notebookens egen bild")]
    inside = [found["inside"] for found in references_in(cell.source)]
    if facts and (error := lacking_figure(inside, facts)):
        left_out = _LEFT_OUT.format(what=f"textcellen «{_first_line(cell)}»")
        return _headings_alone(cell), [f"{left_out} {error.problem} {error.remedy}"]
    if tells_how_many(_without_numbering(cell.source)) and not approved((cell.source,), hashes):
        line = approval_line(cell.source, "notebookens text")
        return _headings_alone(cell), [f"{_LEFT_OUT.format(what=_TELLING)} {_APPROVE.format(line=line)}"]
    return [cell], []


def _headings_alone(cell: NotebookNode) -> list[NotebookNode]:
    """A cell's headings, if they say nothing of how many."""
    headings = [line for line in cell.source.splitlines() if line.startswith("#")]
    plain = [line for line in headings if not tells_how_many(_without_numbering(line))]
    bare = {key: value for key, value in cell.items() if key != "attachments"}
    return [NotebookNode({**bare, "source": "\n\n".join(plain)})] if plain else []


def _without_numbering(text: str) -> str:
    return _NUMBERING.sub(r"\1", text)


def _of_code(cell: NotebookNode, hashes: Collection[str]) -> _Public:
    """A cell with what may be seen; without its code where that says how many, or showed something else."""
    told = [_not_seen(output, hashes) for output in cell.outputs]
    seen = [
        NotebookNode({**output, "data": _html_alone(output)})
        for output, why in zip(cell.outputs, told, strict=True)
        if why is None
    ]
    left_out = [*dict.fromkeys(why or _of_itself(cell) for why in told if why is not None)]
    source = "" if left_out or not _is_plain(cell) else cell.source
    public = [NotebookNode({**cell, "source": source, "outputs": seen})] if seen or not left_out else []
    return public, left_out


def _of_itself(cell: NotebookNode) -> str:
    return _LEFT_OUT.format(what=f"det som cellen «{_first_line(cell)}» visar själv")


def _not_seen(output: NotebookNode, hashes: Collection[str]) -> str | None:
    """Why the public may not see an output; empty where nothing of it is known, None where it may."""
    mark = mark_of(output)
    if not mark:
        return ""
    words = mark.get("words", "")
    name = f"«{' '.join(words.split())[:_LONGEST]}»"
    if mark["from"] == Origin.OWN:
        return f"{_LEFT_OUT.format(what=name)[:-1]}: {mark.get('why', '')}."
    if mark["from"] == Origin.PROTECTED and tells_how_many(words) and not approved((words,), hashes):
        line = approval_line(words, "egna ord i notebooken")
        return f"{_LEFT_OUT.format(what=f'{name}, som säger hur många,')} {_APPROVE.format(line=line)}"
    return None


def _first_line(cell: NotebookNode) -> str:
    return next((line.strip()[:_LONGEST] for line in cell.source.splitlines() if line.strip()), "")


def _html_alone(output: NotebookNode) -> NotebookNode:
    # The mark vouches for nothing else.
    return NotebookNode({"text/html": output.data["text/html"]})


def _is_plain(cell: NotebookNode) -> bool:
    """Whether code tells nothing: calls of the report alone, what Papermill wrote, or no number in words."""
    written = _PARAMETERS in cell.metadata.get("tags", [])
    return written or bool(_CALLS.fullmatch(cell.source)) or not tells_how_many(cell.source)
