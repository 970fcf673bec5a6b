"""The meaning of one cell, given the kind of its column."""

import re
from collections.abc import Callable
from datetime import date, time, timedelta

from finsam.domain.codes import UNKNOWN, CodeList, Codes
from finsam.domain.personal_number import holds_personal_number, nearly_names
from finsam.domain.printable import EMPTY, LIKE_PERSONAL_NUMBER, PERSONAL_NUMBER, holds_control_characters
from finsam.domain.words import without_invisible
from finsam.register.core.cells import (
    MAX_CELL_CHARACTERS,
    Cell,
    FormulaError,
    UnsavedFormula,
    as_text,
    number_as_text,
)
from finsam.register.core.faults import ContentError
from finsam.register.core.tables import ColumnKind, SheetColumn
from finsam.register.parse.dates import EXPECTED, EXPECTED_BORN, birth_of, date_of
from finsam.register.parse.numbers import (
    AMOUNT,
    EXTENT,
    NUMBER,
    amount_of,
    extent_of,
    hours_of,
    number_of,
    years_of,
)
from finsam.register.parse.unknown_words import what_to_do

Meaning = Callable[[Cell], object]

# What Excel shows for an error; a CSV saved from a Swedish Excel has the Swedish words as text.
_ERROR_WORDS = re.compile(
    r"#(?:REF!|REFERENS!|N/A|SAKNAS!|VALUE!|VÄRDEFEL!|DIV/0!|DIVISION/0!|NAME\?|NAMN\?|NUM!|OGILTIGT!"
    r"|NULL!|SKÄRNING!|SPILL!|CALC!)"
)
_NARROW = re.compile(r"#{3,}")
_ID = "ett pseudonymt id, samma för personen varje gång"
_YES = {"ja": True, "sant": True, "true": True, "nej": False, "falskt": False, "false": False}
_OTHER_SEPARATORS = re.compile(r"[,/+&]|\boch\b")
_APART = {
    ColumnKind.INCOMES: "Skilj flera försörjningar åt med semikolon (;), den huvudsakliga först.",
    ColumnKind.CODES: "Skilj flera åt med semikolon (;).",
}
_MOST_DIGITS = 15  # Excel keeps no more
_SPACES = re.compile(r"[^\S\n\r\t\v\f\x1c-\x1f\x85\u2028\u2029]+")  # whatever width they have
_NO_PERSON = "inga personnummer eller samordningsnummer i registret"
_FREE = (ColumnKind.TEXT, ColumnKind.NAMES, ColumnKind.ANSWER)  # what stands in them goes on to the reports
_NUMBER = re.compile(r"(-?(?:0|[1-9][0-9]{0,8}))(?:[.,]([0-9]{1,6}))?")


def meaning(column: SheetColumn, codes: Codes) -> Meaning:
    """How the column's cells are read. It raises ContentError for a cell that cannot be read."""
    match column.kind:
        case ColumnKind.ID:
            return _id
        case ColumnKind.CODE | ColumnKind.REFERRER:
            return lambda cell: _code(cell, column.code_list(codes))
        case ColumnKind.INCOMES | ColumnKind.CODES:
            return lambda cell: _several_codes(cell, column.code_list(codes), _APART[column.kind])
        case _:
            return _PLAIN[column.kind]


def empty(column: SheetColumn, codes: Codes) -> ContentError:
    """The fault of an empty cell in a required column."""
    if column.codes and UNKNOWN in column.code_list(codes).ids:
        word = column.code_list(codes).label(UNKNOWN)
        return ContentError(
            _one_of(column.code_list(codes)), f"Skriv «{word}» om uppgiften inte finns.", EMPTY
        )
    return ContentError(_EXPECTED.get(column.kind, "ett värde"), "Fyll i cellen.", EMPTY)


def check_content(cell: Cell, kind: ColumnKind | None) -> None:
    """ContentError for what no cell may hold. `kind`: its column's; None where the column is not read."""
    if isinstance(cell, float) and not isinstance(cell, bool) and 1e8 <= abs(cell) < 1e13:
        _check_person(_digits(cell, kind), kind)
    if not isinstance(cell, str):
        if kind is not None:
            _check_formula(cell)
        return
    _check_person(cell, kind)
    if kind is not None:
        _check_text(cell)


def _digits(number: float, kind: ColumnKind | None) -> str:
    """A number as it was typed: an id of nine digits may be one of ten that lost its zero (0401...)."""
    digits = number_as_text(number)
    return digits.zfill(10) if len(digits) == 9 and kind is ColumnKind.ID else digits


def _check_person(text: str, kind: ColumnKind | None) -> None:
    if holds_personal_number(text):
        raise ContentError(_NO_PERSON, without_person(kind), PERSONAL_NUMBER)
    if kind in _FREE and nearly_names(text):
        raise ContentError(_NO_PERSON, without_person(kind), LIKE_PERSONAL_NUMBER)


def without_person(kind: ColumnKind | None) -> str:
    """What to write instead of a personal number in a column of this kind."""
    match kind:
        case ColumnKind.ID:
            return "Ta bort personnumret ur filen och skriv ett löpnummer; nyckeln stannar hos teamet."
        case ColumnKind.BIRTH:
            return "Skriv bara födelseåret, till exempel 1985. Mer behövs inte."
        case _:
            return "Ta bort personnumret ur filen. Av det behövs bara födelseåret, i kolumnen Född."


def _check_formula(cell: Cell) -> None:
    if isinstance(cell, FormulaError):
        raise _formula_error()
    if isinstance(cell, UnsavedFormula):
        remedy = "Öppna arbetsboken i Excel, så att formeln räknas, och spara den."
        raise ContentError("ett värde", remedy, "formel utan sparat värde")


def _check_text(raw: str) -> None:
    text = without_invisible(raw)
    if _ERROR_WORDS.fullmatch(text.strip()):
        raise _formula_error()
    if _NARROW.fullmatch(text.strip()):
        raise ContentError("ett värde", "Kolumnen var för smal i Excel: gör den bredare och spara på nytt.")
    if len(text) > MAX_CELL_CHARACTERS:
        found = f"en text på {len(text)} tecken"
        raise ContentError(f"högst {MAX_CELL_CHARACTERS} tecken i en cell", "Korta texten.", found)
    if text.lstrip().startswith("="):
        raise ContentError("ett värde, inte en formel som text", "Skriv det som formeln skulle ge.")
    if holds_control_characters(raw):
        raise ContentError(
            "text utan styrtecken", "Skriv cellens text på nytt i stället för att klistra in den."
        )


def _formula_error() -> ContentError:
    return ContentError("ett värde, inte ett formelfel", "Rätta formeln eller skriv in värdet.")


def _id(cell: Cell) -> str:
    if isinstance(cell, bool | date | time | timedelta):
        raise ContentError(
            _ID, "Excel har gjort om id:t till ett datum eller en tid: välj textformat, skriv på nytt."
        )
    if isinstance(cell, float) and (cell != round(cell, 0) or abs(cell) >= 10**_MOST_DIGITS):
        raise ContentError(_ID, f"Välj textformat: Excel behåller bara {_MOST_DIGITS} siffror av ett tal.")
    text = as_text(cell)
    if not text.isprintable():
        text = _SPACES.sub(" ", text)
    if not text.isprintable():
        raise ContentError(
            _ID, "Id:t har osynliga tecken: skriv det på nytt i stället för att klistra in det."
        )
    return text


def _code(cell: Cell, codes: CodeList) -> str:
    code = codes.match(as_text(cell))
    if code is None:
        raise _unknown(_one_of(codes), [as_text(cell)], codes)
    return code


def _several_codes(cell: Cell, codes: CodeList, apart: str) -> tuple[str, ...]:
    words = [word.strip() for word in as_text(cell).split(";") if word.strip()]
    unknown = [word for word in words if codes.match(word) is None]
    if unknown or not words:
        expected = f"{_one_of(codes)}; flera skiljs med semikolon"
        if all(codes.match(part) for word in unknown for part in _OTHER_SEPARATORS.split(word)) and words:
            raise ContentError(expected, apart)
        raise _unknown(expected, unknown, codes)
    return tuple(dict.fromkeys(code for word in words if (code := codes.match(word))))


def _one_of(codes: CodeList) -> str:
    return "en av: " + ", ".join(codes.label(code) for code in codes.ids)


def _unknown(expected: str, words: list[str], codes: CodeList) -> ContentError:
    remedy, paste = what_to_do(words, codes)
    return ContentError(expected, remedy, paste=paste)


def _names(cell: Cell) -> str:
    return ";".join(name.strip() for name in as_text(cell).split(";") if name.strip())


def _answer(cell: Cell) -> str:
    """A number as `4` or `4.5`, however it was written; any other text unchanged."""
    text = as_text(cell)
    if found := _NUMBER.fullmatch(text):
        decimals = (found[2] or "").rstrip("0")
        return f"{found[1]}.{decimals}" if decimals else found[1]
    return text


def _yes_no(cell: Cell) -> bool:
    answer = _YES.get(as_text(cell).casefold())
    if answer is None:
        raise ContentError("ja eller nej", "Skriv ja eller nej, eller lämna cellen tom om uppgiften saknas.")
    return answer


_EXPECTED = {
    ColumnKind.ID: _ID,
    ColumnKind.DATE: EXPECTED,
    ColumnKind.BIRTH: EXPECTED_BORN,
    ColumnKind.AMOUNT: AMOUNT,
    ColumnKind.EXTENT: EXTENT,
    ColumnKind.NUMBER: NUMBER,
}
_PLAIN: dict[ColumnKind, Meaning] = {
    ColumnKind.TEXT: as_text,
    ColumnKind.NAMES: _names,
    ColumnKind.ANSWER: _answer,
    ColumnKind.DATE: date_of,
    ColumnKind.BIRTH: birth_of,
    ColumnKind.AMOUNT: amount_of,
    ColumnKind.HOURS: hours_of,
    ColumnKind.YEARS: years_of,
    ColumnKind.EXTENT: extent_of,
    ColumnKind.NUMBER: number_of,
    ColumnKind.YES_NO: _yes_no,
}
