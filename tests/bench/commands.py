"""How long does a command take, as a user runs it? Wall-clock seconds; one that fails ends the measuring."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from finsam.report.execute.warm_kernels import SETTINGS
from finsam.report.project.layout import VARIABLES, Folders
from warm_fork.jupyter.provisioner import SETTINGS_VARIABLE

# Nothing of what this process was started with may make the user's loop faster or slower.
_NOT_INHERITED = {
    *VARIABLES.values(),
    SETTINGS.cold_variable,
    SETTINGS.socket_variable,
    SETTINGS_VARIABLE,
    "JUPYTER_PATH",
    "JUPYTER_DEFAULT_PROVISIONER_NAME",
}


def seconds_of(command: Sequence[str], folder: Path) -> float:
    """Run a program of this Python's environment. RuntimeError with what it said where it failed."""
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), environment.get("PATH", "")])
    start = time.perf_counter()
    ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if ended.returncode:
        raise RuntimeError(
            f"{' '.join(command)} ended with {ended.returncode}:\n{ended.stdout}{ended.stderr}"
        )
    return seconds


def reports(folders: Folders, *options: str) -> float:
    """Seconds of `finsam reports` over a project."""
    return _seconds("reports", folders, options)


def figures(folders: Folders, *options: str) -> float:
    """Seconds of `finsam figures` over a project."""
    return _seconds("figures", folders, options)


def _seconds(command: str, folders: Folders, options: Sequence[str]) -> float:
    where = ("--params", str(folders.params), "--data", str(folders.data), "--out", str(folders.out))
    return seconds_of([sys.executable, "-m", "finsam", command, *where, *options], folders.params.parent)
