"""Exits in a sheet that is not read, where Deltagare itself has none."""

from collections.abc import Sequence

from finsam.register.core.cells import Cell, Sheet, as_text, is_blank
from finsam.register.core.tables import ENROLMENTS
from finsam.register.parse.headers import placed
from finsam.register.parse.headings import column_meant, column_near, table_near

_ROWS_SEARCHED = 20
_ID, _CLOSED = (ENROLMENTS.column(name) for name in ("participant", "closed"))


def without_exits(sheet: Sheet) -> bool:
    """Whether no row of Deltagare has anything in the column that closes it."""
    where, _ = placed(sheet.rows[0] if sheet.rows else [], ENROLMENTS)
    indexes = where.get(_CLOSED.name, [])
    return not any(
        index < len(row) and not is_blank(row[index]) for row in sheet.rows[1:] for index in indexes
    )


def may_hold_exits(sheet: Sheet, name: str) -> bool:
    """Whether an unread sheet has rows and is called as participants are, or has headings for an id and an
    exit. `name`: the sheet's, without a file's ending."""
    rows = [row for row in sheet.rows if not all(map(is_blank, row))]
    if len(rows) < 2:
        return False
    return table_near(name, [ENROLMENTS]) is not None or any(map(_has_headings, rows[:_ROWS_SEARCHED]))


def _has_headings(row: Sequence[Cell]) -> bool:
    texts = [as_text(cell) for cell in row if isinstance(cell, str) and not is_blank(cell)]
    meant = [column_meant(text, ENROLMENTS) for text in texts]
    return _ID in meant and (
        _CLOSED in meant or any(column_near(text, ENROLMENTS, [_CLOSED]) is not None for text in texts)
    )
