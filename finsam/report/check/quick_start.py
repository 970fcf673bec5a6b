"""A process that makes reports starts without checks of texts that take longer to import than all the rest.

Notebooks are checked by jsonschema. What is installed with JupyterLab has it check URLs, durations, colours
and such as well, by libraries of their own; one builds a grammar when imported, which takes over a second. A
notebook's schema asks for none of them. Importing this module imports jsonschema without them, as it is where
they are not installed.
"""

import importlib
import sys

# What jsonschema imports where it is there, to check the form of a text.
_FORMS = (
    "fqdn",
    "isoduration",
    "jsonpointer",
    "rfc3339_validator",
    "rfc3986_validator",
    "rfc3987",
    "rfc3987_syntax",
    "uri_template",
    "webcolors",
)

_unused = [name for name in _FORMS if name not in sys.modules]
sys.modules.update(dict.fromkeys(_unused))  # type: ignore[arg-type]  # None: not to be imported
try:
    importlib.import_module("jsonschema")
finally:
    for name in _unused:
        del sys.modules[name]
