"""The program's hash: of its own files, the lock file and the Python that runs them.

Its own files are finsam's and those of the packages beside it, which no lock file knows.
"""

import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
LOCK = "requirements.lock"
# The names of two sources among what a report is made of.
REGISTER, TEXT = "registret", "texten"
CHANGED = "{what} ändrades medan den lästes"
REMEDY = "Spara och stäng filen, och kör om."
# Packages of this project that reports are made with; they stand in packages/, in no lock file.
BESIDE = ("warm_fork",)


def file_hash(path: Path) -> str:
    """sha256 of a file's content; empty where there is none."""
    # A look at whether it is there takes as long as to read it.
    try:
        return _hash(str(path))
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return ""


def folder_hash(folder: Path) -> str:
    """sha256 over name and content of every file below a folder; empty where it holds none."""
    files = {path[len(str(folder)) + 1 :].replace(os.sep, "/"): path for path in _files_below(str(folder))}
    if not files:
        return ""
    whole = hashlib.sha256()
    for name in sorted(files, key=lambda name: name.split("/")):
        whole.update(f"{name}\0{_hash(files[name])}\n".encode())
    return whole.hexdigest()


def _files_below(folder: str) -> Iterator[str]:
    """As text: a Path of each takes longer than to read it."""
    for above, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        paths = (os.path.join(above, name) for name in names)  # noqa: PTH118
        yield from filter(os.path.isfile, paths)


def _hash(path: str) -> str:
    with open(path, "rb") as file:  # noqa: PTH123
        return hashlib.sha256(file.read()).hexdigest()


def register_hash(path: Path) -> str:
    """The hash of a register, a workbook or a folder; empty where there is none that can be read."""
    with suppress(OSError):
        return folder_hash(path) if path.is_dir() else file_hash(path)
    return ""


def beside() -> tuple[Path, ...]:
    """The folders of the packages beside finsam that reports are made with. ImportError where one lacks."""
    found = []
    for name in BESIDE:
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError(name, name=name)
        found.append(Path(spec.origin).resolve().parent)
    return tuple(found)


def program_hash(package: Path = PACKAGE, others: Sequence[Path] | None = None) -> str:
    """sha256 over finsam's own files and those of the packages beside it. `others`: instead of `beside`."""
    folders = (package, *(beside() if others is None else others))
    return hashlib.sha256("\0".join(folder_hash(folder) for folder in folders).encode()).hexdigest()


def lock_hash(package: Path = PACKAGE) -> str:
    """sha256 of the project's lock file; empty where finsam is installed without its project."""
    return file_hash(package.parent / LOCK)


def program_fingerprint(package: Path = PACKAGE, others: Sequence[Path] | None = None) -> str:
    """sha256 that changes with the program's sources, the lock file and the Python that runs them."""
    parts = (program_hash(package, others), lock_hash(package), sys.version, sys.executable)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
