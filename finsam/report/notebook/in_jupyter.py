"""What a report gives, as it looks on the page, where a notebook is opened and there is no page around it."""

import os
import sys
from typing import Any

from finsam.present.pages.style_alone import part_alone, style_alone
from finsam.present.parts.markup import Shown
from finsam.report.notebook.completed import complete_names_of_reports
from finsam.report.project.layout import EDITION_VARIABLE


def show_as_on_page() -> None:
    """From here on, outputs in JupyterLab look as on the page and Tab offers names; nothing where a run makes
    the page.

    The style comes once, as an output of the cell that opens a report.
    """
    shell = _shell()
    if shell is None or EDITION_VARIABLE in os.environ:
        return
    complete_names_of_reports(shell)
    shell.display_formatter.mimebundle_formatter.for_type(Shown, _on_page)
    shell.display_pub.publish({"text/html": style_alone(), "text/plain": ""})


def _shell() -> Any:
    """IPython's shell; None where no notebook is run."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


def _on_page(shown: Shown, **_: object) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    data, metadata = shown._repr_mimebundle_()
    return {**data, "text/html": part_alone(data["text/html"])}, metadata
