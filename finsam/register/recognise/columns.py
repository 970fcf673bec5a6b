"""Which column of a sheet is which of ours, by its heading and the kind of what stands below it."""

from collections.abc import Iterator, Mapping, Sequence

from finsam.domain.codes import Codes
from finsam.domain.words import folded
from finsam.register.core.cells import column_letter
from finsam.register.core.tables import ENROLMENTS, ColumnKind
from finsam.register.recognise.column_fits import fits, holds_names, in_own_words
from finsam.register.recognise.found import Body, ColumnFound, Header, Question
from finsam.register.recognise.heading_meaning import How, Meaning, meaning, other_heading
from finsam.register.recognise.kinds import Kinds, days_of_birth, made_from_birth

_COLUMNS = {column.header: column for column in ENROLMENTS.columns}
_MOST_ROWS = 0.7  # share of the rows that have what is known from the start
_NAMES, _NAMES_DIFFER = 0.6, 0.3
_PERSONAL = 0.2
_KIND_WORDS = {
    ColumnKind.ID: "ett id",
    ColumnKind.BIRTH: "ett födelsedatum, en månad eller ett år",
    ColumnKind.DATE: "ett datum",
    ColumnKind.YES_NO: "ja eller nej",
    ColumnKind.YEARS: "ett tal",
}


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
        columns = [_COLUMNS[each] for each in known.columns]
        if any(holds_names(column, cells, codes) for column in columns):
            refused[index] = f"kolumn {column_letter(index)}: namn på personer"
            continue
        fitting = [column.header for column in columns if fits(column, cells, kind, codes)]
        if len(fitting) == 1:
            certain = known.how.certain and _is_full(fitting[0], kind, len(body.rows))
            found.append(ColumnFound(fitting[0], heading, index, known.how, certain))
        elif not fitting and len(columns) == 1 and in_own_words(columns[0], cells, kind):
            found.append(ColumnFound(known.columns[0], heading, index, How.OWN_WORDS, certain=False))
        elif known.how.certain:
            questions.append(_unfit(known, heading, fitting))
    chosen, more = _one_each(found)
    return chosen, [*questions, *more]


def _is_full(ours: str, kind: Kinds, rows: int) -> bool:
    """Whether a column of what is known from the start stands in most rows; of others there is no telling."""
    return not _COLUMNS[ours].required or kind.filled >= _MOST_ROWS * rows


def _unfit(known: Meaning, heading: str, fitting: Sequence[str]) -> Question:
    if len(fitting) > 1:
        return Question(f"«{heading}» kan vara {' eller '.join(fitting)}", heading, choices=tuple(fitting))
    column = _COLUMNS[known.columns[0]]
    wanted = _KIND_WORDS.get(column.kind, "ord ur kodlistan")
    return Question(f"«{heading}» heter som {column.header}, men det som står där är inte {wanted}", heading)


def _one_each(found: Sequence[ColumnFound]) -> tuple[list[ColumnFound], list[Question]]:
    """One column for each of ours: the only certain one, else the only one; several are a choice."""
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
