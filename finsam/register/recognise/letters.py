"""Words compared by their letters alone, and the lists of words beside this module."""

import csv
import re
import unicodedata
from functools import cache
from importlib.resources import files

from finsam.domain.words import without_invisible

_OTHER = re.compile(r"[^a-z0-9/]")
_BETWEEN = re.compile(r"[\s_./()\[\]\-:;,?!+*\u2010-\u2015]+")


@cache
def letters(text: str) -> str:
    """Small letters, digits and slashes, without accents and dots: `Kön (K/M)` and `KON K/M` are one."""
    plain = unicodedata.normalize("NFKD", without_invisible(text)).casefold()
    return _OTHER.sub("", "".join(sign for sign in plain if not unicodedata.combining(sign)))


@cache
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text by their letters, in order; no slash is part of a word here."""
    return tuple(word for part in _BETWEEN.split(text) if (word := letters(part)))


def one_slip(one: str, other: str) -> bool:
    """Whether two words differ by one slip of the keys: a letter more, less, or another, or two that changed
    places."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    first = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(min(one, other))
    )
    rest, other_rest = one[first:], other[first:]
    return (
        rest[1:] == other_rest
        or rest == other_rest[1:]
        or rest[1:] == other_rest[1:]
        or (rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:])
    )


@cache
def rows_of(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `lists/<name>.csv`, by heading. FileNotFoundError where there is no such list."""
    source = files("finsam.register.recognise") / "lists" / f"{name}.csv"
    with source.open(encoding="utf-8") as rows:
        return tuple(csv.DictReader(rows))


def split(words: str) -> tuple[str, ...]:
    """The words of a cell of such a list, which are separated by semicolons."""
    return tuple(word for word in words.split(";") if word)
