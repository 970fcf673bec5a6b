"""The column or sheet that a heading means, by its own name or by a word of `headings.csv`.

Each row of the file: sheet, column (empty: the sheet itself), words that are read as it, and words that may
mean it and so are only asked about. Source: docs/registers.md.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from finsam.domain import word_lists
from finsam.domain.words import folded, near_miss
from finsam.register.core.tables import TABLES, SheetColumn, SheetTable

BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SIGNS = re.compile(r"[^\w/]|_")
# What begins and what ends is never proposed for one another, however alike the words are.
_BEGINS = re.compile(r"inskriv|före|innan|börja|start|från|ställd|fr ?o ?m|\bin\b")
_ENDS = re.compile(r"avslut|utskriv|efter|slut|lämna|\btill\b|t ?o ?m|\but\b")


@dataclass(frozen=True)
class _Words:
    """What a column or sheet is called: `read` as compared; `all` as written, with what is only asked."""

    read: frozenset[str]
    all: tuple[str, ...]


def is_named(heading: str, name: str) -> bool:
    """True where a heading is the name itself; a trailing star only says that the column is required."""
    return folded(heading.rstrip("* ")) == folded(name)


def column_meant(heading: str, table: SheetTable) -> SheetColumn | None:
    """The table's column that a heading is read as; None where it is unknown or could mean something else."""
    return _meant(heading, {column.header: column for column in table.columns}, table.sheet)


def table_meant(name: str) -> SheetTable | None:
    """The table that a sheet of this name is read as; None where there is none."""
    named = next((table for table in TABLES if is_named(name, table.sheet)), None)
    return named or next((table for table in TABLES if _compared(name) in _words(table.sheet, "").read), None)


def column_near(heading: str, table: SheetTable, among: Iterable[SheetColumn]) -> SheetColumn | None:
    """The one of some columns that an unknown heading most likely means, to be asked about; None if none."""
    if word_lists.meaning("heading", heading) == "something_else":
        return None
    known = {
        word: column
        for column in among
        for word in (column.header, *_words(table.sheet, column.header).all)
        if not opposed(heading, column.header)
    }
    return known.get(near_miss(_without_brackets(heading), known) or "")


def heading_near(column: SheetColumn, table: SheetTable, headings: Iterable[str]) -> str | None:
    """The one of some unknown headings that most likely means this column; None if none."""
    return next((heading for heading in headings if column_near(heading, table, [column])), None)


def table_near(name: str, among: Iterable[SheetTable]) -> SheetTable | None:
    """The one of some tables that a sheet of this name most likely is, to be asked about; None if none."""
    known = {word: table for table in among for word in (table.sheet, *_words(table.sheet, "").all)}
    return known.get(near_miss(name, known) or "")


def words_for(table: SheetTable) -> Iterator[tuple[SheetColumn, str, bool]]:
    """Every word for each of a table's columns, and whether it is read as it (else it may mean it)."""
    for column in table.columns:
        words = _words(table.sheet, column.header)
        yield column, column.header, True
        for word in words.all:
            yield column, word, _compared(word) in words.read


def in_another_unit(heading: str) -> bool:
    """True where a heading says that its numbers are in thousands, months or such."""
    return word_lists.meaning("heading", heading) == "other_unit"


def _meant(heading: str, names: dict[str, SheetColumn], sheet: str) -> SheetColumn | None:
    for text in readings(heading):
        for name, column in names.items():
            if text == _compared(name) or text in _words(sheet, name).read:
                return column
    return None


def readings(heading: str) -> Iterator[str]:
    """As compared: the heading, and it without its brackets unless they change what it means."""
    yield _compared(heading)
    inside = " ".join(BRACKETS.findall(heading))
    if inside and word_lists.meaning("heading", inside) is None:
        yield _compared(_without_brackets(heading))


def _without_brackets(heading: str) -> str:
    return BRACKETS.sub(" ", heading)


def opposed(heading: str, name: str) -> bool:
    """Whether one of two headings is of what begins and the other of what ends."""
    text, own = folded(heading), folded(name)
    begins, ends = _BEGINS.search(text) is not None, _ENDS.search(text) is not None
    return begins != ends and bool((begins and _ENDS.search(own)) or (ends and _BEGINS.search(own)))


def _compared(text: str) -> str:
    """Letters, digits and slashes alone: `Fr.o.m.` and `Fr o m`, `Avsluts-` above `orsak` are one word."""
    return _SIGNS.sub("", folded(text))


@cache
def _words(sheet: str, column: str) -> _Words:
    return _file()[sheet, column]


@cache
def _file() -> dict[tuple[str, str], _Words]:
    with (files("finsam.register.parse") / "headings.csv").open(encoding="utf-8") as rows:
        return {
            (row["sheet"], row["column"]): _row(row["read"], row["asked"]) for row in csv.DictReader(rows)
        }


def _row(read: str, asked: str) -> _Words:
    known, unsure = ([word for word in words.split(";") if word] for words in (read, asked))
    return _Words(frozenset(map(_compared, known)), (*known, *unsure))
