"""What `finsam map` prints of a list: sheets, header rows, headings, words, and what is to be asked."""

from collections.abc import Iterator, Sequence

from finsam.domain.codes import Codes
from finsam.domain.faults import rows_in_words
from finsam.domain.printable import printable
from finsam.register.core.cells import Cell
from finsam.register.core.tables import ENROLMENTS, ColumnKind
from finsam.register.parse.day_order import order_of, with_short_year
from finsam.register.recognise.found import Recognised, SheetFound, WordFound
from finsam.register.recognise.kinds import names_somebody
from finsam.report.project.params.mapping_lines import in_rows, may_be_shown

_DAYS = [each.header for each in ENROLMENTS.columns if each.kind in (ColumnKind.DATE, ColumnKind.BIRTH)]
_READ, _MAYBE, _ASKED = "→", "→ ?", "→ fyll i"


def overview(found: Recognised, codes: Codes) -> Iterator[str]:
    """The lines of what was understood and what was not, for one list."""
    for sheet in found.sheets:
        yield from _sheet(sheet)
    for name in found.others:
        yield f"Blad {_named(name)}: läses inte"
    for column in ENROLMENTS.columns:
        words = [word for word in found.words if word.code_list == column.codes]
        if column.codes and words and _first_of(column.codes) == column.header:
            yield f"Ord i {_headers(column.codes)}"
            yield from (f"  {line}" for line in _words(words, codes))
    questions = [*found.questions, *(each for sheet in found.sheets for each in sheet.questions)]
    if questions:
        yield "Frågor"
        yield from dict.fromkeys(f"  {each.text}" for each in questions)


def _sheet(sheet: SheetFound) -> Iterator[str]:
    rows = " och ".join(map(str, sheet.header.rows))
    totals = f"; summarader utelämnas: {rows_in_words(sheet.body.totals)}" if sheet.body.totals else ""
    yield f"Blad {_named(sheet.name)}: rubriker på rad {rows}, {in_rows(len(sheet.body.rows))}{totals}"
    if sheet.body.dividers:
        yield f"  mellanrubriker, ta bort dem ur listan: {rows_in_words(sheet.body.dividers)}"
    for each in sorted(sheet.columns, key=lambda column: column.index):
        why = f" ({each.how.value})" if not each.certain else ""
        read = f"{_READ if each.certain else _MAYBE} {each.column}{why}"
        yield f"  {printable(each.heading)} {read}{_first(each.column, sheet.body.column(each.index))}"
    for heading in sheet.one_of:
        yield f"  {printable(heading)} {_MAYBE} Avslutsorsak, ett kryss"
    if sheet.split:
        yield f"  {printable(sheet.split)} {_MAYBE} Avslutad och Avslutsorsak, i en text"
    if sheet.team:
        yield f"  {printable(sheet.team)} {_READ} vilket team raden hör till"
    if sheet.unknown:
        yield f"  läses inte: {', '.join(map(_named, sheet.unknown))}"


def _first(ours: str, cells: Sequence[Cell]) -> str:
    """Which of year, month and day is read first, where that is not plain in each cell."""
    if ours not in _DAYS:
        return ""
    ways = {"day": "; dagen först: 13/06/2023", "month": "; månaden först: 06/13/2023", None: ""}
    short = "; året först: 23-06-13 är 2023-06-13" if with_short_year(cells) else ""
    return short + ways[order_of(cells)]


def _named(text: str) -> str:
    """A heading or a sheet as it may be printed: never what looks like a person's name."""
    return "(visas inte: ser ut som ett namn)" if names_somebody(text) else printable(text)


def _first_of(code_list: str) -> str:
    return next(column.header for column in ENROLMENTS.columns if column.codes == code_list)


def _headers(code_list: str) -> str:
    return " och ".join(column.header for column in ENROLMENTS.columns if column.codes == code_list)


def _words(words: list[WordFound], codes: Codes) -> Iterator[str]:
    for word in sorted(words, key=lambda each: -each.rows):
        if may_be_shown(word):
            label = codes[word.code_list].label(word.code) if word.code is not None else ""
            sure = _READ if word.certain else _MAYBE if word.code is not None else _ASKED
            yield f"{word.word} {sure} {label}".rstrip() + f" ({in_rows(word.rows)})"
    if hidden := [word for word in words if not may_be_shown(word)]:
        rows = in_rows(sum(word.rows for word in hidden))
        yield f"{len(hidden)} ord visas inte, eftersom de ser ut som namn eller personnummer ({rows})"
