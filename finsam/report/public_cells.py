"""What of an executed notebook may the public see? What a report gave, and words that tell no number.

Only a report's tables, charts and texts are protected. What an analyst's own cells show is left out with the
cell, and so is text that says how many and that nobody has approved: of the page and of the notebook.
"""

import io
import re
import tokenize
from collections.abc import Collection

from nbformat import NotebookNode

from finsam.present.telling_words import tells_how_many
from finsam.report.approved_quotes import approval_line, approved
from finsam.report.marks import by_report
from finsam.report.notebook_cells import section_of

_NUMBERING = re.compile(r"^(#+\s+)(?:\d+(?:\.\d+)*\.|Bilaga\s+\d+\.)", re.MULTILINE)
_LEFT_OUT = "{what} är inte med i den offentliga utgåvan."
_TELLING = "notebookens egen text, som säger hur många,"
_APPROVE = "Ska den med: läs den, och lägg raden «{line}» i approved.txt."
_ASKED = re.compile(r"report\.\w+\([^()#]*\)")
_PARAMETERS = {"parameters", "injected-parameters"}


def public_cells(notebook: NotebookNode, hashes: Collection[str]) -> tuple[NotebookNode, tuple[str, ...]]:
    """The notebook without what is not for the public, and a sentence for each thing that it lacks.

    `hashes`: of the wordings that have been approved.
    """
    kept, lacking = [], []
    for place, cell in enumerate(notebook.cells):
        left_out = _own_outputs(cell) if cell.cell_type == "code" else _own_text(cell, hashes)
        if left_out:
            section = section_of(notebook.cells, place)
            lacking.append(f"avsnitt «{section}»: {left_out}")
        kept += _headings_alone(cell) if left_out else [_as_public(cell)]
    return NotebookNode({**notebook, "cells": kept}), tuple(lacking)


def _own_text(cell: NotebookNode, hashes: Collection[str]) -> str:
    """Why a cell of text is not for the public; empty where it is."""
    if cell.cell_type != "markdown":
        return _LEFT_OUT.format(what="en cell av sorten raw")
    if cell.get("attachments") or "![" in cell.source or "<img" in cell.source:
        return _LEFT_OUT.format(what="notebookens egen bild")
    if tells_how_many(_without_numbering(cell.source)) and not approved((cell.source,), hashes):
        line = approval_line(cell.source, "notebookens text")
        return f"{_LEFT_OUT.format(what=_TELLING)} {_APPROVE.format(line=line)}"
    return ""


def _headings_alone(cell: NotebookNode) -> list[NotebookNode]:
    """What remains of a cell that is left out: its headings, if they say nothing of how many."""
    headings = [line for line in cell.source.splitlines() if line.startswith("#")]
    plain = [line for line in headings if not tells_how_many(_without_numbering(line))]
    if cell.cell_type != "markdown" or not plain:
        return []
    bare = {key: value for key, value in cell.items() if key != "attachments"}
    return [NotebookNode({**bare, "source": "\n\n".join(plain)})]


def _without_numbering(text: str) -> str:
    return _NUMBERING.sub(r"\1", text)


def _own_outputs(cell: NotebookNode) -> str:
    """Why a cell is not for the public, which shows what no report gave; empty where it is."""
    own = [output for output in cell.outputs if not by_report(output)]
    return _LEFT_OUT.format(what=f"det som cellen «{_first_line(cell)}» visar") if own else ""


def _first_line(cell: NotebookNode) -> str:
    return next((line.strip()[:60] for line in cell.source.splitlines() if line.strip()), "")


def _as_public(cell: NotebookNode) -> NotebookNode:
    """A cell of what reports gave, and nothing else; without its code where that says how many."""
    if cell.cell_type != "code":
        return cell
    outputs = [NotebookNode({**output, "data": _html_alone(output)}) for output in cell.outputs]
    return NotebookNode({**cell, "source": cell.source if _is_plain(cell) else "", "outputs": outputs})


def _html_alone(output: NotebookNode) -> NotebookNode:
    # The mark vouches for nothing else.
    return NotebookNode({"text/html": output.data["text/html"]})


def _is_plain(cell: NotebookNode) -> bool:
    """Whether code tells nothing: its comments, and where it shows nothing its strings as well."""
    vouched = bool(cell.outputs) or bool(_PARAMETERS & set(cell.metadata.get("tags", [])))
    # A report that has nothing to show under a name shows nothing.
    vouched = vouched or bool(_ASKED.fullmatch(cell.source.strip()))
    return not tells_how_many(_comments(cell.source) if vouched else cell.source)


def _comments(source: str) -> str:
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, SyntaxError):
        return source  # a magic command, or the like
    return "\n".join(token.string for token in tokens if token.type == tokenize.COMMENT)
