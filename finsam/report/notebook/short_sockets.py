"""Run a command of Jupyter's whose kernels' sockets have short paths: `python -m ... COMMAND ARGUMENT ...`.

A kernel's sockets are files beside its connection file, and the path of one has room for about 104 bytes.
A home folder of some depth leaves too little, and no kernel would start.
"""

import os
import sys
from collections.abc import Mapping

from finsam.report.outputs.private_folder import PrivateFolder, new_private_folder

RUNTIME = "JUPYTER_RUNTIME_DIR"
_ROOM = 103
# As Jupyter names them: kernel-<uuid>-ipc-<number>.
_NAME = len("/kernel-00000000-0000-0000-0000-000000000000-ipc-99")


def has_room(folder: str) -> bool:
    """Whether the sockets of kernels can be in a folder."""
    return len(os.fsencode(folder)) + _NAME <= _ROOM


def environment_with_room(environment: Mapping[str, str]) -> tuple[dict[str, str], PrivateFolder | None]:
    """The environment, with a folder of its own for kernels where Jupyter's has too long a path; that folder.

    Whoever runs a program in it keeps the folder until then; it is gone in the first run of finsam after
    the program has ended.
    """
    from jupyter_core.paths import jupyter_runtime_dir

    if has_room(jupyter_runtime_dir()):
        return {**environment}, None
    folder = new_private_folder()
    folder.keep_after_exec()
    return {**environment, RUNTIME: folder.name}, folder


if __name__ == "__main__":
    environment, kept = environment_with_room(os.environ)
    os.execve(sys.argv[1], sys.argv[1:], environment)
