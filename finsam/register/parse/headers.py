"""The columns of a sheet matched with the columns of its table."""

from collections.abc import Sequence
from dataclasses import dataclass

from finsam.domain.faults import Fault
from finsam.domain.words import folded
from finsam.register.core.cells import Cell, Sheet, as_text, column_letter, is_blank
from finsam.register.core.tables import SheetColumn, SheetTable
from finsam.register.parse.header_faults import (
    awaited,
    doubled_heading,
    empty_beside,
    missing_column,
    no_header,
    unknown_column,
)
from finsam.register.parse.headings import column_meant, column_near, is_named


@dataclass(frozen=True)
class Layout:
    """The places of a table's columns in a sheet.

    `position`: English name -> index. `headings`: English name -> heading in the sheet, where it is another
    than the table's own. `unusable`: English names of columns that are there twice, at `doubled`, that are
    awaited or absent, or that are empty while another may be meant. `others`: index -> heading of columns
    that the table does not have. `without`: indexes without a heading.
    """

    position: dict[str, int]
    headings: dict[str, str]
    unusable: frozenset[str]
    doubled: tuple[int, ...]
    others: dict[int, str]
    without: tuple[int, ...]
    faults: tuple[Fault, ...]


def layout(sheet: Sheet, table: SheetTable) -> Layout | Fault:
    """The columns of a sheet; a Fault where its first row is no header at all."""
    header = sheet.rows[0] if sheet.rows else []
    where, others = placed(header, table)
    if not where:
        return no_header(sheet, table)
    width = max((len(row) for row in sheet.rows), default=0)
    without = tuple(i for i in range(width) if i >= len(header) or is_blank(header[i]))
    doubled = {name: indexes for name, indexes in where.items() if len(indexes) > 1}
    missing = [column for column in table.columns if column.name not in where]
    unknown = [*others.values(), *_filled(sheet, without)]
    ended = [column for column in missing if column.decisive and unknown]
    instead = _instead(sheet, table, {name: each[0] for name, each in where.items()}, others)
    aside = {*doubled, *(column.name for column, _ in instead)}
    asked = [column for column in missing if column.header not in sheet.absent]
    return Layout(
        position={name: indexes[0] for name, indexes in where.items() if name not in aside},
        headings=_other_words(sheet, where, table),
        unusable=frozenset(
            [*aside, *(column.name for column in missing if column in ended or column not in asked)]
        ),
        doubled=tuple(index for indexes in doubled.values() for index in indexes),
        others=others,
        without=without,
        faults=(
            *(doubled_heading(sheet, table.column(name), indexes) for name, indexes in doubled.items()),
            *(missing_column(sheet, table, column, others) for column in asked if column.required),
            *(awaited(sheet, table, column, others, unknown) for column in ended if column in asked),
            *(empty_beside(sheet, column, others[index]) for column, index in instead),
            *(
                unknown_column(sheet, table, heading, asked)
                for index, heading in others.items()
                if index not in {other for _, other in instead} and heading not in sheet.absent.values()
            ),
        ),
    )


def placed(header: Sequence[Cell], table: SheetTable) -> tuple[dict[str, list[int]], dict[int, str]]:
    """The place of each column of a table in a row of headings, and the headings that are no column's.

    A column with its own name as heading is taken there, and never under another word as well.
    """
    named = {folded(column.header): column.name for column in table.columns}
    where: dict[str, list[int]] = {}
    meant: dict[int, SheetColumn | None] = {}
    for index, cell in enumerate(header):
        if is_blank(cell):
            continue
        if name := named.get(folded(as_text(cell).rstrip("* "))):
            where.setdefault(name, []).append(index)
        else:
            meant[index] = column_meant(as_text(cell), table)
    exact = frozenset(where)
    others: dict[int, str] = {}
    for index, column in meant.items():
        if column is None or column.name in exact:
            others[index] = as_text(header[index])
        else:
            where.setdefault(column.name, []).append(index)
    return where, others


def _has(sheet: Sheet, index: int) -> bool:
    """Whether a column holds anything under its heading."""
    return any(index < len(row) and not is_blank(row[index]) for row in sheet.rows[1:])


def _instead(
    sheet: Sheet, table: SheetTable, position: dict[str, int], others: dict[int, str]
) -> list[tuple[SheetColumn, int]]:
    """Empty columns, each with a column that nobody reads and that holds what it should have: its heading
    means the same, or may mean it where nothing has ended without the column."""
    filled = {index: heading for index, heading in others.items() if _has(sheet, index)}
    return [
        (column, other)
        for column in map(table.column, position)
        for other, heading in filled.items()
        if _may_mean(heading, table, column) and not _has(sheet, position[column.name])
    ]


def _may_mean(heading: str, table: SheetTable, column: SheetColumn) -> bool:
    meant = column_meant(heading, table)
    if meant is not None or not column.decisive:
        return meant is column
    return column_near(heading, table, [column]) is not None


def _filled(sheet: Sheet, without: tuple[int, ...]) -> list[str]:
    """The columns without a heading that hold something."""
    rows = [row for number, row in enumerate(sheet.rows[1:], start=2) if number not in sheet.ragged]
    return [
        f"kolumn {column_letter(index)} utan rubrik"
        for index in without
        if any(index < len(row) and not is_blank(row[index]) for row in rows)
    ]


def _other_words(sheet: Sheet, where: dict[str, list[int]], table: SheetTable) -> dict[str, str]:
    ours = {name: as_text(sheet.rows[0][indexes[0]]) for name, indexes in where.items()}
    texts = {name: sheet.theirs.get(text, text) for name, text in ours.items()}
    return {name: text for name, text in texts.items() if not is_named(text, table.column(name).header)}
