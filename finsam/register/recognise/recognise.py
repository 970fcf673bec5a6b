"""What is understood of a file's sheets: which are the list of participants, and each word of it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from finsam.domain import word_lists
from finsam.domain.codes import Codes
from finsam.domain.words import folded
from finsam.register.core.cells import Sheet, as_text, is_blank
from finsam.register.core.mapping import Mapping
from finsam.register.core.tables import ENROLMENTS
from finsam.register.parse.headings import is_named, table_meant, table_near
from finsam.register.recognise.column_fits import words_in
from finsam.register.recognise.exits import reason_of
from finsam.register.recognise.found import Question, Recognised, SheetFound, Teams, WordFound
from finsam.register.recognise.kinds import names_somebody
from finsam.register.recognise.one_sheet import sheet_found
from finsam.register.recognise.words import Understood, understood

_HALF = r"(?:[vh]t|h[12]|t[123]|q[1-4])"
_YEAR = re.compile(rf"{_HALF}?\s*-?(?:19|20)?\d\d\s*-?{_HALF}?(?:\s*[-–/]\s*(?:19|20)?\d\d)?", re.IGNORECASE)
_MOST_TEAMS = 20
_FEWEST_ROWS_OF_TEAM = 2
_CLASHES = 0.2  # share of the ids on two sheets that are not one person


def recognised(sheets: Sequence[Sheet], codes: Codes, given: Mapping | None = None) -> Recognised:
    """What is understood of a file's sheets. `given`: what params say, which goes before."""
    given = given or Mapping()
    named = {folded(name) for name in given.sheets.get(ENROLMENTS.sheet, ())}
    looked = [sheet for sheet in sheets if not named or folded(sheet.name) in named]
    found = [each for sheet in looked if _may_be(sheet) and (each := sheet_found(sheet, codes, given))]
    names = {id(each.sheet) for each in found}
    several = len(found) > 1
    parts = several and all(map(_is_part, found))
    ids = _ids_again(found) if several and not given.ids_per_sheet else None
    return Recognised(
        sheets=tuple(found),
        others=tuple(sheet.name for sheet in sheets if id(sheet) not in names),
        words=tuple(_words(found, codes, given)),
        one_list=not several or bool(named),
        ids_per_sheet=ids is not None,
        teams=None if given.rows else _teams(found, parts=parts or bool(named)),
        questions=(ids,) if ids else (),
    )


def _may_be(sheet: Sheet) -> bool:
    """Whether a sheet is not one of finsam's other tables, by its own name."""
    table = table_meant(sheet.name)
    return table is None or table is ENROLMENTS


def _is_part(found: SheetFound) -> bool:
    """Whether a sheet's name says that it is a part of one list: a year, a status, the list itself."""
    name = found.name
    first = folded(name).split(" ")[0]
    return (
        _YEAR.fullmatch(name.strip()) is not None
        or any(_YEAR.fullmatch(word) for word in folded(name).split(" "))
        or word_lists.meaning("row", first) == "divider"
        or is_named(name, ENROLMENTS.sheet)
        or table_near(name, [ENROLMENTS]) is not None
    )


def _teams(found: Sequence[SheetFound], *, parts: bool) -> Teams | None:
    """The teams of a list: what stands under its heading for teams, or its sheets where they are no parts."""
    rows: Counter[str] = Counter()
    headings = [sheet.team for sheet in found if sheet.team]
    for sheet in found:
        if sheet.team:
            index = sheet.header.headings.index(sheet.team)
            rows.update(as_text(cell) for cell in sheet.body.column(index) if not is_blank(cell))
    several = 2 <= len(rows) <= _MOST_TEAMS and min(rows.values()) >= _FEWEST_ROWS_OF_TEAM
    if several and not any(map(names_somebody, rows)):
        return Teams(headings[0], dict(sorted(rows.items())))
    if len(found) > 1 and not parts:
        return Teams("", {sheet.name: len(sheet.body.rows) for sheet in found})
    return None


def _ids_again(found: Sequence[SheetFound]) -> Question | None:
    """A question where the ids of several sheets are not one person's: they seem to begin anew on each."""
    seen: dict[str, tuple[str, ...]] = {}
    both = clash = 0
    for sheet in found:
        named = [sheet.column(each) for each in ("Deltagar-id", "Kön", "Född")]
        if any(each is None for each in named):
            continue
        ids, *others = (sheet.body.column(each.index) for each in named if each)
        own = {as_text(row[0]): tuple(map(as_text, row[1:])) for row in zip(ids, *others, strict=True)}
        both += len(own.keys() & seen.keys())
        clash += sum(seen[each] != own[each] for each in own.keys() & seen.keys())
        seen |= own
    if not clash or clash < _CLASHES * both:
        return None
    return Question(
        f"{clash} av {both} id som står på två blad har ett annat kön eller en annan födelsetid: "
        "börjar numren om på varje blad (ids: per_sheet)?"
    )


def _words(found: Sequence[SheetFound], codes: Codes, given: Mapping) -> Iterator[WordFound]:
    count: dict[str, Counter[str]] = {}
    shown: dict[tuple[str, str], str] = {}
    for sheet in found:
        for code_list, word in _of_sheet(sheet):
            key = folded(word)
            count.setdefault(code_list, Counter())[key] += 1
            shown.setdefault((code_list, key), word)
    for code_list, words in count.items():
        said = {folded(word): code for word, code in given.words.get(code_list, {}).items()}
        for key, rows in words.items():
            word = shown[code_list, key]
            meant = Understood(said[key], certain=True) if key in said else understood(word, codes[code_list])
            yield WordFound(
                code_list, word, rows, meant.code, meant.certain, meant.choices, meant.why, not meant.name
            )


def _of_sheet(sheet: SheetFound) -> Iterator[tuple[str, str]]:
    """The words of a sheet's columns with codes, with the list of each."""
    for column in ENROLMENTS.columns:
        at = sheet.column(column.header)
        if column.codes and at is not None:
            for cell in sheet.body.column(at.index):
                yield from ((column.codes, word) for word in words_in(cell, column))
    if sheet.split:
        for cell in sheet.body.column(sheet.header.headings.index(sheet.split)):
            if (word := reason_of(as_text(cell))) is not None:
                yield "exit_reason", word
