"""Versions of finsam and of the libraries whose change can change a figure."""

import platform
from functools import cache
from importlib.metadata import version

# Only what computes, draws or renders: a report's bytes must not change with an unrelated package.
NAMED = ("pandas", "numpy", "matplotlib", "nbconvert", "papermill", "Babel")


def versions() -> dict[str, str]:
    """Name -> version, finsam and Python first."""
    return {
        "finsam": _version("finsam"),
        "Python": platform.python_version(),
        **{name: _version(name) for name in NAMED},
    }


@cache
def _version(name: str) -> str:
    return version(name)
