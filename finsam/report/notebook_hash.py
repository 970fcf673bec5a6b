"""Has a notebook changed, for a report? Its text, tags and attachments count, and the pictures beside it.

What JupyterLab leaves in a notebook when it is run and saved (outputs, counts, the window's settings) does
not. Imports nothing that reads notebooks: a run with nothing to do must end soon.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from finsam.report.fingerprint import file_hash

# What a notebook may show or import that stands beside it.
BESIDE = (".py", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
_CHECKPOINTS = ".ipynb_checkpoints"


def notebook_hash(path: Path) -> str:
    """sha256 that changes when a report made by it would; of a file that is no notebook the file's own."""
    try:
        notebook = json.loads(path.read_bytes())
        source = [notebook["nbformat"], [_source(cell) for cell in notebook["cells"]]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return file_hash(path)
    return hashlib.sha256(json.dumps(source, sort_keys=True).encode()).hexdigest()


def files_beside(folder: Path) -> list[Path]:
    """Every file below a folder of notebooks that one of them may import or show, in order."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in BESIDE and path.is_file() and _CHECKPOINTS not in path.parts
    )


def _source(cell: dict[str, Any]) -> list[Any]:
    source = cell["source"]
    metadata = cell.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else ["", metadata]
    text = "".join(source) if isinstance(source, list) else source
    return [cell["cell_type"], text, tags or [], cell.get("attachments") or {}]
