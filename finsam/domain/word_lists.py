"""The meaning of free text where only some words matter: lists of words in `word_lists/*.yaml`."""

import re
from dataclasses import dataclass
from functools import cache

from pydantic import ConfigDict, TypeAdapter

from finsam.domain.shipped_yaml import shipped_yaml
from finsam.domain.words import folded

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class WordList:
    """Words that give a text this meaning, `unless` one of the others stands there too."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    words: frozenset[str]
    unless: frozenset[str] = frozenset()

    def fits(self, text: str) -> bool:
        """Whether a whole word of the text is in the list, without regard to case."""
        found = set(_WORD.findall(folded(text)))
        return bool(found & self.words) and not found & self.unless


_LISTS = TypeAdapter(dict[str, WordList])


@cache
def word_lists(name: str) -> dict[str, WordList]:
    """Meaning -> list, in the order they are tried. FileNotFoundError where there is no such file."""
    return _LISTS.validate_python(shipped_yaml("finsam.domain", f"word_lists/{name}.yaml"))


def meaning(name: str, text: str) -> str | None:
    """The first meaning whose list fits the text; None where none does."""
    return next((found for found, words in word_lists(name).items() if words.fits(text)), None)
