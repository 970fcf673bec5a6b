"""Faults of a header: a column that is missing, unknown or there twice."""

from collections.abc import Sequence

from finsam.domain.faults import Fault
from finsam.domain.printable import printable, shown
from finsam.domain.words import folded
from finsam.register.core.cells import Cell, Sheet, as_text, column_letter
from finsam.register.core.tables import ENROLMENTS, SheetColumn, SheetTable
from finsam.register.parse.headings import column_meant, column_near, heading_near, in_another_unit

_EXPECTED_HEADERS = "en rubrikrad på rad 1"
_ROWS_SEARCHED = 20
_MOST_NAMED = 5
# Of the headings of Deltagare, so many that no other list has them.
_WITH_ID, _WITHOUT_ID = 3, 5


def no_header(sheet: Sheet, table: SheetTable) -> Fault:
    """An error for a sheet whose first row holds none of the table's headings."""
    expected = f"{_EXPECTED_HEADERS}: {', '.join(column.header for column in table.columns)}"
    for number, row in enumerate(sheet.rows[:_ROWS_SEARCHED], start=1):
        if columns_in(row, table) > len(table.columns) // 3:
            remedy = f"Rubrikerna tycks stå på rad {number}: ta bort raderna ovanför."
            return sheet.place.error(1, None, "ingen rubrikrad på rad 1", expected, remedy)
    found = "bladet är tomt" if not sheet.rows else "ingen känd rubrik på rad 1"
    instead = "" if table is ENROLMENTS else ", eller ta bort bladet om det inte används"
    remedy = f"Skriv rubrikerna på bladets första rad{instead}."
    return sheet.place.error(1, None, found, expected, remedy)


def columns_in(row: Sequence[Cell], table: SheetTable) -> int:
    """How many of the table's columns a row has headings for."""
    texts = {as_text(cell) for cell in row if isinstance(cell, str)}
    return len({column.name for text in texts if (column := column_meant(text, table))})


def holds_participants(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether one of the first rows has headings of a list of people: their id, or most of what is asked."""
    return any(map(_of_participants, rows[:_ROWS_SEARCHED]))


def _of_participants(row: Sequence[Cell]) -> bool:
    texts = {as_text(cell) for cell in row if isinstance(cell, str)}
    meant = {text: column.name for text in texts if (column := column_meant(text, ENROLMENTS))}
    ids = [text for text, name in meant.items() if name == ENROLMENTS.columns[0].name]
    called_so = any("deltagar" in folded(text) for text in ids)
    return called_so or len(set(meant.values())) >= (_WITH_ID if ids else _WITHOUT_ID)


def doubled_heading(sheet: Sheet, column: SheetColumn, indexes: list[int]) -> Fault:
    """An error for two columns that are read as one and the same."""
    letters = " och ".join(column_letter(index) for index in indexes)
    texts = list(dict.fromkeys(as_text(sheet.rows[0][index]) for index in indexes))
    found, remedy = f"rubriken står flera gånger, i kolumn {letters}", "Ta bort eller döp om den ena."
    if len(set(map(folded, texts))) > 1:
        found += f": {' och '.join(map(shown, texts))} läses som {column.header}"
        remedy = f"Ta bort den ena, eller skriv {column.header} över den som gäller."
    return sheet.place.error(sheet.header_row, column.header, found, "rubriken en gång", remedy)


def missing_column(sheet: Sheet, table: SheetTable, column: SheetColumn, others: dict[int, str]) -> Fault:
    """An error for a required column that no heading is read as."""
    remedy = _is_it(column, table, others) or f"Lägg till en kolumn med rubriken {column.header}."
    expected = _expected(sheet, column)
    return sheet.place.error(sheet.header_row, column.header, "kolumnen saknas", expected, remedy)


def awaited(
    sheet: Sheet, table: SheetTable, column: SheetColumn, others: dict[int, str], unknown: Sequence[str]
) -> Fault:
    """An error for an absent column without which nothing has ended, where there are unknown columns."""
    named = [shown(each) if each in others.values() else each for each in unknown[:_MOST_NAMED]]
    more = f" och {len(unknown) - _MOST_NAMED} till" if len(unknown) > _MOST_NAMED else ""
    found = f"kolumnen saknas, och det finns kolumner som inte är kända: {', '.join(named)}{more}"
    first = _is_it(column, table, others) or f"Är det någon av dem? Rätta rubriken till {column.header}."
    remedy = f"{first} Är inget avslutat ännu: lägg till en tom kolumn med rubriken {column.header}."
    return sheet.place.error(sheet.header_row, column.header, found, _expected(sheet, column), remedy)


def empty_beside(sheet: Sheet, column: SheetColumn, heading: str) -> Fault:
    """An error for an empty column where one that is not read holds what it should have."""
    found = f"kolumnen är tom, men det finns en kolumn {shown(heading)} som är ifylld och inte läses"
    remedy = (
        f"Är det den som gäller: ta bort den tomma, och skriv {column.header} över den. "
        "Annars: ge den en rubrik som säger vad som står i den."
    )
    return sheet.place.error(sheet.header_row, column.header, found, "en enda kolumn för uppgiften", remedy)


def unknown_column(sheet: Sheet, table: SheetTable, heading: str, missing: Sequence[SheetColumn]) -> Fault:
    """A warning for a heading that is no column's, with the columns that it could be."""
    near = column_near(heading, table, missing)
    there = column_meant(heading, table)
    optional = [column.header for column in missing if not column.required]
    awaits = [column.header for column in missing if column.decisive]
    remedy = "Inget behöver göras om kolumnen är er egen."
    if near is not None:
        remedy = f"Menade du {near.header}? Rätta i så fall rubriken.{_unit(heading)}"
    elif there is not None:
        remedy = f"Rubriken {there.header} finns redan och gäller. Ta bort den kolumn som inte används."
    elif optional:
        own = f"se felet om {awaits[0]}" if awaits else "inget behöver göras"
        remedy = f"Är det någon av dem: rätta rubriken. Är kolumnen er egen: {own}."
    expected = "en av registrets kolumner"
    if optional and near is None and there is None:
        expected += f"; här saknas {', '.join(optional)}"
    found = f"okänd kolumn {shown(heading)}, som inte läses"
    problem = "okänd kolumn, som inte läses"
    return sheet.place.warning(sheet.header_row, printable(heading), found, expected, remedy, problem)


def _expected(sheet: Sheet, column: SheetColumn) -> str:
    return f"rubriken {column.header} på rad {sheet.header_row}"


def _is_it(column: SheetColumn, table: SheetTable, others: dict[int, str]) -> str:
    meant = heading_near(column, table, others.values())
    if meant is None:
        return ""
    return f"Är det kolumnen {shown(meant)}? Rätta i så fall dess rubrik till {column.header}.{_unit(meant)}"


def _unit(heading: str) -> str:
    if not in_another_unit(heading):
        return ""
    return " Skriv då också om talen: rubriken säger en annan enhet än registrets (kronor, år, timmar)."
