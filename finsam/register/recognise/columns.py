"""Which column of a sheet is which of ours, by its heading and the kind of what stands below it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from finsam.domain import word_lists
from finsam.domain.codes import CodeList, Codes
from finsam.domain.words import folded
from finsam.register.core.cells import Cell, as_text, column_letter, is_blank
from finsam.register.core.tables import ENROLMENTS, ColumnKind, SheetColumn
from finsam.register.recognise.found import Body, ColumnFound, Header, Question
from finsam.register.recognise.heading_meaning import How, Meaning, meaning, other_heading
from finsam.register.recognise.kinds import (
    Kinds,
    days_of_birth,
    kinds_of,
    made_from_birth,
)
from finsam.register.recognise.words import several_known, understood

_COLUMNS = {column.header: column for column in ENROLMENTS.columns}
_OF_KIND = 0.7  # share of the filled cells that must be of the column's kind
_KNOWN_WORDS, _DATES_AT_MOST = 0.3, 0.7
_NAMES, _NAMES_DIFFER, _NAMES_AMONG_WORDS = 0.6, 0.3, 0.3
_PERSONAL = 0.2
_MOST_OWN_WORDS, _LONGEST_WORD = 20, 30
_KIND_WORDS = {
    ColumnKind.ID: "ett id",
    ColumnKind.BIRTH: "ett födelsedatum, en månad eller ett år",
    ColumnKind.DATE: "ett datum",
    ColumnKind.YES_NO: "ja eller nej",
    ColumnKind.YEARS: "ett tal",
}


def words_in(cell: Cell, column: SheetColumn) -> list[str]:
    """The words of a cell; incomes are separated by semicolons."""
    text = as_text(cell)
    parts = text.split(";") if column.kind is ColumnKind.INCOMES else [text]
    return [word for part in parts if (word := " ".join(part.split()))]


def refused_columns(header: Header, body: Body, kinds: Mapping[int, Kinds]) -> dict[int, str]:
    """The columns of names and personal numbers, by index, with why; never by what stands in them."""
    found: dict[int, str] = {}
    for index, heading in enumerate(header.own):
        kind = kinds.get(index, Kinds())
        where = f"kolumn {column_letter(index)}"
        if kind.personal > _PERSONAL:
            found[index] = f"{where}: personnummer, eller något som ser ut som personnummer"
        elif kind.names > _NAMES and kind.distinct > _NAMES_DIFFER and not _words_are_codes(header, index):
            found[index] = f"{where}: namn på personer"
        elif other_heading(heading) == "name" and kind.filled:
            found[index] = f"{where}: rubriken säger namn"
    return found


def _words_are_codes(header: Header, index: int) -> bool:
    """Whether a heading is one whose words are judged by their code list."""
    known = meaning(header.own[index], header.groups[index])
    return known is not None and any(_COLUMNS[each].codes for each in known.columns)


def claims(
    header: Header, body: Body, kinds: Mapping[int, Kinds], codes: Codes, refused: dict[int, str]
) -> tuple[list[ColumnFound], list[Question]]:
    """The columns that headings say, where the content agrees, and what is to be asked. More of `refused`
    are found on the way."""
    found: list[ColumnFound] = []
    questions: list[Question] = []
    for index, heading in enumerate(header.headings):
        known = meaning(header.own[index], header.groups[index]) if index not in refused else None
        if known is None:
            continue
        cells, kind = body.column(index), kinds.get(index, Kinds())
        if _names_among_words(known, cells, codes):
            refused[index] = f"kolumn {column_letter(index)}: namn på personer"
            continue
        fits = [each for each in known.columns if _fits(_COLUMNS[each], cells, kind, codes)]
        if len(fits) == 1:
            certain = known.how.certain and _is_full(fits[0], kind, len(body.rows))
            found.append(ColumnFound(fits[0], heading, index, known.how, certain))
        elif not fits and len(known.columns) == 1 and _in_own_words(known.columns[0], cells, kind):
            found.append(ColumnFound(known.columns[0], heading, index, How.OWN_WORDS, certain=False))
        elif known.how.certain:
            questions.append(_unfit(known, heading, fits))
    chosen, more = _one_each(found)
    return chosen, [*questions, *more]


def _is_full(ours: str, kind: Kinds, rows: int) -> bool:
    """Whether a column of what is known from the start stands in most rows; of others there is no telling."""
    return not _COLUMNS[ours].required or kind.filled >= _OF_KIND * rows


def _in_own_words(ours: str, cells: Sequence[Cell], kind: Kinds) -> bool:
    """Whether a column has a few numbers, or short words that nobody knows, where it should have words of a
    code list: a person says what each means. Words for who referred may be names, and are never shown."""
    column = _COLUMNS[ours]
    if not column.codes or kind.distinct * kind.filled > _MOST_OWN_WORDS or kind.dates or kind.names:
        return False
    short = all(len(as_text(cell)) <= _LONGEST_WORD for cell in cells)
    return kind.numbers == 1 or (short and column.kind is not ColumnKind.REFERRER)


def _unfit(known: Meaning, heading: str, fits: Sequence[str]) -> Question:
    if len(fits) > 1:
        return Question(f"«{heading}» kan vara {' eller '.join(fits)}", heading, choices=tuple(fits))
    column = _COLUMNS[known.columns[0]]
    wanted = _KIND_WORDS.get(column.kind, "ord ur kodlistan")
    return Question(f"«{heading}» heter som {column.header}, men det som står där är inte {wanted}", heading)


def _one_each(found: Sequence[ColumnFound]) -> tuple[list[ColumnFound], list[Question]]:
    """One column for each of ours: the one of our own name, else the only certain one, else the only one."""
    chosen: list[ColumnFound] = []
    questions: list[Question] = []
    for ours in dict.fromkeys(each.column for each in found):
        own = [each for each in found if each.column == ours]
        certain = [each for each in own if each.certain] or own
        if len(certain) == 1:
            chosen.append(certain[0])
        else:
            headings = tuple(each.heading for each in certain)
            names = " eller ".join(f"«{heading}»" for heading in headings)
            questions.append(Question(f"{ours} kan vara {names}", column=ours, choices=headings))
    return chosen, questions


def _fits(column: SheetColumn, cells: Sequence[Cell], kind: Kinds, codes: Codes) -> bool:
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
    return meant.code is not None or bool(meant.choices) or several_known(word, codes)


def _names_among_words(known: Meaning, cells: Sequence[Cell], codes: Codes) -> bool:
    column = next((_COLUMNS[each] for each in known.columns if _COLUMNS[each].codes), None)
    if column is None:
        return False
    words = Counter(word for cell in cells if not is_blank(cell) for word in words_in(cell, column))
    names = (word for word in words if understood(word, codes[column.codes]).name)
    return sum(words[name] for name in names) > _NAMES_AMONG_WORDS * max(1, words.total())


def given_columns(header: Header, given: Mapping[str, Sequence[str]]) -> Iterator[ColumnFound]:
    """The columns that params name, each the first that the sheet has; they go before all else."""
    at = {folded(heading): index for index, heading in reversed(list(enumerate(header.headings)))}
    for ours, headings in given.items():
        index = next((at[folded(each)] for each in headings if folded(each) in at), None)
        if ours in _COLUMNS and index is not None:
            yield ColumnFound(ours, header.headings[index], index, How.NAME, certain=True)


def ids_from_births(columns: Sequence[ColumnFound], body: Body) -> str:
    """What is refused where the ids are made from the day or year of birth; empty elsewhere."""
    ids = next((each for each in columns if each.column == "Deltagar-id"), None)
    born = next((each for each in columns if each.column == "Född"), None)
    if ids is None:
        return ""
    cells = body.column(ids.index)
    if not days_of_birth(cells) and not (born and made_from_birth(cells, body.column(born.index))):
        return ""
    return f"kolumn {column_letter(ids.index)}: id som är gjorda av födelsedatum eller födelseår"
