"""What the tests have forks call, and whether a process has ended."""

import atexit
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

LEFT: list[str] = []


def tell(arguments: list[str]) -> None:
    """Write down what this process is like, in the file that is named first."""
    (path, *rest) = arguments
    atexit.register(Path(f"{path}.end").write_text, "ended")
    said = {
        "arguments": rest,
        "pid": os.getpid(),
        "parent": os.getppid(),
        "session": os.getsid(0),
        "cwd": str(Path.cwd()),
        "environment": dict(os.environ),
        "modules": [name for name in ("sqlite3", "wave", "called") if name in sys.modules],
        "left": list(LEFT),
        "random": random.random(),
    }
    LEFT.append("left by the one before")
    part = Path(f"{path}.part")
    part.write_text(json.dumps(said))
    part.rename(path)


def wait(_: list[str]) -> None:
    """Live until killed, with a child."""
    subprocess.run(["sleep", "600"])


def fail(_: list[str]) -> None:
    """End by a signal."""
    os.kill(os.getpid(), signal.SIGABRT)


def ended(pid: int) -> bool:
    """Whether a process has ended, reaped or not; it is given a while."""
    for _ in range(100):
        listed = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
        if listed.stdout[:1] in ("", "Z"):
            return True
        time.sleep(0.1)
    return False


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)
    pairs = (map(int, line.split()) for line in listed.stdout.splitlines())
    return [child for child, parent in pairs if parent == pid]
