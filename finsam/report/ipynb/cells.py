"""The cells of a notebook, each whole as the format has it, and the sections they are in."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from finsam.domain.faults import Fault, Severity

if TYPE_CHECKING:
    from nbformat import NotebookNode

KINDS = ("code", "markdown", "raw")
_SKIPPED = "skip-execution"
_MEND = "Ta bort cellen i JupyterLab och skriv den på nytt, eller rätta filen."
# No notebook that a person reads has more to mend.
_MOST_TOLD = 10
_LONGEST = 40


def sound_cells(cells: object) -> list[dict[str, Any]]:
    """Cells without what an earlier run left in them. ValueError names every cell that is not whole."""
    if not isinstance(cells, list):
        raise ValueError("filen har inga celler. Öppna och spara den i JupyterLab.")
    faults = [f"cell {number} {fault}" for number, cell in enumerate(cells, 1) for fault in _faults(cell)]
    if faults:
        more = f" och {len(faults) - _MOST_TOLD} fel till" if len(faults) > _MOST_TOLD else ""
        raise ValueError(f"{'; '.join(faults[:_MOST_TOLD])}{more}. {_MEND}")
    return [{**_bare(cell), "id": f"cell-{place:03d}"} for place, cell in enumerate(cells)]


def as_text(kept: str | Iterable[str]) -> str:
    """A text of a notebook, which keeps long ones as lines."""
    return kept if isinstance(kept, str) else "".join(kept)


def section_of(cells: Sequence["NotebookNode"], place: int) -> str:
    """The nearest heading above a cell."""
    for cell in reversed(cells[: place + 1]):
        if cell.cell_type == "markdown":
            headings = [line for line in cell.source.splitlines() if line.startswith("#")]
            if headings:
                return str(headings[-1]).strip("# ")
    return "rapportens början"


def fault_in(section: str, problem: str, remedy: str = "", severity: Severity = "error") -> Fault:
    """What is wrong in a section of a notebook, or of the page that it becomes."""
    return Fault(severity, part=f"avsnitt «{section}»", problem=problem, remedy=remedy)


def _faults(cell: object) -> Iterator[str]:
    if not isinstance(cell, dict):
        yield "är ingen cell"
        return
    if cell.get("cell_type") not in KINDS:
        yield f"har ingen giltig sort (cell_type: {_written(cell, 'cell_type')}, väntat {', '.join(KINDS)})"
    if not _is_text(cell.get("source")):
        yield f"har ingen text (source: {_written(cell, 'source')})"
    metadata = cell.get("metadata")
    if not isinstance(metadata, dict):
        yield f"har inga metadata (metadata: {_written(cell, 'metadata')}, väntat {{}})"
        return
    tags = metadata.get("tags", [])
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        yield f"har taggar som inte går att läsa (tags: {_written(metadata, 'tags')}, väntat en lista)"
    elif _SKIPPED in tags and cell.get("cell_type") == "code":
        yield f"har taggen «{_SKIPPED}» och skulle aldrig köras: ta bort taggen eller cellen"


def _written(part: Mapping[str, Any], name: str) -> str:
    if name not in part:
        return "saknas"
    return json.dumps(part[name], ensure_ascii=False)[:_LONGEST]


def _is_text(source: object) -> bool:
    if isinstance(source, list):
        return all(isinstance(line, str) for line in source)
    return isinstance(source, str)


def _bare(cell: dict[str, Any]) -> dict[str, Any]:
    """The cell with its text as one, and of a code cell no outputs: they are of another run."""
    kept = {name: cell[name] for name in ("cell_type", "attachments") if cell.get(name)}
    kept |= {"source": as_text(cell["source"]), "metadata": cell["metadata"]}
    return kept | ({"outputs": [], "execution_count": None} if cell["cell_type"] == "code" else {})
