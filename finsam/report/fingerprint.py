"""Has the program changed? One hash of finsam's own files, the lock file and the Python that runs them."""

import hashlib
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
LOCK = "requirements.lock"


def file_hash(path: Path) -> str:
    """sha256 of a file's content; empty where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def folder_hash(folder: Path) -> str:
    """sha256 over name and content of every file below a folder; empty where it holds none."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    if not files:
        return ""
    whole = hashlib.sha256()
    for path in files:
        whole.update(f"{path.relative_to(folder).as_posix()}\0{file_hash(path)}\n".encode())
    return whole.hexdigest()


def lock_hash(package: Path = PACKAGE) -> str:
    """sha256 of the lock file beside the package; empty where finsam is installed without its project."""
    return file_hash(package.parent / LOCK)


def program_fingerprint(package: Path = PACKAGE) -> str:
    """sha256 that changes with finsam's sources, with the lock file and with the Python that runs them."""
    parts = (folder_hash(package), lock_hash(package), sys.version, sys.executable)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
