"""Which column of a sheet is which column of its table?"""

from dataclasses import dataclass

from finsam.domain.words import folded, near_miss
from finsam.register.cells import Cell, Sheet, as_text, column_letter, is_blank
from finsam.register.faults import Fault, printable, shown
from finsam.register.tables import ENROLMENTS, Column, Table

_EXPECTED_HEADERS = "en rubrikrad på rad 1"
_ROWS_SEARCHED = 20


@dataclass(frozen=True)
class Layout:
    """Where the columns of a table stand in a sheet.

    `position`: English name -> index. `unusable`: English names of columns that stand twice, at `doubled`.
    `others`: index -> header of columns that the table does not have. `without`: indexes without a header.
    """

    position: dict[str, int]
    unusable: frozenset[str]
    doubled: tuple[int, ...]
    others: dict[int, str]
    without: tuple[int, ...]
    faults: tuple[Fault, ...]


def layout(sheet: Sheet, table: Table) -> Layout | Fault:
    """The columns of a sheet; a Fault where its first row is no header at all."""
    known = {folded(column.header): column for column in table.columns}
    header = sheet.rows[0] if sheet.rows else []
    width = max((len(row) for row in sheet.rows), default=0)
    where: dict[str, list[int]] = {}
    others: dict[int, str] = {}
    for index, cell in enumerate(header):
        if is_blank(cell):
            continue
        if column := known.get(_header(cell)):
            where.setdefault(column.name, []).append(index)
        else:
            others[index] = as_text(cell)
    if not where:
        return _no_header(sheet, table, known)
    doubled = {name: indexes for name, indexes in where.items() if len(indexes) > 1}
    missing = [column for column in table.columns if column.name not in where]
    return Layout(
        position={name: indexes[0] for name, indexes in where.items() if name not in doubled},
        unusable=frozenset(doubled),
        doubled=tuple(index for indexes in doubled.values() for index in indexes),
        others=others,
        without=tuple(i for i in range(width) if i >= len(header) or is_blank(header[i])),
        faults=(
            *(_doubled(sheet, table.column(name), indexes) for name, indexes in doubled.items()),
            *(_missing(sheet, column, others) for column in missing if column.required),
            *(_unknown(sheet, header, missing) for header in others.values()),
        ),
    )


def _header(cell: Cell) -> str:
    """A header as it is compared; a trailing star only says that the column is required."""
    return folded(as_text(cell).rstrip("* "))


def _no_header(sheet: Sheet, table: Table, known: dict[str, Column]) -> Fault:
    expected = f"{_EXPECTED_HEADERS}: {', '.join(column.header for column in known.values())}"
    for number, row in enumerate(sheet.rows[:_ROWS_SEARCHED], start=1):
        if sum(_header(cell) in known for cell in row) > len(known) // 3:
            remedy = f"Rubrikerna tycks stå på rad {number}: ta bort raderna ovanför."
            return sheet.place.error(1, None, "ingen rubrikrad på rad 1", expected, remedy)
    found = "bladet är tomt" if not sheet.rows else "ingen känd rubrik på rad 1"
    instead = "" if table is ENROLMENTS else ", eller ta bort bladet om det inte används"
    remedy = f"Skriv rubrikerna på bladets första rad{instead}."
    return sheet.place.error(1, None, found, expected, remedy)


def _doubled(sheet: Sheet, column: Column, indexes: list[int]) -> Fault:
    letters = " och ".join(column_letter(index) for index in indexes)
    found = f"rubriken står flera gånger, i kolumn {letters}"
    return sheet.place.error(1, column.header, found, "rubriken en gång", "Ta bort eller döp om den ena.")


def _missing(sheet: Sheet, column: Column, others: dict[int, str]) -> Fault:
    meant = near_miss(column.header, others.values())
    remedy = f"Lägg till en kolumn med rubriken {column.header}."
    if meant is not None:
        remedy = f"Är det kolumnen {shown(meant)}? Rätta i så fall dess rubrik till {column.header}."
    return sheet.place.error(
        1, column.header, "kolumnen saknas", f"rubriken {column.header} på rad 1", remedy
    )


def _unknown(sheet: Sheet, header: str, missing: list[Column]) -> Fault:
    meant = near_miss(header, (column.header for column in missing))
    remedy = "Inget behöver göras om kolumnen är er egen."
    if meant is not None:
        remedy = f"Menade du {meant}? Rätta i så fall rubriken."
    found = f"okänd kolumn {shown(header)}, som inte läses"
    kind = "okänd kolumn, som inte läses"
    return sheet.place.warning(1, printable(header), found, "en av registrets kolumner", remedy, kind)
