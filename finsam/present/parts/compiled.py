"""Templates compiled once and kept beside them, as Python keeps its modules: a tenth of a second each run."""

import hashlib
import sys
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


def kept_beside(templates: Path, options: Path) -> "KeptCompiled | None":
    """Where templates are kept compiled. None where Python writes nothing beside its modules.

    `options`: the file that says how they are compiled; one that has changed, or another Jinja, uses nothing
    of what was kept before. Of a template that has changed Jinja uses nothing by itself.
    """
    if sys.dont_write_bytecode:
        return None
    folder = templates / "__pycache__"
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
    how = hashlib.sha256(options.read_bytes()).hexdigest()[:16]
    return KeptCompiled(str(folder), f"jinja-{version('jinja2')}-{how}-%s")


class KeptCompiled(FileSystemBytecodeCache):
    """As Jinja keeps them; where nothing can be written, they are compiled anew each time."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one compiled template, if that can be."""
        with suppress(OSError):
            super().dump_bytecode(bucket)
