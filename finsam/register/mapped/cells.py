"""Cells in their words as cells in ours: codes by their labels, days as days."""

import re
from collections.abc import Callable, Mapping, Sequence

from finsam.domain.codes import Codes
from finsam.domain.words import folded
from finsam.register.core.cells import Cell, as_text, is_blank
from finsam.register.core.tables import ENROLMENTS, ColumnKind, SheetColumn
from finsam.register.recognise.days import days_of, settles_order

_SEPARATOR = ";"
_BIRTH = re.compile(r"(?P<year>\d{2}|\d{4})(?P<sign>[-./ ])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})")
_TWO_DIGITS = re.compile(r"\d{2}([-./])\d{1,2}\1\d{1,2}")


def our_labels(ours: str, words: Mapping[str, Mapping[str, str]], codes: Codes) -> Callable[[Cell], Cell]:
    """Their words of one of our columns as our labels; a word that nobody has said anything of stays.

    `words`: by code list or by our heading, which goes before.
    """
    column = column_named(ours)
    if column is None or not column.codes:
        return lambda cell: cell
    known = codes[column.codes]
    said = {**words.get(column.codes, {}), **words.get(ours, {})}
    labels = {folded(word): known.label(code) for word, code in said.items() if code in known.ids}

    def of(cell: Cell) -> Cell:
        if is_blank(cell) or not labels:
            return cell
        text = as_text(cell)
        if folded(text) in labels:
            return labels[folded(text)]
        if column.kind is not ColumnKind.INCOMES or _SEPARATOR not in text:
            return cell
        parts = [part.strip() for part in text.split(_SEPARATOR)]
        return f"{_SEPARATOR} ".join(labels.get(folded(part), part) for part in parts)

    return of


def our_days(ours: str, cells: Sequence[Cell]) -> tuple[list[Cell], bool]:
    """The cells of a column with its days as days, and whether some year of two digits was read first.

    A day that can be read two ways stays as it stands, and is told, unless the column shows what is first.
    """
    column = column_named(ours)
    if column is None:
        return list(cells), False
    if column.kind is ColumnKind.BIRTH:
        return [_birth(cell) for cell in cells], False
    if column.kind is not ColumnKind.DATE:
        return list(cells), False
    settled = any(map(settles_order, cells))
    short = any(isinstance(cell, str) and _TWO_DIGITS.fullmatch(as_text(cell)) for cell in cells)
    return [_day(cell, settled=settled) for cell in cells], short


def _day(cell: Cell, *, settled: bool) -> Cell:
    if not isinstance(cell, str):
        return cell
    days = days_of(cell)
    # Day first, as Swedes write it, where another cell of the column can be nothing else.
    return days[0] if len(days) == 1 or (settled and days) else cell


def _birth(cell: Cell) -> Cell:
    """A day of birth with other signs between, as a register has it; the century of six digits is found by
    the day of enrolment."""
    found = _BIRTH.fullmatch(as_text(cell)) if isinstance(cell, str) else None
    if not found:
        return cell
    year, month, day = found["year"], int(found["month"]), int(found["day"])
    return f"{year}{'-' * (len(year) > 2)}{month:02}{'-' * (len(year) > 2)}{day:02}"


def column_named(ours: str) -> SheetColumn | None:
    """The column of Deltagare with this heading; None where there is none."""
    return next((column for column in ENROLMENTS.columns if column.header == ours), None)
