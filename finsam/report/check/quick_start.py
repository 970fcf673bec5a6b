"""A process that makes reports starts without a grammar of URLs that takes longer than all the rest.

Notebooks are checked by jsonschema. Where rfc3987-syntax is installed, as JupyterLab asks, jsonschema builds
its grammar when imported, which takes over a second, to check URLs that a notebook's schema never asks for.
Importing this module imports jsonschema without it, as it is where that package is not installed.
"""

import importlib
import sys

_GRAMMAR = "rfc3987_syntax"

if _GRAMMAR not in sys.modules:
    sys.modules[_GRAMMAR] = None  # type: ignore[assignment]
    try:
        importlib.import_module("jsonschema")
    finally:
        del sys.modules[_GRAMMAR]
