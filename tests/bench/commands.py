"""How long does a command take, as a user runs it? One that fails ends the measuring."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Used:
    """What a command took: seconds of clock, and of processor in its whole tree of processes."""

    seconds: float
    cpu: float

    def __add__(self, other: "Used") -> "Used":
        return Used(self.seconds + other.seconds, self.cpu + other.cpu)


def used_by(command: Sequence[str], folder: Path) -> Used:
    """Run a program of this Python's environment. RuntimeError with what it said where it failed."""
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), environment.get("PATH", "")])
    # What users have: a program that is compiled once.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    counting = [sys.executable, str(Path(__file__).with_name("tree.py")), *command]
    ended = subprocess.run(counting, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise RuntimeError(
            f"{' '.join(command)} ended with {ended.returncode}:\n{ended.stdout}{ended.stderr}"
        )
    told = json.loads(ended.stderr.splitlines()[-1])
    return Used(told["wall"], told["cpu"])


def reports(folders: Folders, *options: str) -> Used:
    """What `finsam reports` over a project takes."""
    return _used("reports", folders, options)


def figures(folders: Folders, *options: str) -> Used:
    """What `finsam figures` over a project takes."""
    return _used("figures", folders, options)


def _used(command: str, folders: Folders, options: Sequence[str]) -> Used:
    where = ("--params", str(folders.params), "--data", str(folders.data), "--out", str(folders.out))
    return used_by([sys.executable, "-m", "finsam", command, *where, *options], folders.params.parent)
