"""How does a picture that a cell drew come into the page? As part of it, with the words that describe it.

finsam's own charts come as HTML with a description and a table. A picture of an analyst's own is described by
`display(figure, metadata={"image/png": {"alt": "..."}})`, as nbconvert reads it.
"""

from nbformat import NotebookNode

from finsam.present.markup import render

_PNG = "image/png"
NOT_DESCRIBED = "Eget diagram, utan beskrivning i ord."


def with_pictures(cell: NotebookNode) -> NotebookNode:
    """The cell with HTML for every picture that has none; a cell without pictures as it is."""
    outputs = cell.get("outputs", [])
    if not any(map(_is_bare, outputs)):
        return cell
    return NotebookNode({**cell, "outputs": [_shown(one) if _is_bare(one) else one for one in outputs]})


def _is_bare(output: NotebookNode) -> bool:
    data = output.get("data", {})
    return _PNG in data and "text/html" not in data


def _shown(output: NotebookNode) -> NotebookNode:
    described = output.get("metadata", {}).get(_PNG, {}).get("alt", "")
    # A notebook keeps long data as lines.
    base64 = "".join("".join(output["data"][_PNG]).split())
    html = render("picture.html.j2", source=f"data:{_PNG};base64,{base64}", alt=described or NOT_DESCRIBED)
    return NotebookNode({**output, "data": {**output["data"], "text/html": html}})
