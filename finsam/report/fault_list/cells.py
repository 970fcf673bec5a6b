"""Where in a workbook a fault's cells are, as Excel names them: `C14`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from finsam.domain.printable import printable
from finsam.domain.words import folded
from finsam.register.core.cells import as_text, column_letter
from finsam.register.core.faults import UnreadableError
from finsam.register.files.sources import read_source

WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_ROWS_SEARCHED = 20
_BETWEEN_ROWS = " / "


@dataclass(frozen=True)
class Cells:
    """The columns of a workbook: sheet -> heading -> letter, empty where two columns have the heading."""

    letters: Mapping[str, Mapping[str, str]]

    @property
    def known(self) -> bool:
        """Whether there is a workbook to point into."""
        return bool(self.letters)

    def name(self, sheet: str, column: str | None, row: int) -> str:
        """The cell in the column that a fault names; the row's first where it is not known which that is."""
        return f"{self._letter(sheet, column or '') or 'A'}{row}"

    def _letter(self, sheet: str, column: str) -> str:
        own, _, theirs = column.partition(" (")
        heading = theirs.removesuffix(")").rpartition(_BETWEEN_ROWS)[2] or own
        return self.letters.get(sheet, {}).get(folded(heading), "")


def cells_of(register: Path | None) -> Cells:
    """The columns of a register's workbook; none where it is no workbook, or cannot be read."""
    if register is None or register.suffix.lower() not in WORKBOOKS:
        return Cells({})
    try:
        contents = read_source(register, lambda _: True)
    except UnreadableError:
        return Cells({})
    letters: dict[str, dict[str, str]] = {}
    for sheet in (*contents.sheets, *contents.others):
        own = letters.setdefault(printable(sheet.name), {})
        for row in sheet.rows[:_ROWS_SEARCHED]:
            for index, cell in enumerate(row):
                heading, letter = folded(printable(as_text(cell))), column_letter(index)
                own[heading] = letter if own.get(heading, letter) == letter else ""
    return Cells(letters)


def file_to_link(register: Path | None) -> str:
    """The file that a link opens: by its name alone, so that it is sought beside the list."""
    return register.name if register is not None else ""
