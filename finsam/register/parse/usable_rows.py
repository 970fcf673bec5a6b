"""The rows of a sheet that can be read, and faults of cells where no row or column should be."""

from collections.abc import Iterator
from itertools import groupby

from finsam.domain.faults import Fault
from finsam.domain.printable import printable
from finsam.register.core.cells import Sheet, as_text, column_letter, is_blank
from finsam.register.core.faults import ContentError
from finsam.register.core.tables import SheetTable
from finsam.register.parse.columns import check_content
from finsam.register.parse.extra_rows import extra_rows
from finsam.register.parse.headers import Layout

_FIRST = 2  # the row after the header, as Excel numbers it


def usable_rows(sheet: Sheet, table: SheetTable, columns: Layout) -> tuple[list[int], list[Fault]]:
    """The numbers of the rows that hold something to read, and the faults of the others."""
    known = [*columns.position.values(), *columns.doubled]
    extra = extra_rows(sheet, table, columns.position)
    usable: list[int] = []
    empty: list[int] = []
    faults: list[Fault] = []
    for number, row in enumerate(sheet.rows[_FIRST - 1 :], start=_FIRST):
        if number in sheet.ragged:
            faults.append(_ragged(sheet, number))
        elif any(index < len(row) and not is_blank(row[index]) for index in known):
            if number in extra:
                faults.append(sheet.place.error(number, None, *_words(extra[number])))
            else:
                usable.append(number)
        elif all(map(is_blank, row)):
            empty += [] if number in sheet.apart else [number]
        else:
            faults.append(_outside(sheet, table, number))
    last = max([*usable, *(fault.row or 0 for fault in faults)], default=0)
    faults.extend(_empty_rows(sheet, [number for number in empty if number < last]))
    return usable, faults


def _words(error: ContentError) -> tuple[str, str, str]:
    return error.found or "", error.expected, error.remedy


def _ragged(sheet: Sheet, number: int) -> Fault:
    found = f"raden har {sheet.ragged[number]} fält"
    remedy = (
        "Kontrollera skiljetecknen: samma tecken i hela filen, och citattecken om fält som själva "
        "innehåller det (till exempel 5,6 i en fil med komma)."
    )
    return sheet.place.error(number, None, found, f"{len(sheet.rows[0])} fält, som i rubrikraden", remedy)


def _outside(sheet: Sheet, table: SheetTable, number: int) -> Fault:
    found = "raden har bara text utanför registrets kolumner"
    expected = (
        f"värden i kolumnerna {', '.join(column.header for column in table.columns if column.required)}"
    )
    return sheet.place.error(number, None, found, expected, "Flytta texten in i tabellen eller ta bort den.")


def _empty_rows(sheet: Sheet, numbers: list[int]) -> Iterator[Fault]:
    """One warning for each run of empty rows within the table."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        rows = [number for _, number in run]
        found = "tom rad" if len(rows) == 1 else f"tomma rader till och med rad {rows[-1]}"
        remedy = "Ta bort tomma rader. Raderna efter dem är lästa."
        yield sheet.place.warning(rows[0], None, found, "en tabell utan tomma rader", remedy, found)


def merged_cells(sheet: Sheet, columns: Layout, usable: list[int]) -> Iterator[Fault]:
    """An error for each merged range in cells that are read: only its first cell has a value.

    `usable`: the numbers of the rows that are read.
    """
    read = {*columns.position.values(), *columns.doubled}
    rows = {1, *usable}
    for top, left, bottom, right in sheet.merged:
        in_columns = any(left <= column <= right for column in read)
        if in_columns and any(number in rows for number in range(top + 1, bottom + 2)):
            found = f"sammanfogade celler {column_letter(left)}{top + 1}:{column_letter(right)}{bottom + 1}"
            remedy = "Dela cellerna (Start, Avsluta sammanfogning) och fyll i varje rad."
            header = as_text(sheet.rows[0][left]) if left < len(sheet.rows[0]) else ""
            yield sheet.place.error(
                top + 1, printable(header) or None, found, "en cell för varje värde", remedy
            )


def columns_without_header(sheet: Sheet, columns: Layout, usable: list[int]) -> Iterator[Fault]:
    """A warning for each column that has text but no header; the text itself is not shown.

    `usable`: the numbers of the rows that are read; the others have faults of their own.
    """
    for index in columns.without:
        filled = (number for number in usable if index < len(sheet.rows[number - 1]))
        rows = [number for number in filled if not is_blank(sheet.rows[number - 1][index])]
        if rows:
            found = f"{len(rows)} ifyllda celler i en kolumn utan rubrik, den första på rad {rows[0]}"
            remedy = "Ge kolumnen en rubrik eller ta bort texten; den läses inte."
            letter = column_letter(index)
            expected = f"en rubrik på rad {sheet.header_row}"
            yield sheet.place.warning(rows[0], letter, found, expected, remedy, found)


def personal_numbers(sheet: Sheet, columns: Layout, usable: list[int]) -> Iterator[Fault]:
    """An error for each personal number in a cell that is not read: its column is no table's, or stands
    twice, or its row is none of the usable ones."""
    read = {1, *usable}
    unread = {*columns.others, *columns.without, *columns.doubled}
    for number, row in enumerate(sheet.rows, start=1):
        for index in unread if number in read else range(len(row)):
            try:
                check_content(row[index] if index < len(row) else "", None)
            except ContentError as error:
                header = columns.others.get(index, column_letter(index))
                found = error.found or ""
                at = sheet.header_row if number == 1 else number
                yield sheet.place.error(at, printable(header), found, error.expected, error.remedy)
