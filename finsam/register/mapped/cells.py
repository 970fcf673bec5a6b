"""Cells in their words as cells in ours: codes by their labels."""

from collections.abc import Callable, Mapping

from finsam.domain.codes import Codes
from finsam.domain.words import folded
from finsam.register.core.cells import Cell, as_text, is_blank
from finsam.register.core.tables import ENROLMENTS, ColumnKind, SheetColumn

_SEPARATOR = ";"


def our_labels(ours: str, words: Mapping[str, Mapping[str, str]], codes: Codes) -> Callable[[Cell], Cell]:
    """Their words of one of our columns as our labels; a word that nobody has said anything of stays.

    `words`: by code list or by our heading, which goes before; of incomes a word may be several codes.
    """
    column = column_named(ours)
    if column is None or not column.codes:
        return lambda cell: cell
    known = codes[column.codes]
    said = {**words.get(column.codes, {}), **words.get(ours, {})}
    labels = {
        folded(word): f"{_SEPARATOR} ".join(map(known.label, several))
        for word, code in said.items()
        if set(several := codes_of(code, column)) <= set(known.ids)
    }

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


def codes_of(said: str, column: SheetColumn | None) -> tuple[str, ...]:
    """The codes that params give a word of a column: of incomes one or several, the main one first, as in
    `social_assistance; sickness_benefit`; of any other what stands there."""
    several = column is not None and column.kind is ColumnKind.INCOMES
    parts = said.split(_SEPARATOR) if several else [said]
    return tuple(code for part in parts if (code := part.strip())) or (said,)


def column_named(ours: str) -> SheetColumn | None:
    """The column of Deltagare with this heading; None where there is none."""
    return next((column for column in ENROLMENTS.columns if column.header == ours), None)
