"""The list of faults written to a file, whole or not at all, and never over a file that is no such list."""

import zipfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from finsam.domain.printable import shown
from finsam.report.check.checking import Owned
from finsam.report.fault_list.csv_text import HEADER, csv_text
from finsam.report.fault_list.lines import Line, lines_of
from finsam.report.fault_list.page import TITLE, page
from finsam.report.fault_list.workbook import MARK, workbook
from finsam.report.outputs.whole_files import write_whole

_FORMS: dict[str, Callable[[Sequence[Line]], str | bytes]] = {
    ".xlsx": workbook,
    ".html": page,
    ".csv": csv_text,
}


class NotThatFileError(Exception):
    """A file that the list is not written to; the message is Swedish and says why and what to do."""


def refuse_file(path: Path) -> None:
    """NotThatFileError where the ending is none of the three, or where something else is there already."""
    if path.suffix.lower() not in _FORMS:
        raise NotThatFileError(
            f"{shown(path.name)} har ingen ändelse som en lista kan ha. Väntade .xlsx, .html eller .csv, "
            "till exempel --faults fel.xlsx."
        )
    if path.is_dir() or (path.exists() and not _is_list(path)):
        raise NotThatFileError(
            f"{shown(path.name)} finns redan och är ingen lista som finsam har gjort. Den rörs inte. "
            "Välj ett annat namn."
        )


def write_faults(path: Path, owned: Iterable[Owned]) -> int:
    """Write the list; how many lines it has.

    NotThatFileError as `refuse_file`. NotWrittenError where it cannot be: what was there is unchanged.
    """
    refuse_file(path)
    lines = lines_of(owned)
    write_whole(path, _FORMS[path.suffix.lower()](lines))
    return len(lines)


def _is_list(path: Path) -> bool:
    """Whether a file is a list that was made before, by what it says of itself."""
    with suppress(OSError, ValueError, KeyError, zipfile.BadZipFile):
        match path.suffix.lower():
            case ".xlsx":
                with zipfile.ZipFile(path) as packed:
                    return MARK in packed.read("docProps/core.xml").decode()
            case ".html":
                return f"<title>{TITLE}</title>" in path.read_text(encoding="utf-8")
            case _:
                return path.read_text(encoding="utf-8-sig").startswith(HEADER[0] + ";" + HEADER[1])
    return False
