"""The program's hash: of finsam's own files, the lock file and the Python that runs them."""

import hashlib
import sys
from contextlib import suppress
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
LOCK = "requirements.lock"
# The names of two sources among what a report is made of.
REGISTER, TEXT = "registret", "texten"
CHANGED = "{what} ändrades medan den lästes"
REMEDY = "Spara och stäng filen, och kör om."


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


def register_hash(path: Path) -> str:
    """The hash of a register, a workbook or a folder; empty where there is none that can be read."""
    with suppress(OSError):
        return folder_hash(path) if path.is_dir() else file_hash(path)
    return ""


def lock_hash(package: Path = PACKAGE) -> str:
    """sha256 of the project's lock file; empty where finsam is installed without its project."""
    return file_hash(package.parent / LOCK)


def program_fingerprint(package: Path = PACKAGE) -> str:
    """sha256 that changes with finsam's sources, with the lock file and with the Python that runs them."""
    parts = (folder_hash(package), lock_hash(package), sys.version, sys.executable)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
