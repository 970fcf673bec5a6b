"""A notebook's hash for its reports: of its text, tags and attachments, and the pictures that it names.

What JupyterLab leaves in a notebook when it is run and saved (outputs, counts, the window's settings) is
not in it. Imports nothing that reads notebooks: a run with nothing to do must end soon.
"""

import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from finsam.report.outputs.fingerprint import file_hash

_MODULE = ".py"
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
_CHECKPOINTS = ".ipynb_checkpoints"


def notebook_hash(path: Path) -> str:
    """sha256 that changes when a report made by it would; of a file that is no notebook the file's own."""
    source = _read(path)
    if source is None:
        return file_hash(path)
    return hashlib.sha256(json.dumps(source, sort_keys=True).encode()).hexdigest()


def files_beside(folder: Path, notebook: str) -> list[Path]:
    """Every module below a folder of notebooks, and the pictures there that one of them names, in order.

    Another notebook's pictures are none of its sources: they may change while it runs.
    """
    text = json.dumps(_read(folder / notebook), ensure_ascii=False)
    return sorted(
        path
        for path in folder.rglob("*")
        if _CHECKPOINTS not in path.parts and path.is_file() and _is_read(path, text)
    )


def _is_read(path: Path, text: str) -> bool:
    names = (path.name, quote(path.name))
    ending = path.suffix.lower()
    return ending == _MODULE or (ending in _PICTURES and any(name in text for name in names))


def _read(path: Path) -> list[Any] | None:
    """What counts of a notebook; None where the file is none."""
    try:
        notebook = json.loads(path.read_bytes())
        return [notebook["nbformat"], [_source(cell) for cell in notebook["cells"]]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _source(cell: dict[str, Any]) -> list[Any]:
    source = cell["source"]
    metadata = cell.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else ["", metadata]
    text = "".join(source) if isinstance(source, list) else source
    return [cell["cell_type"], text, tags or [], cell.get("attachments") or {}]
