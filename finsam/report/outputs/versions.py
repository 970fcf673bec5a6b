"""Versions of finsam and of the libraries whose change can change a figure."""

import platform
from importlib.metadata import version

# Only what computes, draws or renders: a report's bytes must not change with an unrelated package.
NAMED = ("pandas", "numpy", "matplotlib", "nbconvert", "papermill", "Babel")


def versions() -> dict[str, str]:
    """Name -> version, finsam and Python first."""
    return {
        "finsam": version("finsam"),
        "Python": platform.python_version(),
        **{name: version(name) for name in NAMED},
    }
