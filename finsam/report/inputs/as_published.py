"""A draft's files as they are published: the same, without the words that say that it is a draft.

A page says so in an element of the class `draft`, with no other of its kind in it, and so do the outputs of
the notebook that it was made of.
"""

import json
import re
from contextlib import suppress
from typing import Any

from finsam.present.parts.markup import origin
from finsam.report.ipynb.cells import as_text
from finsam.report.ipynb.marks import block_of, by_report

_DRAFT = re.compile(
    r'<(?P<tag>p|div|aside|strong|span) [^<>]*?class="(?:[\w-]+ )*draft(?: [\w-]+)*"[^<>]*>.*?</(?P=tag)>',
    re.DOTALL,
)
_HTML = "text/html"


def as_published(name: str, content: bytes) -> bytes:
    """The content of a draft's file as it is published; `name` says of which kind it is.

    What is no page or notebook, whatever its name, is given back as it is.
    """
    if b"draft" not in content:
        return content
    with suppress(ValueError, KeyError, TypeError, AttributeError):
        if name.endswith(".html"):
            return _DRAFT.sub("", content.decode()).encode()
        if name.endswith(".ipynb"):
            return _notebook(content)
    return content


def _notebook(content: bytes) -> bytes:
    notebook = json.loads(content)
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            if _HTML in output.get("data", {}):
                of_report, block = by_report(output), block_of(output)
                output["data"][_HTML] = _without(output["data"][_HTML])
                if of_report:
                    output["metadata"] |= origin(as_text(output["data"][_HTML]), block)
    # As nbformat writes it.
    text = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True, separators=(",", ": "))
    return f"{text}\n".encode()


def _without(html: Any) -> Any:
    """A text, or the list of lines that a file has it as."""
    if isinstance(html, str):
        return _DRAFT.sub("", html)
    return _DRAFT.sub("", "".join(html)).splitlines(keepends=True)
