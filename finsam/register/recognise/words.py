"""The code that a word of a list means: certain, proposed, or for a person to say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from finsam.domain.codes import CodeList
from finsam.domain.printable import looks_like_name
from finsam.domain.words import folded
from finsam.register.core.tables import ENROLMENTS, ColumnKind
from finsam.register.parse.unknown_words import asked_words
from finsam.register.recognise.letters import letters, one_slip, rows_of, split, words_of

_DENIES = re.compile(r"^(ej|ingen|inte|inget|saknar|utan|ofullst)", re.I)
_SEVERAL = re.compile(r"[,;+&/]|\boch\b|\beller\b")
_COMMUNE = re.compile(r"[A-ZÅÄÖ][a-zåäö]+s? kommun")
_PLACE = re.compile(r"(.+?)\.? +([A-ZÅÄÖ][a-zåäö]+)")
_BENT = frozenset({"n", "en", "et", "na", "erna", "arna", "s", "r", "t", "a", "e"})
_LONG, _SHORT = 5, 3
_OPEN = ("annan", "annat", "ovrig")  # what is near another sort is not that sort

# Several incomes at once are all kept; of any other list one counts.
_SEVERAL_AT_ONCE = frozenset(
    column.codes for column in ENROLMENTS.columns if column.kind is ColumnKind.INCOMES
)
SEVERAL = "flera i en cell, skriv alla med semikolon emellan och den huvudsakliga först"


@dataclass(frozen=True)
class Understood:
    """A word's code, and whether it is certain; no code where only a person can say, of `choices` where they
    are known, with why. `name`: it looks like a person's name and is never shown."""

    code: str | None
    certain: bool = False
    choices: tuple[str, ...] = ()
    why: str = ""
    name: bool = False


_ONE_OF_THEM = Understood(None, why="flera i en cell: vilken räknas?")


def understood(text: str, codes: CodeList) -> Understood:
    """What a word of a code list means. Words that can mean two things are never guessed."""
    exact = codes.match(text)
    if exact is not None:
        return Understood(exact, certain=True)
    own = _compared(text)
    if own in (asked := _asked(codes.id)):
        return asked[own]
    if (code := _exact(codes).get(own)) is not None:
        return Understood(code, certain=True)
    bare = text.strip()
    if (code := _of_place(bare, codes)) is not None:
        return Understood(code)
    if parts := several_known(bare, codes):
        return Understood(None, choices=parts, why=SEVERAL) if codes.id in _SEVERAL_AT_ONCE else _ONE_OF_THEM
    if looks_like_name(bare):
        return Understood(None, name=True)
    if _SEVERAL.search(text):  # two things in a cell are never one of them
        why = SEVERAL if codes.id in _SEVERAL_AT_ONCE else "står det två saker i cellen?"
        return Understood(None, why=why)
    return Understood(None if _DENIES.search(bare) else _proposed(bare, codes))


def several_known(text: str, codes: CodeList) -> tuple[str, ...]:
    """The codes of several words of a list in one cell, `Sjukpenning + Lön`, `Soc/FK`; empty elsewhere."""
    parts = [part.strip() for part in _SEVERAL.split(text) if part.strip()]
    found = [code for part in parts if (code := _exact(codes).get(_compared(part)))]
    return tuple(dict.fromkeys(found)) if len(found) == len(parts) > 1 else ()


def _of_place(text: str, codes: CodeList) -> str | None:
    """Who refers in a place: `AF Avesta`, `Reg. Dalarna`, `Nordby kommun`; None for anything else."""
    if codes.id != "referrer":
        return None
    if _COMMUNE.fullmatch(text):
        return "municipality"
    place = _PLACE.fullmatch(text)
    first = _compared(place[1]) if place else ""
    whose = "region" if first == "reg" else _exact(codes).get(first)
    return None if whose == "other" else whose


def _proposed(text: str, codes: CodeList) -> str | None:
    short = _only(code for words, code in _spelt(codes) if _shortened(words_of(text), words))
    return short or _only(_near(_compared(text), codes))


def _shortened(mine: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether several words are each the beginning of the other's: `Annan arbetslivsinr. rehab`."""
    return len(words) == len(mine) > 1 and all(
        len(own) >= _SHORT and word.startswith(own) for own, word in zip(mine, words, strict=True)
    )


def _near(own: str, codes: CodeList) -> Iterator[str]:
    """Codes of words that a word shortens, bends, or is one slip of the keys from."""
    if len(own) < _LONG:
        return
    for word, code in _exact(codes).items():
        if word.startswith(_OPEN) or _DENIES.search(word) or len(word) < _LONG:
            continue
        bent = own.startswith(word) and own.removeprefix(word) in _BENT
        if word.startswith(own) or bent or (own[0] == word[0] and one_slip(own, word)):
            yield code


def _only(codes: Iterator[str]) -> str | None:
    found = set(codes)
    return found.pop() if len(found) == 1 else None


def _compared(text: str) -> str:
    return letters(text) or folded(text) or text.strip()


@cache
def _asked(name: str) -> dict[str, Understood]:
    return {
        _compared(word): Understood(None, choices=asked.choices, why=asked.why)
        for (code_list, word), asked in asked_words().items()
        if code_list == name
    }


def _extra(codes: CodeList) -> Iterator[tuple[str, str]]:
    """The words that teams write besides the code list's own; of codes that the list still has."""
    for row in rows_of("words"):
        if row["list"] == codes.id and row["code"] in codes.ids:
            yield from ((word, row["code"]) for word in split(row["words"]))


@cache
def _exact(codes: CodeList) -> dict[str, str]:
    """The letters of every word of a list, and its code."""
    exact: dict[str, str] = {}
    for word, code in _written(codes):
        exact.setdefault(_compared(word), code)
    return exact


@cache
def _spelt(codes: CodeList) -> tuple[tuple[tuple[str, ...], str], ...]:
    return tuple((words_of(word), code) for word, code in _written(codes))


def _written(codes: CodeList) -> Iterator[tuple[str, str]]:
    for code in codes.codes:
        yield from ((word, code.id) for word in (code.label, *code.synonyms))
    yield from _extra(codes)
