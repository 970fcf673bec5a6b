"""Rows under a table's headings that are not rows of the table: totals, and headings in between."""

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter

from finsam.domain import word_lists
from finsam.domain.words import folded
from finsam.register.core.cells import Cell, Sheet, as_text, is_blank
from finsam.register.core.faults import ContentError
from finsam.register.core.tables import ColumnKind, SheetTable
from finsam.register.parse.columns import check_content

_LABELS_SEARCHED = 3  # a total says what it is in one of its first cells
_FEWEST_REQUIRED = 2
_TOO_MUCH_FOR_A_SUM = 1_000_000  # of persons, ages or years; a bad date can be any number
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DIVIDER = (
    "en rad i tabellen",
    "Ta bort raden. Det som den säger om raderna under den ska stå i deras celler.",
    "raden är en mellanrubrik",
)

_HEADINGS = ("en rad i tabellen", "Ta bort raden.", "rubrikraden står här en gång till")


def extra_rows(sheet: Sheet, table: SheetTable, position: dict[str, int]) -> dict[int, ContentError]:
    """What is wrong with each row that is no row of the table, by its number in Excel.

    A table with a single required column has none: there, a row may well be one text.
    """
    required = [column for column in table.columns if column.required]
    if len(required) < _FEWEST_REQUIRED:
        return {}
    needed = [position[column.name] for column in required if column.name in position]
    found = {
        number: error
        for number, row in _with_gaps(sheet, needed)
        if number not in sheet.ragged and (error := _extra(row, needed))
    } | dict.fromkeys(_headings_again(sheet, needed), ContentError(*_HEADINGS))
    return found | _full_totals(sheet, required[0].kind is ColumnKind.TEXT, needed, found)


def _with_gaps(sheet: Sheet, needed: Sequence[int]) -> Iterator[tuple[int, Sequence[Cell]]]:
    """The rows that may lack something that is required: few of a large register, so they are found first."""
    if len(needed) < _FEWEST_REQUIRED:
        return
    required, last = itemgetter(*needed), max(needed)
    for number, row in enumerate(sheet.rows[1:], start=2):
        if len(row) <= last or not all(cells := required(row)) or " " in cells:
            yield number, row


def _extra(row: Sequence[Cell], needed: Sequence[int]) -> ContentError | None:
    if all(index < len(row) and not is_blank(row[index]) for index in needed):
        return None
    filled = [cell for cell in row if not is_blank(cell)]
    kinds = [_kind(cell) for cell in filled[:_LABELS_SEARCHED]]
    if "sum" in kinds or "statistic" in kinds:
        return _total()
    if not filled or len(filled) > len(needed) // 2:
        return None
    if kinds[0] == "divider":
        return ContentError(*_DIVIDER)
    if kinds[0] == "group":
        return _total()
    return _lone() if len(filled) == 1 and _is_no_id(filled[0]) else None


def _headings_again(sheet: Sheet, needed: Sequence[int]) -> Iterator[int]:
    """The rows that repeat the headings, as where two lists are pasted under each other."""
    if not needed:
        return
    own = itemgetter(*needed)
    headings = own(sheet.rows[0])
    for number, row in enumerate(sheet.rows[1:], start=2):
        if len(row) > max(needed) and own(row) == headings:
            yield number


def _is_no_id(cell: Cell) -> bool:
    """True for a number, or several words, where an id should be; a bad cell has a fault of its own."""
    if isinstance(cell, float):
        return 0 <= cell < _TOO_MUCH_FOR_A_SUM
    if not isinstance(cell, str) or " " not in cell.strip():
        return False
    try:
        check_content(cell, ColumnKind.TEXT)
    except ContentError:
        return False
    return True


def _full_totals(
    sheet: Sheet, labelled: bool, needed: Sequence[int], found: dict[int, ContentError]
) -> dict[int, ContentError]:
    """Totals with a value in every cell, which would be counted once more; not where all rows are totals."""
    if not labelled or not needed:
        return {}
    rows = [
        (number, row[needed[0]])
        for number, row in enumerate(sheet.rows[1:], start=2)
        if number not in found and needed[0] < len(row) and not is_blank(row[needed[0]])
    ]
    labels = {cell for cell in {cell for _, cell in rows} if _kind(cell) == "sum"}
    totals = [number for number, cell in rows if cell in labels]
    return {number: _total() for number in totals} if len(totals) < len(rows) else {}


def _kind(cell: Cell) -> str | None:
    """What a cell's first word says that the row is; None where it says nothing."""
    if not isinstance(cell, str):
        return None
    words = folded(as_text(cell)).replace(":", "").split(" ")
    if len(words) == 1 and _YEAR.fullmatch(words[0]):
        return "divider"
    return word_lists.meaning("row", words[0])


def _total() -> ContentError:
    remedy = "Ta bort raden: summorna räknas härifrån ändå."
    return ContentError("en rad i tabellen", remedy, "raden är en summarad")


def _lone() -> ContentError:
    remedy = "Är det en mellanrubrik eller en summa: ta bort raden. Annars: fyll i resten av den."
    return ContentError("en rad i tabellen", remedy, "raden har bara en ifylld cell")
