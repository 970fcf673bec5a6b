"""Can this file be run as a report's notebook? Asked before anything is made, and again when it is run."""

from pathlib import Path

import nbformat

from finsam.domain.words import near_miss

PARAMETERS = ("association", "team", "period")
REMEDY_NOTEBOOK = "Rätta notebooken eller nyckeln «notebook» i params."


class NotebookError(ValueError):
    """A notebook that cannot be run at all; the message is Swedish."""


def refuse_unusable(source: Path, shown: str) -> None:
    """NotebookError where there is no such file, where it is no notebook, or where it takes no parameters."""
    if not source.is_file():
        there = sorted(path.name for path in source.parent.glob("*.ipynb"))
        near = near_miss(shown, there)
        hint = f" Menade du {near}?" if near else ""
        raise NotebookError(
            f"notebooks/{shown}: filen finns inte.{hint} Det finns {', '.join(there) or 'inga notebookar'}."
        )
    try:
        cells = nbformat.read(source, as_version=4).cells
    except (nbformat.reader.NotJSONError, nbformat.ValidationError, UnicodeDecodeError) as error:
        raise NotebookError(
            f"notebooks/{shown}: filen är ingen notebook. Öppna och spara den i JupyterLab."
        ) from error
    tagged = [cell.source for cell in cells if "parameters" in cell.metadata.get("tags", [])]
    missing = [name for name in PARAMETERS if not any(name in source for source in tagged)]
    if missing:
        raise NotebookError(
            f"notebooks/{shown}: en cell med taggen «parameters» ska ge {', '.join(missing)}. "
            "Lägg till den överst, som i team_report.ipynb."
        )
