"""Versions of finsam and of the libraries whose change can change a figure."""

import platform
import re
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution

# Only what computes, draws or renders: a report's bytes must not change with an unrelated package.
NAMED = ("pandas", "numpy", "matplotlib", "nbconvert", "papermill", "Babel")

_LINE = re.compile(r"^Version: (.+)$", re.MULTILINE)


def versions() -> dict[str, str]:
    """Name -> version, finsam and Python first."""
    return {
        "finsam": _version("finsam"),
        "Python": platform.python_version(),
        **{name: _version(name) for name in NAMED},
    }


@cache
def _version(name: str) -> str:
    # As importlib.metadata.version, which reads all that a package says of itself, with its README.
    told = _LINE.search(distribution(name).read_text("METADATA") or "")
    if told is None:
        raise PackageNotFoundError(name)
    return told[1]
