"""Whether a cell did all that it says: the kernel's answers are examined, not only what it shows.

Papermill takes `sys.exit(0)` for success and passes over an error that a handler of the notebook's own has
hidden, a magic that is not there, a cell that is tagged to be skipped.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

# What a kernel asks of a notebook's window, by the reply's `source`: here nobody does it.
_UNDONE = {
    "ask_exit": ("quit", "cellen avslutar kärnan, så det som står efter den körs inte"),
    "set_next_input": ("%load", "cellen skriver en ny cell, som aldrig körs"),
    "edit_magic": ("%edit", "cellen öppnar en fil att skriva i, och här finns ingen som skriver"),
}
_PAGER = "page"


@dataclass(frozen=True)
class Failure:
    """What stopped a cell, as Python says it: the exception's name and text, and the traceback's lines."""

    name: str
    text: str
    traceback: Sequence[str] = field(default=())

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> "Failure":
        """From the content of a reply or of a message that tells an error."""
        name, text = content.get("ename") or "ett fel", content.get("evalue") or ""
        return cls(name, text, tuple(content.get("traceback") or ()))


def failure_of(reply: Mapping[str, Any], told: Sequence[Failure]) -> Failure | None:
    """Why a cell failed; None where it did all it should.

    `reply`: the content of the kernel's answer; `told`: every error that was shown while the cell ran, also
    where the answer is «ok» or the error was cleared away.
    """
    if told:
        return told[0]
    if reply["status"] != "ok":
        return Failure.of(reply)
    asked = [payload.get("source") for payload in reply.get("payload", [])]
    undone = next((_UNDONE[one] for one in asked if one in _UNDONE), None)
    return Failure(*undone) if undone else None


def paged(reply: Mapping[str, Any]) -> list[NotebookNode]:
    """What a cell showed in a window of its own (`report?`), as outputs of the cell."""
    pages = [payload for payload in reply.get("payload", []) if payload.get("source") == _PAGER]
    return [
        NotebookNode(output_type="display_data", data=NotebookNode(page["data"]), metadata=NotebookNode())
        for page in pages
    ]
