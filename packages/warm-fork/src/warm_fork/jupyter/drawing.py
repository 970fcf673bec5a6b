"""matplotlib as a kernel has it, in a process that is forked from one that has imported it."""

import os
import sys

INLINE = "module://matplotlib_inline.backend_inline"


def settle_matplotlib() -> None:
    """Give matplotlib, imported before this kernel had a folder, the settings it would have read now.

    The backend is only named: importing matplotlib_inline's before IPython runs loses every figure.
    """
    os.environ.setdefault("MPLBACKEND", INLINE)
    matplotlib = sys.modules.get("matplotlib")
    if matplotlib is not None:
        matplotlib.rc_file(matplotlib.matplotlib_fname())
        matplotlib.rcParams["backend"] = os.environ["MPLBACKEND"]
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        # Where something was drawn before the fork, another backend has been loaded.
        pyplot.__dict__["_backend_mod"] = None
