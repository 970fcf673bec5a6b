"""What JupyterLab tells of a table or picture that has nothing in it, by a wrong word in a filter perhaps."""

import os
import sys

from finsam.report.project.layout import EDITION_VARIABLE


def told_of_nothing(caption: str) -> None:
    """Say under the cell that it shows nothing; silent in a run, where a page lacks what is empty."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is not None and EDITION_VARIABLE not in os.environ:
        shell.display_pub.publish({"text/plain": f"«{caption.strip()}» är tom, och visas inte på sidan."})
