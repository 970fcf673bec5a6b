"""Whether what stands in a column can be one of ours: days, births, ids, words of its code list."""

from collections import Counter
from collections.abc import Sequence

from finsam.domain import word_lists
from finsam.domain.codes import CodeList, Codes
from finsam.register.core.cells import Cell, as_text, is_blank
from finsam.register.core.tables import ColumnKind, SheetColumn
from finsam.register.recognise.kinds import Kinds, kinds_of
from finsam.register.recognise.words import several_known, understood

_OF_KIND = 0.7  # share of the filled cells that must be of the column's kind
_KNOWN_WORDS, _DATES_AT_MOST = 0.3, 0.7
_NAMES_AMONG_WORDS = 0.3
_MOST_OWN_WORDS, _LONGEST_WORD = 20, 30


def words_in(cell: Cell, column: SheetColumn) -> list[str]:
    """The words of a cell; incomes are separated by semicolons."""
    text = as_text(cell)
    parts = text.split(";") if column.kind is ColumnKind.INCOMES else [text]
    return [word for part in parts if (word := " ".join(part.split()))]


def fits(column: SheetColumn, cells: Sequence[Cell], kind: Kinds, codes: Codes) -> bool:
    """Whether what stands below can be of the column's kind; an empty column can be any that need not be
    filled."""
    if not kind.filled:
        return not column.required
    match column.kind:
        case ColumnKind.ID:
            return kind.ids >= _OF_KIND
        case ColumnKind.BIRTH:
            return kind.births >= _OF_KIND
        case ColumnKind.DATE:
            return kind.dates >= _OF_KIND or kinds_of(_ended(cells)).dates >= _OF_KIND
        case ColumnKind.YES_NO:
            return kind.marks >= _OF_KIND
        case ColumnKind.YEARS:
            return kind.dates < _OF_KIND
        case _ if column.codes:
            known = known_share(cells, column, codes.lists[column.codes])
            return kind.dates <= _DATES_AT_MOST and known >= _KNOWN_WORDS
        case _:
            return kind.dates < _OF_KIND


def _ended(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of a column of days without those that say `pågår`: there is nothing to write there yet."""
    return [cell for cell in cells if word_lists.meaning("cell", as_text(cell)) != "ongoing"]


def known_share(cells: Sequence[Cell], column: SheetColumn, codes: CodeList) -> float:
    """The share of a column's words that its code list knows, or asks about; 0 where there are none."""
    words = Counter(word for cell in cells if not is_blank(cell) for word in words_in(cell, column))
    known = sum(times for word, times in words.items() if _is_known(word, codes))
    return known / max(1, words.total())


def _is_known(word: str, codes: CodeList) -> bool:
    """Whether a word has a code, or choices of one, or is several that have."""
    meant = understood(word, codes)
    return meant.code is not None or bool(meant.choices) or bool(several_known(word, codes))


def holds_names(column: SheetColumn, cells: Sequence[Cell], codes: Codes) -> bool:
    """Whether many of the words in a column with a code list look like names of people."""
    if not column.codes:
        return False
    words = Counter(word for cell in cells if not is_blank(cell) for word in words_in(cell, column))
    names = (word for word in words if understood(word, codes[column.codes]).name)
    return sum(words[name] for name in names) > _NAMES_AMONG_WORDS * max(1, words.total())


def in_own_words(column: SheetColumn, cells: Sequence[Cell], kind: Kinds) -> bool:
    """Whether a column has a few numbers, or short words that nobody knows, where it should have words of a
    code list: a person says what each means. Words for who referred may be names, and are never shown."""
    if not column.codes or kind.distinct * kind.filled > _MOST_OWN_WORDS or kind.dates or kind.names:
        return False
    short = all(len(as_text(cell)) <= _LONGEST_WORD for cell in cells)
    return kind.numbers == 1 or (short and column.kind is not ColumnKind.REFERRER)
