"""A hook for JupyterLab: to git a notebook is unchanged where only a run has changed it.

The filter that `make lab` sets makes the file the same for git, but git tells a file of another length as
changed until it has looked at it once more. Nothing is put to be committed that was not so before.
"""

import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

SECONDS = 20


def look_once_more(os_path: str, model: Mapping[str, Any], contents_manager: object) -> None:
    """Jupyter's hook after a file is saved: let git see that a notebook is the one it has."""
    path = Path(os_path)
    # A notebook is saved all the same where there is no git, or git does not answer.
    with suppress(OSError, subprocess.SubprocessError):
        known = model.get("type") == "notebook" and _git(path, "ls-files", "--error-unmatch")
        if known and _git(path, "diff", "--exit-code", "--stat"):
            _git(path, "add")


def _git(path: Path, *command: str) -> bool:
    """Whether git says yes to a command about one file."""
    asked = ["git", *command, "--", path.name]
    return subprocess.run(asked, cwd=path.parent, capture_output=True, timeout=SECONDS).returncode == 0
