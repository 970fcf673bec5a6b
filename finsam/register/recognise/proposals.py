"""What a column with an unknown heading may be, by what stands below it alone: never taken without a yes."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from finsam.domain.codes import CodeList, Codes
from finsam.register.core.cells import Cell, as_text, is_blank
from finsam.register.core.tables import ENROLMENTS, SheetColumn
from finsam.register.recognise.column_fits import words_in
from finsam.register.recognise.days import days_of
from finsam.register.recognise.found import Body, ColumnFound, Header
from finsam.register.recognise.heading_meaning import How
from finsam.register.recognise.heading_parts import says_something_else
from finsam.register.recognise.kinds import Kinds, names_somebody
from finsam.register.recognise.words import understood

_WORD_LISTS = ("sex", "referrer", "income_source", "exit_reason", "education")
_NEARLY_ALL, _FULL, _MOST, _AHEAD = 0.95, 0.95, 0.75, 0.2
_NO_NAMES, _NO_BIRTHS = 0.3, 0.5
# What is known at the start stands in every row, what is known at the end only in those that ended.
_AT_START = ("Deltagar-id", "Född", "Kön", "Inskriven", "Remittent", "Försörjning före")
_AT_END = ("Avslutad", "Avslutsorsak", "Försörjning efter")
_SPAN = ("Inskriven", "Avslutad")
_PROPOSED = (*_AT_START, *_AT_END, "Utbildning")
_COLUMNS = {column.header: column for column in ENROLMENTS.columns}


def proposals(
    header: Header,
    body: Body,
    kinds: Mapping[int, Kinds],
    found: Sequence[ColumnFound],
    used: Collection[int],
    codes: Codes,
) -> list[ColumnFound]:
    """For each of our columns that no heading says, the only column that its content fits."""
    free = [index for index in range(len(header.headings)) if index not in used and header.headings[index]]
    free = [index for index in free if kinds[index].filled and kinds[index].names < _NO_NAMES]
    free = [index for index in free if not says_something_else(header.own[index])]
    free = [index for index in free if not names_somebody(header.headings[index])]
    known = {each.column: each.index for each in found}
    proposed = [] if known.keys() & _SPAN else _span(header, body, kinds, free)
    known |= {each.column: each.index for each in proposed}
    for ours in _PROPOSED:
        if ours in known:
            continue
        fit = [index for index in free if _fits(ours, index, body, kinds[index], known, codes)]
        full = [index for index in fit if kinds[index].filled >= _FULL * len(body.rows)]
        fit = full if ours in _AT_START else [each for each in fit if each not in full or ours not in _AT_END]
        if len(fit) == 1:
            proposed.append(ColumnFound(ours, header.headings[fit[0]], fit[0], How.CONTENT, certain=False))
    taken = [each.index for each in proposed]
    return [each for each in proposed if taken.count(each.index) == 1]


def _span(header: Header, body: Body, kinds: Mapping[int, Kinds], free: Collection[int]) -> list[ColumnFound]:
    """The start and the end, where only two columns hold days: one in every row, one in some of them, and
    never before the first."""
    days = [each for each in free if kinds[each].dates > _NEARLY_ALL and kinds[each].births < _NO_BIRTHS]
    if len(days) != len(_SPAN):
        return []
    first, last = sorted(days, key=lambda each: -kinds[each].filled)
    if kinds[first].filled < _FULL * len(body.rows) or kinds[last].filled >= _FULL * len(body.rows):
        return []
    if not _in_order(body.column(first), body.column(last)):
        return []
    both = zip(_SPAN, (first, last), strict=True)
    return [ColumnFound(ours, header.headings[i], i, How.CONTENT, certain=False) for ours, i in both]


def _fits(ours: str, index: int, body: Body, kind: Kinds, known: Mapping[str, int], codes: Codes) -> bool:
    cells = body.column(index)
    if _COLUMNS[ours].codes:
        return _only_of_list(_COLUMNS[ours], cells, codes)
    match ours:
        case "Inskriven" | "Avslutad":
            other = known.get("Avslutad" if ours == "Inskriven" else "Inskriven")
            if kind.dates < _NEARLY_ALL or kind.births > _NO_BIRTHS:
                return False
            if other is None:
                return True
            first, last = (index, other) if ours == "Inskriven" else (other, index)
            return _in_order(body.column(first), body.column(last))
        case "Född":
            return kind.births > _NEARLY_ALL
        case _:
            return min(kind.ids, kind.distinct) > _NEARLY_ALL and kind.births < _NO_BIRTHS


def _in_order(first: Sequence[Cell], last: Sequence[Cell]) -> bool:
    """Whether the days of two columns are days, and never the later before the earlier."""
    pairs = [
        (_day(a), _day(b)) for a, b in zip(first, last, strict=True) if not is_blank(a) and not is_blank(b)
    ]
    return bool(pairs) and all(a is not None and b is not None and a <= b for a, b in pairs)


def _day(cell: Cell) -> date | None:
    days = days_of(cell)
    return days[0] if len(days) == 1 else None


def _only_of_list(column: SheetColumn, cells: Sequence[Cell], codes: Codes) -> bool:
    """Whether most of a column's different words are in one code list and clearly fewer in any other."""
    words = {word for cell in cells if not is_blank(cell) for word in words_in(cell, column)}
    if len({as_text(cell) for cell in cells if not is_blank(cell)}) < 2:
        return False

    own = _share(words, codes[column.codes])
    others = (_share(words, codes[each]) for each in _WORD_LISTS if each != column.codes)
    return own >= _MOST and all(own - each >= _AHEAD for each in others)


def _share(words: Collection[str], codes: CodeList) -> float:
    return sum(understood(word, codes).certain for word in words) / len(words)
