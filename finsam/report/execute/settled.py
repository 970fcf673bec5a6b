"""An executed notebook without what differs from run to run though nothing has changed.

Clock times, random ids, addresses in memory, files that a kernel names after its process. matplotlib draws
random ids and the time in SVG, pandas gives a styled table a random id.
"""

import re
from collections.abc import Callable
from itertools import count

from nbformat import NotebookNode

from finsam.report.ipynb.cells import as_text
from finsam.report.ipynb.marks import by_finsam

_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
_OF_PROCESS = re.compile(r"[^\s\"']*ipykernel_\d+[/\\]\d+\.py")
_SVG = "image/svg+xml"
_DATE = re.compile(r"<dc:date>[^<]*</dc:date>")
_DRAWN_ID = re.compile(r"\bid=\"[^\"]*?(?P<random>[0-9a-f]{10})\"")
_TABLE_ID = re.compile(r"\bid=\"T_(?P<random>[0-9a-f]{5})\"")


def settled(notebook: NotebookNode) -> NotebookNode:
    """The notebook without what differs from run to run."""
    notebook.metadata.pop("papermill", None)
    # Ids go on through the notebook: they all stand on one page.
    number = count(1)
    for place, cell in enumerate(notebook.cells):
        cell.id = f"cell-{place:03d}"
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            if "text" in output:
                output.text = _undrawn(output.text)
            if "data" in output and not by_finsam(output):
                _settle(output.data, number)
    return notebook


def _settle(data: NotebookNode, number: "count[int]") -> None:
    if "text/plain" in data:
        data["text/plain"] = _undrawn(data["text/plain"])
    if _SVG in data:
        undated = _DATE.sub("", as_text(data[_SVG]))
        data[_SVG] = _renamed(undated, _DRAWN_ID, lambda: f"{next(number):010x}")
    if "text/html" in data:
        data["text/html"] = _renamed(as_text(data["text/html"]), _TABLE_ID, lambda: f"{next(number):05x}")


def _undrawn(text: str | list[str]) -> str:
    return _OF_PROCESS.sub("cellen", _ADDRESS.sub("", as_text(text)))


def _renamed(text: str, ids: re.Pattern[str], new: Callable[[], str]) -> str:
    """The text with every random part of an id as the next new one, wherever it occurs."""
    names = {random: new() for random in dict.fromkeys(found["random"] for found in ids.finditer(text))}
    if not names:
        return text
    return re.sub("|".join(names), lambda found: names[found[0]], text)
